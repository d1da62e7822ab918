// Authenticated encryption for state that clients carry: they can neither read nor change it.

import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { SandboxDeps } from './sandbox-deps.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM with a key per instance. `label` is authenticated, so that content is not accepted for another purpose. */
export class Seal {
  readonly #key: Uint8Array;
  readonly #label: Buffer;
  readonly #deps: SandboxDeps;

  constructor(label: string, deps: SandboxDeps) {
    this.#key = deps.random(32);
    this.#label = Buffer.from(label);
    this.#deps = deps;
  }

  /** Nonce ‖ ciphertext ‖ tag: 28 bytes longer than the content. */
  close(content: Uint8Array): Buffer {
    const nonce = this.#deps.random(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(this.#label);
    return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  }

  /** The content; undefined when the bytes were not sealed by this instance or have been changed. */
  open(bytes: Uint8Array): Buffer | undefined {
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
    const end = bytes.length - TAG_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, NONCE_BYTES))
      .setAAD(this.#label)
      .setAuthTag(bytes.subarray(end));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, end)), decipher.final()]);
    } catch {
      return undefined; // final() throws when the tag does not match
    }
  }
}
