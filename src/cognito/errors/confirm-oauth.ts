// Confirmations of causes by what is known of the requests to the OAuth endpoints.

import type { Confirmation, ErrorContext } from './error-entry.ts';

/** The code was there, so what its exchange is refused for is the redirect_uri before the grant. */
export function redirectDiffers({ call: { oauth } }: Pick<ErrorContext, 'call'>): Confirmation {
  if (oauth?.redirectUris !== undefined) {
    const [one, other] = oauth.redirectUris;
    return `One request has redirect_uri=${one}, the other ${other}.`;
  }
  if (oauth?.grantType === undefined) return undefined;
  return oauth.grantType === 'authorization_code' && 'The request exchanges a code that the app client was given.';
}
