// What matters of the differences between two tokens, in a sentence each.

import { durationText } from '../duration.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { carriedNames, type ComparedClaim, setOf } from './compare-claims.ts';
import type { JwsToken } from './decode-token.ts';
import { listed, type Mask, shown } from './difference-text.ts';
import { nameOtherDifferences } from './name-other-differences.ts';
import { parseIssuer } from './issuer.ts';
import { adviseTokenUses } from './token-uses.ts';

/** Two tokens whose claims were compared. */
export interface ComparedPair {
  readonly first: JwsToken;
  readonly second: JwsToken;
  readonly claims: readonly ComparedClaim[];
  readonly mask: Mask;
}

/** The differences of one rule, and the claims that need no other sentence. */
interface Named {
  readonly sentences: readonly string[];
  readonly claims: readonly string[];
}

type Rule = (pair: ComparedPair) => Named;
type Side = 'first' | 'second';

const nothing: Named = { sentences: [], claims: [] };
const useNames = { id: 'an ID token', access: 'an access token', other: 'no user pool token' } as const;

/** What matters, the most important first. */
export function nameDifferences(pair: ComparedPair): readonly string[] {
  const named = rules.map((rule) => rule(pair));
  const done = new Set(named.flatMap(({ claims }) => claims));
  return [...named.flatMap(({ sentences }) => sentences), ...nameOtherDifferences(pair, done)];
}

const rules: readonly Rule[] = [
  nameUse,
  nameApis,
  nameIssuer,
  nameUser,
  nameCarried,
  nameGroups,
  nameScope,
  nameValidity,
];

function nameUse({ first, second }: ComparedPair): Named {
  if (first.use === second.use) return nothing;
  const [one, other] = [useNames[first.use], useNames[second.use]];
  const isPair = first.use !== 'other' && second.use !== 'other';
  const why = isPair
    ? 'They are used differently: an ID token says who the user is, an access token what its bearer may do.'
    : 'They are used differently.';
  return { sentences: [`The first is ${one}, the second ${other} (token_use). ${why}`], claims: ['token_use'] };
}

/** APIs that accept one of the tokens and refuse the other. */
function nameApis({ first, second }: ComparedPair): Named {
  const [one, other] = [adviseTokenUses(first), adviseTokenUses(second)];
  const only = (side: Side, these: typeof one, those: typeof one) => {
    const refused = new Set(those.filter(({ takes }) => takes === 'no').map(({ id }) => id));
    const apis = these.filter(({ id, takes }) => takes === 'yes' && refused.has(id)).map(({ api }) => api);
    return apis.length === 0 ? [] : [`Only the ${side} is accepted by: ${apis.join('; ')}.`];
  };
  return { sentences: [...only('first', one, other), ...only('second', other, one)], claims: [] };
}

function nameIssuer({ claims, mask }: ComparedPair): Named {
  const issuer = claims.find(({ name }) => name === 'iss');
  if (issuer?.state !== 'different') return nothing;
  const pool = (value: JsonValue | undefined) => {
    const id = typeof value === 'string' ? parseIssuer(value)?.userPoolId : undefined;
    return id === undefined ? shown(value, mask) : listed([id], mask);
  };
  const [one, other] = [pool(issuer.first), pool(issuer.second)];
  // Both forms of one pool's issuer.
  const sentence =
    one === other
      ? `The issuers of the user pool ${one} differ (iss).`
      : `The user pools differ: ${one} and ${other} (iss).`;
  return { sentences: [sentence], claims: ['iss'] };
}

function nameUser({ claims, mask }: ComparedPair): Named {
  const sub = claims.find(({ name }) => name === 'sub');
  if (sub?.state !== 'different') return nothing;
  return {
    sentences: [
      `The users differ: sub is ${shown(sub.first, mask)} in the first, ${shown(sub.second, mask)} in the second.`,
    ],
    claims: ['sub'],
  };
}

