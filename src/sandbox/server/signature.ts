// Administrator operations require an AWS signature. The sandbox accepts any signature, because there are no credentials
// to verify it with, and says so in a header. A missing signature is refused as on the service.

import type { IncomingHttpHeaders } from 'node:http';
import { ServiceError } from '../service-error.ts';
import type { Operation } from '../operations/operation.ts';

/** Additional headers in the answer to a signed call. */
export const signatureNote = { 'x-auth-flow-sandbox': 'signature not verified' } as const;

/** Whether a call needs a signature, and whether it has one. */
export function signatureOf(operation: Operation, headers: IncomingHttpHeaders): 'not needed' | 'there' | 'missing' {
  if (operation.isPublic) return 'not needed';
  return headers.authorization?.startsWith('AWS4-') === true ? 'there' : 'missing';
}

/**
 * Regions as AWS names them, and the made-up ones of local tools. A pool's ID, of at most 55 characters, begins with its
 * Region.
 */
const signed = /\bCredential=[^/,=\s]+\/\d{8}\/([a-z0-9-]{1,40})\/cognito-idp\/aws4_request\b/;

/** The Region that a call was signed for, in the credential scope of Signature Version 4; undefined without one. */
export function signedRegion({ authorization = '' }: IncomingHttpHeaders): string | undefined {
  return signed.exec(authorization)?.[1];
}

/** The service's answer to an unsigned call (common errors of the API reference). */
export function missingSignature(): ServiceError {
  return new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token');
}
