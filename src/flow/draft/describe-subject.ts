// Title, summary and documentation link of a request's subject: a challenge, an auth flow or an operation.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { operationPage } from '../../cognito/documentation.ts';
import { type Subject, subjectWord } from './draft.ts';

export interface SubjectDescription {
  /** Cognito's name: `SMS_MFA`, `USER_SRP_AUTH`, `GetUser`. */
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
      'This extension does not know this challenge. It may be new, or the server may not be Cognito. Add the responses that it expects by hand.',
    documentation: operationPage(subject.operation),
  };
}

/** Never fails: an unknown challenge gets a generic description. */
export function describeSubject(subject: Subject, tables: ApiTables): SubjectDescription {
  const { summary, documentation } = entryOf(subject, tables);
  return { title: subjectWord(subject), summary, documentation };
}
