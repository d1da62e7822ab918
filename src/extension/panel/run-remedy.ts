// Runs the remedy of an error when its button is pressed.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { UserError } from '../user-error.ts';
import { canRunRemedy, remedyFor } from './remedies.ts';
import type { RemedyDeps, RemedyPanel } from './remedy-effects.ts';
import { type PanelState, remedyState } from './remedy-state.ts';

/** A button that was pressed. */
export interface PressedRemedy {
  readonly chain: Chain;
  readonly step: Step;
  readonly action: string;
  /** The key, or the id of the field, that the remedy is about. */
  readonly key?: string;
}

/**
 * Changes the form and shows the field that changed, or calls what the remedy is for.
 * @throws UserError for an action without a button, and when it no longer applies
 */
export async function runRemedy(
  panel: RemedyPanel,
  { chain, step, action, key }: PressedRemedy,
  shown: Omit<PanelState, 'form' | 'mode'>,
  deps: RemedyDeps,
): Promise<void> {
  const row = remedyFor(action);
  if (!row || row.does === 'nothing') {
    throw new UserError('unknown-action', 'This remedy is not available in the panel.');
  }
  const { authFlowSession } = panel;
  const now: PanelState = { ...shown, form: authFlowSession.form(), mode: authFlowSession.state.mode };
  const state = remedyState(chain, step, now, cognitoTables);
  if (!canRunRemedy(action, key, state)) {
    throw new UserError('remedy-over', 'This remedy no longer applies: the request or the chain has changed.');
  }
  if (row.does === 'act') {
    await row.act(panel, state, deps, key);
    return;
  }
  authFlowSession.lookAt(undefined);
  panel.focusForm(row.change(authFlowSession, state, key));
}
