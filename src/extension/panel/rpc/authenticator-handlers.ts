// Handles requests about a new authenticator: its secret, link and QR code, and keeping it for codes.

import type { Target } from '../../../flow/chain/chain.ts';
import { authenticatorOf } from '../../../flow/chain/new-authenticator.ts';
import type { NewAuthenticator } from '../../../flow/chain/new-authenticator.ts';
import { otpauthLink, qrRows } from '../../authenticators/otpauth-link.ts';
import { UserError } from '../../user-error.ts';
import type { AuthFlowPanel } from '../auth-flow-panel.ts';
import type { Handlers } from '../webview-rpc.ts';
import type { CopyText } from './form-handlers.ts';
import { stepOf } from './step-of.ts';

export interface AuthenticatorHandlerDeps {
  readonly keepAuthenticator: (target: Target, authenticator: NewAuthenticator) => Promise<void>;
  readonly forgetAuthenticator: (target: Target, names: readonly string[]) => Promise<void>;
}

type AuthenticatorMethod =
  | 'authenticator/reveal'
  | 'authenticator/copy'
  | 'authenticator/qr'
  | 'authenticator/keep'
  | 'authenticator/forget';

export function authenticatorHandlers(
  panel: AuthFlowPanel,
  copy: CopyText,
  { keepAuthenticator, forgetAuthenticator }: AuthenticatorHandlerDeps,
): Pick<Handlers, AuthenticatorMethod> {
  function authenticator(id: string): NewAuthenticator & { readonly target: Target } {
    const { chain, step } = stepOf(panel.authFlowSession, id);
    const created = authenticatorOf(chain, step);
    if (!created) throw new UserError('no-value', 'The secret was not kept when the window was reloaded.');
    return { ...created, target: chain.target };
  }

  return {
    'authenticator/reveal': ({ step }) => ({ value: authenticator(step).secretCode }),
    async 'authenticator/copy'({ step, as }) {
      const { target, secretCode, names } = authenticator(step);
      if (as === 'secret') await copy(secretCode, 'SecretCode');
      else await copy(otpauthLink(target, { secretCode, names }), 'otpauth:// link');
      return null;
    },
    async 'authenticator/qr'({ step }) {
      const { target, secretCode, names } = authenticator(step);
      panel.qrOfStep = undefined;
      return { rows: await qrRows(otpauthLink(target, { secretCode, names })) };
    },
    async 'authenticator/keep'({ step }) {
      const { target, secretCode, names } = authenticator(step);
      await keepAuthenticator(target, { secretCode, names });
      return null;
    },
    async 'authenticator/forget'({ step }) {
      const { target, names } = authenticator(step);
      await forgetAuthenticator(target, names);
      return null;
    },
  };
}