/** Values that ID tokens have under one name, and access tokens under another: the app client, the username. */
function nameCarried(pair: ComparedPair): Named {
  const named = carriedNames.map((carried) => nameCarriedValue(pair, carried));
  return { sentences: named.flatMap(({ sentences }) => sentences), claims: named.flatMap(({ claims }) => claims) };
}

function nameCarriedValue(
  { first, second, mask }: ComparedPair,
  { what, ofId, ofAccess }: (typeof carriedNames)[number],
): Named {
  const carrier = ({ claims, use }: ComparedPair['first']) =>
    (use === 'access' ? [ofAccess, ofId] : [ofId, ofAccess]).find((name) => claimOf(claims, name) !== undefined);
  const [one, other] = [carrier(first), carrier(second)];
  if (one === undefined || other === undefined) {
    const lacking = one === undefined ? 'first' : 'second';
    const has = one ?? other;
    if (has === undefined) return nothing;
    return {
      sentences: [`${what} is missing in the ${lacking}: it has neither ${ofId} nor ${ofAccess}.`],
      claims: [has],
    };
  }
  const [left, right] = [claimOf(first.claims, one), claimOf(second.claims, other)];
  const values =
    left === right ? `is the same: ${shown(left, mask)}` : `differs: ${shown(left, mask)} and ${shown(right, mask)}`;
  if (one !== other) {
    return {
      sentences: [`${what} is in ${one} of the first and in ${other} of the second, and ${values}.`],
      claims: [one, other],
    };
  }
  return left === right ? nothing : { sentences: [`${what} ${values} (${one}).`], claims: [one] };
}

function nameGroups(pair: ComparedPair): Named {
  return nameSet(
    pair,
    'cognito:groups',
    (side) => `the user of the ${side} was in no group when it was issued, or a trigger removed them`,
  );
}

function nameScope(pair: ComparedPair): Named {
  return nameSet(pair, 'scope', (side, use) =>
    use === 'id' ? 'an ID token has no scope' : `an API that requires a scope refuses the ${side}`,
  );
}

/** @param lacking what it means that the token of this side lacks the claim */
function nameSet(
  { first, second, claims, mask }: ComparedPair,
  name: string,
  lacking: (side: Side, use: JwsToken['use']) => string,
): Named {
  const claim = claims.find((one) => one.name === name);
  if (!claim || claim.state === 'same') return nothing;
  const [one, other] = [setOf(name, claim.first), setOf(name, claim.second)];
  if (claim.state !== 'different') {
    const [has, without] = claim.state === 'only-first' ? (['first', second] as const) : (['second', first] as const);
    const values = one ?? other;
    const list = values ? listed([...values], mask) : shown(claim.first ?? claim.second, mask);
    const not = has === 'first' ? 'second' : 'first';
    return { sentences: [`Only the ${has} has ${name} (${list}): ${lacking(not, without.use)}.`], claims: [name] };
  }
  if (!one || !other) return nothing;
  const extra = (these: ReadonlySet<string>, those: ReadonlySet<string>) =>
    [...these].filter((item) => !those.has(item));
  const [more, others] = [extra(one, other), extra(other, one)];
  const parts = [
    ...(more.length === 0 ? [] : [`${listed(more, mask)} only in the first`]),
    ...(others.length === 0 ? [] : [`${listed(others, mask)} only in the second`]),
  ];
  return { sentences: [`${name}: ${parts.join('; ')}.`], claims: [name] };
}

/** How long the tokens are valid: a setting of the app client, unlike `exp` itself. */
function nameValidity({ first, second }: ComparedPair): Named {
  const [one, other] = [validityOf(first.claims), validityOf(second.claims)];
  if (one === undefined || other === undefined || one === other) return nothing;
  return {
    sentences: [`The first is valid for ${durationText(one)}, the second for ${durationText(other)} (exp and iat).`],
    claims: [],
  };
}

function validityOf({ exp, iat }: JsonObject): number | undefined {
  return typeof exp === 'number' && typeof iat === 'number' && exp > iat ? (exp - iat) * 1000 : undefined;
}

function claimOf(claims: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(claims, name) ? claims[name] : undefined;
}
