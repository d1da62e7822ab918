// The username of a new user: the given name, or the sub in a pool with username attributes.

import { addressFormOf } from '../../cognito/address-form.ts';
import { invalidParameter } from '../service-error.ts';
import { randomUuid, type SandboxDeps } from '../sandbox-deps.ts';
import type { UserPool } from './user-pool.ts';
import { foldCase } from './fold-case.ts';

export interface NewIdentity {
  readonly username: string;
  readonly sub: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/**
 * In a pool with username attributes the name must be one of them, and becomes that attribute. In a pool with aliases the
 * name must not have the format of an alias.
 *
 * @throws ServiceError InvalidParameterException
 */
export function newIdentity(
  pool: UserPool,
  name: string,
  given: ReadonlyMap<string, string>,
  deps: SandboxDeps,
): NewIdentity {
  const { usernameAttributes, aliases } = pool.settings;
  const sub = randomUuid(deps);
  const kind = addressFormOf(name);
  if (usernameAttributes.length === 0) {
    if (kind && aliases.includes(kind)) {
      const what = kind === 'email' ? 'email' : 'phone number';
      throw invalidParameter(`Username cannot be of ${what} format, since user pool is configured for ${what} alias.`);
    }
    return { username: name, sub, attributes: given };
  }
  if (!kind || !usernameAttributes.includes(kind)) {
    const [only, second] = usernameAttributes;
    throw invalidParameter(
      second
        ? 'Username should be either an email or a phone number.'
        : `Username should be ${only === 'email' ? 'an email' : 'a phone number'}.`,
    );
  }
  return { username: sub, sub, attributes: new Map([...given, [kind, name]]) };
}

/**
 * In a pool with username attributes, an address beside the username must be the same. The message is observed for e-mail.
 *
 * @throws ServiceError InvalidParameterException
 */
export function checkSameAddress({ settings }: UserPool, name: string, given: ReadonlyMap<string, string>): void {
  const kind = addressFormOf(name);
  if (!kind || !settings.usernameAttributes.includes(kind)) return;
  const value = given.get(kind);
  if (value && foldCase(settings, value) !== foldCase(settings, name)) {
    throw invalidParameter(`User ${kind} should be empty or same as username, since username attribute is ${kind}.`);
  }
}
