// Runs the tiers in order, and provides a browser once, before the first tier that needs one.
import type { Tier } from './arguments.ts';
import { verdict, withEmptyAsFailure } from './tally.ts';
import type { TierResult } from './tally.ts';

export interface TierRunDeps {
  readonly run: (tier: Tier) => Promise<TierResult>;
  /** Finds or installs a Chromium for all tiers. Rejects with the cause and the way on. */
  readonly provideChromium: () => Promise<void>;
  /** The host tier then runs in desktop VS Code, which is its own browser. */
  readonly usesDesktopEditor: boolean;
  readonly print: (line: string) => void;
}

/** Ends with the verdict `N passed, N failed`; without a browser, the tiers that need one count as one failure. */
export async function runTiers(tiers: readonly Tier[], deps: TierRunDeps): Promise<0 | 1> {
  const results: TierResult[] = [];
  let browser: 'not asked for' | 'there' | 'missing' = 'not asked for';
  for (const tier of tiers) {
    const needsBrowser = tier !== 'unit' && !(tier === 'host' && deps.usesDesktopEditor);
    if (needsBrowser && browser === 'not asked for') {
      const failure = await provideOnce(deps);
      browser = failure ? 'missing' : 'there';
      if (failure) results.push(told(failure, deps));
    }
    if (needsBrowser && browser === 'missing') {
      deps.print(`\n== ${tier}\n${tier}: not run, for want of a Chromium.`);
      continue;
    }
    deps.print(`\n== ${tier}`);
    results.push(told(await runTier(tier, deps), deps));
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

/** The failures with their causes: a cause that several tests share is printed once, with their number. */
function told(result: TierResult, { print }: TierRunDeps): TierResult {
  const { tier, passed, failures } = result;
  const byCause = Map.groupBy(failures, ({ message }) => message);
  for (const [message, [first, ...others]] of byCause) {
    const also = others.length === 0 ? '' : ` (and ${others.length} more for the same reason)`;
    print(`FAILED ${tier}: ${first?.test ?? ''}${also}\n  ${shortened(message, tier)}`);
  }
  print(`${tier}: ${passed} passed, ${failures.length} failed`);
  return result;
}

/** Vitest has printed its own failures in full. */
function shortened(message: string, tier: string): string {
  return tier === 'host' || tier === 'chromium' ? message : (message.split('\n')[0] ?? '');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
