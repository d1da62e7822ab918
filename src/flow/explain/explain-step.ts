// Explains why a call failed, using the chain as evidence, for the panel, the trees and the command line.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { explainError } from '../../cognito/errors/explain-error.ts';
import { explainFailure } from '../../cognito/errors/explain-failure.ts';
import { explainUnreadable } from '../../cognito/errors/explain-unreadable.ts';
import type { ErrorExplanation } from '../../cognito/errors/explanation.ts';
import { readError } from '../../cognito/errors/read-error.ts';
import { subjectOf } from '../chain/subject-of.ts';
import type { Chain, Step } from '../chain/chain.ts';
import { redactIn } from '../chain/chain-secrets.ts';
import { failedCallOf } from './failed-call.ts';

/** Whether a step has an explanation: it was refused, it failed, or its answer could not be read. */
export function isExplained({ answer }: Pick<Step, 'answer'>): boolean {
  return answer.kind === 'refused' || answer.kind === 'failure' || answer.kind === 'unreadable';
}

/**
 * Explains a step that did not succeed.
 * @param chain the chain of the step; its earlier steps help to rank the causes
 * @returns an explanation without the secrets of the chain
 */
export function explainStep(chain: Chain, step: Step, tables: ApiTables): ErrorExplanation {
  const { outcome } = step.exchange;
  const { answer, operation } = step;
  const { endpoint } = chain.target;
  const redact = (text: string): string => redactIn(chain, text);
  if (outcome.kind === 'failure') return explainFailure(outcome.code, redact(outcome.message), endpoint);
  if (outcome.kind === 'cancelled') return cancelled;
  if (answer.kind !== 'refused') {
    const explanation = explainUnreadable(outcome, endpoint, redact);
    if (answer.kind !== 'unreadable' || outcome.status !== 200) return explanation;
    // The body is a JSON object with a missing or mistyped member; only the answer's reason names that member.
    return { ...explanation, explanation: `${explanation.explanation} Reason: ${redact(answer.reason)}.` };
  }
  const subject = subjectOf(step, tables);
  const reasonCode = readError(outcome)?.reasonCode;
  return explainError(
    {
      type: answer.type,
      message: answer.message,
      operation,
      ...(subject && 'challengeName' in subject ? { challengeName: subject.challengeName } : {}),
      ...(reasonCode === undefined ? {} : { reasonCode }),
      call: failedCallOf(chain, step),
      redact,
    },
    tables.errors,
  );
}

const cancelled: ErrorExplanation = {
  code: 'cancelled',
  title: 'You cancelled the call',
  explanation: 'Cognito may have received the request. No answer was stored.',
  causes: [],
  remedies: [],
  evidence: { mark: 'definition' },
};
