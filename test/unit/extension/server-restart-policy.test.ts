// A language server that stops unexpectedly.
import { expect, it, vi } from 'vitest';
import { ServerEnds, type ServerEndsOptions } from '../../../src/extension/flows/server-restart-policy.ts';

function setup() {
  const clock = { now: 1_800_000_000_000 };
  const report = vi.fn<ServerEndsOptions['report']>();
  return { clock, report, ends: new ServerEnds({ now: () => clock.now, report }) };
}

it('is restarted, with one notification', () => {
  const { ends, report } = setup();
  expect([ends.ended(), ends.ended(), ends.ended()]).toEqual([true, true, true]);
  expect(report.mock.calls).toEqual([['started-again']]);
});

it('is not restarted after the fifth end within three minutes, with a notification', () => {
  const { clock, ends, report } = setup();
  for (let n = 0; n < 4; n++) {
    expect(ends.ended()).toBe(true);
    clock.now += 45_000;
  }
  expect(ends.ended()).toBe(false);
  expect(report.mock.calls).toEqual([['started-again'], ['given-up']]);
});

it('is restarted if it ends now and then', () => {
  const { clock, ends, report } = setup();
  for (let n = 0; n < 20; n++) {
    expect(ends.ended()).toBe(true);
    clock.now += 46_000;
  }
  expect(report).toHaveBeenCalledOnce();
});
