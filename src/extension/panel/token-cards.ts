// The views of tokens: explained claims, expiry, verdict, and the APIs that accept them. The raw token stays in the
// host.

import { explainClaims } from '../../cognito/tokens/explain-claims.ts';
import type { ExplainedClaim } from '../../cognito/tokens/explain-claims.ts';
import { decodeToken } from '../../cognito/tokens/decode-token.ts';
import { tokenSummary } from '../../cognito/tokens/token-summary.ts';
import { adviseTokenUses } from '../../cognito/tokens/token-uses.ts';
import type { TokenVerdict } from '../../cognito/tokens/verify-token.ts';
import { maskJson } from '../../cognito/redaction/mask-json.ts';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import type { Chain } from '../../flow/chain/chain.ts';
import { onThisMachine, type TargetClock } from '../../flow/chain/target-clock.ts';
import { secretsOfChain } from '../../flow/chain/chain-secrets.ts';
import type { Tokens } from '../../flow/chain/answer.ts';
import type { NamedValue, RefreshTokenView, TokenCardView } from '../../protocol/view.ts';
import { localTime } from '../local-time.ts';

/** The verdict on a token; undefined while it is being checked. */
type VerdictOf = (token: string, chain: Chain, use: 'id' | 'access') => TokenVerdict | undefined;

export interface TokenCardContext {
  readonly verdictOf: VerdictOf;
  readonly now: number;
  /** The clock of the tokens' issuer. */
  readonly clock: TargetClock;
}

const titles = { id: 'ID token', access: 'Access token' } as const;

export function tokenCards(chain: Chain, tokens: Tokens, context: TokenCardContext): readonly TokenCardView[] {
  // A chain that was loaded from disk has placeholders instead of tokens.
  if (chain.withoutSecrets) return [];
  const texts = { id: tokens.idToken, access: tokens.accessToken } as const;
  return (['id', 'access'] as const).flatMap((use) => {
    const text = texts[use];
    return text === undefined ? [] : [tokenCard(chain, use, text, context)];
  });
}

function tokenCard(chain: Chain, use: 'id' | 'access', text: string, context: TokenCardContext): TokenCardView {
  const base = { use, title: titles[use] };
  const token = decodeToken(text);
  if (token.kind !== 'jws') {
    const message = token.kind === 'jwe' ? 'This token is encrypted, so there are no claims to read.' : token.reason;
    return { ...base, verdict: { state: 'failed', message, checks: [] }, summary: [], claims: [], uses: [] };
  }
  const secrets = secretsOfChain(chain);
  const claims = maskJson(token.claims, secrets);
  const { lines, expiresAt } = tokenSummary(claims, use);
  return {
    ...base,
    verdict: verdictView(context.verdictOf(text, chain, use), secrets),
    summary: lines,
    ...(expiresAt === undefined ? {} : { expiresAt: onThisMachine(expiresAt, context.clock) }),
    claims: explainClaims(claims).map((claim) => claimView(claim, context.now)),
    uses: adviseTokenUses(token).map(({ api, takes, reason }) => ({ api, takes, message: reason })),
  };
}

function verdictView(verdict: TokenVerdict | undefined, secrets: SecretValues): TokenCardView['verdict'] {
  if (!verdict) return { state: 'checking', message: 'Checking the signature…', checks: [] };
  return {
    // An expired token is refused like an invalid one; the message says which it is.
    state: verdict.word === 'expired' ? 'failed' : verdict.word,
    message: secrets.mask(verdict.message),
    checks: verdict.checks.map(({ check, state, message }) => ({ name: check, state, message: secrets.mask(message) })),
  };
}

/** Capitalizes a text and ends it with one full stop. */
function sentence(text: string): string {
  const capital = `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
  return capital.endsWith('.') ? capital : `${capital}.`;
}

/** One claim with its meaning; times in the user's time zone. */
function claimView({ name, text, at, meaning, parts, warning }: ExplainedClaim, now: number): NamedValue {
  const details = (parts ?? []).map((part) =>
    part.text === text ? sentence(part.meaning) : `${part.text}: ${sentence(part.meaning)}`,
  );
  return {
    name,
    value: at === undefined ? text : localTime(at, now),
    meaning: [meaning, ...details].join(' '),
    ...(warning === undefined ? {} : { warning }),
  };
}

export function refreshTokenView(chain: Chain, { refreshToken }: Tokens): RefreshTokenView | undefined {
  if (refreshToken === undefined || chain.withoutSecrets) return undefined;
  const token = decodeToken(refreshToken);
  if (token.kind !== 'jwe') {
    const message =
      token.kind === 'jws'
        ? 'This refresh token is a signed JWT, but Cognito’s refresh tokens are encrypted.'
        : token.reason;
    return { message, header: [] };
  }
  const meanings: Readonly<Record<string, string>> = {
    alg: 'how the encryption key is encrypted: with a public key of Cognito',
    enc: 'how the content is encrypted',
    cty: 'the type of the content',
  };
  return {
    message: 'A JWE of five parts, encrypted so that only Cognito can decrypt it. Only its header is readable.',
    header: Object.entries(maskJson(token.header, secretsOfChain(chain))).map(([name, value]) => ({
      name,
      value: typeof value === 'string' ? value : JSON.stringify(value),
      meaning: meanings[name] ?? '',
    })),
  };
}
