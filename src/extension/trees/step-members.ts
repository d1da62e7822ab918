// The members of a step's request, answer and tokens, for its tree items. Names are redacted too, because ids contain
// them.

import type { JsonObject } from '../../cognito/json.ts';
import { placeholderFor } from '../../cognito/redaction/placeholder.ts';
import { redact } from '../../cognito/redaction/redact-value.ts';
import type { ExplainedClaim } from '../../cognito/tokens/explain-claims.ts';
import type { Answer } from '../../flow/chain/answer.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { redactIn, secretsOfChain } from '../../flow/chain/chain-secrets.ts';
import { claimsOf } from '../tokens/step-tokens.ts';
import { flatten } from '../reveal/flatten.ts';

type Members = readonly (readonly [name: string, value: string])[];

export function requestMembers(chain: Chain, { request }: Step): Members {
  return flatten(redact(request, { secrets: secretsOfChain(chain) }));
}

export function parametersOf(chain: Chain, { answer }: Step): JsonObject {
  return answer.kind === 'challenge' ? redact(answer.parameters, { secrets: secretsOfChain(chain) }) : {};
}

/** Claims by redacted name; if two names are both redacted, the last one wins. */
export function claimsByName(chain: Chain, step: Step, use: 'id' | 'access'): Readonly<Record<string, ExplainedClaim>> {
  const secrets = secretsOfChain(chain);
  return Object.fromEntries(claimsOf(step, use).map((claim) => [secrets.mask(claim.name), claim]));
}

/** The redacted members of an answer, except parameters, session and tokens, which have their own items. */
export function answerMembers(chain: Chain, step: Step): Members {
  const { answer } = step;
  if (answer.kind === 'done') return flatten(redact(answer.body, { secrets: secretsOfChain(chain) }));
  return membersOf(answer).map(([name, value]) => [name, redactIn(chain, value)]);
}

function membersOf(answer: Exclude<Answer, { kind: 'done' }>): Members {
  switch (answer.kind) {
    case 'challenge': {
      const available =
        answer.available.length > 0 ? [['AvailableChallenges', answer.available.join(', ')] as const] : [];
      return [['ChallengeName', answer.name], ...available];
    }
    case 'tokens': {
      const { expiresIn, tokenType, newDevice } = answer.tokens;
      return [
        ...(tokenType === undefined ? [] : [['TokenType', tokenType] as const]),
        ...(expiresIn === undefined ? [] : [['ExpiresIn', `${expiresIn} seconds`] as const]),
        ...(newDevice === undefined
          ? []
          : ([
              ['DeviceKey', newDevice.deviceKey],
              ['DeviceGroupKey', newDevice.deviceGroupKey],
            ] as const)),
      ];
    }
    case 'software-token':
      return [
        // Always a placeholder: the user can reveal or copy the value.
        ...(answer.secretCode === undefined
          ? []
          : [['SecretCode', placeholderFor('secret', '', 'SecretCode')] as const]),
        ...(answer.status === undefined ? [] : [['Status', answer.status] as const]),
      ];
    case 'refused':
      return [
        ['__type', answer.type],
        ['message', answer.message],
      ];
    case 'unreadable':
      return [['reason', answer.reason]];
    case 'failure':
      return [
        ['code', answer.code],
        ['message', answer.message],
      ];
    case 'cancelled':
      return [];
  }
}
