// Makes a next call of the panel's chain: opens its form, and sends it where there is nothing to enter.

import { needsConfirmation, nextCalls } from '../../flow/chain/next-calls.ts';
import { UserError } from '../user-error.ts';
import { requireNoCallUnderWay } from './call-in-progress.ts';
import { type CallPanel, runTokenOperation } from './token-operation.ts';

export type NextCallPanel = CallPanel & { readonly focusForm: () => void };

/**
 * @param operation of the next call, as in its view
 * @param mode `form` shows the form for the user to send
 * @throws UserError for a call that makes no sense in this chain, and while another call is in progress;
 *   CancellationError when the user answers the question before it with Cancel
 */
export async function makeNextCall(panel: NextCallPanel, operation: string, mode: 'form' | 'send'): Promise<void> {
  const { authFlowSession } = panel;
  requireNoCallUnderWay(authFlowSession);
  const { chain } = authFlowSession.state;
  const call = chain && nextCalls(chain).find((one) => one.operation === operation);
  if (!call || call.whyNot !== undefined) {
    throw new UserError('no-next-call', call?.whyNot ?? `${operation} cannot follow in this chain.`);
  }
  if (mode === 'form' || call.opensForm) {
    authFlowSession.startTokenOperation(call.operation, call.typed);
    panel.focusForm();
    return;
  }
  const step = await runTokenOperation(panel, call.operation, call.typed);
  // Where the pool leaves it to the user, confirming a device does not remember it.
  if (call.operation !== 'ConfirmDevice' || !step || !needsConfirmation(step)) return;
  authFlowSession.startTokenOperation('UpdateDeviceStatus', { DeviceRememberedStatus: 'remembered' });
  await panel.runs.runStep();
}
