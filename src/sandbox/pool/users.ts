// The users of one pool, found by username or by a verified alias.

import type { User } from './user.ts';

export type AliasAttribute = 'email' | 'phone_number';

export class Users {
  /** By username in lower case: pools made today do not tell cases apart. */
  readonly #byName = new Map<string, User>();
  readonly #aliases: readonly AliasAttribute[];

  constructor(aliases: readonly AliasAttribute[]) {
    this.#aliases = aliases;
  }

  add(user: User): void {
    this.#byName.set(user.username.toLowerCase(), user);
  }

  /** By username, else by an alias that is verified. `sub` is no way in, as observed on the real service. */
  find(name: string): User | undefined {
    const sought = name.toLowerCase();
    return this.#byName.get(sought) ?? this.#findByAlias(sought);
  }

  all(): readonly User[] {
    return [...this.#byName.values()];
  }

  #findByAlias(sought: string): User | undefined {
    const alias = this.#aliases.find((attribute) => (attribute === 'email') === sought.includes('@'));
    if (!alias || !(sought.includes('@') || sought.startsWith('+'))) return undefined;
    for (const user of this.#byName.values()) {
      const verified = user.attributes.get(`${alias}_verified`) === 'true';
      if (verified && user.attributes.get(alias)?.toLowerCase() === sought) return user;
    }
    return undefined;
  }
}
