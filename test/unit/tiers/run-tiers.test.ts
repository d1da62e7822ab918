import { expect, it } from 'vitest';
import type { Tier } from '../../tiers/arguments.ts';
import { runTiers, type TierRunDeps } from '../../tiers/run-tiers.ts';

/** Tiers that pass. Records tiers and installations in order, and the printed lines. */
function machine(deps: Partial<TierRunDeps> = {}) {
  const did: string[] = [];
  const printed: string[] = [];
  const all: TierRunDeps = {
    run(tier) {
      did.push(tier);
      return Promise.resolve({ tier, passed: 10, failures: [] });
    },
    provideChromium() {
      did.push('install');
      return Promise.resolve();
    },
    usesDesktopEditor: false,
    print: (line) => void printed.push(...line.split('\n')),
    ...deps,
  };
  return { did, printed, run: (...tiers: Tier[]) => runTiers(tiers, all) };
}

it('provides a browser once, before the first tier that needs it', async () => {
  const { did, run, printed } = machine();
  expect(await run('unit', 'webview', 'host', 'e2e')).toBe(0);
  expect(did).toEqual(['unit', 'install', 'webview', 'host', 'e2e']);
  expect(printed.at(-1)).toBe('40 passed, 0 failed');
});

it('provides no browser if no tier needs it', async () => {
  const unit = machine();
  await unit.run('unit');
  expect(unit.did).toEqual(['unit']);
  const desktop = machine({ usesDesktopEditor: true });
  await desktop.run('unit', 'host', 'e2e');
  expect(desktop.did).toEqual(['unit', 'host', 'install', 'e2e']);
});

it('reports once why there is no browser, and does not run the tiers that need it', async () => {
  const { did, run, printed } = machine({
    provideChromium: () => Promise.reject(new Error('apt-get failed.\nSet CHROMIUM_PATH.')),
  });
  expect(await run('unit', 'webview', 'host', 'e2e')).toBe(1);
  expect(did).toEqual(['unit']);
  expect(printed.filter((line) => line.includes('apt-get failed.'))).toHaveLength(1);
  expect(printed).toContain('  Set CHROMIUM_PATH.'.trim());
  expect(printed).toContain('host: not run, because there is no Chromium.');
  expect(printed.at(-1)).toBe('10 passed, 1 failed');
});

it('prints a cause that several tests share once, with their number', async () => {
  const failures = ['a', 'b', 'c'].map((test) => ({ test, message: 'No disk.\nAt line 1' }));
  const own = { test: 'd', message: 'expected 1 to be 2' };
  const { printed, run } = machine({
    run: (tier) => Promise.resolve({ tier, passed: 0, failures: [...failures, own] }),
  });
  expect(await run('unit')).toBe(1);
  expect(printed.filter((line) => line.includes('No disk.'))).toHaveLength(1);
  expect(printed).toContain('FAILED unit: a (and 2 more for the same reason)');
  expect(printed).toContain('FAILED unit: d');
  expect(printed.at(-1)).toBe('0 passed, 4 failed');
});

it('counts a tier that throws or has no tests as a failure', async () => {
  const throwing = machine({ run: () => Promise.reject(new Error('no build')) });
  expect(await throwing.run('unit')).toBe(1);
  expect(throwing.printed).toContain('  no build');
  const empty = machine({ run: (tier) => Promise.resolve({ tier, passed: 0, failures: [] }) });
  expect(await empty.run('unit')).toBe(1);
  expect(empty.printed.at(-1)).toBe('0 passed, 1 failed');
});
