// Alias conflicts: two users cannot sign in with the same alias. Checks for a conflict, or takes the alias over.

import { ServiceError } from '../service-error.ts';
import { isTrue } from './boolean-attribute.ts';
import type { UserPool } from './user-pool.ts';
import type { User } from './user.ts';

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
  return (['email', 'phone_number'] as const).flatMap((attribute) => {
    const counts =
      usernameAttributes.includes(attribute) || (aliases.includes(attribute) && isTrue(after(`${attribute}_verified`)));
    const value = after(attribute);
    const holder = counts && value ? pool.users.holderOf(attribute, value) : undefined;
    return holder && holder !== user ? [[attribute, holder] as ['email' | 'phone_number', User]] : [];
  });
}

/** @throws ServiceError AliasExistsException with the message of the guide, "managing errors" */
export function checkAliases(pool: UserPool, user: User | undefined, changes: Changes): void {
  const [conflict] = holders(pool, user, changes);
  if (conflict) throw aliasExists(conflict[0]);
}

/**
 * ForceAliasCreation: takes the aliases over. The attribute of the previous holder becomes unverified. A username
 * attribute cannot be taken over.
 *
 * @throws ServiceError AliasExistsException
 */
export function takeAliases(pool: UserPool, user: User | undefined, changes: Changes, now: number): void {
  for (const [attribute, holder] of holders(pool, user, changes)) {
    if (pool.settings.usernameAttributes.includes(attribute)) throw aliasExists(attribute);
    pool.users.writeAttributes(holder, [[`${attribute}_verified`, 'false']], now);
  }
}

function aliasExists(attribute: 'email' | 'phone_number'): ServiceError {
  return new ServiceError('AliasExistsException', `An account with the ${attribute} already exists.`);
}
