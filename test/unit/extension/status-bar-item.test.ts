// The status bar item: it follows what it shows, counts down, and ends with the extension.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Emitter } from '../../../src/extension/emitter.ts';
import { machineClock } from '../../../src/flow/chain/target-clock.ts';
import { openTestSession, pool, startTime } from '../../support/auth-flow-sessions.ts';

const item = { text: '', tooltip: '', name: '', command: '', accessibilityInformation: {}, isShown: false, ends: 0 };
vi.mock('vscode', () => ({
  StatusBarAlignment: { Left: 1 },
  window: {
    createStatusBarItem: () =>
      Object.assign(item, { show: () => (item.isShown = true), dispose: () => (item.ends += 1) }),
  },
}));
const { showStatusBarItem } = await import('../../../src/extension/status-bar/status-bar-item.ts');

async function setup() {
  const { authFlowSession, clock } = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username: 'jane',
    script: [{ body: { ChallengeName: 'SMS_MFA', Session: 's'.repeat(30), ChallengeParameters: {} } }],
  });
  authFlowSession.setField('AuthParameters.PASSWORD', 'Made-Up-1');
  await authFlowSession.runStep();
  clock.now = startTime + 1000;
  const { chain } = authFlowSession.state;
  if (!chain) throw new Error('no chain');
  const changed = {
    chains: new Emitter<object>(),
    clocks: new Emitter(),
    panel: new Emitter(),
    sandbox: new Emitter(),
  };
  const timers = new Set<() => void>();
  const faults: unknown[] = [];
  const state = { target: pool };
  const chains = { all: [chain] as (typeof chain)[], onDidChange: changed.chains.on };
  const shown = showStatusBarItem({
    chains,
    clocks: { of: () => machineClock(clock.now), onDidChange: changed.clocks.on },
    panel: { authFlowSession: { state }, onDidChange: changed.panel.on } as never,
    sandbox: { state: { kind: 'stopped' }, onDidChange: changed.sandbox.on } as never,
    now: () => clock.now,
    later: (_, run) => {
      timers.add(run);
      return () => void timers.delete(run);
    },
    fault: (...fault: unknown[]) => void faults.push(fault),
  });
  return { shown, clock, changed, chains, timers, faults };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  Object.assign(item, { text: '', isShown: false, ends: 0 });
});

describe('the status bar item', () => {
  it('counts down with one timer, and opens the next actions', async () => {
    const { clock, timers, faults } = await setup();
    expect(item).toMatchObject({ isShown: true, name: 'Auth Flow', command: 'authFlow.showNextActions' });
    expect(item.text).toBe('$(cloud) Pool · session 3 min');
    clock.now = startTime + 150_000;
    const [run] = timers;
    timers.clear();
    run?.();
    expect(item.text).toMatch(/^\$\(cloud\) Pool · session 3\d s$/);
    expect(timers.size).toBe(1);
    expect(faults).toEqual([]);
  });

  it('is written once for several changes, and without a timer where nothing expires', async () => {
    const { changed, chains, timers } = await setup();
    chains.all = [];
    changed.chains.fire({});
    changed.sandbox.fire();
    expect(item.text).toContain('session');
    await soon();
    expect(item.text).toBe('$(cloud) Pool');
    expect(timers.size).toBe(0);
  });

  it('leaves no timer and no listener behind', async () => {
    const { shown, changed, chains, timers } = await setup();
    const before = item.text;
    chains.all = [];
    changed.panel.fire();
    shown.dispose();
    changed.clocks.fire();
    await soon();
    expect(item.text).toBe(before);
    expect(item.ends).toBe(1);
    expect(timers.size).toBe(0);
  });
});
