// The nearest key: the same result as comparing with every known key, but faster.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { apiOperationNames } from '../../../../src/cognito/operations/api-operation-names.ts';
import { findNearestKey } from '../../../../src/cognito/checks/nearest-key.ts';

/** Optimal string alignment, straight from its definition. */
function distance(from: string, to: string): number {
  const at = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const edits = [
      at(i - 1, j) + 1,
      at(i, j - 1) + 1,
      at(i - 1, j - 1) + (from.charAt(i - 1) === to.charAt(j - 1) ? 0 : 1),
    ];
    const isSwap = i > 1 && j > 1 && from.charAt(i - 1) === to.charAt(j - 2) && from.charAt(i - 2) === to.charAt(j - 1);
    return Math.min(...edits, ...(isSwap ? [at(i - 2, j - 2) + 1] : []));
  };
  return at(from.length, to.length);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 5 });

describe('the nearest key', () => {
  it('is the first of those with the fewest edits, within one for four letters', () => {
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 6 }), (key, known) => {
        const most = Math.max(1, Math.floor(key.length / 4));
        const sums = known.map((one) => distance(key, one));
        const best = Math.min(...sums);
        expect(findNearestKey(key, known)).toBe(best <= most ? known[sums.indexOf(best)] : undefined);
      }),
    );
    expect(findNearestKey('SMS_MFA_COD', ['USERNAME', 'SMS_MFA_CODE'])).toBe('SMS_MFA_CODE');
    expect(findNearestKey('initiate-auth', [...apiOperationNames])).toBe('InitiateAuth');
  });

  it('is fast for long and unrelated names: a file may have 20,000 unknown names', () => {
    const cells = vi.spyOn(Math, 'min');
    expect(findNearestKey('qxzjvkwqxzjvkwqxzjvkw', [...apiOperationNames])).toBeUndefined();
    expect(cells.mock.calls.length).toBeLessThan(150 * apiOperationNames.length);
    cells.mockRestore();
  });
});
