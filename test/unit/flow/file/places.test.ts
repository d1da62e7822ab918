// Imported first, so that it can instrument the modules imported after it.
import { growth } from '../../../support/count-work.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Places } from '../../../../src/flow/file/places.ts';

it('counts lines and columns from one, as an editor shows them', () => {
  const text = fc.array(fc.constantFrom('a', 'é', '\n', '\r\n', '\n\n', '😀')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.nat(60), (lines, offset) => {
      const before = lines.slice(0, offset);
      const last = before.split('\n').at(-1) ?? '';
      expect(new Places(lines).at(Math.min(offset, lines.length))).toEqual({
        line: before.split('\n').length,
        column: last.length + 1,
      });
    }),
  );
});

it('scans the text once for all places', () => {
  const lines = (count: number) => () => {
    const places = new Places('ab\n'.repeat(count));
    for (let at = 0; at < count; at++) places.at(at * 3);
  };
  // Binary search takes two more steps for a text of four times the length.
  expect(growth(500, lines)).toBeLessThan(5);
});
