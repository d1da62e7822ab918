// Passwords of users of the user's own pools: those of earlier chains in memory, and those that the user chose to keep.

import * as z from 'zod/mini';
import type { Target } from '../../flow/chain/chain.ts';
import { provenPassword, refusedPasswords } from '../../flow/chain/proven-password.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import { UserError } from '../user-error.ts';
import { keptMembers, KeptUserSecrets, type ListedSecretStorage } from './kept-user-secrets.ts';

const stored = z.object({ ...keptMembers, password: z.string().check(z.minLength(1)) });

type KeptPassword = Readonly<z.infer<typeof stored>>;

/** `known`: in memory, and could be kept. */
export type PasswordState = 'unknown' | 'known' | 'kept';

export interface KeptPasswordsDeps {
  readonly storage: ListedSecretStorage;
  readonly chains: Pick<ChainStore, 'all'>;
  /** Called with each kept password, so that it is masked everywhere. */
  readonly onRead: (password: string) => void;
  readonly onFault: (what: string, error: unknown) => void;
}

export class KeptPasswords {
  readonly #deps: KeptPasswordsDeps;
  readonly #kept: KeptUserSecrets<KeptPassword>;
  readonly onDidChange: KeptUserSecrets<KeptPassword>['onDidChange'];

  constructor(deps: KeptPasswordsDeps) {
    this.#deps = deps;
    this.#kept = new KeptUserSecrets({
      storage: deps.storage,
      prefix: 'authFlow/1/password/',
      what: 'passwords',
      onFault: deps.onFault,
      read(value) {
        const read = stored.safeParse(value);
        if (!read.success) return undefined;
        deps.onRead(read.data.password);
        return read.data;
      },
    });
    this.onDidChange = this.#kept.onDidChange;
  }

  /** Settles when the storage has been read. */
  get ready(): Promise<void> {
    return this.#kept.ready;
  }

  /**
   * The password to fill in: of the user's last sign-in, else the kept one. Undefined for one that the target has
   * refused, because wrong passwords count towards a lockout.
   */
  of(target: Pick<Target, 'id'>, username: string): string | undefined {
    const { all } = this.#deps.chains;
    const proven = provenPassword(all, target.id, username);
    if (proven !== undefined) return proven;
    const kept = this.#kept.find(target, [username])?.password;
    return kept === undefined || refusedPasswords(all, target.id, username).has(kept) ? undefined : kept;
  }

  state(target: Pick<Target, 'id' | 'kind'>, username: string): PasswordState {
    if (target.kind === 'sandbox' || username === '') return 'unknown';
    const password = this.of(target, username);
    const kept = this.#kept.find(target, [username]);
    if (kept && (password === undefined || kept.password === password)) return 'kept';
    return password === undefined ? 'unknown' : 'known';
  }

  /** Stores the password of the user's last sign-in. @throws UserError if there is none, as after its chain was deleted */
  async keep(target: Pick<Target, 'id'>, username: string): Promise<void> {
    const password = this.of(target, username);
    if (password === undefined) {
      throw new UserError('nothing-kept', `There is no password of ${username} to keep. Sign in first.`);
    }
    await this.#kept.keep({ target: target.id, names: [username], password });
  }

  async forget(target: Pick<Target, 'id'>, username: string): Promise<void> {
    const kept = this.#kept.find(target, [username]);
    if (kept) await this.#kept.forget(kept);
  }

  dispose(): void {
    this.#kept.dispose();
  }
}
