// Which request comes next, from the last answer.

import { parseNames } from '../../cognito/fields/json-parameter.ts';
import type { Subject } from '../draft/draft.ts';
import type { Chain, Step } from './chain.ts';
import { openChallenge } from './chain-state.ts';
import { subjectOf } from './subject-of.ts';

function answerTo(challengeName: string, after: Step): Subject {
  const isAdmin = after.operation.startsWith('Admin');
  return { operation: isAdmin ? 'AdminRespondToAuthChallenge' : 'RespondToAuthChallenge', challengeName };
}

/**
 * What Cognito waits for, or undefined when nothing more is asked. After a refusal or a failure it is the same request
 * again, so that a wrong value can be mended.
 *
 * MFA_SETUP goes through AssociateSoftwareToken and VerifySoftwareToken first, where the pool knows authenticator apps
 * (reference section 4.5).
 */
export function nextSubject(chain: Chain): Subject | undefined {
  const last = chain.steps.at(-1);
  if (!last) return undefined;
  const { answer } = last;
  switch (answer.kind) {
    case 'challenge': {
      if (answer.name !== 'MFA_SETUP') return answerTo(answer.name, last);
      const canSetUp = parseNames(answer.parameters['MFAS_CAN_SETUP']);
      return canSetUp.length === 0 || canSetUp.includes('SOFTWARE_TOKEN_MFA')
        ? { operation: 'AssociateSoftwareToken' }
        : answerTo(answer.name, last);
    }
    case 'software-token': {
      if (answer.secretCode !== undefined || answer.status === 'ERROR') return { operation: 'VerifySoftwareToken' };
      const open = openChallenge(chain);
      return open ? answerTo(open.answer.name, open.step) : undefined;
    }
    case 'tokens':
    case 'done':
      return undefined;
    case 'refused':
    case 'unreadable':
    case 'failure':
    case 'cancelled':
      return subjectOf(last);
  }
}
