// A decoded token as JSON with comments: every claim under the words that explain it, the verdict on top.

import { durationWords } from '../../cognito/duration.ts';
import { claimGroups } from '../../cognito/tokens/claim-meanings.ts';
import { explainClaims, timeOfClaim } from '../../cognito/tokens/claims.ts';
import type { ExplainedClaim } from '../../cognito/tokens/claims.ts';
import type { DecodedToken, JweToken, JwsToken } from '../../cognito/tokens/decode.ts';
import { adviseTokenUses } from '../../cognito/tokens/token-uses.ts';
import type { TokenVerdict } from '../../cognito/tokens/verify.ts';
import { localAndUtc } from '../local-time.ts';

type Token = Exclude<DecodedToken, { kind: 'not-a-token' }>;

/** What a token calls itself; nobody has checked it. */
export function tokenName(token: Token): string {
  if (token.use === 'id') return 'ID token';
  if (token.use === 'access') return 'Access token';
  return token.use === 'refresh' ? 'Refresh token' : 'Token';
}

/**
 * The document of a decoded token. The signature, and what could be sent in the token's place, are left out.
 * @param verdict absent when the token was only decoded
 */
export function tokenDocument(token: Token, verdict: TokenVerdict | undefined, now: number): string {
  const head = [
    tokenName(token),
    ...(verdict ? verdictLines(verdict) : unverifiedLines(token)),
    ...removedLines(token),
  ];
  const body = token.kind === 'jws' ? jwsBody(token, now) : jweBody(token);
  return `${[...head.map(comment), ...body].join('\n')}\n`;
}

function comment(line: string): string {
  return `// ${line.replace(/\s*[\r\n]+\s*/g, ' ')}`.trimEnd();
}

function unverifiedLines(token: Token): readonly string[] {
  if (token.kind === 'jwe') {
    return ['Encrypted: only Cognito can open it. All there is to read is the header and the sizes of its parts.'];
  }
  return [
    'Decoded only: the signature was not checked, so anybody may have written this. "Auth Flow: Verify Token" checks it.',
  ];
}

function verdictLines({ word, message, checks }: TokenVerdict): readonly string[] {
  const marks = { passed: '✓', failed: '✗', unknown: '?' } as const;
  return [
    `${word.toUpperCase()}: ${message}`,
    ...checks.map(({ check, state, message: words }) => `${marks[state]} ${check}, ${state}: ${words}`),
  ];
}

function removedLines({ removed }: Token): readonly string[] {
  return removed.length === 0 ? [] : [`Taken off what was given: ${removed.join(', ')}.`];
}

function jwsBody(token: JwsToken, now: number): readonly string[] {
  const { header, claims, signature, warnings } = token;
  const explained = explainClaims(claims);
  const uses = adviseTokenUses(token).map(({ api, takes, reason }) => `${takes}: ${api}. ${reason}`);
  return [
    ...warnings.map(({ message }) => comment(`Beware: ${message}`)),
    ...expiryLine(claims, now).map(comment),
    '{',
    `  "header": ${indent(JSON.stringify(header, undefined, 2))},`,
    '  "claims": {',
    ...claimLines(explained),
    '  },',
    `  "signature": "${signature.bytes} bytes"`,
    '}',
    ...(uses.length === 0 ? [] : ['', comment('Which kinds of API take this token:')]),
    ...uses.map(comment),
  ];
}

function expiryLine(claims: JwsToken['claims'], now: number): readonly string[] {
  const expiresAt = timeOfClaim(claims, 'exp');
  if (expiresAt === undefined) return [];
  const words = durationWords(expiresAt - now);
  return [expiresAt > now ? `Expires in ${words}.` : `Expired ${words} ago.`];
}

function claimLines(claims: readonly ExplainedClaim[]): readonly string[] {
  const last = claims.length - 1;
  return claims.flatMap((claim, index) => {
    const newGroup = index > 0 && claims[index - 1]?.group !== claim.group;
    const value = `    ${JSON.stringify(claim.name)}: ${indent(indent(JSON.stringify(claim.value, undefined, 2)))}`;
    return [
      ...(newGroup && claimGroups.length > 1 ? [''] : []),
      `    ${comment(meaningOf(claim))}`,
      ...(claim.parts ?? []).map(
        ({ text, meaning }) => `    ${comment(text === claim.text ? `${meaning}.` : `${text}: ${meaning}.`)}`,
      ),
      ...(claim.warning === undefined ? [] : [`    ${comment(`Beware: ${claim.warning}`)}`]),
      index === last ? value : `${value},`,
    ];
  });
}

function meaningOf({ meaning, at }: ExplainedClaim): string {
  return at === undefined ? meaning : `${meaning} ${localAndUtc(at)}.`;
}

function jweBody({ header, parts }: JweToken): readonly string[] {
  const sizes = Object.fromEntries(parts.map(({ name, bytes }) => [name, `${bytes} bytes`]));
  const text = JSON.stringify({ header, parts: sizes }, undefined, 2);
  return text.split('\n');
}

function indent(json: string): string {
  return json.replace(/\n/g, '\n  ');
}
