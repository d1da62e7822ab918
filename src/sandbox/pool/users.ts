// The users of one pool, found by username or by what they may sign in with instead.

import type { User } from './user.ts';
import type { AliasAttribute, UserPoolSettings } from './user-pool-settings.ts';

type Identity = Pick<UserPoolSettings, 'aliases' | 'usernameAttributes' | 'caseSensitive'>;

/**
 * An alias leads to a user once its value is verified (preferred_username: at once); a username attribute leads there
 * from the start.
 */
export class Users {
  readonly #byName = new Map<string, User>();
  /** `email:jane@example.com` → user: kept as attributes are written, so that finding never walks. */
  readonly #byAlias = new Map<string, User>();
  readonly #bySub = new Map<string, User>();
  readonly #identity: Identity;

  constructor(identity: Identity) {
    this.#identity = identity;
  }

  get size(): number {
    return this.#byName.size;
  }

  /** How many there may be is the caller's to check (quotas.ts). */
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

  /** By username, else by alias or username attribute. `sub` is no way in, as observed on the real service. */
  find(name: string): User | undefined {
    const sought = this.#fold(name);
    return (
      this.#byName.get(sought) ?? this.#byAlias.get(`${this.#kindOf(sought)}:${sought}`) ?? this.#byPreferred(sought)
    );
  }

  /** For administrators alone. */
  findBySub(sub: string): User | undefined {
    return this.#bySub.get(sub);
  }

  /** Who holds this value as a way to sign in. */
  holderOf(attribute: AliasAttribute, value: string): User | undefined {
    return this.#byAlias.get(`${attribute}:${this.#fold(value)}`);
  }

  /** In the order of joining. */
  all(): readonly User[] {
    return [...this.#byName.values()];
  }

  /** The first of them, in the order of joining, without listing the rest. */
  first(count: number): readonly User[] {
    const found: User[] = [];
    for (const user of this.#byName.values()) {
      if (found.length === count) break;
      found.push(user);
    }
    return found;
  }

  /** Sets attributes and takes away those that are undefined. `now` in Unix milliseconds. */
  writeAttributes(user: User, changes: Iterable<readonly [string, string | undefined]>, now: number): void {
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

  #byPreferred(sought: string): User | undefined {
    return this.#byAlias.get(`preferred_username:${sought}`);
  }

  #kindOf(sought: string): 'email' | 'phone_number' {
    return sought.includes('@') ? 'email' : 'phone_number';
  }

  #fold(name: string): string {
    return this.#identity.caseSensitive ? name : name.toLowerCase();
  }

  #keysOf(user: User): readonly string[] {
    const { aliases, usernameAttributes } = this.#identity;
    return [...new Set<AliasAttribute>([...usernameAttributes, ...aliases])].flatMap((attribute) => {
      const value = user.attributes.get(attribute);
      const counts =
        attribute === 'preferred_username' ||
        usernameAttributes.includes(attribute) ||
        user.attributes.get(`${attribute}_verified`) === 'true';
      return value && counts ? [`${attribute}:${this.#fold(value)}`] : [];
    });
  }

  /** The first to hold an alias keeps it; who may take it over is decided before anything is written. */
  #index(user: User): void {
    for (const key of this.#keysOf(user)) if (!this.#byAlias.has(key)) this.#byAlias.set(key, user);
  }

  #unindex(user: User): void {
    for (const key of this.#keysOf(user)) if (this.#byAlias.get(key) === user) this.#byAlias.delete(key);
  }
}
