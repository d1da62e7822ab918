// Runs one tier: the vitest projects whose names start with the name of the tier (test/vitest.config.ts).
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { repositoryRoot } from '../editor/editor-version.ts';
import type { TierResult } from './tally.ts';
import { readVitestReport } from './vitest-report.ts';

/** Runs the tier. The output of vitest goes to the terminal. */
export async function runVitestTier(tier: 'unit' | 'webview' | 'e2e'): Promise<TierResult> {
  const file = join(repositoryRoot, 'test-results', `${tier}.json`);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const args = ['run', '--config', 'test/vitest.config.ts', '--project', `${tier}*`, '--passWithNoTests'];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const child = spawn(process.execPath, [vitest, ...args, ...reporters], { cwd: repositoryRoot, stdio: 'inherit' });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return readVitestReport(tier, readIfThere(file), exitCode);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
