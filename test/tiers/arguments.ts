// Parses the tiers on the command line of test/run.ts.

/** All tiers in running order, quick ones first. */
export const tiers = ['unit', 'webview', 'host', 'e2e'] as const;
export type Tier = (typeof tiers)[number];

/**
 * The named tiers, in running order and each once; all tiers if none is named.
 * @throws Error with the known tiers if an argument is not a tier.
 */
export function parseTiers(args: readonly string[]): readonly Tier[] {
  const unknown = args.find((arg) => !(tiers as readonly string[]).includes(arg));
  if (unknown !== undefined) throw new Error(`Tiers are ${tiers.join(', ')}. Unknown tier: ${unknown}`);
  return args.length === 0 ? tiers : tiers.filter((tier) => args.includes(tier));
}
