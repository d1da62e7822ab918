import { expect, it } from 'vitest';
import { parseTiers, tiers } from '../../tiers/arguments.ts';

it('runs every tier when none is named', () => {
  expect(parseTiers([])).toEqual(tiers);
});

it('runs the named tiers in running order, each once', () => {
  expect(parseTiers(['e2e', 'unit', 'e2e'])).toEqual(['unit', 'e2e']);
});

it('lists the known tiers in the error for an unknown one', () => {
  expect(() => parseTiers(['unit', 'browser'])).toThrow('Tiers are unit, webview, host, e2e. Unknown tier: browser');
});
