// AssociateSoftwareToken: returns the secret for an authenticator app.

import * as z from 'zod/mini';
import { session, token } from '../shapes/shape-members.ts';
import { encodeSecretCode, newAuthenticator } from '../totp.ts';
import { publicOperation } from './operation.ts';
import { continueSession, findSoftwareTokenCaller } from './software-token-caller.ts';

const request = z.object({ AccessToken: z.optional(token), Session: z.optional(session) });

/** 32 bytes make the 52 base32 characters of a real SecretCode. */
const SECRET_BYTES = 32;

export const associateSoftwareToken = publicOperation(
  'AssociateSoftwareToken',
  request,
  async (service, { AccessToken, Session }) => {
    const caller = await findSoftwareTokenCaller(service, AccessToken, Session);
    const SecretCode = encodeSecretCode(service.deps.random(SECRET_BYTES));
    caller.user.pendingAuthenticator = newAuthenticator(SecretCode);
    return caller.claim ? { SecretCode, Session: continueSession(caller, caller.claim, 'associated') } : { SecretCode };
  },
);
