// Conflicts of names and aliases: two users cannot sign in with the same one. Checks for a conflict, or takes the alias over.

import { ServiceError } from '../service-error.ts';
import { isTrue } from './boolean-attribute.ts';
import type { UserPool } from './user-pool.ts';
import type { User } from './user.ts';
import { verifiable } from './user-pool-settings.ts';

type Changes = ReadonlyMap<string, string | undefined>;

/** The users who already hold an alias that `user` (or a new user) would sign in with after these changes. */
function holders(
  pool: UserPool,
  user: User | undefined,
  changes: Changes,
): readonly ['email' | 'phone_number', User][] {
  const { aliases, usernameAttributes } = pool.settings;
  const after = (name: string): string | undefined =>
    changes.has(name) ? changes.get(name) : user?.attributes.get(name);
  return verifiable.flatMap((attribute) => {
    const counts =
      usernameAttributes.includes(attribute) || (aliases.includes(attribute) && isTrue(after(`${attribute}_verified`)));
    const value = after(attribute);
    const holder = counts && value ? pool.users.holderOf(attribute, value) : undefined;
    return holder && holder !== user ? [[attribute, holder] as ['email' | 'phone_number', User]] : [];
  });
}

/**
 * For a user who exists. A username attribute that is taken has a message of its own (observed for UpdateUserAttributes and
 * AdminUpdateUserAttributes); that of an alias is in the guide, "managing errors".
 *
 * @throws ServiceError AliasExistsException
 */
export function checkAliases(pool: UserPool, user: User | undefined, changes: Changes): void {
  const [conflict] = holders(pool, user, changes);
  if (!conflict) return;
  const [attribute] = conflict;
  throw pool.settings.usernameAttributes.includes(attribute)
    ? new ServiceError('AliasExistsException', `An account with the given ${attribute} already exists.`)
    : new ServiceError('AliasExistsException', `An account with the ${attribute} already exists.`);
}

/**
 * For a new user: their username and username attributes. An unverified alias may be that of several users.
 *
 * @throws ServiceError UsernameExistsException for an address (observed for SignUp and AdminCreateUser), and the given
 * error for a username, which has another message in each operation
 */
export function checkNewNames(
  pool: UserPool,
  { username, attributes }: Pick<User, 'username' | 'attributes'>,
  usernameExists: () => ServiceError,
): void {
  const taken = pool.settings.usernameAttributes.find((attribute) => {
    const value = attributes.get(attribute);
    return value !== undefined && pool.users.holderOf(attribute, value) !== undefined;
  });
  if (taken !== undefined) {
    throw new ServiceError('UsernameExistsException', `An account with the given ${taken} already exists.`);
  }
  if (pool.users.find(username)) throw usernameExists();
}

/**
 * ForceAliasCreation: takes the aliases over. The attribute of the previous holder becomes unverified. A username
 * attribute cannot be taken over (checkNewNames).
 */
export function takeAliases(pool: UserPool, user: User | undefined, changes: Changes, now: number): void {
  for (const [attribute, holder] of holders(pool, user, changes)) {
    if (pool.settings.usernameAttributes.includes(attribute)) continue;
    pool.users.writeAttributes(holder, [[`${attribute}_verified`, 'false']], now);
  }
}
