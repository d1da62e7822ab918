// The sandbox's port stays with the workspace, and moves only when another program has taken it.
import { describe, expect, it } from 'vitest';
import { startOnWorkspacePort } from '../../../src/extension/sandbox/workspace-port.ts';
import { PortError } from '../../../src/sandbox/server/listener.ts';

/** A machine on which `taken` ports cannot be listened on, and where the next free port is 5001. */
function machine(remembered: unknown, taken: readonly number[] = []) {
  const asked: number[] = [];
  const moved: (readonly [number, number])[] = [];
  let kept = remembered;
  const start = (port: number) => {
    asked.push(port);
    if (taken.includes(port)) return Promise.reject(new PortError(`Port ${port} is in use.`));
    return Promise.resolve({ endpoint: `http://127.0.0.1:${port === 0 ? 5001 : port}` });
  };
  const run = () =>
    startOnWorkspacePort(start, { read: () => kept, write: (port) => (kept = port) }, (before, now) =>
      moved.push([before, now]),
    );
  return { run, asked, moved, kept: () => kept };
}

describe('the port of a workspace', () => {
  it('is any free one at first, and then the same', async () => {
    const { run, asked, kept, moved } = machine(undefined);
    expect(await run()).toEqual({ endpoint: 'http://127.0.0.1:5001' });
    expect(kept()).toBe(5001);
    await run();
    expect(asked).toEqual([0, 5001]);
    expect(moved).toEqual([]);
  });

  it('moves when another program has taken it, which is reported once', async () => {
    const { run, asked, kept, moved } = machine(4711, [4711]);
    expect(await run()).toEqual({ endpoint: 'http://127.0.0.1:5001' });
    expect(kept()).toBe(5001);
    expect(moved).toEqual([[4711, 5001]]);
    await run();
    expect(asked).toEqual([4711, 0, 5001]);
    expect(moved).toHaveLength(1);
  });

  it.each([['4711'], [0], [65_536], [1.5], [-1], [null], [{}]])('ignores a remembered %j', async (remembered) => {
    const { run, asked, kept } = machine(remembered);
    await run();
    expect(asked).toEqual([0]);
    expect(kept()).toBe(5001);
  });

  it('reports any other failure as it is, and remembers nothing', async () => {
    const failure = new Error('The disk is full.');
    let written = 0;
    const started = startOnWorkspacePort(
      () => Promise.reject(failure),
      { read: () => 4711, write: () => written++ },
      () => undefined,
    );
    await expect(started).rejects.toBe(failure);
    expect(written).toBe(0);
  });
});
