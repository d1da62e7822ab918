// The view of a failed call: our explanation, Cognito's own message, causes and remedies.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { remedyActions } from '../../cognito/errors/explanation.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { redactIn } from '../../flow/chain/chain-secrets.ts';
import { explainStep } from '../../flow/explain/explain-step.ts';
import type { ErrorAnswerView } from '../../protocol/view.ts';
import { canRunRemedy } from './remedies.ts';

type ErrorPart = Pick<
  ErrorAnswerView,
  'kind' | 'headline' | 'explanation' | 'cognito' | 'causes' | 'remedies' | 'documentation'
>;

export function errorAnswer(chain: Chain, step: Step, tables: ApiTables): ErrorPart {
  const { answer } = step;
  const explanation = explainStep(chain, step, tables);
  return {
    kind: 'error',
    headline: `${explanation.title}.`,
    explanation: explanation.explanation,
    ...(answer.kind === 'refused'
      ? { cognito: { type: redactIn(chain, answer.type), message: redactIn(chain, answer.message) } }
      : {}),
    causes: explanation.causes.map(({ text, likely, why }) => ({
      text: why === undefined ? text : `${text} ${why}`,
      likely: likely === 'most',
    })),
    remedies: explanation.remedies.map(({ text, action }) => ({
      text,
      ...(action !== undefined && canRunRemedy(action, chain, step)
        ? { action: { id: action, label: remedyActions[action] } }
        : {}),
    })),
    ...(explanation.documentation === undefined ? {} : { documentation: explanation.documentation }),
  };
}
