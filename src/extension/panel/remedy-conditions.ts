// When remedies can act, by what the chain, its newest form and the app client know.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import { staleKeys } from '../../flow/auth-flow-session/send-again.ts';
import {
  accessTokenOf,
  hasUnverifiedAuthenticator,
  newestTokens,
  openChallenge,
} from '../../flow/chain/chain-state.ts';
import { sessionStates } from '../../flow/chain/session-states.ts';
import { subjectOf } from '../../flow/chain/subject-of.ts';
import { textIn } from '../../flow/draft/form.ts';
import { deviceKeys, sentKey } from './remedy-fields.ts';
import type { Condition } from './remedy-row.ts';
import { fieldWith, type RemedyState } from './remedy-state.ts';

/** A request written by hand has no chain to run again. */
export const canRunAgain: Condition = ({ chain, mode }) => {
  const first = chain.steps[0];
  return mode === 'chain' && first !== undefined && subjectOf(first, cognitoTables) !== undefined;
};

/** Running again would compute some value afresh. */
export const hasStaleOverride: Condition = (state, key) =>
  canRunAgain(state, key) && staleKeys(state.chain, state.step.index, cognitoTables).length > 0;

/** The field with this id was typed into in a step whose form is not open: an earlier one, or this one. */
export const typedBefore: Condition = (state, id = '') => {
  const { chain, step, form } = state;
  const sent = chain.steps.slice(0, form === undefined ? step.index + 1 : step.index);
  return canRunAgain(state, id) && sent.some(({ typed }) => Object.hasOwn(typed, id));
};

export const sentDeviceKey: Condition = (state, key) =>
  canRunAgain(state, key) &&
  state.chain.steps.slice(0, state.step.index + 1).some(({ request }) => sentKey(request, deviceKeys));

/** The form would send a session that was used or has expired, which fails again. */
export function isSessionOver({ form }: RemedyState): boolean {
  const state = fieldWith(form, ['Session'])?.session?.state;
  return state === 'used' || state === 'expired';
}

export const canSendAgain: Condition = (state) => state.form !== undefined && !isSessionOver(state);

/** The newest session of the chain, while it can be used. */
export function newestSession({ chain, clock }: RemedyState): string | undefined {
  const newest = sessionStates(chain, clock).at(-1);
  return newest?.state === 'live' ? newest.session : undefined;
}

/** USER_ID_FOR_SRP of the challenge that the form answers. */
export function userIdForSrp({ chain, form }: RemedyState): string | undefined {
  return form && openChallenge(chain)?.answer.parameters['USER_ID_FOR_SRP'];
}

/** Whether the form has a field for `value` that holds another one. */
export function differs({ form }: RemedyState, key: string, value: string | undefined): boolean {
  const field = fieldWith(form, [key]);
  return value !== undefined && field !== undefined && textIn(field) !== value;
}

/** The newest refresh token of the chain; undefined without one, and where secrets are not kept. */
export function refreshTokenOf({ chain }: RemedyState): string | undefined {
  return chain.withoutSecrets ? undefined : newestTokens(chain)?.refreshToken;
}

/** There is a refresh token, and it is not the one that was refused. */
export const hasOtherRefreshToken: Condition = (state) => {
  const token = refreshTokenOf(state);
  return token !== undefined && !JSON.stringify(state.step.request).includes(JSON.stringify(token));
};

/** Outside a sign-in, VerifySoftwareToken takes an access token. */
export const canVerifyAuthenticator: Condition = ({ chain }) =>
  !chain.withoutSecrets && accessTokenOf(chain) !== undefined && hasUnverifiedAuthenticator(chain);

export const isUserPool: Condition = ({ chain }) => chain.target.kind === 'user-pool';
