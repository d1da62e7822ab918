// The subject of a sent request.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { JsonObject } from '../../cognito/json.ts';
import { subjectKindOf } from '../../cognito/operations/operation.ts';
import type { Subject } from '../draft/draft.ts';
import type { Chain } from './chain.ts';

/** Undefined if the operation or the auth flow is not in the tables. */
export function subjectOf(
  sent: { readonly operation: string; readonly request: JsonObject },
  tables: ApiTables,
): Subject | undefined {
  const entry = tables.operations.get(sent.operation);
  if (!entry) return undefined;
  const { name: operation } = entry;
  switch (subjectKindOf(entry)) {
    case 'auth-flow': {
      const authFlow = tables.authFlows.get(sent.request['AuthFlow'])?.name;
      return authFlow === undefined ? undefined : { operation, authFlow };
    }
    case 'challenge': {
      const challengeName = sent.request['ChallengeName'];
      return typeof challengeName === 'string' ? { operation, challengeName } : undefined;
    }
    case 'operation':
      return { operation };
  }
}

/** The subject of the first request of a chain: without one, the chain cannot be run again. */
export function firstSubjectOf({ steps: [first] }: Pick<Chain, 'steps'>, tables: ApiTables): Subject | undefined {
  return first && subjectOf(first, tables);
}
