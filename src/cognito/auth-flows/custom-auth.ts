// CUSTOM_AUTH: the pool's Lambda functions issue the challenges; SRP may come first.

import { guidePage } from '../documentation.ts';
import type { Field } from '../field.ts';
import { presentedDeviceKey, secretHash, typedUsername } from '../fields/identity-fields.ts';
import { conditionalSrpA } from '../fields/srp-fields.ts';
import type { AuthFlow } from './auth-flow.ts';

/** Clients send this key; the API reference's text calls it ChallengeName. */
const challengeName: Field = {
  key: 'CHALLENGE_NAME',
  need: { kind: 'optional' },
  help: 'SRP_A to verify the password with SRP before the custom challenges. Leave it out to start with CUSTOM_CHALLENGE.',
  source: { kind: 'person' },
  secrecy: 'open',
  choices: [{ value: 'SRP_A', help: 'Start with SRP: Cognito answers with PASSWORD_VERIFIER.' }],
  check(value) {
    if (value === 'SRP_A') return undefined;
    return {
      // Public programs start with CUSTOM_CHALLENGE here; nothing tells that the service refuses it.
      severity: 'warning',
      code: 'challenge-name-not-srp-a',
      message: 'CHALLENGE_NAME must be SRP_A or left out.',
      better: 'SRP_A',
    };
  },
};

export const customAuth: AuthFlow = {
  name: 'CUSTOM_AUTH',
  summary:
    'The pool’s Define, Create and Verify auth challenge functions run the sign-in. With CHALLENGE_NAME set to SRP_A, the password is verified with SRP first.',
  documentation: guidePage('user-pool-lambda-challenge'),
  operations: ['InitiateAuth', 'AdminInitiateAuth'],
  parameters: [
    typedUsername,
    challengeName,
    conditionalSrpA((context) => context.siblings['CHALLENGE_NAME'] === 'SRP_A', 'when CHALLENGE_NAME is SRP_A'),
    secretHash,
    presentedDeviceKey,
  ],
  allowedBy: ['ALLOW_CUSTOM_AUTH', 'CUSTOM_AUTH_FLOW_ONLY'],
  firstAnswers: ['CUSTOM_CHALLENGE', 'PASSWORD_VERIFIER', 'tokens'],
};
