// The initial state of an auth flow session, and the typed values that a step keeps when it is sent again.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { AppClient, Step, Target } from '../chain/chain.ts';
import { subjectOf } from '../chain/subject-of.ts';
import type { Subject } from '../draft/draft.ts';
import { fieldsOfSubject } from '../draft/subject-fields.ts';
import type { AuthFlowSessionState } from './auth-flow-session-api.ts';

export interface InitialAuthFlowSession {
  readonly mode: 'chain' | 'respond';
  readonly target?: Target;
  /** An app client of the target; its first one when absent. */
  readonly client?: AppClient;
  readonly username?: string;
  readonly subject: Subject;
}

export function initialState(initial: InitialAuthFlowSession): Omit<AuthFlowSessionState, 'draft'> {
  const client = initial.client ?? initial.target?.clients[0];
  return {
    mode: initial.mode,
    ...(initial.target ? { target: initial.target } : {}),
    ...(client ? { client } : {}),
    username: initial.username ?? '',
  };
}

/** The typed values of a step without single-use ones (codes, sessions), for sending the step again. */
export function typedAgain(step: Step, tables: ApiTables): Readonly<Record<string, string>> {
  const subject = subjectOf(step, tables);
  const fields = subject ? [...fieldsOfSubject(subject, tables).all] : [];
  const once = new Set(['Session', ...fields.flatMap(([id, { singleUse }]) => (singleUse ? [id] : []))]);
  return Object.fromEntries(Object.entries(step.typed).filter(([id]) => !once.has(id)));
}
