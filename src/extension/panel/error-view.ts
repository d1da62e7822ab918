// The view of a failed call: our explanation, Cognito's own message, causes and remedies.

import type { ApiTables } from '../../cognito/api-tables.ts';
import {
  type ErrorExplanation,
  type Remedy,
  type RemedyAction,
  remedyActions,
} from '../../cognito/errors/explanation.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { redactIn } from '../../flow/chain/chain-secrets.ts';
import { explainStep } from '../../flow/explain/explain-step.ts';
import type { ErrorAnswerView } from '../../protocol/view.ts';
import { offeredAction } from './remedies.ts';
import { canRunAgain, hasStaleOverride, isSessionOver } from './remedy-conditions.ts';
import { type PanelState, type RemedyState, remedyState } from './remedy-state.ts';

type ErrorPart = Pick<
  ErrorAnswerView,
  'kind' | 'headline' | 'explanation' | 'cognito' | 'causes' | 'remedies' | 'documentation'
>;

/** What the panel shows of a step that was refused: explanation, causes and remedies, without secrets. */
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
    remedies: remediesOf([...explanation.remedies, ...moreRemedies(explanation, state)], state),
    ...(explanation.documentation === undefined ? {} : { documentation: explanation.documentation }),
  };
}

/** An action that two remedies name has one button, at the first of them. */
function remediesOf(remedies: readonly Remedy[], state: RemedyState): ErrorPart['remedies'] {
  const hasSeveral = remedies.filter(({ action }) => action !== undefined && undoing.includes(action)).length > 1;
  const shown = new Set<string>();
  return remedies.map((remedy) => {
    const { text, key } = remedy;
    const id = offeredAction(remedy, state);
    if (id === undefined) return { text };
    const label = hasSeveral && undoing.includes(id) ? labelOf(id, key) : remedyActions[id];
    const button = JSON.stringify([label, key]);
    if (shown.has(button)) return { text };
    shown.add(button);
    return { text, action: { id, label, ...(key === undefined ? {} : { key }) } };
  });
}

/** Actions that undo one override. */
const undoing: readonly RemedyAction[] = ['undo-override', 'run-again-without-override'];

/** The label that names the override, because there are several. */
function labelOf(action: RemedyAction, key: string | undefined): string {
  return remedyActions[action].replace('the override', `the override of ${lastOf(key)}`);
}

/** Remedies of the sign-in, whatever the error was. */
function moreRemedies({ remedies }: Pick<ErrorExplanation, 'remedies'>, state: RemedyState): readonly Remedy[] {
  const more: Remedy[] = [];
  // Otherwise whoever corrects the form would send it with a session that fails again.
  if (isSessionOver(state) && canRunAgain(state, undefined) && !remedies.some(({ action }) => action === 'run-again')) {
    const text = 'Run the sign-in again: its session is over. What you corrected in the form is kept.';
    more.push({ text, action: 'run-again' });
  }
  // Running again computes afresh what was overridden; whoever tests a wrong value on purpose wants it sent again.
  if (hasStaleOverride(state, undefined)) {
    const text = 'Run the sign-in again, and send the overridden values as they are.';
    more.push({ text, action: 'run-again-with-overrides' });
  }
  return more;
}

/** The key in the id of a form field. */
function lastOf(id = ''): string {
  return id.slice(id.lastIndexOf('.') + 1);
}
