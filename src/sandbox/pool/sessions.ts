// Sessions: opaque strings that carry one sign-in from a challenge to its answer. Each is bound to an app client, a
// user and a challenge, is good for one answer, and dies after AuthSessionValidity.

import type { SignInState } from '../sign-in/sign-in-state.ts';
import { Seal } from '../seal.ts';
import { invalidSession, notAuthorized } from '../service-error.ts';
import type { SandboxDeps } from '../sandbox-deps.ts';

/** What a session remembers. */
export interface SessionContent {
  readonly clientId: string;
  readonly username: string;
  /** `CONFIRM_SIGN_UP` and `SIGNED_UP`: the sessions that SignUp and ConfirmSignUp give out. */
  readonly challenge: string | 'CONFIRM_SIGN_UP' | 'SIGNED_UP';
  /** What the sign-in has come to. */
  readonly state: SignInState;
  /** The code that was delivered. */
  readonly code?: string;
  /** The address that MFA_SETUP is to register, once its code comes back. */
  readonly email?: string;
  /** AvailableChallenges, as they were listed. */
  readonly available?: readonly string[];
  /** Where the registration of an authenticator stands. */
  readonly softwareToken?: 'associated' | 'verified';
  /** The challenge of a WebAuthn request, in base64url. */
  readonly webAuthnChallenge?: string;
  /** privateChallengeParameters of a CUSTOM_CHALLENGE. */
  readonly privateParameters?: Readonly<Record<string, string>>;
  /** What CreateAuthChallenge named it. */
  readonly challengeMetadata?: string;
}

/** What an answer must match; a member left out is not compared, of a list any entry does. */
export interface SessionBinding {
  readonly clientId?: string;
  readonly usernames?: readonly string[];
  readonly challenges: readonly SessionContent['challenge'][];
}

/** A session held for one answer. Exactly one of the two functions is called. */
export interface ClaimedSession {
  readonly content: SessionContent;
  /** The answer was right: the session is used up. */
  readonly consume: () => void;
  /** The answer was wrong in a way that may be tried again, such as CodeMismatchException. */
  readonly release: () => void;
}

interface Entry {
  readonly content: SessionContent;
  /** Unix milliseconds. */
  readonly expiresAt: number;
  state: 'waiting' | 'claimed' | 'used';
}

/**
 * The start of a message of the AWS Encryption SDK, which is what real sessions are: version, type and algorithm, then
 * (after a message id of 16 bytes) the encryption context "Service: CognitoUserPools". Where the real ones go on with
 * the KMS key, ours name the sandbox. Seen in sessions published in many repositories.
 */
const formatBytes = Buffer.from('01800178', 'hex');
const contextBytes = Buffer.from('\0\x1d\0\x01\0\x07Service\0\x10CognitoUserPools\0\x01\0\x07sandbox', 'latin1');
const MESSAGE_ID_BYTES = 16;
const HEAD_BYTES = formatBytes.length + MESSAGE_ID_BYTES + contextBytes.length;

/** Content is padded so that a session has 1,543 characters, as most real ones. */
const CONTENT_BYTES = 1157 - HEAD_BYTES - 28;

/** When this many sessions live at once, the oldest make room. */
const CAPACITY = 250_000;

export class Sessions {
  readonly #deps: SandboxDeps;
  readonly #seal: Seal;
  /** By message id, oldest first. */
  readonly #entries = new Map<string, Entry>();

  constructor(deps: SandboxDeps) {
    this.#deps = deps;
    this.#seal = new Seal('Session', deps);
  }

  /** Opens a session and returns its text. `lifetime` in milliseconds. */
  open(content: SessionContent, lifetime: number): string {
    const now = this.#deps.now();
    this.#makeRoom(now);
    const id = Buffer.from(this.#deps.random(MESSAGE_ID_BYTES));
    const expiresAt = now + lifetime;
    this.#entries.set(id.toString('hex'), { content, expiresAt, state: 'waiting' });

    const inside = Buffer.alloc(CONTENT_BYTES);
    id.copy(inside);
    inside.writeDoubleBE(expiresAt, MESSAGE_ID_BYTES);
    return Buffer.concat([formatBytes, id, contextBytes, this.#seal.close(inside)]).toString('base64url');
  }

  /** How many are remembered: those alive, and some that have expired and are dropped as new ones open. */
  get size(): number {
    return this.#entries.size;
  }

  /** Whether this text is a session given out here, in whatever state. */
  knows(text: string): boolean {
    return this.#read(text) !== undefined;
  }

  /**
   * Holds a session for one answer. While it is held nobody else gets it, so that of two answers at once one wins.
   *
   * @throws ServiceError NotAuthorizedException, in the order known, not expired, unused, right client, user, challenge
   */
  claim(text: string, binding: SessionBinding): ClaimedSession {
    const stub = this.#read(text);
    if (!stub) throw invalidSession();
    if (stub.expiresAt <= this.#deps.now()) {
      throw notAuthorized('Invalid session for the user, session is expired.');
    }
    const entry = this.#entries.get(stub.id);
    if (!entry) throw invalidSession();
    if (entry.state !== 'waiting') {
      throw notAuthorized('Invalid session for the user, session can only be used once.');
    }
    const { content } = entry;
    const matches =
      (binding.clientId ?? content.clientId) === content.clientId &&
      (binding.usernames?.includes(content.username) ?? true) &&
      binding.challenges.includes(content.challenge);
    if (!matches) throw invalidSession();

    entry.state = 'claimed';
    return {
      content,
      consume: () => {
        entry.state = 'used';
      },
      release: () => {
        entry.state = 'waiting';
      },
    };
  }

  #read(text: string): { readonly id: string; readonly expiresAt: number } | undefined {
    const bytes = Buffer.from(text, 'base64url');
    // Decoding forgives stray characters and loose last bits; a session must be the very text that was given out.
    if (bytes.toString('base64url') !== text) return undefined;
    const id = bytes.subarray(formatBytes.length, formatBytes.length + MESSAGE_ID_BYTES);
    const inside = this.#seal.open(bytes.subarray(HEAD_BYTES));
    if (!inside) return undefined;
    const head = Buffer.concat([formatBytes, id, contextBytes]);
    const intact = head.equals(bytes.subarray(0, HEAD_BYTES)) && inside.subarray(0, MESSAGE_ID_BYTES).equals(id);
    return intact ? { id: id.toString('hex'), expiresAt: inside.readDoubleBE(MESSAGE_ID_BYTES) } : undefined;
  }

  /** Drops what has expired from the front, and the oldest beyond capacity: a few steps per call, however many live. */
  #makeRoom(now: number): void {
    for (const [id, entry] of this.#entries) {
      if (entry.expiresAt > now && this.#entries.size < CAPACITY) return;
      this.#entries.delete(id);
    }
  }
}
