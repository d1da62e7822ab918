// Fields that identify the user, the app client and the device. Nearly every request has them.

import type { FieldContext, Field, ValueFault } from '../field.ts';

const USERNAME_LIMIT = 128;

function checkUsername(value: string): ValueFault | undefined {
  if (value === '') return { severity: 'error', code: 'username-empty', message: 'USERNAME must not be empty.' };
  if (/\s/u.test(value)) {
    return {
      severity: 'error',
      code: 'username-has-space',
      message: 'USERNAME must not contain whitespace; Cognito accepts letters, marks, digits, symbols and punctuation.',
      better: value.replace(/\s+/gu, ''),
    };
  }
  if (value.length > USERNAME_LIMIT) {
    return {
      severity: 'error',
      code: 'username-too-long',
      message: `USERNAME must have at most ${USERNAME_LIMIT} characters; this has ${value.length}.`,
    };
  }
  return undefined;
}

/** USERNAME of a first request: what the user signs in with, which may be an alias (API model, UsernameType). */
export const typedUsername: Field = {
  key: 'USERNAME',
  need: { kind: 'required' },
  help: 'The user who signs in: the username, or an e-mail address or phone number where the pool allows it.',
  source: { kind: 'person' },
  secrecy: 'open',
  check: checkUsername,
};

/** USERNAME of an answer: the pool's own username of the user, which Cognito sends with the challenge. */
export const challengedUsername: Field = {
  key: 'USERNAME',
  need: { kind: 'required' },
  help: 'The pool’s own username of the user, from the challenge. An alias such as an e-mail address fails here.',
  source: { kind: 'parameter', names: ['USER_ID_FOR_SRP', 'USERNAME'] },
  secrecy: 'open',
  check: checkUsername,
};

function checkSecretHash(value: string, context: FieldContext): ValueFault | undefined {
  if (context.clientHasSecret === false) {
    return {
      severity: 'warning',
      code: 'secret-hash-not-needed',
      message: 'SECRET_HASH is for app clients with a secret; this app client has none.',
    };
  }
  if (!/^[A-Za-z0-9+/]{43}=$/.test(value)) {
    return {
      severity: 'error',
      code: 'secret-hash-malformed',
      message: `SECRET_HASH must be 32 bytes in base64: 44 characters, ending with "="; this has ${value.length}.`,
    };
  }
  return undefined;
}

/** SECRET_HASH: base64 of HMAC-SHA256 over USERNAME and ClientId, keyed with the client secret. */
export const secretHash: Field = {
  key: 'SECRET_HASH',
  need: {
    kind: 'conditional',
    when: (context) => context.clientHasSecret,
    text: 'when the app client has a secret',
  },
  help: 'Proof that the caller has the app client’s secret, computed over the USERNAME of this request.',
  source: { kind: 'computed', computation: 'SECRET_HASH', from: 'HMAC-SHA256 of USERNAME and ClientId' },
  secrecy: 'secret',
  check: checkSecretHash,
};

const DEVICE_KEY_LIMIT = 55;

/** Format of DEVICE_KEY: `region_uuid`, at most 55 characters (API model, DeviceKeyType). */
export function checkDeviceKey(value: string): ValueFault | undefined {
  if (value.length > DEVICE_KEY_LIMIT || !/^[\w-]+_[0-9a-f-]+$/.test(value)) {
    return {
      severity: 'error',
      code: 'device-key-malformed',
      message: 'DEVICE_KEY must be a Region, an underscore and a UUID in lower case, such as eu-west-1_1f2e3d4c-….',
    };
  }
  return undefined;
}

/** DEVICE_KEY where a remembered device may be presented. */
export const presentedDeviceKey: Field = {
  key: 'DEVICE_KEY',
  need: { kind: 'optional' },
  help: 'The key of a remembered device. Cognito then asks the device for its proof, which can replace an MFA code.',
  source: { kind: 'device' },
  secrecy: 'open',
  check: checkDeviceKey,
};

/** DEVICE_KEY in the two device challenges. */
export const challengedDeviceKey: Field = {
  ...presentedDeviceKey,
  need: { kind: 'required' },
  help: 'The key of the device that must prove its password.',
  source: { kind: 'parameter', names: ['DEVICE_KEY'] },
};
