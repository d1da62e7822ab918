// Confirmations of causes by what is known of the requests to the OAuth endpoints.

import type { Confirmation, ErrorContext } from './error-entry.ts';

const scopes = new Set(['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin']);

/** Scopes of the message or the request that are none of Cognito’s, and of no resource server (IDENTIFIER/NAME). */
export function foreignScopes({ captures, call: { oauth } }: Pick<ErrorContext, 'call' | 'captures'>): Confirmation {
  const asked = captures['scope'] ?? oauth?.scope;
  if (asked === undefined) return undefined;
  const foreign = asked.split(/[\s,]+/).filter((scope) => scope !== '' && !scopes.has(scope) && !scope.includes('/'));
  return foreign.length > 0 && `Not of Cognito: ${foreign.join(', ')}.`;
}

/** The code was there, so what its exchange is refused for is the redirect_uri before the grant. */
export function redirectDiffers({ call: { oauth } }: Pick<ErrorContext, 'call'>): Confirmation {
  if (oauth?.redirectUris !== undefined) {
    const [one, other] = oauth.redirectUris;
    return `One request has redirect_uri=${one}, the other ${other}.`;
  }
  if (oauth?.grantType === undefined) return undefined;
  return oauth.grantType === 'authorization_code' && 'The request exchanges a code that the app client was given.';
}
