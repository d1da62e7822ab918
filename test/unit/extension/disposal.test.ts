// DisposableStore and Emitter: order of disposal, late additions, and collected errors.
import { describe, expect, it } from 'vitest';
import { DisposableStore } from '../../../src/extension/disposable-store.ts';
import { Emitter } from '../../../src/extension/emitter.ts';

const toDisposable = (end: () => void) => ({ dispose: end });

describe('a store', () => {
  it('disposes in reverse order, and only once', () => {
    const ended: number[] = [];
    const store = new DisposableStore();
    for (const number of [1, 2, 3]) store.add(toDisposable(() => ended.push(number)));
    store.dispose();
    store.dispose();
    expect(ended).toEqual([3, 2, 1]);
    expect(store.disposed).toBe(true);
  });

  it('disposes what is added later at once', () => {
    const store = new DisposableStore();
    store.dispose();
    let ended = false;
    store.add(toDisposable(() => (ended = true)));
    expect(ended).toBe(true);
  });

  it('disposes everything even if something fails, and collects the errors', () => {
    const fail = (words: string) =>
      toDisposable(() => {
        throw new Error(words);
      });
    const one = new DisposableStore();
    one.add(fail('only'));
    expect(() => one.dispose()).toThrow('only');

    let ended = false;
    const two = new DisposableStore();
    two.add(fail('first'));
    two.add(toDisposable(() => (ended = true)));
    two.add(fail('second'));
    expect(() => two.dispose()).toThrow(AggregateError);
    expect(ended).toBe(true);
  });
});

describe('an emitter', () => {
  it('calls the listeners after one that throws, and rethrows its error', () => {
    const signal = new Emitter();
    let reported = 0;
    const fail = (words: string) => () => {
      throw new Error(words);
    };
    const broken = signal.on(fail('first'));
    signal.on(() => (reported += 1));
    expect(() => signal.fire()).toThrow('first');
    signal.on(fail('second'));
    expect(() => signal.fire()).toThrow(AggregateError);
    broken.dispose();
    expect(() => signal.fire()).toThrow('second');
    expect(reported).toBe(3);
  });

  it('calls every listener, the same function twice if added twice, until it is disposed', () => {
    const signal = new Emitter<number>();
    const heard: number[] = [];
    const listener = (value: number) => heard.push(value);
    const first = signal.on(listener);
    signal.on(listener);
    signal.fire(1);
    first.dispose();
    first.dispose();
    signal.fire(2);
    expect(heard).toEqual([1, 1, 2]);
    signal.dispose();
    signal.fire(3);
    expect(heard).toHaveLength(3);
  });

  it('does not call a listener that is added while it fires', () => {
    const signal = new Emitter();
    let reported = 0;
    signal.on(() => signal.on(() => (reported += 1)));
    signal.fire();
    expect(reported).toBe(0);
  });
});
