// Limits for the output of functions: frames on a pipe, the length and depth of JSON, and the recorded runs.

import { describe, expect, it } from 'vitest';
import { boundedJson, TooLongError } from '../../../src/sandbox/triggers/process/bounded-json.ts';
import { FrameError, FrameParser, frameOf } from '../../../src/sandbox/triggers/process/frames.ts';
import { isTextTooDeep } from '../../../src/sandbox/json-depth.ts';
import { ANSWER_LIMIT } from '../../../src/sandbox/triggers/process/function-messages.ts';
import type { TriggerRun } from '../../../src/sandbox/triggers/trigger-functions.ts';
import { TriggerRuns } from '../../../src/sandbox/triggers/trigger-runs.ts';

describe('the recorded runs', () => {
  const aRun = (text: string): TriggerRun => ({
    trigger: 'PreSignUp',
    source: 'PreSignUp_SignUp',
    functionName: 'x',
    requestId: 'x',
    startedAt: 0,
    took: 0,
    event: {},
    end: { kind: 'returned', value: text },
    logs: [],
    attempts: 1,
  });

  it('are limited by their total size, and the newest is always kept', () => {
    const runs = new TriggerRuns();
    const most = 'x'.repeat(ANSWER_LIMIT - 2);
    for (let n = 0; n < 50; n++) runs.add(aRun(most));
    expect(JSON.stringify(runs.list()).length).toBeLessThan(33_000_000);
    expect(runs.list().length).toBeGreaterThan(2);
    runs.add(aRun('newest'));
    expect(runs.list().at(-1)?.end).toEqual({ kind: 'returned', value: 'newest' });
    for (let n = 0; n < 1000; n++) runs.add(aRun('small'));
    expect(runs.list()).toHaveLength(300);
  });
});

describe('frames', () => {
  it('are assembled from any chunks', () => {
    const texts = ['', 'a', 'é'.repeat(1000), '{"b":"\u{1f600}"}'];
    const bytes = Buffer.concat(texts.map(frameOf));
    for (const size of [1, 3, 4, 5, 1000, bytes.length]) {
      const reader = new FrameParser(4000);
      const read: string[] = [];
      for (let at = 0; at < bytes.length; at += size) read.push(...reader.push(bytes.subarray(at, at + size)));
      expect(read).toEqual(texts);
    }
  });

  it('that are too long are detected by their header, after the frames before them', () => {
    const frames = new FrameParser(10).push(Buffer.concat([frameOf('fine'), frameOf('12345678901')]));
    expect(frames.next().value).toBe('fine');
    expect(() => frames.next()).toThrow(FrameError);
    expect(() => [...new FrameParser(10).push(frameOf('12345678901').subarray(0, 4))]).toThrow(FrameError);
  });
});

describe('JSON', () => {
  it.each([
    ['[]', 1],
    ['{"a":[[{}]]}', 4],
    ['[[],[],[[]]]', 3],
    [String.raw`["[[[[","\"[[[","\\",[1]]`, 2],
  ])('%s is %d deep', (text, depth) => {
    expect(isTextTooDeep(text, depth)).toBe(false);
    expect(isTextTooDeep(text, depth - 1)).toBe(true);
  });

  it('is refused when it is too long, for any reason', () => {
    expect(boundedJson([1, 'a', undefined, { b: undefined }], 100)).toBe('[1,"a",null,{}]');
    expect(boundedJson(undefined, 100)).toBe('null');
    expect(boundedJson(() => 1, 100)).toBe('null');
    expect(boundedJson('x'.repeat(98), 100)).toHaveLength(100);
    for (const value of [
      'x'.repeat(99),
      'é'.repeat(50),
      { ['k'.repeat(100)]: 1 },
      Array.from({ length: 60 }, () => 1),
    ]) {
      expect(() => boundedJson(value, 100)).toThrow(TooLongError);
    }
  });
});
