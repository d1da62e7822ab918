// Derives the next request of a chain from its last answer.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Subject } from '../draft/draft.ts';
import type { Chain, Step } from './chain.ts';
import { openChallenge } from './chain-state.ts';
import { subjectOf } from './subject-of.ts';

/** The request that answers a challenge returned by the step `after`. */
export function answerTo(challengeName: string, after: Step, { operations }: ApiTables): Subject {
  const operation = operations.get(after.operation)?.answeredBy ?? 'RespondToAuthChallenge';
  return { operation, challengeName };
}

/**
 * The next request, or undefined when the chain is complete. After an error it is the same request again, so that the
 * user can correct a value.
 *
 * Some challenges need other operations first: MFA_SETUP needs AssociateSoftwareToken and VerifySoftwareToken.
 */
export function nextSubject(chain: Chain, tables: ApiTables): Subject | undefined {
  const last = chain.steps.at(-1);
  if (!last) return undefined;
  const { answer } = last;
  switch (answer.kind) {
    case 'challenge': {
      const challenge = tables.challenges.get(answer.name);
      const preparation = challenge?.answerable ? challenge.preparation : undefined;
      return preparation?.when(answer.parameters)
        ? { operation: preparation.operation }
        : answerTo(answer.name, last, tables);
    }
    case 'software-token': {
      if (answer.secretCode !== undefined || answer.status === 'ERROR') {
        return { operation: tables.operations.get(last.operation)?.next ?? last.operation };
      }
      const open = openChallenge(chain);
      return open ? answerTo(open.answer.name, open.step, tables) : undefined;
    }
    case 'tokens':
    case 'done':
      return undefined;
    case 'refused':
    case 'unreadable':
    case 'failure':
    case 'cancelled':
      return subjectOf(last, tables);
  }
}
