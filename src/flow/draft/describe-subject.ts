// What a request is about, in words: title, summary and documentation of a challenge, an auth flow or an operation.

import { authFlows } from '../../cognito/auth-flows/table.ts';
import { challenges, isChallengeName } from '../../cognito/challenges/table.ts';
import { operationPage } from '../../cognito/documentation.ts';
import { operations } from '../../cognito/operations/table.ts';
import { type Subject, subjectWord } from './draft.ts';

export interface SubjectDescription {
  /** Cognito's own word: `SMS_MFA`, `USER_SRP_AUTH`, `GetUser`. */
  readonly title: string;
  /** One or two sentences. */
  readonly summary: string;
  readonly documentation: string;
}

function rowOf(subject: Subject): Omit<SubjectDescription, 'title'> {
  if ('authFlow' in subject) return authFlows[subject.authFlow];
  if (!('challengeName' in subject)) return operations[subject.operation];
  if (isChallengeName(subject.challengeName)) return challenges[subject.challengeName];
  return {
    summary:
      'This challenge is not in the tables of this extension: perhaps it is newer, perhaps the server is not Cognito. Write the responses it wants by hand.',
    documentation: operationPage(subject.operation),
  };
}

/** Never fails: a challenge of an unknown name is described as that. */
export function describeSubject(subject: Subject): SubjectDescription {
  const { summary, documentation } = rowOf(subject);
  return { title: subjectWord(subject), summary, documentation };
}
