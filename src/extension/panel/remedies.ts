// The table of remedies: when each one has a button in the panel, and what the button does.

import type { Remedy, RemedyAction } from '../../cognito/errors/explanation.ts';
import * as can from './remedy-conditions.ts';
import { clear, edit, fillOffer, giveBack, runAgain, useValue, verifyAuthenticator } from './remedy-effects.ts';
import {
  addAttribute,
  attributeIn,
  deviceKeys,
  keysIn,
  knownDevice,
  passwordField,
  removeAttribute,
} from './remedy-fields.ts';
import { act, change, type RemedyRow } from './remedy-row.ts';
import { fieldWith, hasValue, isOverridden, type RemedyState } from './remedy-state.ts';

const remedies: Readonly<Record<RemedyAction, RemedyRow>> = {
  'undo-override': change(
    ({ form }, id) => isOverridden(form?.fields.find((field) => field.id === id)),
    (session, _, id = '') => {
      session.overrideField(id, false);
      return id;
    },
  ),
  'run-again': act(can.canRunAgain, (panel, state) => runAgain(panel, state)),
  'run-again-with-overrides': act(can.hasStaleOverride, (panel, state) =>
    runAgain(panel, state, { keepOverrides: true }),
  ),
  'run-again-without-override': act(can.typedBefore, (panel, state, _, key = '') =>
    runAgain(panel, state, { without: [key] }),
  ),
  'run-again-without-device': act(can.sentDeviceKey, (panel, state) => runAgain(panel, state, { without: deviceKeys })),
  retry: act(can.canSendAgain, ({ runs }) => runs.runStep()),
  wait: act(can.canSendAgain, ({ runs }) => runs.runStep()),
  'use-newest-session': change(
    (state) => can.differs(state, 'Session', can.newestSession(state)),
    (session, state) => useValue(session, 'Session', can.newestSession(state)),
  ),
  'use-user-id-for-srp': change(
    (state) => can.differs(state, 'USERNAME', can.userIdForSrp(state)),
    (session, state) => {
      giveBack(session, ['SECRET_HASH']);
      return useValue(session, 'USERNAME', can.userIdForSrp(state));
    },
  ),
  'recompute-secret-hash': change(
    ({ form }) => isOverridden(fieldWith(form, ['SECRET_HASH'])),
    (session) => giveBack(session, ['SECRET_HASH']),
  ),
  'add-secret-hash': change(
    ({ form }) => {
      const field = fieldWith(form, ['SECRET_HASH']);
      return isOverridden(field) && !hasValue(field);
    },
    (session) => giveBack(session, ['SECRET_HASH']),
  ),
  'remove-secret-hash': change(
    ({ form }) => hasValue(fieldWith(form, ['SECRET_HASH'])),
    (session) => clear(session, ['SECRET_HASH']),
  ),
  'set-client-secret': act(can.isUserPool, (_, { chain }, deps) => deps.enterClientSecret(chain.target, chain.client)),
  'fill-code': fillOffer('delivered'),
  'fill-next-totp': fillOffer('authenticator'),
  'add-device-key': change(
    ({ form }) => {
      const field = fieldWith(form, deviceKeys);
      return field !== undefined && !hasValue(field);
    },
    (session, { chain }) => {
      const id = fieldWith(session.form(), deviceKeys)?.id;
      const known = knownDevice(chain);
      if (id !== undefined && known !== undefined) session.setField(id, known);
      return edit(session, id);
    },
  ),
  'remove-device-key': change(
    ({ form }) => hasValue(fieldWith(form, deviceKeys)),
    (session) => clear(session, deviceKeys),
  ),
  'add-field': change(
    ({ form }, key) => {
      const field = fieldWith(form, keysIn(key));
      return field ? !hasValue(field) : form?.maps.some(({ id }) => id === key) === true;
    },
    (session, _, key) => {
      const field = fieldWith(session.form(), keysIn(key));
      return field ? edit(session, field.id) : key;
    },
  ),
  'add-attribute': change(
    ({ form }, key) => attributeIn(form, key)?.isEmpty === true,
    (session, { form }, key) => edit(session, addAttribute(session, form, key)),
  ),
  'remove-attribute': change(
    ({ form }, key) => attributeIn(form, key)?.isEmpty === false,
    (session, { form }, key) => removeAttribute(session, form, key),
  ),
  'edit-password': change(
    ({ form, step }) => passwordField(form, step) !== undefined,
    (session, { step }) => edit(session, passwordField(session.form(), step)?.id),
  ),
  'edit-username': change(
    ({ form }) => fieldWith(form, ['USERNAME']) !== undefined,
    (session) => edit(session, fieldWith(session.form(), ['USERNAME'])?.id),
  ),
  'edit-target': act(can.isUserPool, (_, { chain }, deps) => deps.editTarget(chain.target)),
  'choose-auth-flow': act(
    ({ mode }) => mode === 'chain',
    (panel) => panel.focusTop('subject'),
  ),
  'use-admin-operation': {
    does: 'nothing',
    because: 'Admin operations need an AWS signature, which this version does not create.',
  },
  'use-get-tokens-from-refresh-token': act(
    (state) => can.refreshTokenOf(state) !== undefined && state.step.operation !== 'GetTokensFromRefreshToken',
    (panel, _, deps) => deps.runTokenOperation(panel, 'GetTokensFromRefreshToken'),
  ),
  'refresh-tokens': act(can.hasOtherRefreshToken, (panel, _, deps) =>
    deps.runTokenOperation(panel, 'GetTokensFromRefreshToken'),
  ),
  'verify-software-token': act(can.canVerifyAuthenticator, (panel) => verifyAuthenticator(panel)),
  'open-proxy-settings': act(can.isUserPool, (_, __, deps) => deps.openProxySettings()),
  'start-sandbox': act(
    ({ chain, sandboxRuns }) => chain.target.kind === 'sandbox' && !sandboxRuns,
    (_, __, deps) => deps.startSandbox(),
  ),
  'add-triggers': act(
    ({ chain, sandboxRuns }) => chain.target.kind === 'sandbox' && sandboxRuns,
    (_, { chain }, deps) => deps.addTriggers(chain.target.userPoolId),
  ),
  'show-answer': act(
    ({ step }) => step.exchange.outcome.kind === 'answer',
    (_, { chain, step }, deps) => deps.openExchange(chain, step),
  ),
};

/** The row of an action; undefined for a text that is no action. */
export function remedyFor(action: string): RemedyRow | undefined {
  return Object.hasOwn(remedies, action) ? remedies[action as RemedyAction] : undefined;
}

/** The remedy whose button is offered instead of one that needs an open form, once that form is no longer open. */
const withoutForm: Partial<Record<RemedyAction, RemedyAction>> = { 'undo-override': 'run-again-without-override' };

/**
 * The action of the button of a remedy, here and now: the remedy's own, or one to the same effect. Undefined for no
 * button.
 */
export function offeredAction({ action, key }: Remedy, state: RemedyState): RemedyAction | undefined {
  if (action === undefined || canRunRemedy(action, key, state)) return action;
  const other = withoutForm[action];
  return other !== undefined && canRunRemedy(other, key, state) ? other : undefined;
}

/** Whether the remedy's button would do what its label says. */
export function canRunRemedy(action: string, key: string | undefined, state: RemedyState): boolean {
  const row = remedyFor(action);
  return row !== undefined && row.does !== 'nothing' && row.when(state, key);
}
