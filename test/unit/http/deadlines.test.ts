import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Deadlines, type Timed } from '../../../src/http/deadlines.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Records when it was called; its deadline can be extended. */
function timed(deadlines: Deadlines, ms: number): Timed & { rang: number[]; end: number } {
  const self = {
    rang: [] as number[],
    end: performance.now() + ms,
    get left(): number {
      return self.end - performance.now();
    },
    expire: (): void => {
      self.rang.push(performance.now());
      deadlines.delete(self);
    },
  };
  return self;
}

it('expires each at its own deadline, with one timer', () => {
  const deadlines = new Deadlines(100);
  const start = performance.now();
  const first = timed(deadlines, 100);
  deadlines.add(first);
  vi.advanceTimersByTime(70);
  const second = timed(deadlines, 100);
  deadlines.add(second);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(200);
  expect([first.rang, second.rang]).toEqual([[start + 100], [start + 170]]);
  expect(vi.getTimerCount()).toBe(0);
});

it('expires extended entries later, and removed entries never', () => {
  const deadlines = new Deadlines(100);
  const start = performance.now();
  const [longer, over] = [timed(deadlines, 100), timed(deadlines, 100)];
  deadlines.add(longer);
  deadlines.add(over);
  vi.advanceTimersByTime(50);
  longer.end = performance.now() + 1000;
  deadlines.delete(over);
  vi.advanceTimersByTime(2000);
  expect([longer.rang, over.rang]).toEqual([[start + 1050], []]);
});

it('expires a call that was added while the timer of an earlier one was running', () => {
  const deadlines = new Deadlines(100);
  const start = performance.now();
  const gone = timed(deadlines, 100);
  deadlines.add(gone);
  deadlines.delete(gone);
  vi.advanceTimersByTime(99);
  const late = timed(deadlines, 100);
  deadlines.add(late);
  vi.advanceTimersByTime(1000);
  expect([gone.rang, late.rang]).toEqual([[], [start + 199]]);
});

it('never expires anything after it was closed', () => {
  const deadlines = new Deadlines(100);
  const left = timed(deadlines, 100);
  deadlines.add(left);
  deadlines.close();
  vi.advanceTimersByTime(1000);
  expect(left.rang).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
