// SECRET_HASH: proof that a request comes from an app client that holds its secret.
// https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash

import { createHmac } from 'node:crypto';

export interface SecretHashSubject {
  /**
   * The same username that the request has as USERNAME. After an SRP challenge that is USER_ID_FOR_SRP, not an alias.
   * REFRESH_TOKEN_AUTH has no USERNAME and hashes the `username` claim of the access token.
   */
  readonly username: string;
  readonly clientId: string;
}

/** The text that is hashed: username and app client ID, with nothing between them. Not secret, so it can be shown. */
export function secretHashText({ username, clientId }: SecretHashSubject): string {
  return `${username}${clientId}`;
}

/** SECRET_HASH: base64 (44 characters) of HMAC-SHA256 over {@link secretHashText}, keyed with the client secret. */
export function computeSecretHash(subject: SecretHashSubject & { readonly clientSecret: string }): string {
  return createHmac('sha256', subject.clientSecret).update(secretHashText(subject), 'utf8').digest('base64');
}
