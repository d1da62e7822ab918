// Reads which tiers a user asked for on the command line of test/run.ts.

/** Every tier, in the order they run: the quick ones first. */
export const tiers = ['unit', 'webview', 'host', 'e2e'] as const;
export type Tier = (typeof tiers)[number];

/**
 * The tiers named, in running order and each once; all of them when none is named.
 * @throws Error naming the known tiers when an argument is not one.
 */
export function parseTiers(args: readonly string[]): readonly Tier[] {
  const unknown = args.find((arg) => !(tiers as readonly string[]).includes(arg));
  if (unknown !== undefined) throw new Error(`Tiers are ${tiers.join(', ')}. Unknown tier: ${unknown}`);
  return args.length === 0 ? tiers : tiers.filter((tier) => args.includes(tier));
}
