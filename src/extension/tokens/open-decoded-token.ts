// Decodes a token and opens it as a document: explained, or as plain JSON.

import { decodeToken, type DecodedToken } from '../../cognito/tokens/decode-token.ts';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import { secretsOfChain } from '../../flow/chain/chain-secrets.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import { UserError } from '../user-error.ts';
import { tokenDocument, tokenJson, tokenName } from './format-token.ts';
import { tokenOf } from './step-tokens.ts';
import type { TokenDocuments } from './token-documents.ts';

export interface OpenTokenDeps {
  readonly chains: Pick<ChainStore, 'all'>;
  readonly tokenDocuments: Pick<TokenDocuments, 'open' | 'openJson'>;
  /** Known secrets of this window, for redaction. */
  readonly secrets: SecretValues;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** @throws UserError for a text that is not a token, with the reason */
export async function openDecodedToken(text: string, deps: OpenTokenDeps): Promise<void> {
  const { chains, tokenDocuments, secrets, now } = deps;
  const token = requireToken(decodeToken(text));
  await tokenDocuments.open(
    `${tokenName(token)}, decoded`,
    tokenDocument(token, undefined, now(), secretsOfToken(chains, token.text) ?? secrets),
  );
}

/** Header and claims as plain JSON. @throws UserError for a text that is not a token, with the reason */
export async function openTokenJson(text: string, deps: Omit<OpenTokenDeps, 'now'>): Promise<void> {
  const { chains, tokenDocuments, secrets } = deps;
  const token = requireToken(decodeToken(text));
  await tokenDocuments.openJson(
    `${tokenName(token)}, as JSON`,
    tokenJson(token, secretsOfToken(chains, token.text) ?? secrets),
  );
}

/** @throws UserError for a text that is not a token, with the reason */
export function requireToken(token: DecodedToken): Exclude<DecodedToken, { kind: 'not-a-token' }> {
  if (token.kind === 'not-a-token') throw new UserError('not-a-token', token.reason);
  return token;
}

/** The secrets to redact in a token: those of the chain that returned it; undefined if no chain did. */
export function secretsOfToken(chains: Pick<ChainStore, 'all'>, token: string): SecretValues | undefined {
  const chain = chains.all.find(({ steps }) =>
    steps.some((step) => (['id', 'access', 'refresh'] as const).some((use) => tokenOf(step, use) === token)),
  );
  return chain && secretsOfChain(chain);
}
