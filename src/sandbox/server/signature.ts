// The operations of an administrator ask for an AWS signature. Here any will do, since there are no credentials to check
// it with, and the answer says so; none at all is refused as the service refuses it.

import type { IncomingHttpHeaders } from 'node:http';
import { ServiceError } from '../service-error.ts';
import type { Operation } from '../operations/operation.ts';

/** What an answer to a signed call carries beside the service's own headers. */
export const signatureNote = { 'x-auth-flow-sandbox': 'signature not verified' } as const;

/** Whether a call has to be signed, and whether it is. */
export function signatureOf(operation: Operation, headers: IncomingHttpHeaders): 'not needed' | 'there' | 'missing' {
  if (operation.isPublic) return 'not needed';
  return headers.authorization?.startsWith('AWS4-') === true ? 'there' : 'missing';
}

/** As the service answers a call that is not signed (common errors of the API reference). */
export function missingSignature(): ServiceError {
  return new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token');
}
