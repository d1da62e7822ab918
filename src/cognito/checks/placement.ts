// Where a misplaced key belongs, and the subject that decides it.

import type { ApiTables } from '../api-tables.ts';
import type { AuthFlow } from '../auth-flows/auth-flow.ts';
import type { AnswerableChallenge, Challenge } from '../challenges/challenge.ts';
import type { Field } from '../field.ts';
import type { JsonObject } from '../json.ts';
import type { Operation } from '../operations/operation.ts';
import type { Edit } from './finding.ts';
import { meantName } from './meant-names.ts';
import { sentFields } from './table-entries.ts';

export interface Placement {
  readonly from: readonly string[];
  /** Where it belongs. */
  readonly to: readonly string[];
  readonly code: string;
  readonly message: string;
  /** Whether Cognito refuses the request without the key in its place. */
  readonly isNeeded: boolean;
  readonly title: string;
  /** Empty where the key cannot be moved. */
  readonly edits: readonly Edit[];
  /** The key that is at the place already. */
  readonly conflict?: string;
  /** True where the edits remove a key that is there twice with the same value. */
  readonly isRemoval?: boolean;
}

/** What the maps of a request are checked against; the members are undefined where the request does not say. */
export interface Subject {
  readonly flow?: AuthFlow;
  readonly challenge?: Challenge;
  readonly name: string;
  /** The keys that are sent in the request's map: those of its flow or challenge, or of all of them. */
  readonly fields: readonly Field[];
}

/** The subject that AuthFlow or ChallengeName means, also where the name is mistyped. */
export function subjectOfNames(payload: JsonObject, operation: Operation, tables: ApiTables): Subject {
  const hasFlows = operation.maps.some(({ keys }) => keys === 'auth-parameters');
  const hasChallenges = operation.maps.some(({ keys }) => keys === 'challenge-responses');
  const flow = hasFlows ? tables.authFlows.get(meantName(payload['AuthFlow'], 'auth-flows', tables)) : undefined;
  const challenge = hasChallenges
    ? tables.challenges.get(meantName(payload['ChallengeName'], 'challenges', tables))
    : undefined;
  if (flow) return { flow, name: flow.name, fields: sentFields(flow.parameters) };
  if (challenge) {
    return { challenge, name: challenge.name, fields: sentFields(challenge.answerable ? challenge.responses : []) };
  }
  const all = [
    ...(hasFlows ? tables.authFlows.all.flatMap(({ parameters }) => parameters) : []),
    ...(hasChallenges ? tables.challenges.answerable.flatMap(({ responses }) => responses) : []),
  ];
  const fields = sentFields(all).filter(({ key }, at, list) => list.findIndex((one) => one.key === key) === at);
  return { name: operation.name, fields };
}

/** The challenge that is answered, if it can be. */
export function answered({ challenge }: Subject): AnswerableChallenge | undefined {
  return challenge?.answerable ? challenge : undefined;
}

/** Whether the request names a flow or challenge of the tables. */
export function isKnown({ flow, challenge }: Subject): boolean {
  return flow !== undefined || challenge !== undefined;
}
