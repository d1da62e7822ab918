// Sign-ins that led to tokens, each a "token session" of its user. Every token names its sign-in by origin_jti, by which
// it is revoked.

import { nowInSeconds, randomUuid, type SandboxDeps } from '../sandbox-deps.ts';

/** Values of claim `amr`, without `mfa`, which follows from the others. */
export type AuthenticationMethod = 'pwd' | 'otp' | 'sms' | 'email_otp' | 'swk';

export interface SignIn {
  /** Claim `origin_jti` of every token of this sign-in. */
  readonly originJti: string;
  readonly eventId: string;
  /** 28 lower-case letters and digits, the first three `tkn` (SessionDescriptionType). */
  readonly sessionId: string;
  readonly username: string;
  readonly clientId: string;
  /** Unix seconds; a refresh does not change it. */
  readonly authTime: number;
  /** The methods that the user signed in with, in this order. */
  readonly methods: readonly AuthenticationMethod[];
  /** The device that was proven or offered. Refresh tokens of this sign-in require it. */
  readonly deviceKey?: string;
  /** Whether the device was proven in this sign-in. */
  readonly deviceProven: boolean;
  /** Unix seconds: when the first refresh token expires, and with it every rotated one. */
  readonly refreshableUntil: number;
}

interface Entry {
  readonly signIn: SignIn;
  /** Number of global sign-outs of the user before this sign-in. */
  readonly generation: number;
  revoked: boolean;
  /** Unix seconds. */
  lastActive: number;
  /** Refresh tokens that rotation has exchanged, by jti, with the time in Unix milliseconds. */
  readonly rotated: Map<string, number>;
}

/** The part that is saved. Revoked sign-ins are not saved: an unknown sign-in counts as revoked. */
export type LivingSignIn = Pick<Entry, 'signIn' | 'lastActive' | 'rotated'>;

export interface TokenSession {
  readonly signIn: SignIn;
  /** Unix seconds. */
  readonly lastActive: number;
}

/** Maximum number of sign-ins; the oldest are dropped and count as revoked. */
const CAPACITY = 250_000;

export class SignIns {
  readonly #deps: SandboxDeps;
  /** By origin_jti, oldest first. */
  readonly #entries = new Map<string, Entry>();
  readonly #generations = new Map<string, number>();
  /** origin_jti of a user's sign-ins, oldest first. */
  readonly #byUser = new Map<string, Set<string>>();

  constructor(deps: SandboxDeps) {
    this.#deps = deps;
  }

  begin(
    basis: Pick<SignIn, 'username' | 'clientId' | 'methods' | 'deviceProven'> & {
      readonly deviceKey?: string;
      /** Seconds. */
      readonly refreshTokenValidity: number;
      /** Unix seconds; absent means now. A step-up keeps the time of the sign-in before it. */
      readonly authTime?: number;
    },
  ): SignIn {
    const now = nowInSeconds(this.#deps);
    const { refreshTokenValidity, authTime = now, ...rest } = basis;
    const signIn: SignIn = {
      ...rest,
      authTime,
      originJti: randomUuid(this.#deps),
      eventId: randomUuid(this.#deps),
      sessionId: this.#newSessionId(),
      refreshableUntil: now + refreshTokenValidity,
    };
    this.#insert({
      signIn,
      generation: this.#generation(signIn.username),
      revoked: false,
      lastActive: now,
      rotated: new Map(),
    });
    return signIn;
  }

  /** Oldest first. */
  living(): readonly LivingSignIn[] {
    return [...this.#entries.keys()].flatMap((originJti) => this.#living(originJti) ?? []);
  }

  restore(living: Iterable<LivingSignIn>): void {
    for (const { signIn, lastActive, rotated } of living) {
      const generation = this.#generation(signIn.username);
      this.#insert({ signIn, generation, revoked: false, lastActive, rotated: new Map(rotated) });
    }
  }

  /** The sign-in that a token belongs to; undefined after revocation, sign-out, or when it was dropped. */
  find(originJti: string): SignIn | undefined {
    return this.#living(originJti)?.signIn;
  }

  /** Records the time of a refresh. */
  touch(originJti: string): void {
    const entry = this.#living(originJti);
    if (entry) entry.lastActive = nowInSeconds(this.#deps);
  }

  /**
   * Exchanges a refresh token of a client with rotation. An exchanged token may be used again within the grace period (in
   * seconds); after that the result is `reused`.
   */
  rotate(originJti: string, jti: string, graceSeconds: number): 'exchanged' | 'reused' {
    const entry = this.#living(originJti);
    if (!entry) return 'reused';
    const now = this.#deps.now();
    const exchangedAt = entry.rotated.get(jti);
    if (exchangedAt !== undefined)
      return now - exchangedAt <= graceSeconds * 1000 && graceSeconds > 0 ? 'exchanged' : 'reused';
    entry.rotated.set(jti, now);
    return 'exchanged';
  }

  revoke(originJti: string): void {
    const entry = this.#entries.get(originJti);
    if (!entry) return;
    entry.revoked = true;
    this.#byUser.get(entry.signIn.username)?.delete(originJti);
  }

  /** Signs a user out everywhere, in constant time. */
  revokeAllOf(username: string): void {
    this.#generations.set(username, this.#generation(username) + 1);
    this.#byUser.delete(username);
  }

  /** A user's sign-ins that are not revoked and whose refresh token has not expired, newest first. */
  sessionsOf(username: string): readonly TokenSession[] {
    const now = nowInSeconds(this.#deps);
    return [...(this.#byUser.get(username) ?? [])]
      .flatMap((originJti) => this.#living(originJti) ?? [])
      .filter(({ signIn }) => signIn.refreshableUntil > now)
      .toReversed();
  }

  #living(originJti: string): Entry | undefined {
    const entry = this.#entries.get(originJti);
    if (!entry || entry.revoked || entry.generation !== this.#generation(entry.signIn.username)) return undefined;
    return entry;
  }

  #insert(entry: Entry): void {
    const { originJti, username } = entry.signIn;
    for (const [oldest, { signIn }] of this.#entries) {
      if (this.#entries.size < CAPACITY) break;
      this.#entries.delete(oldest);
      this.#byUser.get(signIn.username)?.delete(oldest);
    }
    this.#entries.set(originJti, entry);
    const ofUser = this.#byUser.get(username) ?? new Set();
    this.#byUser.set(username, ofUser.add(originJti));
  }

  #newSessionId(): string {
    const letters = 'abcdefghijklmnopqrstuvwxyz012345';
    let id = 'tkn';
    for (const byte of this.#deps.random(25)) id += letters.charAt(byte % letters.length);
    return id;
  }

  #generation(username: string): number {
    return this.#generations.get(username) ?? 0;
  }
}
