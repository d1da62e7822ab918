// What remedies do: they change fields of the form, run the chain again, or call one of the actions outside the form.

import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import type { SendAgainOptions } from '../../flow/auth-flow-session/send-again.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { textIn } from '../../flow/draft/form.ts';
import type { AuthFlowPanel } from './auth-flow-panel.ts';
import { change, type RemedyRow } from './remedy-row.ts';
import { requireNoCallUnderWay } from './call-in-progress.ts';
import { fieldWith, type RemedyState } from './remedy-state.ts';

/** Actions outside the form. */
export interface RemedyDeps {
  readonly startSandbox: () => void;
  /** Asks, then adds the triggers of a custom challenge to a pool of the sandbox. */
  readonly addTriggers: (userPoolId: string) => Promise<void>;
  /** Opens the page "Targets" at a target. @throws UserError if it is no longer in the settings */
  readonly editTarget: (target: Chain['target']) => void;
  readonly enterClientSecret: (target: Chain['target'], client: Chain['client']) => Promise<void>;
  readonly openProxySettings: () => Promise<void>;
  readonly openExchange: (chain: Chain, step: Step) => Promise<void>;
  readonly runTokenOperation: (
    panel: Pick<AuthFlowPanel, 'authFlowSession' | 'runs'>,
    operation: 'GetTokensFromRefreshToken',
  ) => Promise<unknown>;
}

export type RemedyPanel = Pick<AuthFlowPanel, 'authFlowSession' | 'runs' | 'focusForm' | 'focusTop'>;

/** Gives these fields back to the form, which fills them in or computes them. */
export function giveBack(session: AuthFlowSession, keys: readonly string[]): string | undefined {
  const own = keys.flatMap((key) => fieldWith(session.form(), [key]) ?? []);
  for (const { id } of own) session.overrideField(id, false);
  return own[0]?.id;
}

/** Leaves the first of these fields out of the request. */
export function clear(session: AuthFlowSession, keys: readonly string[]): string | undefined {
  const field = fieldWith(session.form(), keys);
  if (field) session.setField(field.id, '');
  return field?.id;
}

/** Gives the field back to the form; types `value` if the form then has another one. */
export function useValue(session: AuthFlowSession, key: string, value: string | undefined): string | undefined {
  const id = giveBack(session, [key]);
  const isRight = textIn(fieldWith(session.form(), [key])) === value;
  if (id !== undefined && value !== undefined && !isRight) session.setField(id, value);
  return id;
}

/** Makes a field editable: a filled or computed one is overridden, with its value. */
export function edit(session: AuthFlowSession, id: string | undefined): string | undefined {
  const field = session.form()?.fields.find((one) => one.id === id);
  const isLocked = field?.overridable && ['filled', 'computed', 'none'].includes(field.origin.kind);
  if (field && isLocked) session.overrideField(field.id, true);
  return id;
}

/** Fills in what is offered; without an offer, empties the field for the user to type. */
export function fillOffer(kind: 'delivered' | 'authenticator'): RemedyRow {
  const field = (state: Pick<RemedyState, 'form'>) => state.form?.fields.find(({ source }) => source === kind);
  return change(
    (state) => field(state) !== undefined,
    (session, state) => {
      const { id, offer } = field(state) ?? {};
      if (id === undefined) return undefined;
      if (offer) session.fillOffer(id);
      else session.overrideField(id, false);
      return id;
    },
  );
}

/** Runs the chain again up to the failed step, whose request is then open; the first step is sent. */
export async function runAgain(
  panel: RemedyPanel,
  { chain, step }: RemedyState,
  options: SendAgainOptions = {},
): Promise<void> {
  const { authFlowSession, runs } = panel;
  const end = await runs.branchAt(chain, step.index, options);
  if (step.index > 0 || end.kind !== 'reached') return;
  // Nothing comes before the first step, so running again is sending it.
  const isComplete = authFlowSession.form()?.fields.every(({ required, value }) => !required || value.kind !== 'empty');
  if (isComplete) await runs.runStep();
  else panel.focusForm();
}

/** Sends the current code of the authenticator whose secret this chain got. */
export async function verifyAuthenticator({ authFlowSession, runs }: RemedyPanel): Promise<void> {
  requireNoCallUnderWay(authFlowSession);
  authFlowSession.startTokenOperation('VerifySoftwareToken');
  await runs.runStep();
}
