// Formats two compared tokens as JSON with comments, one document for each side of a diff editor. Both have the same
// lines but for the claims that differ: the differences in sentences, then the claims by what differs.

import type { JsonValue } from '../../cognito/json.ts';
import type { ComparedClaim } from '../../cognito/tokens/compare-claims.ts';
import type { TokenComparison } from '../../cognito/tokens/compare-tokens.ts';
import { explainClaim } from '../../cognito/tokens/explain-claims.ts';
import { localAndUtc } from '../local-time.ts';
import { commentLines } from './comment-lines.ts';

/** Maximum characters of a comment: half an editor is narrow, and a diff editor does not wrap lines. */
const width = 52;
const margin = '  ';

export interface ComparisonTexts {
  readonly first: string;
  readonly second: string;
}

/** @param names of the tokens, as "ID token of jane"; they hold no secret */
export function comparisonTexts(comparison: TokenComparison, names: ComparisonTexts): ComparisonTexts {
  const common = commonLines(comparison);
  const text = (side: 'first' | 'second', title: string) =>
    `${[...comment(`${title}: ${names[side]}`), ...common, ...claimLines(comparison.claims, side)].join('\n')}\n`;
  return { first: text('first', 'First'), second: text('second', 'Second') };
}

/** The same on both sides, so that the diff editor marks only claims. */
function commonLines({ claims, differences, expected }: TokenComparison): readonly string[] {
  const same = claims.filter(({ state }) => state === 'same').length;
  const isSame = claims.every(({ state }) => state === 'same');
  return [
    '//',
    ...(differences.length > 0
      ? [...comment('What differs:'), ...differences.flatMap((line) => comment(`- ${line}`))]
      : comment(isSame ? 'All claims are the same.' : 'Nothing differs that matters.')),
    ...(expected.length > 0 ? ['//', ...comment('As between any two tokens:')] : []),
    ...expected.flatMap((line) => comment(`- ${line}`)),
    ...(isSame || same === 0
      ? []
      : ['//', ...comment(same === 1 ? '1 claim is the same.' : `${same} claims are the same.`)]),
  ];
}

function comment(text: string, indent = ''): readonly string[] {
  return commentLines(text, indent, width);
}

const sections: readonly (readonly [title: string, holds: (claim: ComparedClaim) => boolean])[] = [
  ['Under another name', ({ otherName }) => otherName !== undefined],
  // A line between them keeps the diff editor from pairing claims that have nothing to do with each other.
  ['Only in the first', ({ state, otherName }) => state === 'only-first' && otherName === undefined],
  ['Only in the second', ({ state, otherName }) => state === 'only-second' && otherName === undefined],
  ['Different', ({ state, expected }) => state === 'different' && !expected],
  ['The same in both', ({ state }) => state === 'same'],
  ['Different in any two tokens', ({ expected }) => expected],
];

function claimLines(claims: readonly ComparedClaim[], side: 'first' | 'second'): readonly string[] {
  const last = claims.findLast((claim) => claim[side] !== undefined);
  const shown = sections
    .map(([title, holds]) => [title, claims.filter(holds)] as const)
    .filter(([, held]) => held.length > 0);
  return [
    '{',
    ...shown.flatMap(([title, held]) => [
      `${margin}// ${title}`,
      ...held.flatMap((claim) => {
        const value = claim[side];
        return value === undefined ? [] : [member(claim.name, value, claim === last)];
      }),
    ]),
    '}',
  ];
}

/** A claim as a member, with the local time behind a claim that is a time. */
function member(name: string, value: JsonValue, isLast: boolean): string {
  const json = JSON.stringify(value, undefined, 2).replaceAll('\n', `\n${margin}`);
  const { at } = explainClaim(name, value);
  const time = at === undefined ? '' : ` // ${localAndUtc(at)}`;
  return `${margin}${JSON.stringify(name)}: ${json}${isLast ? '' : ','}${time}`;
}
