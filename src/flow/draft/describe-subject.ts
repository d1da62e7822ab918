// What a request is about, in words: title, summary and documentation of a challenge, an auth flow or an operation.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { operationPage } from '../../cognito/documentation.ts';
import { type Subject, subjectWord } from './draft.ts';

export interface SubjectDescription {
  /** Cognito's own word: `SMS_MFA`, `USER_SRP_AUTH`, `GetUser`. */
  readonly title: string;
  /** One or two sentences. */
  readonly summary: string;
  readonly documentation: string;
}

function entryOf(subject: Subject, tables: ApiTables): Omit<SubjectDescription, 'title'> {
  if ('authFlow' in subject) return tables.authFlows.require(subject.authFlow);
  if (!('challengeName' in subject)) return tables.operations.require(subject.operation);
  const challenge = tables.challenges.get(subject.challengeName);
  if (challenge) return challenge;
  return {
    summary:
      'This challenge is not in the tables of this extension: perhaps it is newer, perhaps the server is not Cognito. Write the responses it wants by hand.',
    documentation: operationPage(subject.operation),
  };
}

/** A challenge of an unknown name is described as that. */
export function describeSubject(subject: Subject, tables: ApiTables): SubjectDescription {
  const { summary, documentation } = entryOf(subject, tables);
  return { title: subjectWord(subject), summary, documentation };
}
