// Sealing what clients carry for us: encrypted and authenticated, so that nobody outside reads or changes it.

import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { SandboxDeps } from './sandbox-deps.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM with a key that lives as long as this object. `label` keeps what one seal closed from opening another. */
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

  /** The content, or undefined when these bytes were not closed by this seal or have been changed. */
  open(bytes: Uint8Array): Buffer | undefined {
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
    const end = bytes.length - TAG_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, NONCE_BYTES))
      .setAAD(this.#label)
      .setAuthTag(bytes.subarray(end));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, end)), decipher.final()]);
    } catch {
      return undefined; // final() throws exactly when the tag does not fit
    }
  }
}
