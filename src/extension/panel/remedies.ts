// The remedies of an error that have a button in the panel, and what the button does.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import type { RemedyAction } from '../../cognito/errors/explanation.ts';
import { nextSubject } from '../../flow/chain/next-subject.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';

/** What a remedy does. `form` changes the draft; `focus` moves to a field that only the user can fill in. */
export type RemedyEffect =
  | {
      readonly does:
        | 'run-again'
        | 'retry'
        | 'refresh'
        | 'start-sandbox'
        | 'edit-target'
        | 'client-secret'
        | 'proxy-settings'
        | 'show-answer';
    }
  | { readonly does: 'form'; readonly change: (authFlowSession: AuthFlowSession) => void }
  | { readonly does: 'focus'; readonly field: readonly string[] };

/** Resets fields to their filled in or computed values. */
function resetFields(...keys: readonly string[]): RemedyEffect {
  return {
    does: 'form',
    change: (authFlowSession) => eachField(authFlowSession, keys, (id) => authFlowSession.overrideField(id, false)),
  };
}

function clearFields(...keys: readonly string[]): RemedyEffect {
  return {
    does: 'form',
    change: (authFlowSession) => eachField(authFlowSession, keys, (id) => authFlowSession.setField(id, '')),
  };
}

function fillOffer(kind: 'delivered' | 'authenticator'): RemedyEffect {
  return {
    does: 'form',
    change(authFlowSession) {
      const field = authFlowSession.form()?.fields.find(({ source }) => source === kind);
      if (!field) return;
      // Without an offer, the typed value is removed, so that the field is filled in when there is one.
      if (field.offer) authFlowSession.fillOffer(field.id);
      else authFlowSession.overrideField(field.id, false);
    },
  };
}

function eachField(authFlowSession: AuthFlowSession, keys: readonly string[], edit: (id: string) => void): void {
  for (const { id, key } of authFlowSession.form()?.fields ?? []) if (keys.includes(key)) edit(id);
}

const remedies: Readonly<Partial<Record<RemedyAction, RemedyEffect>>> = {
  'run-again': { does: 'run-again' },
  retry: { does: 'retry' },
  wait: { does: 'retry' },
  'use-newest-session': resetFields('Session'),
  'use-user-id-for-srp': resetFields('USERNAME', 'SECRET_HASH'),
  'recompute-secret-hash': resetFields('SECRET_HASH'),
  'add-secret-hash': resetFields('SECRET_HASH'),
  'remove-secret-hash': clearFields('SECRET_HASH'),
  'fill-code': fillOffer('delivered'),
  'fill-next-totp': fillOffer('authenticator'),
  'add-device-key': { does: 'focus', field: ['DEVICE_KEY', 'DeviceKey'] },
  'remove-device-key': clearFields('DEVICE_KEY', 'DeviceKey'),
  'add-field': { does: 'focus', field: [] },
  'add-attribute': { does: 'focus', field: [] },
  'edit-password': { does: 'focus', field: ['PASSWORD', 'NEW_PASSWORD'] },
  'edit-username': { does: 'focus', field: ['USERNAME'] },
  'edit-target': { does: 'edit-target' },
  'set-client-secret': { does: 'client-secret' },
  'use-get-tokens-from-refresh-token': { does: 'refresh' },
  'refresh-tokens': { does: 'refresh' },
  'open-proxy-settings': { does: 'proxy-settings' },
  'start-sandbox': { does: 'start-sandbox' },
  'show-answer': { does: 'show-answer' },
};

export function remedyFor(action: string): RemedyEffect | undefined {
  return Object.hasOwn(remedies, action) ? remedies[action as RemedyAction] : undefined;
}

/** Whether the remedy's button would have an effect in this chain: the form can change only for the newest step. */
export function canRunRemedy(action: RemedyAction, chain: Chain, step: Step): boolean {
  const remedy = remedyFor(action);
  if (!remedy) return false;
  const isNewest = step.index === chain.steps.length - 1;
  switch (remedy.does) {
    case 'form':
    case 'focus':
    case 'retry':
      return isNewest && !chain.withoutSecrets && nextSubject(chain, cognitoTables) !== undefined;
    case 'edit-target':
    case 'client-secret':
    case 'proxy-settings':
      return chain.target.kind === 'user-pool';
    case 'start-sandbox':
      return chain.target.kind === 'sandbox';
    case 'refresh':
      return (
        !chain.withoutSecrets &&
        chain.steps.some(({ answer }) => answer.kind === 'tokens' && answer.tokens.refreshToken)
      );
    case 'run-again':
    case 'show-answer':
      return true;
  }
}
