import { expect, it } from 'vitest';
import type { Tier } from '../../tiers/arguments.ts';
import { runTiers, type TierRunDeps } from '../../tiers/run-tiers.ts';

/** Tiers that pass, an installer that counts how often it is asked, and all that is printed. */
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

it('asks for none where no tier needs it', async () => {
  const unit = machine();
  await unit.run('unit');
  expect(unit.did).toEqual(['unit']);
  const desktop = machine({ usesDesktopEditor: true });
  await desktop.run('unit', 'host', 'e2e');
  expect(desktop.did).toEqual(['unit', 'host', 'install', 'e2e']);
});

it('tells once why there is none, and does not run what needs it', async () => {
  const { did, run, printed } = machine({
    provideChromium: () => Promise.reject(new Error('apt-get said no.\nSet CHROMIUM_PATH.')),
  });
  expect(await run('unit', 'webview', 'host', 'e2e')).toBe(1);
  expect(did).toEqual(['unit']);
  expect(printed.filter((line) => line.includes('apt-get said no.'))).toHaveLength(1);
  expect(printed).toContain('  Set CHROMIUM_PATH.'.trim());
  expect(printed).toContain('host: not run, for want of a Chromium.');
  expect(printed.at(-1)).toBe('10 passed, 1 failed');
});

it('prints a cause that many tests share once, with their number', async () => {
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

it('takes a tier that throws, or finds no test, for a failure', async () => {
  const throwing = machine({ run: () => Promise.reject(new Error('no build')) });
  expect(await throwing.run('unit')).toBe(1);
  expect(throwing.printed).toContain('  no build');
  const empty = machine({ run: (tier) => Promise.resolve({ tier, passed: 0, failures: [] }) });
  expect(await empty.run('unit')).toBe(1);
  expect(empty.printed.at(-1)).toBe('0 passed, 1 failed');
});
