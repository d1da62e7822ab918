// What a request is about, in words: title, summary and documentation of a challenge, an auth flow or an operation.

import { authFlows } from '../../cognito/auth-flows/table.ts';
import { challenges, isChallengeName } from '../../cognito/challenges/table.ts';
import { operationPage } from '../../cognito/documentation.ts';
import { operations } from '../../cognito/operations/table.ts';
import type { Step } from '../../flow/chain/chain.ts';
import type { Subject } from '../../flow/draft/draft.ts';

export interface SubjectHead {
  readonly title: string;
  readonly summary: string;
  readonly documentation: string;
}

export function subjectHead(subject: Subject | undefined, step: Pick<Step, 'operation' | 'title'>): SubjectHead {
  if (subject === undefined) {
    return {
      title: step.title,
      summary: 'An operation that no table of this extension has.',
      documentation: operationPage(step.operation),
    };
  }
  if ('authFlow' in subject) {
    const { summary, documentation } = authFlows[subject.authFlow];
    return { title: subject.authFlow, summary, documentation };
  }
  if ('challengeName' in subject) {
    const name = subject.challengeName;
    if (isChallengeName(name))
      return { title: name, summary: challenges[name].summary, documentation: challenges[name].documentation };
    return {
      title: name,
      summary: 'A challenge that this extension does not know.',
      documentation: operationPage(subject.operation),
    };
  }
  const { summary, documentation } = operations[subject.operation];
  return { title: subject.operation, summary, documentation };
}
