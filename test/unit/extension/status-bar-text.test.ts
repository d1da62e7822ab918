// The status bar item: the target, the sandbox's state, and what expires soonest.
import { describe, expect, it, vi } from 'vitest';
import { machineClock } from '../../../src/flow/chain/target-clock.ts';
import { chainExpiries } from '../../../src/extension/chains/chain-expiries.ts';
import { soonestExpiry } from '../../../src/extension/status-bar/status-bar-item.ts';
import { statusBarText, type StatusBarContext } from '../../../src/extension/status-bar/status-bar-text.ts';
import type { Chain } from '../../../src/flow/chain/chain.ts';
import { openTestSession, startTime } from '../../support/auth-flow-sessions.ts';

vi.mock('vscode', () => ({}));

/** A chain that waits for the answer of a challenge. */
async function waitingChain(): Promise<Chain> {
  const { authFlowSession } = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username: 'jane',
    script: [{ body: { ChallengeName: 'SMS_MFA', Session: 's'.repeat(30), ChallengeParameters: {} } }],
  });
  authFlowSession.setField('AuthParameters.PASSWORD', 'Made-Up-1');
  await authFlowSession.runStep();
  const { chain } = authFlowSession.state;
  if (!chain) throw new Error('no chain');
  return chain;
}

const now = 1_000_000;
const sandbox = { kind: 'stopped' } as const;
const context: StatusBarContext = { target: { name: 'Sandbox', kind: 'sandbox' }, sandbox, soonest: undefined, now };
const expiring = (left: number): StatusBarContext => ({
  ...context,
  soonest: { kind: 'session', at: now + left, username: 'sms-mfa' },
});

describe('the text', () => {
  it('shows the sandbox with its state', () => {
    expect(statusBarText(context)).toMatchObject({ text: '$(vm-outline) Sandbox' });
    expect(statusBarText({ ...context, sandbox: { kind: 'starting' } }).text).toBe('$(loading~spin) Sandbox');
    const failed = statusBarText({ ...context, sandbox: { kind: 'failed', message: 'Port 1 is in use.' } });
    expect(failed.text).toBe('$(error) Sandbox');
    expect(failed.tooltip).toContain('Sandbox: could not start. Port 1 is in use.');
    expect(failed.changesIn).toBeUndefined();
  });

  it('shows a pool of one’s own, and the sandbox beside it only while that does something', () => {
    const own = { ...context, target: { name: 'Staging', kind: 'user-pool' } } as const;
    expect(statusBarText(own).text).toBe('$(cloud) Staging');
    expect(statusBarText({ ...own, sandbox: { kind: 'starting' } }).text).toBe('$(cloud) Staging $(loading~spin)');
    expect(statusBarText(own).spoken).toBe('Auth Flow target Staging, Sandbox: not running');
  });

  it('draws no icon that the name of a target spells', () => {
    const own = { ...context, target: { name: '$(flame) Prod', kind: 'user-pool' } } as const;
    expect(statusBarText(own).text).toBe('$(cloud) \\$(flame) Prod');
  });

  it.each([
    [180_000, '3 min', 60_000],
    [179_999, '3 min', 59_999],
    [60_001, '2 min', 1],
    [60_000, '1 min', 1000],
    [59_500, '1 min', 500],
    [45_000, '45 s', 1000],
    [44_001, '45 s', 1],
    [1, '1 s', 1],
    [3_600_000, '1 h', 60_000],
    [5_430_000, '1 h 31 min', 30_000],
  ])('%i ms before an expiry it shows %s, and changes after %i ms', (left, shown, changesIn) => {
    const { text, tooltip, spoken, changesIn: soon } = statusBarText(expiring(left));
    expect(text).toBe(`$(vm-outline) Sandbox · session ${shown}`);
    expect(tooltip).toContain(`Expires next: session ${shown}, of sms-mfa`);
    expect(spoken).toContain(`next to expire: session ${shown}, of sms-mfa`);
    expect(soon).toBe(changesIn);
  });
});

describe('what expires soonest', () => {
  it('is the earliest of all chains, with its user', async () => {
    const first = await waitingChain();
    const second = await waitingChain();
    const late = { ...second, client: { ...second.client, sessionValidityMs: 15 * 60_000 }, username: 'late' };
    const clocks = { of: () => machineClock(startTime), onDidChange: () => ({ dispose: () => undefined }) };
    const chains = { all: [late, first], onDidChange: () => ({ dispose: () => undefined }) };
    const at = chainExpiries(first, machineClock(startTime))[0]?.at;
    expect(at).toBeGreaterThan(startTime);
    expect(soonestExpiry({ chains, clocks })).toEqual({ kind: 'session', at, username: first.username });
    expect(soonestExpiry({ chains: { ...chains, all: [] }, clocks })).toBeUndefined();
    const over = { ...clocks, of: () => machineClock(startTime + 60 * 60_000) };
    expect(soonestExpiry({ chains, clocks: over })).toBeUndefined();
  });

  it('leaves out a chain whose secrets are not kept', async () => {
    const chain = await waitingChain();
    expect(chainExpiries({ ...chain, withoutSecrets: true }, machineClock(startTime))).toEqual([]);
  });
});
