// Runs the remedy of an error when its button is pressed.

import { fieldsOf } from '../../flow/draft/form.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { UserError } from '../user-error.ts';
import type { AuthFlowPanel } from './auth-flow-panel.ts';
import { remedyFor } from './remedies.ts';
import type { TokenOperation } from './token-operation.ts';

/** The actions of remedies outside the form. */
export interface RemedyDeps {
  readonly startSandbox: () => void;
  readonly editTarget: (target: Chain['target']) => Promise<void>;
  readonly enterClientSecret: (target: Chain['target'], client: Chain['client']) => Promise<void>;
  readonly openProxySettings: () => Promise<void>;
  readonly openExchange: (chain: Chain, step: Step) => Promise<void>;
  readonly runTokenOperation: (panel: AuthFlowPanel, operation: TokenOperation) => Promise<void>;
}

/** @throws UserError for an action that has no button in the panel */
export async function runRemedy(
  panel: AuthFlowPanel,
  { chain, step }: { readonly chain: Chain; readonly step: Step },
  action: string,
  deps: RemedyDeps,
): Promise<void> {
  const remedy = remedyFor(action);
  if (!remedy) throw new UserError('unknown-action', 'This remedy is not available in the panel.');
  switch (remedy.does) {
    case 'form':
      remedy.change(panel.authFlowSession);
      panel.focusForm();
      return;
    case 'focus':
      panel.focusForm(fieldToFill(panel, remedy.field));
      return;
    case 'retry':
      await panel.runs.runStep();
      return;
    case 'run-again':
      await panel.runs.branchAt(chain, step.index);
      return;
    case 'refresh':
      await deps.runTokenOperation(panel, 'GetTokensFromRefreshToken');
      return;
    case 'start-sandbox':
      deps.startSandbox();
      return;
    case 'edit-target':
      await deps.editTarget(chain.target);
      return;
    case 'client-secret':
      await deps.enterClientSecret(chain.target, chain.client);
      return;
    case 'proxy-settings':
      await deps.openProxySettings();
      return;
    case 'show-answer':
      await deps.openExchange(chain, step);
  }
}

/** The id of the field that a remedy names; undefined when the form has none of them. */
function fieldToFill({ authFlowSession }: AuthFlowPanel, keys: readonly string[]): string | undefined {
  return fieldsOf(authFlowSession.form()).find(({ key }) => keys.includes(key))?.id;
}
