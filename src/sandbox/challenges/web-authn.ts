// WEB_AUTHN: a passkey signs the challenge.

import * as z from 'zod/mini';
import { authenticationResponse, isAllowedOrigin, readClientData } from '../passkeys/credential.ts';
import { ceremonyTimeout, challengeBytes } from '../passkeys/passkey.ts';
import { passkeySettings } from '../pool/passkey-settings.ts';
import type { User } from '../pool/user.ts';
import { incorrectUsernameOrPassword, invalidParameter, invalidSession } from '../service-error.ts';
import { checkStatus } from '../sign-in/first-factor.ts';
import { type SignInState, withMethod, withSecondFactor } from '../sign-in/sign-in-state.ts';
import { type AskedChallenge, openSession, type Turn } from '../sign-in/turn.ts';
import type { SessionChallenge } from './challenge-handler.ts';

export function askWebAuthn(turn: Turn, user: User, state: SignInState): AskedChallenge {
  const settings = passkeySettings(turn.pool);
  const challenge = Buffer.from(turn.service.deps.random(challengeBytes)).toString('base64url');
  const options = {
    challenge,
    timeout: ceremonyTimeout,
    rpId: settings?.relyingPartyId ?? '',
    allowCredentials: [...user.passkeys.values()].map(({ credentialId, transports }) => ({
      type: 'public-key',
      id: credentialId,
      ...(transports.length === 0 ? {} : { transports }),
    })),
    userVerification: settings?.userVerification ?? 'preferred',
  };
  return {
    kind: 'challenge',
    name: 'WEB_AUTHN',
    parameters: { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) },
    session: openSession(turn, user.username, { challenge: 'WEB_AUTHN', webAuthnChallenge: challenge, state }),
    available: ['WEB_AUTHN'],
  };
}

/** The service's own answer to an invalid signature is not known. The sandbox answers as to a wrong password. */
export const webAuthn: SessionChallenge = {
  name: 'WEB_AUTHN',
  shownUser: 'Signs in with a passkey instead of a password.',
  stateIn: 'session',
  async answer({ turn, user, responses, session }) {
    checkStatus(turn, user);
    const settings = passkeySettings(turn.pool);
    if (session.webAuthnChallenge === undefined || !settings) throw invalidSession();
    const { relyingPartyId: rpId } = settings;
    const credential = readCredential(responses['CREDENTIAL'] ?? '');
    const passkey = user.passkeys.get(credential.id);
    const origin = readClientData(credential.response.clientDataJSON)?.origin;
    if (!passkey || origin === undefined || !isAllowedOrigin(origin, rpId)) throw incorrectUsernameOrPassword();

    const countsTwice = settings.factorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION' && user.webAuthnMfa;
    const { verifyAuthentication } = await import('../passkeys/verify-passkey.ts');
    passkey.counter = await verifyAuthentication(credential, passkey, {
      challenge: session.webAuthnChallenge,
      rpId,
      origin,
      userVerification: countsTwice || settings.userVerification === 'required',
    }).catch(() => {
      throw incorrectUsernameOrPassword();
    });
    const { state } = session;
    return { kind: 'proven', user, state: countsTwice ? withSecondFactor(state, 'swk') : withMethod(state, 'swk') };
  },
};

function readCredential(text: string) {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const parsed = z.safeParse(authenticationResponse, value);
  if (!parsed.success) throw invalidParameter('Invalid CREDENTIAL: it must be an AuthenticationResponseJSON.');
  return parsed.data;
}
