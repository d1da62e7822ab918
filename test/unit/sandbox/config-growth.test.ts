// The work for an authflow.sandbox.json is proportional to its length: counted, not timed.

import { afterEach, describe, expect, it, vi } from 'vitest';
import { configLimits } from '../../../src/sandbox/config/config-limits.ts';
import { readConfig } from '../../../src/sandbox/config/read-config.ts';
import { TextPlaces } from '../../../src/sandbox/config/text-places.ts';

const looks = vi.hoisted(() => ({ count: 0 }));
vi.mock(import('jsonc-parser'), async (original) => {
  const library = await original();
  return {
    ...library,
    findNodeAtLocation: (...args) => {
      looks.count += 1;
      return library.findNodeAtLocation(...args);
    },
  };
});
afterEach(() => {
  vi.restoreAllMocks();
  looks.count = 0;
});

function faultsOf(text: string) {
  const read = readConfig(text);
  return 'faults' in read ? read.faults : [];
}

/** Texts with so many faults each. */
const faulty: readonly (readonly [string, (count: number) => string])[] = [
  ['no JSON', (count) => 'x '.repeat(count)],
  ['unknown members', (count) => `{${Array.from({ length: count }, (_, at) => `"k${at}": 1`).join(',\n')}}`],
  ['members of the wrong type', (count) => `{"UserPools": [${Array.from({ length: count }, () => '1').join(',\n')}]}`],
  [
    'functions that are no files',
    (count) => `{"Functions": {${Array.from({ length: count }, (_, at) => `"k${at}": 1`).join(',\n')}}}`,
  ],
];

describe('faults of a configuration', () => {
  it.each(faulty)('are reported up to a limit, with the number of further ones: %s', (_, text) => {
    const faults = faultsOf(text(1000));
    expect(faults).toHaveLength(configLimits.faults + 1);
    expect(faults.at(-1)?.message).toMatch(/^(89\d|90\d) more errors\.$/);
    expect(new Set(faults.map(({ message }) => message)).size).toBeGreaterThan(1);
  });

  it.each(faulty)('take no more passes over four times the text: %s', (_, text) => {
    faultsOf(text(1000));
    const small = looks.count;
    looks.count = 0;
    faultsOf(text(4000));
    expect(looks.count).toBeLessThanOrEqual(small);
    expect(looks.count).toBeLessThanOrEqual(configLimits.faults * 4);
  });

  it('are one when there are too many for the library', () => {
    const text = `{"UserPools": [${Array.from({ length: 400_000 }, () => '1').join(',')}]}`;
    expect(faultsOf(text)).toEqual([
      { line: 1, column: 1, length: 1, message: 'The file has too many errors to list.' },
    ]);
  });
});

describe('places in a text', () => {
  it('are right at the ends of lines', () => {
    const places = new TextPlaces('ab\n\nc');
    expect([0, 2, 3, 4, 5].map((offset) => Object.values(places.at(offset)))).toEqual([
      [1, 1],
      [1, 3],
      [2, 1],
      [3, 1],
      [3, 2],
    ]);
  });

  it('read the text once, for any number of places', () => {
    const read = vi.spyOn(String.prototype, 'indexOf');
    const counts = [1000, 4000].map((count) => {
      read.mockClear();
      const places = new TextPlaces('line\n'.repeat(100));
      for (let at = 0; at < count; at++) places.at(at % 500);
      return read.mock.calls.length;
    });
    expect(counts).toEqual([101, 101]);
  });
});

describe('a configuration beyond the limits', () => {
  it.each([
    ['[', 1],
    ['{"a":', 5],
    ['[{"a":', 3],
  ])('is not read: %j without end', (piece, width) => {
    const [fault, ...others] = faultsOf(piece.repeat(100_000));
    expect(others).toEqual([]);
    expect(fault?.message).toBe('The file was not read: arrays and objects are nested more than 64 levels deep.');
    expect(fault?.column).toBe(configLimits.depth * width + 1);
  });

  it('is read at the limit', () => {
    const nested = `${'['.repeat(63)}${']'.repeat(63)}`;
    expect(faultsOf(`{"k": ${nested}}`)[0]?.message).toBe('k is not allowed.');
    expect(faultsOf(`{"k": [${nested}]}`)[0]?.message).toMatch(/^The file was not read: /);
  });

  it('is not read when it is too large', () => {
    expect(faultsOf(' '.repeat(configLimits.bytes + 1))[0]?.message).toBe(
      'The file was not read: it is 4.1 MiB in size, and the limit is 4 MiB.',
    );
  });
});
