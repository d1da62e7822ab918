// `npm test [-- unit webview host e2e]`: builds, runs the tiers in order, ends with the line "N passed, N failed".
import { buildExtension } from './editor/build-extension.ts';
import { parseTiers } from './tiers/arguments.ts';
import type { Tier } from './tiers/arguments.ts';
import { runHostTier } from './tiers/host-tier.ts';
import { verdict, withEmptyAsFailure } from './tiers/tally.ts';
import type { TierResult } from './tiers/tally.ts';
import { runVitestTier } from './tiers/vitest-tier.ts';

async function runTier(tier: Tier): Promise<TierResult> {
  console.log(`\n== ${tier}`);
  try {
    return withEmptyAsFailure(await (tier === 'host' ? runHostTier() : runVitestTier(tier)));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { tier, passed: 0, failures: [{ test: tier, message }] };
  }
}

async function main(): Promise<0 | 1> {
  const asked = parseTiers(process.argv.slice(2));
  await buildExtension();
  const results: TierResult[] = [];
  for (const tier of asked) {
    const result = await runTier(tier);
    results.push(result);
    for (const { test, message } of result.failures) {
      // vitest has printed its own failures in full.
      console.log(`FAILED ${tier}: ${test}\n  ${tier === 'host' ? message : message.split('\n')[0]}`);
    }
    console.log(`${tier}: ${result.passed} passed, ${result.failures.length} failed`);
  }
  const { line, exitCode } = verdict(results);
  console.log(`\n${line}`);
  return exitCode;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
