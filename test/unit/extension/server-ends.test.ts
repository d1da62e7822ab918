// The language server that ends by itself.
import { expect, it, vi } from 'vitest';
import { ServerEnds, type ServerEndsOptions } from '../../../src/extension/flows/server-ends.ts';

function setup() {
  const clock = { now: 1_800_000_000_000 };
  const say = vi.fn<ServerEndsOptions['say']>();
  return { clock, say, ends: new ServerEnds({ now: () => clock.now, say }) };
}

it('is started again, which is said once', () => {
  const { ends, say } = setup();
  expect([ends.ended(), ends.ended(), ends.ended()]).toEqual([true, true, true]);
  expect(say.mock.calls).toEqual([['started-again']]);
});

it('is given up at the fifth end within three minutes, which is said', () => {
  const { clock, ends, say } = setup();
  for (let n = 0; n < 4; n++) {
    expect(ends.ended()).toBe(true);
    clock.now += 45_000;
  }
  expect(ends.ended()).toBe(false);
  expect(say.mock.calls).toEqual([['started-again'], ['given-up']]);
});

it('is not given up when it ends now and then', () => {
  const { clock, ends, say } = setup();
  for (let n = 0; n < 20; n++) {
    expect(ends.ended()).toBe(true);
    clock.now += 46_000;
  }
  expect(say).toHaveBeenCalledOnce();
});
