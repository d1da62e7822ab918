// The host of the editor's sandbox: one at a time, started on first use, with values for the panel's fields.
import { describe, expect, it, vi } from 'vitest';
import { targetContextOf } from '../../../src/targets/sandbox-context.ts';
import { SandboxHost } from '../../../src/extension/sandbox/sandbox-host.ts';
import { openClock } from '../../../src/sandbox/clock.ts';
import { Faults } from '../../../src/sandbox/faults.ts';
import type { Sandbox, SandboxPool } from '../../../src/sandbox/sandbox.ts';

const pool: SandboxPool = {
  userPoolId: 'us-east-1_Sandbox01',
  name: 'Sandbox',
  clients: [
    { clientId: 'a', clientName: 'web', explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'], sessionMinutes: 3 },
    { clientId: 'b', clientName: 'server', clientSecret: 's', explicitAuthFlows: [], sessionMinutes: 3 },
  ],
  minimumPasswordLength: 8,
  userCount: 0,
  users: () => [],
  user: () => undefined,
  inbox: () => [],
  offerTotp: () => undefined,
};

function fakeSandbox(port: number) {
  const reset = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const stop = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const sandbox: Sandbox = {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    pools: () => [pool],
    pool: (userPoolId) => (userPoolId === pool.userPoolId ? pool : undefined),
    inbox: () => [],
    clearInbox: () => undefined,
    triggerRuns: () => [],
    onCall: () => ({ dispose: () => undefined }),
    onDidChange: () => ({ dispose: () => undefined }),
    sessionsSince: () => 0,
    clock: openClock(Date.now),
    faults: new Faults(),
    configure: () => Promise.resolve([]),
    reset,
    snapshot: () => Promise.resolve(''),
    restore: () => Promise.resolve(true),
    snapshots: {
      list: () => [],
      take: (name) => Promise.resolve({ name, takenAt: '' }),
      restore: () => Promise.resolve(false),
      remove: () => false,
    },
    stop,
  };
  return { sandbox, reset, stop };
}

describe('the host', () => {
  it('starts once, even for several calls, and reports its state', async () => {
    const start = vi.fn<() => Promise<Sandbox>>(() => Promise.resolve(fakeSandbox(1).sandbox));
    const host = new SandboxHost({ start, port: () => 4711 });
    const kinds: string[] = [];
    host.onDidChange(() => kinds.push(host.state.kind));
    expect(host.target()).toMatchObject({ id: 'sandbox', kind: 'sandbox', endpoint: '', clients: [] });
    const [one, two] = await Promise.all([host.start(), host.start()]);
    expect(one).toBe(two);
    expect(start).toHaveBeenCalledExactlyOnceWith({ port: 4711 });
    expect(kinds).toEqual(['starting', 'running']);
    expect(host.target()).toMatchObject({
      endpoint: 'http://127.0.0.1:1',
      issuer: 'http://127.0.0.1:1/us-east-1_Sandbox01',
      clients: [
        { clientId: 'a', name: 'web', hasSecret: false },
        { clientId: 'b', name: 'server', hasSecret: true, clientSecret: 's' },
      ],
    });
  });

  it('stops, forgets its port, and can be started again', async () => {
    const [first, second] = [fakeSandbox(1), fakeSandbox(2)];
    const queue = [first.sandbox, second.sandbox];
    const host = new SandboxHost({ start: () => Promise.resolve(queue.shift() ?? second.sandbox), port: () => 0 });
    await host.start();
    await host.stop();
    await host.stop();
    expect(first.stop).toHaveBeenCalledOnce();
    expect(host.running).toBeUndefined();
    expect(host.state.kind).toBe('stopped');
    await host.start();
    expect(host.target().endpoint).toBe('http://127.0.0.1:2');
  });

  it('starts again only when the one before has stopped, which frees its port and its state', async () => {
    const [first, second] = [fakeSandbox(1), fakeSandbox(2)];
    const closing = Promise.withResolvers<void>();
    first.stop.mockReturnValue(closing.promise);
    const start = vi.fn<() => Promise<Sandbox>>();
    start.mockResolvedValueOnce(first.sandbox).mockResolvedValueOnce(second.sandbox);
    const host = new SandboxHost({ start, port: () => 4711 });
    await host.start();
    const stopped = host.stop();
    const again = host.start();
    await new Promise((resolve) => setImmediate(resolve));
    expect(start).toHaveBeenCalledTimes(1);
    closing.reject(new Error('The state could not be stored.'));
    await expect(stopped).rejects.toThrow('could not be stored');
    expect(await again).toBe(second.sandbox);
    expect(host.state.kind).toBe('running');
  });

  it('reports why it could not start, and retries on the next call', async () => {
    let tries = 0;
    const host = new SandboxHost({
      start: () =>
        (tries += 1) === 1 ? Promise.reject(new Error('Port 4711 is taken.')) : Promise.resolve(fakeSandbox(1).sandbox),
      port: () => 4711,
    });
    await expect(host.start()).rejects.toThrow('Port 4711 is taken.');
    expect(host.state).toEqual({ kind: 'failed', message: 'Port 4711 is taken.' });
    await host.start();
    expect(host.state.kind).toBe('running');
  });

  it('stops a sandbox that is still starting', async () => {
    const { sandbox, stop } = fakeSandbox(1);
    const host = new SandboxHost({ start: () => Promise.resolve(sandbox), port: () => 0 });
    void host.start();
    await host.stop();
    expect(stop).toHaveBeenCalledOnce();
    expect(host.state.kind).toBe('stopped');
  });

  it('starts before a reset', async () => {
    const { sandbox, reset } = fakeSandbox(1);
    const host = new SandboxHost({ start: () => Promise.resolve(sandbox), port: () => 0 });
    await host.reset();
    expect(reset).toHaveBeenCalledOnce();
  });
});

describe('knowledge of the sandbox’s users', () => {
  const message = (medium: 'SMS' | 'EMAIL', code: string) =>
    ({
      userPoolId: 'p',
      username: 'u',
      signInName: 'u',
      medium,
      destination: 'd',
      code,
      purpose: 'SMS_MFA',
      sentAt: '2026-11-03T04:05:06.000Z',
    }) as const;

  it('is the newest code of a medium', () => {
    const knowledge = targetContextOf(
      {
        user: () => undefined,
        inbox: () => [message('SMS', '111111'), message('SMS', '222222'), message('EMAIL', '333333')],
        offerTotp: () => undefined,
        minimumPasswordLength: 20,
      },
      () => 0,
    );
    expect(knowledge.minimumPasswordLength?.()).toBe(20);
    expect(knowledge.deliveredCode('u', 'SMS')?.value).toBe('222222');
    expect(knowledge.deliveredCode('u', 'EMAIL')?.value).toBe('333333');
    expect(knowledge.totp('u')).toBeUndefined();
    expect(knowledge.password('u')).toBeUndefined();
  });

  it('is an authenticator code with its end, or the time to wait for one', () => {
    const knowledge = (offer: ReturnType<SandboxPool['offerTotp']>) =>
      targetContextOf(
        { user: () => undefined, inbox: () => [], offerTotp: () => offer, minimumPasswordLength: 8 },
        () => 1000,
      );
    expect(knowledge({ code: '123456', secondsLeft: 7, window: 'current' }).totp('u')).toMatchObject({
      value: '123456',
      validUntil: 8000,
    });
    expect(knowledge({ waitSeconds: 3 }).totp('u')).toEqual({ waitMs: 3000 });
  });
});
