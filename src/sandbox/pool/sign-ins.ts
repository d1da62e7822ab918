// Sign-ins that led to tokens, each a "token session" of its user. Every token names its sign-in by origin_jti, which
// is how revocation finds it.

import { nowInSeconds, randomUuid, type SandboxDeps } from '../sandbox-deps.ts';

/** Values of claim `amr`, without the ones that follow from others. */
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
  /** What the user proved, in that order. */
  readonly methods: readonly AuthenticationMethod[];
  /** The device that was proven or offered: refresh tokens of this sign-in need it. */
  readonly deviceKey?: string;
  /** Whether the device was proven in this sign-in, which the access token then says. */
  readonly deviceProven: boolean;
  /** Unix seconds: when the first refresh token ends, and with it every rotated one. */
  readonly refreshableUntil: number;
}

interface Entry {
  readonly signIn: SignIn;
  /** How often the user had signed out everywhere when this sign-in began. */
  readonly generation: number;
  revoked: boolean;
  /** Unix seconds. */
  lastActive: number;
  /** Of the refresh tokens given out under rotation: those that were exchanged, with the time of it in milliseconds. */
  readonly rotated: Map<string, number>;
}

/** What outlives a restart. A sign-in that was revoked needs no record: an unknown one counts as revoked. */
export type LivingSignIn = Pick<Entry, 'signIn' | 'lastActive' | 'rotated'>;

export interface TokenSession {
  readonly signIn: SignIn;
  /** Unix seconds. */
  readonly lastActive: number;
}

/** When this many are remembered, the oldest are forgotten and count as revoked. */
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
      /** Unix seconds; absent means now. Kept by a step-up, which is no new authentication of what was there. */
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

  /** The sign-in a token belongs to; undefined once it was revoked, signed out, or forgotten. */
  find(originJti: string): SignIn | undefined {
    return this.#living(originJti)?.signIn;
  }

  /** Notes a refresh. */
  touch(originJti: string): void {
    const entry = this.#living(originJti);
    if (entry) entry.lastActive = nowInSeconds(this.#deps);
  }

  /**
   * Exchanges a refresh token of a client with rotation. An exchanged one may come again within the grace (seconds);
   * `reused` after it.
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

  /** Signs a user out everywhere, at the same cost however many sign-ins there are. */
  revokeAllOf(username: string): void {
    this.#generations.set(username, this.#generation(username) + 1);
    this.#byUser.delete(username);
  }

  /** A user's living sign-ins whose refresh token has not run out, newest first. */
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
