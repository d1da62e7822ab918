// What a request that was sent was about.

import { isAuthFlowName } from '../../cognito/auth-flows/table.ts';
import { isOperationName } from '../../cognito/operations/table.ts';
import type { JsonObject } from '../../cognito/json.ts';
import type { Subject } from '../draft/draft.ts';

/** The subject of a request, or undefined where its operation or flow is none of ours. */
export function subjectOf(sent: { readonly operation: string; readonly request: JsonObject }): Subject | undefined {
  const { operation, request } = sent;
  if (!isOperationName(operation)) return undefined;
  switch (operation) {
    case 'InitiateAuth':
    case 'AdminInitiateAuth': {
      const authFlow = request['AuthFlow'];
      return isAuthFlowName(authFlow) ? { operation, authFlow } : undefined;
    }
    case 'RespondToAuthChallenge':
    case 'AdminRespondToAuthChallenge': {
      const challengeName = request['ChallengeName'];
      return typeof challengeName === 'string' ? { operation, challengeName } : undefined;
    }
    default:
      return { operation };
  }
}
