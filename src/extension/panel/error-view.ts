// A call that failed: first in plain words, then in Cognito's, then what to do.

import { explainError } from '../../cognito/errors/explain-error.ts';
import { explainFailure } from '../../cognito/errors/explain-failure.ts';
import { explainUnreadable } from '../../cognito/errors/explain-unreadable.ts';
import type { ErrorExplanation } from '../../cognito/errors/explanation.ts';
import { remedyActions } from '../../cognito/errors/explanation.ts';
import { readError } from '../../cognito/errors/read-error.ts';
import { redactText } from '../../cognito/redaction/redact-text.ts';
import { subjectOf } from '../../flow/chain/subject-of.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import type { ErrorAnswerView } from '../../protocol/view.ts';
import { errorFacts } from './error-facts.ts';
import { canAct } from './remedies.ts';

type ErrorPart = Pick<
  ErrorAnswerView,
  'kind' | 'headline' | 'explanation' | 'cognito' | 'causes' | 'remedies' | 'documentation'
>;

export function errorAnswer(chain: Chain, step: Step): ErrorPart {
  const { answer } = step;
  const explanation = explain(chain, step);
  return {
    kind: 'error',
    headline: `${explanation.title}.`,
    explanation: explanation.explanation,
    ...(answer.kind === 'refused' ? { cognito: { type: answer.type, message: redactText(answer.message) } } : {}),
    causes: explanation.causes.map(({ words, likely, why }) => ({
      words: why === undefined ? words : `${words} ${why}`,
      likely: likely === 'most',
    })),
    remedies: explanation.remedies.map(({ words, action }) => ({
      words,
      ...(action !== undefined && canAct(action, chain, step)
        ? { action: { id: action, label: remedyActions[action] } }
        : {}),
    })),
    ...(explanation.documentation === undefined ? {} : { documentation: explanation.documentation }),
  };
}

function explain(chain: Chain, step: Step): ErrorExplanation {
  const { outcome } = step.exchange;
  const { answer, operation } = step;
  const { endpoint } = chain.target;
  if (outcome.kind === 'failure') return explainFailure(outcome.code, redactText(outcome.message), endpoint);
  if (outcome.kind === 'cancelled') return cancelled;
  if (answer.kind !== 'refused') {
    const explanation = explainUnreadable(outcome, endpoint);
    if (answer.kind !== 'unreadable' || outcome.status !== 200) return explanation;
    // A JSON object may still lack a member, or have it with another type: whoever read the answer knows which.
    return { ...explanation, explanation: `${explanation.explanation} What is wrong: ${answer.reason}.` };
  }
  const subject = subjectOf(step);
  const reasonCode = readError(outcome)?.reasonCode;
  return explainError({
    type: answer.type,
    message: answer.message,
    operation,
    ...(subject && 'challengeName' in subject ? { challengeName: subject.challengeName } : {}),
    ...(reasonCode === undefined ? {} : { reasonCode }),
    facts: errorFacts(chain, step),
  });
}

const cancelled: ErrorExplanation = {
  code: 'cancelled',
  title: 'You cancelled the call',
  explanation: 'Whether Cognito had received it by then is not known. Nothing of an answer was kept.',
  causes: [],
  remedies: [],
  evidence: { mark: 'definition' },
};
