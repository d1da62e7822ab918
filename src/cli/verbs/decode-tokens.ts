// What `decode` does: every token of a text, in its order, with its claims and what is known of its signature.

import { redact } from '../../cognito/redaction/redact-value.ts';
import { explainClaims } from '../../cognito/tokens/explain-claims.ts';
import { decodeToken, type JweToken, type JwsToken } from '../../cognito/tokens/decode-token.ts';
import { tokensInText } from '../../flow/pasted/tokens-in-text.ts';
import { exitCodes, type Output, UsageError } from '../command.ts';
import { readInput } from '../read-input.ts';
import { type KeySource, openKeySource } from './key-source.ts';
import { notAsked, type TokenCheckResult, verdictOf } from './token-verdict.ts';
import { readVerbArguments } from './verb-arguments.ts';

const options = {
  verify: { type: 'boolean' },
  jwks: { type: 'string' },
  targets: { type: 'string' },
} as const;

interface ReportedToken extends TokenCheckResult {
  readonly token: JwsToken | JweToken;
}

/** Resolves with the exit code. @throws UsageError */
export async function decodeTokens(args: readonly string[], output: Output): Promise<number> {
  const { values, files } = readVerbArguments(args, options, { verb: 'decode', mostFiles: 1 });
  const { verify = false, jwks, targets, json = false, reveal = false } = values;
  if (jwks === '') throw new UsageError('--jwks must name a file');
  const { text } = await readInput(files[0]);
  const { tokens, cut } = tokensInText(text);
  if (tokens.length === 0) {
    if (json) output.out(JSON.stringify({ tokens: [] }, undefined, 2));
    output.problem(cut[0]?.reason ?? 'There is no token in the text.');
    return exitCodes.failure;
  }
  const asked = verify || jwks !== undefined;
  const keys = asked
    ? await openKeySource({ ...(jwks === undefined ? {} : { jwks }), ...(targets === undefined ? {} : { targets }) })
    : undefined;
  try {
    const reported = await readAll(
      tokens.map((found) => found.text),
      keys,
    );
    if (json) output.out(JSON.stringify({ tokens: reported.map((one) => described(one, reveal)) }, undefined, 2));
    else for (const one of reported) output.out(printed(one, reveal).join('\n'));
    return reported.some(({ verdict }) => verdict === 'wrong' || verdict === 'expired')
      ? exitCodes.failure
      : exitCodes.success;
  } finally {
    await keys?.close();
  }
}

async function readAll(texts: readonly string[], keys: KeySource | undefined): Promise<readonly ReportedToken[]> {
  const reported: ReportedToken[] = [];
  // One after the other: tokens of one user pool share its key set.
  for (const text of texts) {
    const token = decodeToken(text);
    if (token.kind === 'not-a-token') continue;
    reported.push({ token, ...(keys ? await verdictOf(token, keys, Date.now()) : notAsked) });
  }
  return reported;
}

function described({ token, verdict, reason }: ReportedToken, reveal: boolean) {
  const shown = reveal ? token : masked(token);
  return {
    use: token.use,
    header: shown.header,
    claims: shown.kind === 'jws' ? shown.claims : {},
    warnings: token.kind === 'jws' ? token.warnings.map(({ code, message }) => ({ code, message })) : [],
    verdict,
    reason,
  };
}

function masked(token: JwsToken | JweToken): JwsToken | JweToken {
  const header = redact(token.header);
  return token.kind === 'jws' ? { ...token, header, claims: redact(token.claims) } : { ...token, header };
}

const names = { id: 'ID token', access: 'Access token', refresh: 'Refresh token', other: 'Token' } as const;

function printed({ token, verdict, reason }: ReportedToken, reveal: boolean): readonly string[] {
  const shown = reveal ? token : masked(token);
  const claims = shown.kind === 'jws' ? explainClaims(shown.claims) : [];
  const width = Math.max(0, ...claims.map(({ name }) => name.length));
  return [
    `${names[token.use]}, ${verdict.replace('-', ' ')}: ${reason}`,
    `  header  ${JSON.stringify(shown.header)}`,
    ...claims.map(({ name, text, meaning }) => `  ${name.padEnd(width)}  ${text}  (${meaning})`),
    ...(token.kind === 'jws' ? token.warnings.map(({ message }) => `  Warning: ${message}`) : []),
    '',
  ];
}
