// The view of a new authenticator. Its secret stays in the host until the user asks for it.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { authenticatorOf, authenticatorStep } from '../../flow/chain/new-authenticator.ts';
import type { NewAuthenticator } from '../../flow/chain/new-authenticator.ts';
import type { Subject } from '../../flow/draft/draft.ts';
import type { AuthenticatorView } from '../../protocol/view.ts';
import { stepId } from './steps-view.ts';

export interface AuthenticatorViewContext {
  /** Whether the secret of this authenticator is kept for generating codes. */
  readonly isKept?: (chain: Chain, authenticator: NewAuthenticator) => boolean;
  /** The step whose QR code a command asked to show. */
  readonly qrOfStep?: number;
}

/** Undefined for a step that returned no secret. */
export function authenticatorView(
  chain: Chain,
  step: Step,
  { isKept, qrOfStep }: AuthenticatorViewContext,
): AuthenticatorView | undefined {
  const authenticator = authenticatorOf(chain, step);
  if (!authenticator) return undefined;
  const [account = ''] = authenticator.names;
  // The sandbox already has the authenticators of its users, and without a user name there is no key to store it by.
  const canKeep = chain.target.kind !== 'sandbox' && account !== '';
  return {
    step: stepId(chain.id, step.index),
    account,
    keeping: !canKeep ? 'never' : isKept?.(chain, authenticator) ? 'kept' : 'possible',
    ...(qrOfStep === step.index ? { showQr: true } : {}),
  };
}

/** For forms after AssociateSoftwareToken, which ask for a code of the new authenticator. */
export function authenticatorOfForm(
  chain: Chain | undefined,
  subject: Subject,
  context: AuthenticatorViewContext,
  tables: ApiTables,
): AuthenticatorView | undefined {
  const step = chain && follows(subject, tables) ? authenticatorStep(chain) : undefined;
  return chain && step && authenticatorView(chain, step, context);
}

/** Whether the form is for the operation that verifies a new secret, or for the challenge that needs one first. */
function follows(subject: Subject, { challenges, operations }: ApiTables): boolean {
  if (!('challengeName' in subject)) return operations.all.some(({ next }) => next === subject.operation);
  const challenge = challenges.get(subject.challengeName);
  return challenge?.answerable === true && challenge.preparation !== undefined;
}

export function withAuthenticator(authenticator: AuthenticatorView | undefined): {
  readonly authenticator?: AuthenticatorView;
} {
  return authenticator ? { authenticator } : {};
}
