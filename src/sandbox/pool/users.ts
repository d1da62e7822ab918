// The users of one pool, indexed by username, alias and sub.

import { isTrue } from './boolean-attribute.ts';
import { userDoesNotExist } from '../service-error.ts';
import { foldCase } from './fold-case.ts';
import type { User } from './user.ts';
import type { AliasAttribute, UserPoolSettings } from './user-pool-settings.ts';

type Identity = Pick<UserPoolSettings, 'aliases' | 'usernameAttributes' | 'caseSensitive'>;

/**
 * A user can be found by an alias once its value is verified (preferred_username: at once), and by a username attribute
 * at once.
 */
export class Users {
  readonly #byName = new Map<string, User>();
  /** `email:jane@example.com` → user. Updated as attributes are written, so that a look-up never scans all users. */
  readonly #byAlias = new Map<string, User>();
  readonly #bySub = new Map<string, User>();
  readonly #identity: Identity;

  constructor(identity: Identity) {
    this.#identity = identity;
  }

  get size(): number {
    return this.#byName.size;
  }

  /** The caller checks the quota (quotas.ts). */
  add(user: User): void {
    this.#byName.set(this.#fold(user.username), user);
    this.#bySub.set(user.sub, user);
    this.#index(user);
  }

  remove(user: User): void {
    this.#unindex(user);
    this.#byName.delete(this.#fold(user.username));
    this.#bySub.delete(user.sub);
  }

  /**
   * Called after a function of the user's pool has run, because another call may have deleted the user meanwhile.
   *
   * @throws ServiceError UserNotFoundException for a user who was deleted, also when another has the name since
   */
  checkPresent(user: User): void {
    if (this.#byName.get(this.#fold(user.username)) !== user) throw userDoesNotExist();
  }

  /** By username, else by alias or username attribute. Not by `sub`, as observed on the real service. */
  find(name: string): User | undefined {
    const key = this.#fold(name);
    return this.#byName.get(key) ?? this.#byAlias.get(`${this.#kindOf(key)}:${key}`) ?? this.#byPreferred(key);
  }

  /** For administrator operations only. */
  findBySub(sub: string): User | undefined {
    return this.#bySub.get(sub);
  }

  /** The user who signs in with this value. */
  holderOf(attribute: AliasAttribute, value: string): User | undefined {
    return this.#byAlias.get(`${attribute}:${this.#fold(value)}`);
  }

  /** In the order of creation. */
  all(): readonly User[] {
    return [...this.#byName.values()];
  }

  /** The first users in the order of creation, without listing the rest. */
  first(count: number): readonly User[] {
    const users: User[] = [];
    for (const user of this.#byName.values()) {
      if (users.length === count) break;
      users.push(user);
    }
    return users;
  }

  /**
   * Sets attributes and deletes those that are undefined. `now` in Unix milliseconds.
   *
   * @throws ServiceError like checkPresent
   */
  writeAttributes(user: User, changes: Iterable<readonly [string, string | undefined]>, now: number): void {
    this.checkPresent(user);
    this.#unindex(user);
    const attributes = new Map(user.attributes);
    for (const [name, value] of changes) {
      if (value === undefined) attributes.delete(name);
      else attributes.set(name, value);
    }
    user.attributes = attributes;
    user.modifiedAt = now;
    this.#index(user);
  }

  #byPreferred(key: string): User | undefined {
    return this.#byAlias.get(`preferred_username:${key}`);
  }

  #kindOf(key: string): 'email' | 'phone_number' {
    return key.includes('@') ? 'email' : 'phone_number';
  }

  #fold(name: string): string {
    return foldCase(this.#identity, name);
  }

  #keysOf(user: User): readonly string[] {
    const { aliases, usernameAttributes } = this.#identity;
    return [...new Set<AliasAttribute>([...usernameAttributes, ...aliases])].flatMap((attribute) => {
      const value = user.attributes.get(attribute);
      const counts =
        attribute === 'preferred_username' ||
        usernameAttributes.includes(attribute) ||
        isTrue(user.attributes.get(`${attribute}_verified`));
      return value && counts ? [`${attribute}:${this.#fold(value)}`] : [];
    });
  }

  /** The first user with an alias keeps it. alias-conflicts.ts decides on taking over before anything is written. */
  #index(user: User): void {
    for (const key of this.#keysOf(user)) if (!this.#byAlias.has(key)) this.#byAlias.set(key, user);
  }

  #unindex(user: User): void {
    for (const key of this.#keysOf(user)) if (this.#byAlias.get(key) === user) this.#byAlias.delete(key);
  }
}
