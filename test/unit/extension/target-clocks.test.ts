// What time it is for a chain: by the real sandbox's clock in the form, in the tree and in the panel's explanation.
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { createAuthFlowSession } from '../../../src/flow/auth-flow-session/auth-flow-session.ts';
import { chainItem } from '../../../src/extension/trees/chain-tree-items.ts';
import { errorAnswer } from '../../../src/extension/panel/error-view.ts';
import { SandboxHost } from '../../../src/extension/sandbox/sandbox-host.ts';
import { TargetClocks } from '../../../src/extension/sandbox/target-clocks.ts';
import { type HttpTransport, openTransport } from '../../../src/http/transport.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { pool } from '../../support/auth-flow-sessions.ts';

let host: SandboxHost;
let clocks: TargetClocks;
let transport: HttpTransport;
let ahead = 0;
const now = () => Date.now() + ahead;

beforeAll(async () => {
  host = new SandboxHost({ start: (options) => startSandbox({ ...options, now }), port: () => 0 });
  await host.start();
  clocks = new TargetClocks({ now, sandbox: host });
  transport = openTransport({ now });
});
afterAll(async () => {
  await transport.close();
  await host.stop();
});

/** A sign-in that waits for an SMS code. */
async function waiting() {
  const authFlowSession = createAuthFlowSession(
    {
      tables: cognitoTables,
      send: transport.send,
      now,
      clockOf: clocks.of,
      randomBytes: (count) => randomBytes(count),
      newId: randomUUID,
      wait: () => Promise.resolve(),
      targetContext: (target) => host.targetContext(target, now),
    },
    {
      mode: 'chain',
      target: host.target(),
      username: 'sms-mfa',
      subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    },
  );
  await authFlowSession.runStep();
  const formSession = () => authFlowSession.form()?.fields.find(({ key }) => key === 'Session')?.session;
  expect(formSession()?.state).toBe('live');
  const chain = () => {
    const { chain: open } = authFlowSession.state;
    if (!open) throw new Error('nothing was sent');
    return open;
  };
  const inTree = () => {
    const node = { kind: 'session', chainId: chain().id, step: 0 } as const;
    return chainItem(chain(), node, clocks.of(chain().target))?.description?.split(' · ')[1];
  };
  return { authFlowSession, chain, formSession, inTree };
}

describe('the clock of a chain', () => {
  it('is that of the sandbox: in the form, in the tree and in the explanation of the panel', async () => {
    const { authFlowSession, chain, formSession, inTree } = await waiting();
    host.running?.clock.advance(200);
    expect(formSession()?.state).toBe('expired');
    expect(inTree()).toBe('expired');
    await authFlowSession.runStep();
    const step = chain().steps[1];
    expect(step?.answer).toMatchObject({ kind: 'refused', message: expect.stringContaining('session is expired') });
    const explained =
      step &&
      errorAnswer(chain(), step, cognitoTables, {
        mode: 'chain',
        form: authFlowSession.form(),
        clock: clocks.of(chain().target),
        sandboxRuns: true,
      });
    expect(explained?.causes.map(({ text }) => text).join('\n')).toContain('This session is 3 minutes 20 seconds old');
    expect(formSession()).toMatchObject({ state: 'expired', label: 'expired' });
    expect(inTree()).toBe('expired');
  });

  it('stays that of the sandbox when another target is chosen', async () => {
    const { authFlowSession, chain, inTree } = await waiting();
    const mine = chain();
    authFlowSession.chooseTarget(pool);
    host.running?.clock.advance(200);
    const node = { kind: 'session', chainId: mine.id, step: 0 } as const;
    expect(chainItem(mine, node, clocks.of(mine.target))?.description).toMatch(/expired$/);
    expect(clocks.of(pool)).toEqual({ now: expect.any(Number), aheadMs: 0 });
    authFlowSession.openChain(mine);
    expect(inTree()).toBe('expired');
  });

  it('knows that a reset ended the sessions, although the clock goes back', async () => {
    host.running?.clock.advance(3600);
    const { formSession, inTree } = await waiting();
    const fired = vi.fn<() => void>();
    clocks.onDidChange(fired);
    ahead += 5;
    await host.reset();
    await vi.waitFor(() => expect(fired).toHaveBeenCalledTimes(1));
    expect(formSession()?.state).toBe('expired');
    expect(inTree()).toBe('expired');
  });

  it('is announced when it is moved, and not with each call', async () => {
    const fired = vi.fn<() => void>();
    clocks.onDidChange(fired);
    await waiting();
    expect(fired).not.toHaveBeenCalled();
    host.running?.clock.advance(60);
    await vi.waitFor(() => expect(fired).toHaveBeenCalledTimes(1));
  });

  it('is also that of the tokens which the sandbox issues, and of no others', () => {
    const offset = (host.running?.clock.offsetSeconds() ?? 0) * 1000;
    expect(offset).toBeGreaterThan(0);
    expect(clocks.nowOf(host.target().issuer) - clocks.nowOf(pool.issuer)).toBeGreaterThanOrEqual(offset - 1000);
    expect(clocks.nowOf(undefined) - now()).toBeLessThan(1000);
  });

  it('has no session of a sandbox that no longer runs', () => {
    const elsewhere = { ...host.target(), endpoint: 'http://127.0.0.1:1' };
    const clock = clocks.of(elsewhere);
    expect(clock.sessionsSince).toBe(clock.now);
  });
});
