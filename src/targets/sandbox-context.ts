// Values that the sandbox offers for a form beyond the API: passwords, delivered codes, authenticator codes, passkeys.

import { signWithPasskey } from '../cognito/passkeys/software-authenticator.ts';
import type { OfferedValue } from '../flow/auth-flow-session/auth-flow-session-deps.ts';
import type { TargetContext } from '../flow/auth-flow-session/auth-flow-session-api.ts';
import type { SandboxPool } from '../sandbox/sandbox.ts';

/** The purpose of messages that Lambda functions deliver to the inbox. */
const customPurpose = 'CUSTOM_CHALLENGE';

/** Reads the running sandbox at every call, so that values are never stale. */
export function targetContextOf(
  pool: Pick<SandboxPool, 'user' | 'inbox' | 'offerTotp' | 'minimumPasswordLength'>,
  now: () => number,
): TargetContext {
  let signed: { readonly options: string; readonly credential: string } | undefined;
  return {
    password: (username) => pool.user(username)?.password,
    minimumPasswordLength: () => pool.minimumPasswordLength,
    deliveredCode(username, by): OfferedValue | undefined {
      const message = pool
        .inbox(username)
        .findLast(({ medium, purpose }) => (by === 'functions' ? purpose === customPurpose : medium === by));
      if (!message) return undefined;
      const label = message.medium === 'SMS' ? 'Fill the code from the SMS' : 'Fill the code from the e-mail';
      return { value: message.code, label };
    },
    totp(username) {
      const offer = pool.offerTotp(username);
      if (!offer) return undefined;
      if ('waitSeconds' in offer) return { waitMs: offer.waitSeconds * 1000 };
      return { value: offer.code, label: 'Fill current code', validUntil: now() + offer.secondsLeft * 1000 };
    },
    credential(username, options) {
      const passkey = pool.user(username)?.passkey;
      if (!passkey) return undefined;
      if (signed?.options === options) return signed.credential;
      const credential = signWithPasskey(passkey, JSON.parse(options), { origin: `http://${passkey.rpId}` });
      if (!credential) return undefined;
      signed = { options, credential: JSON.stringify(credential) };
      return signed.credential;
    },
  };
}
