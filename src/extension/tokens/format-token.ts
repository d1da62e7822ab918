// Formats a decoded token as JSON with comments: the verdict at the top, and an explanation above each claim.

import { explainClaims } from '../../cognito/tokens/explain-claims.ts';
import type { ExplainedClaim } from '../../cognito/tokens/explain-claims.ts';
import type { DecodedToken, JweToken, JwsToken } from '../../cognito/tokens/decode-token.ts';
import { maskJson } from '../../cognito/redaction/mask-json.ts';
import { SecretValues } from '../../cognito/redaction/secret-values.ts';
import { adviseTokenUses } from '../../cognito/tokens/token-uses.ts';
import { expiryText, summaryText, tokenSummary } from '../../cognito/tokens/token-summary.ts';
import type { TokenVerdict } from '../../cognito/tokens/verify-token.ts';
import { localAndUtc } from '../local-time.ts';
import { commentLines } from './comment-lines.ts';

type Token = Exclude<DecodedToken, { kind: 'not-a-token' }>;

/** The name of a token by its own token_use, which is not verified. */
export function tokenName(token: Token): string {
  if (token.use === 'id') return 'ID token';
  if (token.use === 'access') return 'Access token';
  return token.use === 'refresh' ? 'Refresh token' : 'Token';
}

/**
 * The document of a decoded token. It has no signature, so that it cannot be used as a token.
 * @param verdict absent if the token was only decoded
 * @param secrets further secrets to mask, which the issuer may have put into claims
 */
export function tokenDocument(
  token: Token,
  verdict: TokenVerdict | undefined,
  now: number,
  secrets: SecretValues = new SecretValues(),
): string {
  const shown = maskedToken(token, secrets);
  const [result = '', ...checks] = verdict
    ? verdictLines(verdict).map((line) => secrets.mask(line))
    : unverifiedLines(token);
  const head = [
    tokenName(token),
    result,
    ...(shown.kind === 'jws' ? summaryLines(shown, now) : []),
    ...checks,
    ...removedLines(token),
  ];
  const body = shown.kind === 'jws' ? jwsBody(shown) : jweBody(shown);
  return `${[...head.flatMap((line) => commentLines(line)), ...body].join('\n')}\n`;
}

/** The token with known secrets masked in its header and claims. */
function maskedToken<T extends Token>(token: T, secrets: SecretValues): T {
  const header = maskJson(token.header, secrets);
  return token.kind === 'jws' ? { ...token, header, claims: maskJson(token.claims, secrets) } : { ...token, header };
}

/** Header and claims as plain JSON, without the signature: for a program, or to search in. */
export function tokenJson(token: Token, secrets: SecretValues = new SecretValues()): string {
  const shown = maskedToken(token, secrets);
  const parts = shown.kind === 'jws' ? { header: shown.header, payload: shown.claims } : { header: shown.header };
  return `${JSON.stringify(parts, undefined, 2)}\n`;
}

/** Whose token it is, what it allows, and how long it is valid. */
function summaryLines({ claims, use }: JwsToken, now: number): readonly string[] {
  const { lines, expiresAt } = tokenSummary(claims, use);
  return [
    ...lines.map(summaryText),
    ...(expiresAt === undefined ? [] : [`Expires: ${localAndUtc(expiresAt)}, ${expiryText(expiresAt, now)}`]),
  ];
}

function unverifiedLines(token: Token): readonly string[] {
  if (token.kind === 'jwe') {
    return ['Encrypted: only Cognito can decrypt it. Only the header and the sizes of its parts are readable.'];
  }
  return [
    'Decoded only: the signature was not checked, so anyone may have written this. "Auth Flow: Verify Token" checks it.',
  ];
}

function verdictLines({ word, message, checks }: TokenVerdict): readonly string[] {
  const marks = { passed: '✓', failed: '✗', unknown: '?' } as const;
  return [
    `${word.toUpperCase()}: ${message}`,
    ...checks.map(({ check, state, message }) => `${marks[state]} ${check}, ${state}: ${message}`),
  ];
}

function removedLines({ removed }: Token): readonly string[] {
  return removed.length === 0 ? [] : [`Removed from the input: ${removed.join(', ')}.`];
}

function jwsBody(token: JwsToken): readonly string[] {
  const { header, claims, signature, warnings } = token;
  const explained = explainClaims(claims);
  const uses = adviseTokenUses(token).map(({ api, takes, reason }) => `${takes}: ${api}. ${reason}`);
  return [
    ...warnings.flatMap(({ message }) => commentLines(`Warning: ${message}`)),
    '{',
    `  "header": ${indent(JSON.stringify(header, undefined, 2))},`,
    '  "claims": {',
    ...claimLines(explained),
    '  },',
    `  "signature": "${signature.bytes} bytes"`,
    '}',
    ...(uses.length === 0 ? [] : ['', ...commentLines('Which APIs accept this token:')]),
    ...uses.flatMap((line) => commentLines(line)),
  ];
}

function claimLines(claims: readonly ExplainedClaim[]): readonly string[] {
  const margin = '    ';
  const last = claims.length - 1;
  return claims.flatMap((claim, index) => {
    const before = claims[index - 1];
    const value = `${margin}${JSON.stringify(claim.name)}: ${indent(indent(JSON.stringify(claim.value, undefined, 2)))}`;
    const parts = (claim.parts ?? []).map(({ text, meaning }) =>
      text === claim.text ? `${meaning}.` : `${text}: ${meaning}.`,
    );
    return [
      ...(before && before.group !== claim.group ? [''] : []),
      ...[meaningOf(claim), ...parts].flatMap((line) => commentLines(line, margin)),
      ...(claim.warning === undefined ? [] : commentLines(`Warning: ${claim.warning}`, margin)),
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
