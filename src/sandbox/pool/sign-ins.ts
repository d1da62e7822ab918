// Sign-ins that led to tokens. Every token names its sign-in by origin_jti, which is how revocation finds it.

import { nowInSeconds, randomUuid, type Surroundings } from '../surroundings.ts';

export interface SignIn {
  /** Claim `origin_jti` of every token of this sign-in. */
  readonly originJti: string;
  readonly eventId: string;
  readonly username: string;
  readonly clientId: string;
  /** Unix seconds; a refresh does not change it. */
  readonly authTime: number;
}

interface Entry {
  readonly signIn: SignIn;
  /** How often the user had signed out everywhere when this sign-in began. */
  readonly generation: number;
  revoked: boolean;
}

/** When this many are remembered, the oldest are forgotten and count as revoked. */
const CAPACITY = 250_000;

export class SignIns {
  readonly #surroundings: Surroundings;
  /** By origin_jti, oldest first. */
  readonly #entries = new Map<string, Entry>();
  readonly #generations = new Map<string, number>();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  begin(username: string, clientId: string): SignIn {
    const signIn: SignIn = {
      originJti: randomUuid(this.#surroundings),
      eventId: randomUuid(this.#surroundings),
      username,
      clientId,
      authTime: nowInSeconds(this.#surroundings),
    };
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size < CAPACITY) break;
      this.#entries.delete(oldest);
    }
    this.#entries.set(signIn.originJti, { signIn, generation: this.#generation(username), revoked: false });
    return signIn;
  }

  /** The sign-in a token belongs to; undefined once it was revoked, signed out, or forgotten. */
  find(originJti: string): SignIn | undefined {
    const entry = this.#entries.get(originJti);
    if (!entry || entry.revoked || entry.generation !== this.#generation(entry.signIn.username)) return undefined;
    return entry.signIn;
  }

  revoke(originJti: string): void {
    const entry = this.#entries.get(originJti);
    if (entry) entry.revoked = true;
  }

  /** Signs a user out everywhere, at the same cost however many sign-ins there are. */
  revokeAllOf(username: string): void {
    this.#generations.set(username, this.#generation(username) + 1);
  }

  #generation(username: string): number {
    return this.#generations.get(username) ?? 0;
  }
}
