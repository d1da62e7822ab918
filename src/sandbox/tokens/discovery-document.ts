// The OpenID Connect discovery document of a user pool (OpenID Connect Discovery 1.0, section 3), as the service has it for
// a pool without a domain: its endpoints for browsers are named under the issuer, and nothing answers there. Observed:
// documents of pools in public code; simov/grant#163.

import type { JsonObject } from '../../cognito/json.ts';

/** `issuer` as in the pool's tokens. */
export function discoveryDocument(issuer: string): JsonObject {
  return {
    authorization_endpoint: `${issuer}/authorize`,
    end_session_endpoint: `${issuer}/logout`,
    id_token_signing_alg_values_supported: ['RS256'],
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    revocation_endpoint: `${issuer}/revoke`,
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint: `${issuer}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    userinfo_endpoint: `${issuer}/userInfo`,
  };
}
