// Tokens as cards: claims with their meaning, expiry, verdict, and which kinds of API take them. The raw value stays with the host.

import { explainClaims, timeOfClaim } from '../../cognito/tokens/claims.ts';
import type { ExplainedClaim } from '../../cognito/tokens/claims.ts';
import { decodeToken } from '../../cognito/tokens/decode.ts';
import { adviseTokenUses } from '../../cognito/tokens/token-uses.ts';
import type { TokenVerdict } from '../../cognito/tokens/verify.ts';
import { maskJson } from '../../cognito/redaction/mask-json.ts';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import type { Chain } from '../../flow/chain/chain.ts';
import { secretsOfChain } from '../../flow/chain/chain-secrets.ts';
import type { Tokens } from '../../flow/chain/answer.ts';
import type { NamedValue, RefreshTokenView, TokenCardView } from '../../protocol/view.ts';
import { localTime } from '../local-time.ts';

/** The verdict on a token; undefined while it is being checked. */
type VerdictOf = (token: string, chain: Chain, use: 'id' | 'access') => TokenVerdict | undefined;

export interface TokenCardContext {
  readonly verdictOf: VerdictOf;
  readonly now: number;
}

const titles = { id: 'ID token', access: 'Access token' } as const;

export function tokenCards(chain: Chain, tokens: Tokens, context: TokenCardContext): readonly TokenCardView[] {
  // Placeholders stand where the tokens of a chain were that came back from disk.
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
    return { ...base, verdict: { state: 'failed', message, checks: [] }, claims: [], uses: [] };
  }
  const expiresAt = timeOfClaim(token.claims, 'exp');
  const secrets = secretsOfChain(chain);
  return {
    ...base,
    verdict: verdictView(context.verdictOf(text, chain, use), secrets),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    claims: explainClaims(maskJson(token.claims, secrets)).map((claim) => claimView(claim, context.now)),
    uses: adviseTokenUses(token).map(({ api, takes, reason }) => ({ api, takes, message: reason })),
  };
}

function verdictView(verdict: TokenVerdict | undefined, secrets: SecretValues): TokenCardView['verdict'] {
  if (!verdict) return { state: 'checking', message: 'Checking the signature…', checks: [] };
  return {
    // A genuine token whose time is over is refused like a wrong one; its message says which it is.
    state: verdict.word === 'expired' ? 'failed' : verdict.word,
    message: secrets.mask(verdict.message),
    checks: verdict.checks.map(({ check, state, message }) => ({ name: check, state, message: secrets.mask(message) })),
  };
}

/** Begins with a capital and ends with one full stop. */
function sentence(text: string): string {
  const capital = `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
  return capital.endsWith('.') ? capital : `${capital}.`;
}

/** One claim with what it means; times as the user's clock shows them. */
function claimView({ name, text, at, meaning, parts, warning }: ExplainedClaim, now: number): NamedValue {
  const details = (parts ?? []).map((part) =>
    part.text === text ? sentence(part.meaning) : `${part.text}: ${sentence(part.meaning)}`,
  );
  return {
    name,
    value: at === undefined ? text : localTime(at, now),
    meaning: [meaning, ...details, warning].filter(Boolean).join(' '),
  };
}

export function refreshTokenView(chain: Chain, { refreshToken }: Tokens): RefreshTokenView | undefined {
  if (refreshToken === undefined || chain.withoutSecrets) return undefined;
  const token = decodeToken(refreshToken);
  if (token.kind !== 'jwe') {
    const message =
      token.kind === 'jws' ? 'This refresh token is a signed token, which Cognito’s never are.' : token.reason;
    return { message, header: [] };
  }
  const meanings: Readonly<Record<string, string>> = {
    alg: 'how the key that opens it is wrapped: with a public key of Cognito’s',
    enc: 'how what is inside is encrypted',
    cty: 'what is inside',
  };
  return {
    message: 'A JWE of five parts: encrypted, so that only Cognito can open it. All there is to read is its header.',
    header: Object.entries(maskJson(token.header, secretsOfChain(chain))).map(([name, value]) => ({
      name,
      value: typeof value === 'string' ? value : JSON.stringify(value),
      meaning: meanings[name] ?? '',
    })),
  };
}
