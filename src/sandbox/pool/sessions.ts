// Sessions: opaque strings that link a challenge to its answer. Each is bound to an app client, a user and a challenge,
// can be used once, and expires after AuthSessionValidity.

import type { SignInState } from '../sign-in/sign-in-state.ts';
import { Seal } from '../seal.ts';
import { invalidSession, notAuthorized } from '../service-error.ts';
import type { SandboxDeps } from '../sandbox-deps.ts';

/** The content that the sandbox stores for a session. */
export interface SessionContent {
  readonly clientId: string;
  readonly username: string;
  /** `CONFIRM_SIGN_UP` and `SIGNED_UP`: the sessions that SignUp and ConfirmSignUp return. */
  readonly challenge: string | 'CONFIRM_SIGN_UP' | 'SIGNED_UP';
  /** The progress of the sign-in. */
  readonly state: SignInState;
  /** The code that was delivered. */
  readonly code?: string;
  /** The address that MFA_SETUP registers once its code has been confirmed. */
  readonly email?: string;
  /** AvailableChallenges of the answer. */
  readonly available?: readonly string[];
  /** The progress of registering an authenticator app. */
  readonly softwareToken?: 'associated' | 'verified';
  /** The challenge of a WebAuthn request, in base64url. */
  readonly webAuthnChallenge?: string;
  /** privateChallengeParameters of a CUSTOM_CHALLENGE. */
  readonly privateParameters?: Readonly<Record<string, string>>;
  /** challengeMetadata from CreateAuthChallenge. */
  readonly challengeMetadata?: string;
}

/** What a session must match. Members that are left out are not compared; in a list, one entry must match. */
export interface SessionBinding {
  readonly clientId?: string;
  readonly usernames?: readonly string[];
  readonly challenges: readonly SessionContent['challenge'][];
}

/** A session claimed for one answer. The caller must call exactly one of the two functions. */
export interface ClaimedSession {
  readonly content: SessionContent;
  /** The answer was right: the session cannot be used again. */
  readonly consume: () => void;
  /** The answer failed with an error that allows another try, such as CodeMismatchException. */
  readonly release: () => void;
}

interface Entry {
  readonly content: SessionContent;
  /** Unix milliseconds. */
  readonly expiresAt: number;
  state: 'waiting' | 'claimed' | 'used';
}

/**
 * Real sessions are messages of the AWS Encryption SDK. They begin with version, type and algorithm, a message ID of 16
 * bytes, and the encryption context "Service: CognitoUserPools". The KMS key follows; here the name of the sandbox does.
 * Source: sessions published in many repositories.
 */
const formatBytes = Buffer.from('01800178', 'hex');
const contextBytes = Buffer.from('\0\x1d\0\x01\0\x07Service\0\x10CognitoUserPools\0\x01\0\x07sandbox', 'latin1');
const MESSAGE_ID_BYTES = 16;
const HEAD_BYTES = formatBytes.length + MESSAGE_ID_BYTES + contextBytes.length;

/** Content is padded so that a session has 1,543 characters, like most real ones. */
const CONTENT_BYTES = 1157 - HEAD_BYTES - 28;

/** Maximum number of sessions at once; the oldest are dropped. */
const CAPACITY = 250_000;

export class Sessions {
  readonly #deps: SandboxDeps;
  readonly #seal: Seal;
  /** By message ID, oldest first. */
  readonly #entries = new Map<string, Entry>();
  /** The message ID of the newest session for each challenge of a device. */
  readonly #ofDevices = new Map<string, string>();

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
    const ofDevice = deviceSlot(content);
    if (ofDevice !== undefined) this.#ofDevices.set(ofDevice, id.toString('hex'));

    const inside = Buffer.alloc(CONTENT_BYTES);
    id.copy(inside);
    inside.writeDoubleBE(expiresAt, MESSAGE_ID_BYTES);
    return Buffer.concat([formatBytes, id, contextBytes, this.#seal.close(inside)]).toString('base64url');
  }

  /** Number of stored sessions: the valid ones, and expired ones that are dropped as new ones open. */
  get size(): number {
    return this.#entries.size;
  }

  /** Whether this text is a session that was issued here, in any state. */
  knows(text: string): boolean {
    return this.#read(text) !== undefined;
  }

  /**
   * Claims a session for one answer. While it is claimed, another answer with the same session is refused.
   *
   * @throws ServiceError NotAuthorizedException; checks in this order: known, not expired, unused, client, user, challenge
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

    return claimed(entry);
  }

  /**
   * Claims the newest session that asks this challenge of a device, for an answer without Session: Cognito finds the
   * sign-in by USERNAME and DEVICE_KEY. Undefined if no such session is waiting.
   */
  claimOfDevice(
    clientId: string,
    username: string,
    challenge: string,
    deviceKey: string | undefined,
  ): ClaimedSession | undefined {
    const slot = deviceSlot({ clientId, username, challenge, state: { deviceKey } });
    const entry = this.#entries.get(this.#ofDevices.get(slot ?? '') ?? '');
    return entry?.state === 'waiting' && entry.expiresAt > this.#deps.now() ? claimed(entry) : undefined;
  }

  #read(text: string): { readonly id: string; readonly expiresAt: number } | undefined {
    const bytes = Buffer.from(text, 'base64url');
    // The decoder ignores stray characters and surplus bits; a session must be exactly the text that was issued.
    if (bytes.toString('base64url') !== text) return undefined;
    const id = bytes.subarray(formatBytes.length, formatBytes.length + MESSAGE_ID_BYTES);
    const inside = this.#seal.open(bytes.subarray(HEAD_BYTES));
    if (!inside) return undefined;
    const head = Buffer.concat([formatBytes, id, contextBytes]);
    const intact = head.equals(bytes.subarray(0, HEAD_BYTES)) && inside.subarray(0, MESSAGE_ID_BYTES).equals(id);
    return intact ? { id: id.toString('hex'), expiresAt: inside.readDoubleBE(MESSAGE_ID_BYTES) } : undefined;
  }

  /** Drops expired sessions, oldest first, and the oldest beyond capacity. Takes a few steps per call. */
  #makeRoom(now: number): void {
    for (const [id, entry] of this.#entries) {
      if (entry.expiresAt > now && this.#entries.size < CAPACITY) return;
      this.#entries.delete(id);
      const ofDevice = deviceSlot(entry.content);
      if (ofDevice !== undefined && this.#ofDevices.get(ofDevice) === id) this.#ofDevices.delete(ofDevice);
    }
  }
}

function claimed(entry: Entry): ClaimedSession {
  entry.state = 'claimed';
  return {
    content: entry.content,
    consume: () => {
      entry.state = 'used';
    },
    release: () => {
      entry.state = 'waiting';
    },
  };
}

/** Identifies a challenge of a device; undefined for a sign-in without a device. */
function deviceSlot({
  clientId,
  username,
  challenge,
  state: { deviceKey },
}: Pick<SessionContent, 'clientId' | 'username' | 'challenge'> & {
  readonly state: { readonly deviceKey?: string | undefined };
}): string | undefined {
  return deviceKey === undefined ? undefined : JSON.stringify([clientId, username, challenge, deviceKey]);
}
