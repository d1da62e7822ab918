// Authenticator secrets that the user chose to keep for generating codes.

import * as z from 'zod/mini';
import { computeTotp, totpSecretFault } from '../../cognito/totp.ts';
import type { OfferedValue } from '../../flow/auth-flow-session/auth-flow-session-deps.ts';
import type { Target } from '../../flow/chain/chain.ts';
import type { NewAuthenticator } from '../../flow/chain/new-authenticator.ts';
import { keptMembers, KeptUserSecrets, type ListedSecretStorage } from '../users/kept-user-secrets.ts';

const stored = z.object({ ...keptMembers, secretCode: z.string() });

export type KeptAuthenticator = Readonly<z.infer<typeof stored>>;

export class KeptAuthenticators {
  readonly #kept: KeptUserSecrets<KeptAuthenticator>;
  readonly onDidChange: KeptUserSecrets<KeptAuthenticator>['onDidChange'];

  constructor(storage: ListedSecretStorage, onFault: (what: string, error: unknown) => void) {
    this.#kept = new KeptUserSecrets({
      storage,
      prefix: 'authFlow/1/authenticator/',
      what: 'authenticators',
      onFault,
      read(value) {
        const read = stored.safeParse(value);
        return read.success && totpSecretFault(read.data.secretCode) === undefined ? read.data : undefined;
      },
    });
    this.onDidChange = this.#kept.onDidChange;
  }

  /** Settles when the storage has been read. */
  get ready(): Promise<void> {
    return this.#kept.ready;
  }

  get all(): readonly KeptAuthenticator[] {
    return this.#kept.all;
  }

  find(target: Pick<Target, 'id'>, names: readonly string[]): KeptAuthenticator | undefined {
    return this.#kept.find(target, names);
  }

  /** Stores it, replacing the one that was kept for this user. */
  async keep(target: Pick<Target, 'id'>, { names, secretCode }: NewAuthenticator): Promise<void> {
    await this.#kept.keep({ target: target.id, names: [...names], secretCode });
  }

  async forget(authenticator: KeptAuthenticator): Promise<void> {
    await this.#kept.forget(authenticator);
  }

  /** The current code of a kept authenticator. @param at Unix milliseconds */
  totp(target: Target, username: string, at: number): OfferedValue | undefined {
    const kept = this.find(target, [username]);
    if (!kept) return undefined;
    const { code, secondsLeft } = computeTotp(kept.secretCode, at);
    return { value: code, label: 'Fill current code', validUntil: at + secondsLeft * 1000 };
  }

  dispose(): void {
    this.#kept.dispose();
  }
}
