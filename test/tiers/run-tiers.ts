// Runs the tiers in order, and provides a browser once, before the first tier that needs one.
import type { Tier } from './arguments.ts';
import { verdict, withEmptyAsFailure } from './tally.ts';
import type { TierResult } from './tally.ts';

export interface TierRunDeps {
  readonly run: (tier: Tier) => Promise<TierResult>;
  /** Finds or installs a Chromium for all tiers. Rejects with the cause and what to do. */
  readonly provideChromium: () => Promise<void>;
  /** The host tier runs in desktop VS Code and needs no browser. */
  readonly usesDesktopEditor: boolean;
  readonly print: (line: string) => void;
}

/** Prints `N passed, N failed` at the end. Without a browser, the tiers that need one count as one failure. */
export async function runTiers(tiers: readonly Tier[], deps: TierRunDeps): Promise<0 | 1> {
  const results: TierResult[] = [];
  let browser: 'unknown' | 'available' | 'missing' = 'unknown';
  for (const tier of tiers) {
    const needsBrowser = tier !== 'unit' && !(tier === 'host' && deps.usesDesktopEditor);
    if (needsBrowser && browser === 'unknown') {
      const failure = await provideOnce(deps);
      browser = failure ? 'missing' : 'available';
      if (failure) results.push(report(failure, deps));
    }
    if (needsBrowser && browser === 'missing') {
      deps.print(`\n== ${tier}\n${tier}: not run, because there is no Chromium.`);
      continue;
    }
    deps.print(`\n== ${tier}`);
    results.push(report(await runTier(tier, deps), deps));
  }
  const { line, exitCode } = verdict(results);
  deps.print(`\n${line}`);
  return exitCode;
}

async function provideOnce({ provideChromium }: TierRunDeps): Promise<TierResult | undefined> {
  try {
    await provideChromium();
    return undefined;
  } catch (error) {
    return { tier: 'chromium', passed: 0, failures: [{ test: 'chromium', message: messageOf(error) }] };
  }
}

async function runTier(tier: Tier, { run }: TierRunDeps): Promise<TierResult> {
  try {
    return withEmptyAsFailure(await run(tier));
  } catch (error) {
    return { tier, passed: 0, failures: [{ test: tier, message: messageOf(error) }] };
  }
}

/** Prints the failures with their causes. A cause that several tests share is printed once, with their number. */
function report(result: TierResult, { print }: TierRunDeps): TierResult {
  const { tier, passed, failures } = result;
  const byCause = Map.groupBy(failures, ({ message }) => message);
  for (const [message, [first, ...others]] of byCause) {
    const also = others.length === 0 ? '' : ` (and ${others.length} more for the same reason)`;
    print(`FAILED ${tier}: ${first?.test ?? ''}${also}\n  ${shortened(message, tier)}`);
  }
  print(`${tier}: ${passed} passed, ${failures.length} failed`);
  return result;
}

/** Only the first line for the tiers of vitest, which has already printed its failures in full. */
function shortened(message: string, tier: string): string {
  return tier === 'host' || tier === 'chromium' ? message : (message.split('\n')[0] ?? '');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
