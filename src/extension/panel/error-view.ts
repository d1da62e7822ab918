// The view of a failed call: our explanation, Cognito's own message, causes and remedies.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { type Remedy, type RemedyAction, remedyActions } from '../../cognito/errors/explanation.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { redactIn } from '../../flow/chain/chain-secrets.ts';
import { explainStep } from '../../flow/explain/explain-step.ts';
import type { ErrorAnswerView } from '../../protocol/view.ts';
import { canRunRemedy, offeredAction } from './remedies.ts';
import { type PanelState, type RemedyState, remedyState } from './remedy-state.ts';

type ErrorPart = Pick<
  ErrorAnswerView,
  'kind' | 'headline' | 'explanation' | 'cognito' | 'causes' | 'remedies' | 'documentation'
>;

export function errorAnswer(chain: Chain, step: Step, tables: ApiTables, panel: PanelState): ErrorPart {
  const { answer } = step;
  const explanation = explainStep(chain, step, tables);
  const state = remedyState(chain, step, panel, tables);
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
    remedies: remediesOf([...explanation.remedies, ...moreRemedies(state)], state),
    ...(explanation.documentation === undefined ? {} : { documentation: explanation.documentation }),
  };
}

function remediesOf(remedies: readonly Remedy[], state: RemedyState): ErrorPart['remedies'] {
  const hasSeveral = remedies.filter(({ action }) => action !== undefined && undoing.includes(action)).length > 1;
  return remedies.map((remedy) => {
    const { text, key } = remedy;
    const id = offeredAction(remedy, state);
    if (id === undefined) return { text };
    const label = hasSeveral && undoing.includes(id) ? labelOf(id, key) : remedyActions[id];
    return { text, action: { id, label, ...(key === undefined ? {} : { key }) } };
  });
}

/** Actions that undo one override. */
const undoing: readonly RemedyAction[] = ['undo-override', 'run-again-without-override'];

/** The label that names the override, because there are several. */
function labelOf(action: RemedyAction, key: string | undefined): string {
  return remedyActions[action].replace('the override', `the override of ${lastOf(key)}`);
}

/** Running again computes afresh what was overridden; whoever tests a wrong value on purpose wants it sent again. */
function moreRemedies(state: RemedyState): readonly Remedy[] {
  const action = 'run-again-with-overrides';
  if (!canRunRemedy(action, undefined, state)) return [];
  return [{ text: 'Run the sign-in again, and send the overridden values as they are.', action }];
}

/** The key in the id of a form field. */
function lastOf(id = ''): string {
  return id.slice(id.lastIndexOf('.') + 1);
}
