// Authenticator secrets that the user chose to keep for generating codes. They are stored only in the editor's secret
// storage, by user pool and user name, until the user forgets them.

import * as z from 'zod/mini';
import { computeTotp, totpSecretFault } from '../../cognito/totp.ts';
import type { Target } from '../../flow/chain/chain.ts';
import type { NewAuthenticator } from '../../flow/chain/new-authenticator.ts';
import type { TargetContext } from '../../flow/auth-flow-session/auth-flow-session-deps.ts';
import { DisposableStore } from '../disposable-store.ts';
import { Emitter } from '../emitter.ts';
import type { SecretStorageAccess } from '../target-editor/client-secrets.ts';

/** The part of `vscode.SecretStorage` that is needed. */
export interface ListedSecretStorage extends SecretStorageAccess {
  keys(): PromiseLike<readonly string[]>;
  onDidChange(listener: () => void): { dispose(): void };
}

/** The version is part of the key, so that a value of another format is never read as this one. */
const prefix = 'authFlow/1/authenticator/';

const stored = z.object({
  /** Id of the target: the user pool, and its endpoint if that is not AWS's own. */
  target: z.string(),
  /** It is listed under the first of them. */
  names: z.array(z.string()).check(z.minLength(1)),
  secretCode: z.string(),
});

export type KeptAuthenticator = Readonly<z.infer<typeof stored>>;

function keyOf(target: string, name: string): string {
  return `${prefix}${encodeURIComponent(target)}/${encodeURIComponent(name.toWellFormed())}`;
}

export class KeptAuthenticators {
  readonly #storage: ListedSecretStorage;
  readonly #onFault: (what: string, error: unknown) => void;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new Emitter());
  readonly onDidChange = this.#changed.on;
  #all: readonly KeptAuthenticator[] = [];
  #reads = 0;
  /** Settles when the storage has been read. */
  ready: Promise<void>;

  constructor(storage: ListedSecretStorage, onFault: (what: string, error: unknown) => void) {
    this.#storage = storage;
    this.#onFault = onFault;
    // Another window may have stored or deleted one.
    this.#store.add(storage.onDidChange(() => void this.#readAgain()));
    this.ready = this.#read();
  }

  get all(): readonly KeptAuthenticator[] {
    return this.#all;
  }

  find(target: Pick<Target, 'id'>, names: readonly string[]): KeptAuthenticator | undefined {
    return this.#all.find((one) => one.target === target.id && one.names.some((name) => names.includes(name)));
  }

  /** Stores it, replacing the one that was kept for this user. */
  async keep(target: Pick<Target, 'id'>, { names, secretCode }: NewAuthenticator): Promise<void> {
    const [name] = names;
    if (name === undefined) return;
    const before = this.#all.filter((one) => one.target === target.id && one.names.some((own) => names.includes(own)));
    const kept: KeptAuthenticator = { target: target.id, names: [...names], secretCode };
    const key = keyOf(target.id, name);
    await this.#storage.store(key, JSON.stringify(kept));
    // The old entry may be the only copy, so it is deleted only after the new one was stored.
    for (const old of before) if (keyOf(old.target, old.names[0] ?? '') !== key) await this.#delete(old);
    await this.#readAgain();
  }

  async forget(authenticator: KeptAuthenticator): Promise<void> {
    await this.#delete(authenticator);
    await this.#readAgain();
  }

  /** Offers the current codes of kept authenticators. Nothing else is known of users outside the sandbox. */
  targetContext(target: Target, now: () => number): TargetContext | undefined {
    if (target.kind === 'sandbox' || !this.#all.some((one) => one.target === target.id)) return undefined;
    return {
      password: () => undefined,
      deliveredCode: () => undefined,
      credential: () => undefined,
      totp: (username) => {
        const kept = this.find(target, [username]);
        if (!kept) return undefined;
        const at = now();
        const { code, secondsLeft } = computeTotp(kept.secretCode, at);
        return { value: code, label: 'Fill current code', validUntil: at + secondsLeft * 1000 };
      },
    };
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #delete({ target, names: [name = ''] }: KeptAuthenticator): Promise<void> {
    await this.#storage.delete(keyOf(target, name));
  }

  #readAgain(): Promise<void> {
    this.ready = this.#read();
    return this.ready;
  }

  async #read(): Promise<void> {
    this.#reads += 1;
    const own = this.#reads;
    try {
      const keys = (await this.#storage.keys()).filter((key) => key.startsWith(prefix));
      const texts = await Promise.all(keys.map((key) => this.#storage.get(key)));
      // A later read has newer values.
      if (own !== this.#reads) return;
      this.#all = texts.flatMap((text) => (text === undefined ? [] : readKept(text)));
      this.#changed.fire();
    } catch (error) {
      this.#onFault('The kept authenticators could not be read', error);
    }
  }
}

/** The entry as a list; empty if the text is not a valid entry. */
function readKept(text: string): readonly KeptAuthenticator[] {
  try {
    const read = stored.safeParse(JSON.parse(text));
    return read.success && totpSecretFault(read.data.secretCode) === undefined ? [read.data] : [];
  } catch {
    return [];
  }
}
