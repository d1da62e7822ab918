// What a request can be about: the list behind the pickers.

import { authFlowNames } from '../../cognito/auth-flows/auth-flow.ts';
import { authFlows } from '../../cognito/auth-flows/table.ts';
import { answerableChallenges } from '../../cognito/challenges/table.ts';
import { operations } from '../../cognito/operations/table.ts';
import { type OtherOperation, type Subject, subjectWord } from './draft.ts';

export interface SubjectChoice {
  readonly subject: Subject;
  /** Cognito's own word: `SMS_MFA`. */
  readonly word: string;
  readonly summary: string;
}

const otherOperations: readonly OtherOperation[] = [
  'AssociateSoftwareToken',
  'VerifySoftwareToken',
  'ConfirmDevice',
  'UpdateDeviceStatus',
  'GetTokensFromRefreshToken',
  'RevokeToken',
  'GlobalSignOut',
  'GetUser',
];

/** Auth flows that InitiateAuth takes; the Admin ones need an AWS signature. */
export function listAuthFlows(): readonly SubjectChoice[] {
  return authFlowNames
    .filter((name) => authFlows[name].operations.includes('InitiateAuth'))
    .map((authFlow) => ({
      subject: { operation: 'InitiateAuth', authFlow },
      word: authFlow,
      summary: authFlows[authFlow].summary,
    }));
}

/** Everything a payload built by hand can be: the answerable challenges, then the other operations. */
export function listSubjects(): readonly SubjectChoice[] {
  const answers = answerableChallenges.map(({ name, summary }): SubjectChoice => {
    const subject: Subject = { operation: 'RespondToAuthChallenge', challengeName: name };
    return { subject, word: subjectWord(subject), summary };
  });
  const others = otherOperations.map((operation): SubjectChoice => ({
    subject: { operation },
    word: operation,
    summary: operations[operation].summary,
  }));
  return [...answers, ...others];
}
