// Formats a decoded token as JSON with comments: the verdict at the top, and an explanation above each claim.

import { durationText } from '../../cognito/duration.ts';
import { explainClaims, timeOfClaim } from '../../cognito/tokens/explain-claims.ts';
import type { ExplainedClaim } from '../../cognito/tokens/explain-claims.ts';
import type { DecodedToken, JweToken, JwsToken } from '../../cognito/tokens/decode-token.ts';
import { maskJson } from '../../cognito/redaction/mask-json.ts';
import { SecretValues } from '../../cognito/redaction/secret-values.ts';
import { adviseTokenUses } from '../../cognito/tokens/token-uses.ts';
import type { TokenVerdict } from '../../cognito/tokens/verify-token.ts';
import { localAndUtc } from '../local-time.ts';

/** Maximum characters of a line. */
const maxWidth = 100;

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
  const head = [
    tokenName(token),
    ...(verdict ? verdictLines(verdict).map((line) => secrets.mask(line)) : unverifiedLines(token)),
    ...removedLines(token),
  ];
  const body =
    token.kind === 'jws'
      ? jwsBody(
          { ...token, header: maskJson(token.header, secrets), claims: maskJson(token.claims, secrets) },
          verdict ? [] : expiryLine(token.claims, now),
        )
      : jweBody({ ...token, header: maskJson(token.header, secrets) });
  return `${[...head.flatMap((line) => comment(line)), ...body].join('\n')}\n`;
}

/** Comment lines, wrapped between words. */
function comment(text: string, margin = ''): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < maxWidth) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${margin}// ${lines.length === 0 ? '' : '  '}${word}`);
  }
  return lines;
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

function jwsBody(token: JwsToken, times: readonly string[]): readonly string[] {
  const { header, claims, signature, warnings } = token;
  const explained = explainClaims(claims);
  const uses = adviseTokenUses(token).map(({ api, takes, reason }) => `${takes}: ${api}. ${reason}`);
  return [
    ...warnings.flatMap(({ message }) => comment(`Warning: ${message}`)),
    ...times.flatMap((line) => comment(line)),
    '{',
    `  "header": ${indent(JSON.stringify(header, undefined, 2))},`,
    '  "claims": {',
    ...claimLines(explained),
    '  },',
    `  "signature": "${signature.bytes} bytes"`,
    '}',
    ...(uses.length === 0 ? [] : ['', ...comment('Which APIs accept this token:')]),
    ...uses.flatMap((line) => comment(line)),
  ];
}

function expiryLine(claims: JwsToken['claims'], now: number): readonly string[] {
  const expiresAt = timeOfClaim(claims, 'exp');
  if (expiresAt === undefined) return [];
  const message = durationText(expiresAt - now);
  return [expiresAt > now ? `Expires in ${message}.` : `Expired ${message} ago.`];
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
      ...[meaningOf(claim), ...parts].flatMap((line) => comment(line, margin)),
      ...(claim.warning === undefined ? [] : comment(`Warning: ${claim.warning}`, margin)),
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
