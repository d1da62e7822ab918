// The name that a user signs in with: the address in a pool with UsernameAttributes, otherwise the username.

import type { UserPool } from './user-pool.ts';
import type { User } from './user.ts';

/**
 * In a pool with UsernameAttributes the username is the `sub`, which nobody types: the name is the first of these
 * attributes that the user has and is found by. AWS, "Configuring sign-in attributes": "the username is a UUID that
 * Amazon Cognito generates".
 */
export function signInName({ settings, users }: UserPool, user: User): string {
  for (const attribute of settings.usernameAttributes) {
    const value = user.attributes.get(attribute);
    if (value && users.find(value) === user) return value;
  }
  return user.username;
}
