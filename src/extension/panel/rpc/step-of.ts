// Finds the step that a request of the page names.

import type { Chain, Step } from '../../../flow/chain/chain.ts';
import type { AuthFlowSession } from '../../../flow/auth-flow-session/auth-flow-session-api.ts';
import { UserError } from '../../user-error.ts';
import { stepIndex } from '../steps-view.ts';

/** @throws UserError if the step is not in the chain shown */
export function stepOf(
  { state }: Pick<AuthFlowSession, 'state'>,
  id: string,
): { readonly chain: Chain; readonly step: Step } {
  const { chain } = state;
  const index = chain && stepIndex(id, chain.id);
  const step = index === undefined ? undefined : chain?.steps[index];
  if (!chain || !step) throw new UserError('unknown-step', 'This step is not in the chain shown.');
  return { chain, step };
}

/** The sent step that the user looks back at; undefined while the form is shown. */
export function lookedAt({ state }: Pick<AuthFlowSession, 'state'>): Step | undefined {
  const { chain, lookingAt } = state;
  return lookingAt === undefined ? undefined : chain?.steps[lookingAt];
}
