// Which remedies of an error the panel can act on, and what acting means to an auth flow session.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import type { RemedyAction } from '../../cognito/errors/explanation.ts';
import { nextSubject } from '../../flow/chain/next-subject.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';

/** What a remedy does. `form`: changes the form being written; `focus`: only the user can go on there. */
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

/** Gives a field back to what is filled in or computed. */
function giveBack(...keys: readonly string[]): RemedyEffect {
  return {
    does: 'form',
    change: (authFlowSession) => eachField(authFlowSession, keys, (id) => authFlowSession.overrideField(id, false)),
  };
}

function leaveOut(...keys: readonly string[]): RemedyEffect {
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
      // Without an offer, what was typed gives way to what will be filled in.
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
  'use-newest-session': giveBack('Session'),
  'use-user-id-for-srp': giveBack('USERNAME', 'SECRET_HASH'),
  'recompute-secret-hash': giveBack('SECRET_HASH'),
  'add-secret-hash': giveBack('SECRET_HASH'),
  'remove-secret-hash': leaveOut('SECRET_HASH'),
  'fill-code': fillOffer('delivered'),
  'fill-next-totp': fillOffer('authenticator'),
  'add-device-key': { does: 'focus', field: ['DEVICE_KEY', 'DeviceKey'] },
  'remove-device-key': leaveOut('DEVICE_KEY', 'DeviceKey'),
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

/** Whether the remedy's button would do something in this chain: a form can change only while it is the newest step's. */
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
