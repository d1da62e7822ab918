// WEB_AUTHN: signs in with a passkey.

import { guidePage } from '../documentation.ts';
import type { Field, ValueFault } from '../field.ts';
import { challengedUsername, presentedDeviceKey, secretHash } from '../fields/identity-fields.ts';
import { isJsonObject } from '../json.ts';
import type { AnswerableChallenge } from './challenge.ts';
import { userIdForSrp } from './challenge-parameters.ts';

const base64url = /^[A-Za-z0-9_-]+$/;

function fault(message: string): ValueFault {
  return { severity: 'error', code: 'credential-malformed', message: `CREDENTIAL ${message}` };
}

/** AuthenticationResponseJSON of WebAuthn Level 3, as text. */
function checkCredential(value: string): ValueFault | undefined {
  let credential: unknown;
  try {
    credential = JSON.parse(value);
  } catch {
    return fault('must be JSON text: the AuthenticationResponseJSON of navigator.credentials.get.');
  }
  if (!isJsonObject(credential)) return fault('must be a JSON object.');
  for (const member of ['id', 'rawId']) {
    const id = credential[member];
    if (typeof id !== 'string' || !base64url.test(id)) return fault(`must have the member "${member}" in base64url.`);
  }
  if (credential['type'] !== 'public-key') return fault('must have "type": "public-key".');
  const response = credential['response'];
  if (!isJsonObject(response)) return fault('must have the member "response", an object.');
  for (const member of ['clientDataJSON', 'authenticatorData', 'signature']) {
    const part = response[member];
    if (typeof part !== 'string' || !base64url.test(part)) {
      return fault(`must have the member "response.${member}" in base64url.`);
    }
  }
  return undefined;
}

const credential: Field = {
  key: 'CREDENTIAL',
  need: { kind: 'required' },
  help: 'The authenticator’s assertion as JSON text: the result of navigator.credentials.get, with binary members in base64url.',
  source: { kind: 'computed', computation: 'CREDENTIAL', from: 'a passkey’s signature over the challenge' },
  secrecy: 'secret',
  singleUse: true,
  multiline: true,
  check: checkCredential,
};

export const webAuthn: AnswerableChallenge = {
  name: 'WEB_AUTHN',
  answerable: true,
  summary:
    'Cognito sent WebAuthn request options and asks for a passkey’s signature. The options come only after WEB_AUTHN was chosen, so a browser always needs two steps.',
  documentation: guidePage('authentication-flows-selection-sdk'),
  parameters: [
    {
      key: 'CREDENTIAL_REQUEST_OPTIONS',
      help: 'JSON text of PublicKeyCredentialRequestOptions, to pass to navigator.credentials.get.',
      form: 'json',
      always: true,
    },
    userIdForSrp,
  ],
  responses: [credential, challengedUsername, secretHash, presentedDeviceKey],
  effect: 'none',
  session: 'required',
  next: ['tokens', 'DEVICE_SRP_AUTH'],
};
