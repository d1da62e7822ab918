// Fields of the Secure Remote Password proof, for users and for devices.

import type { FieldContext, Field, Need, ValueFault } from '../field.ts';
import { srpAFault } from '../srp/srp-a.ts';
import { explainTimestampFault } from '../timestamp.ts';

const required: Need = { kind: 'required' };

function checkSrpA(value: string): ValueFault | undefined {
  const fault = srpAFault(value);
  return fault === undefined ? undefined : { severity: 'error', code: 'srp-a-refused', message: fault };
}

function srpAField(need: Need): Field {
  return {
    key: 'SRP_A',
    need,
    help: 'Your public value of the SRP exchange: g to the power of a new random number, modulo N, in hexadecimal.',
    source: { kind: 'computed', computation: 'SRP_A', from: 'a new random exponent' },
    secrecy: 'open',
    check: checkSrpA,
  };
}

export const srpA: Field = srpAField(required);

/** SRP_A that is required only when the condition holds, for example when PASSWORD_SRP is the chosen factor. */
export function conditionalSrpA(when: (context: FieldContext) => boolean | undefined, text: string): Field {
  return srpAField({ kind: 'conditional', when, text });
}

function checkSignature(value: string): ValueFault | undefined {
  if (/^[A-Za-z0-9+/]{43}=$/.test(value)) return undefined;
  return {
    severity: 'error',
    code: 'signature-malformed',
    message: `PASSWORD_CLAIM_SIGNATURE must be 32 bytes in base64: 44 characters, ending with "="; this has ${value.length}.`,
  };
}

function checkSecretBlock(value: string, context: FieldContext): ValueFault | undefined {
  const sent = context.parameters?.['SECRET_BLOCK'];
  if (sent !== undefined && sent !== value) {
    return {
      severity: 'error',
      code: 'secret-block-changed',
      message: 'PASSWORD_CLAIM_SECRET_BLOCK must be identical to SECRET_BLOCK of the challenge.',
      better: sent,
    };
  }
  if (value === '' || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(value)) {
    return {
      severity: 'error',
      code: 'secret-block-malformed',
      message: 'PASSWORD_CLAIM_SECRET_BLOCK must be base64, like SECRET_BLOCK of the challenge.',
    };
  }
  return undefined;
}

const secretBlock: Field = {
  key: 'PASSWORD_CLAIM_SECRET_BLOCK',
  need: required,
  help: 'SECRET_BLOCK of the challenge, returned unchanged: it contains Cognito’s state of this exchange.',
  source: { kind: 'parameter', names: ['SECRET_BLOCK'] },
  secrecy: 'secret',
  check: checkSecretBlock,
};

/**
 * Both verifier challenges require this UTC time, with English names and a day without a leading zero (Amplify,
 * identity-js).
 */
const timestamp: Field = {
  key: 'TIMESTAMP',
  need: required,
  help: 'When the proof was computed, in UTC. The signature covers the same text.',
  source: { kind: 'computed', computation: 'TIMESTAMP', from: 'the clock, when the answer is sent' },
  secrecy: 'open',
  check(value) {
    const fault = explainTimestampFault(value);
    return fault === undefined ? undefined : { severity: 'error', code: 'timestamp-malformed', message: fault };
  },
};

/** The proof of a user's password. */
export const passwordClaim: readonly Field[] = [
  secretBlock,
  timestamp,
  {
    key: 'PASSWORD_CLAIM_SIGNATURE',
    need: required,
    help: 'The proof that you know the password: an HMAC with the key that both sides derive from it.',
    source: {
      kind: 'computed',
      computation: 'PASSWORD_CLAIM_SIGNATURE',
      from: 'HMAC-SHA256 of pool name, USER_ID_FOR_SRP, SECRET_BLOCK and TIMESTAMP',
    },
    secrecy: 'secret',
    check: checkSignature,
  },
];

/** The proof of a device's password. */
export const deviceClaim: readonly Field[] = [
  secretBlock,
  timestamp,
  {
    key: 'PASSWORD_CLAIM_SIGNATURE',
    need: required,
    help: 'The proof that this device knows its password: an HMAC with the key that both sides derive from it.',
    source: {
      kind: 'computed',
      computation: 'DEVICE_PASSWORD_CLAIM_SIGNATURE',
      from: 'HMAC-SHA256 of DeviceGroupKey, DEVICE_KEY, SECRET_BLOCK and TIMESTAMP',
    },
    secrecy: 'secret',
    check: checkSignature,
  },
];

/** Values that a device proof needs but does not send. */
export const deviceSecrets: readonly Field[] = [
  {
    key: 'DEVICE_GROUP_KEY',
    need: required,
    help: 'DeviceGroupKey from NewDeviceMetadata, which came with the tokens when the device was new. It is part of the proof and never sent.',
    source: { kind: 'device' },
    secrecy: 'open',
    sent: false,
  },
  {
    key: 'DEVICE_PASSWORD',
    need: required,
    help: 'The device’s own password, chosen when ConfirmDevice registered its verifier. It never leaves this machine.',
    source: { kind: 'device' },
    secrecy: 'secret',
    sent: false,
  },
];
