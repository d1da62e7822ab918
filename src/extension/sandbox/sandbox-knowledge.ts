// What the sandbox lets a person see beyond the API: passwords of seeded users, delivered codes, authenticators.

import { signWithPasskey } from '../../cognito/passkeys/software-authenticator.ts';
import type { Offer } from '../../flow/draft/form.ts';
import type { TargetKnowledge } from '../../flow/run/conversation-api.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';

/** Reads the running sandbox at every question, so that an answer is never older than the question. */
export function knowledgeOf(
  sandbox: Pick<Sandbox, 'users' | 'inbox' | 'offerTotp'>,
  now: () => number,
): TargetKnowledge {
  let signed: { readonly options: string; readonly credential: string } | undefined;
  return {
    password: (username) => sandbox.users().find((user) => user.username === username)?.password,
    deliveredCode(username, medium): Offer | undefined {
      const message = sandbox.inbox(username).findLast((candidate) => candidate.medium === medium);
      if (!message) return undefined;
      const words = medium === 'SMS' ? 'Fill the code from the SMS' : 'Fill the code from the e-mail';
      return { value: message.code, words };
    },
    totp(username) {
      const offer = sandbox.offerTotp(username);
      if (!offer) return undefined;
      if ('waitSeconds' in offer) return { waitMs: offer.waitSeconds * 1000 };
      return { value: offer.code, words: 'Fill current code', validUntil: now() + offer.secondsLeft * 1000 };
    },
    credential(username, options) {
      const passkey = sandbox.users().find((user) => user.username === username)?.passkey;
      if (!passkey) return undefined;
      if (signed?.options === options) return signed.credential;
      const credential = signWithPasskey(passkey, JSON.parse(options), { origin: `http://${passkey.rpId}` });
      if (!credential) return undefined;
      signed = { options, credential: JSON.stringify(credential) };
      return signed.credential;
    },
  };
}
