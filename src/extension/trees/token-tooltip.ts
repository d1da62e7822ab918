// The tooltip of a token in Session Chains: whose it is, what it allows, and until when it is valid.

import { maskJson } from '../../cognito/redaction/mask-json.ts';
import { summaryText, tokenSummary } from '../../cognito/tokens/token-summary.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { secretsOfChain } from '../../flow/chain/chain-secrets.ts';
import { localAndUtc } from '../local-time.ts';
import { claimsOf } from '../tokens/step-tokens.ts';

/** @param expiresAt by this machine's clock, in Unix milliseconds */
export function tokenTooltip(chain: Chain, step: Step, use: 'id' | 'access', expiresAt: number): string {
  const claims = Object.fromEntries(claimsOf(step, use).map(({ name, value }) => [name, value]));
  const { lines } = tokenSummary(maskJson(claims, secretsOfChain(chain)), use);
  return [...lines.map(summaryText), `Expires: ${localAndUtc(expiresAt)}`].join('\n');
}
