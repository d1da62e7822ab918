// Start-up time of the command line relative to bare Node.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from '../../editor/editor-version.ts';
import { median } from '../median.ts';
import { atMost, type BenchRow, milliseconds } from '../row.ts';

const ROUNDS = 31;

function timed(args: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  return performance.now() - start;
}

export function benchCommandLine(): readonly BenchRow[] {
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(timed([join(repositoryRoot, 'dist/cli.js'), '--help']));
    bare.push(timed(['-e', '0']));
  }
  const name = 'Command line, from its start to its first output';
  return [atMost(2, { name, ours: median(ours), peer: ['bare Node', median(bare)], figure: milliseconds(0) })];
}
