// SECRET_BLOCK: the server's state of one SRP exchange, sealed and carried by the client. The real service stores it there
// too, which is why PASSWORD_VERIFIER after USER_SRP_AUTH needs no Session.

import * as z from 'zod/mini';
import { Seal } from '../seal.ts';
import { type SandboxDeps, randomUuid } from '../sandbox-deps.ts';

const blockShape = z.object({
  id: z.string(),
  clientId: z.string(),
  exchange: z.enum(['password', 'device']),
  userId: z.string(),
  sessionDue: z.boolean(),
  deviceKey: z.optional(z.string()),
  A: z.string(),
  b: z.string(),
  u: z.string(),
  expiresAt: z.number(),
});

export interface SrpState {
  readonly clientId: string;
  /** Whether the user's password is proven, or a remembered device's. */
  readonly exchange: 'password' | 'device';
  /** Whether the challenge has a Session, which the answer then requires. */
  readonly sessionDue: boolean;
  /** DEVICE_KEY of the call that began the exchange. */
  readonly deviceKey?: string;
  /** USER_ID_FOR_SRP of the challenge, or the device key. */
  readonly userId: string;
  readonly A: bigint;
  readonly b: bigint;
  /** Stored so that B need not be computed again, which takes an exponentiation. */
  readonly u: bigint;
}

export class SecretBlocks {
  readonly #seal: Seal;
  readonly #deps: SandboxDeps;
  /** IDs of answered blocks with their expiry, oldest first: a block can be answered once. */
  readonly #answered = new Map<string, number>();

  constructor(deps: SandboxDeps) {
    this.#deps = deps;
    this.#seal = new Seal('SECRET_BLOCK', deps);
  }

  /** The block as standard base64. `lifetime` in milliseconds. */
  close(state: SrpState, lifetime: number): string {
    const content: z.infer<typeof blockShape> = {
      ...state,
      id: randomUuid(this.#deps),
      A: state.A.toString(16),
      b: state.b.toString(16),
      u: state.u.toString(16),
      expiresAt: this.#deps.now() + lifetime,
    };
    return this.#seal.close(Buffer.from(JSON.stringify(content))).toString('base64');
  }

  /** Opens a block; undefined when it is not ours, was changed, has expired, or was answered correctly before. */
  open(bytes: Uint8Array): (SrpState & { readonly markAnswered: () => void }) | undefined {
    const opened = this.#seal.open(bytes);
    if (!opened) return undefined;
    const { id, expiresAt, ...state } = z.parse(blockShape, JSON.parse(opened.toString()));
    const now = this.#deps.now();
    if (expiresAt <= now || this.#answered.has(id)) return undefined;
    const { deviceKey, ...rest } = state;
    return {
      ...rest,
      ...(deviceKey === undefined ? {} : { deviceKey }),
      A: BigInt(`0x${state.A}`),
      b: BigInt(`0x${state.b}`),
      u: BigInt(`0x${state.u}`),
      markAnswered: () => {
        this.#forget(now);
        this.#answered.set(id, expiresAt);
      },
    };
  }

  #forget(now: number): void {
    for (const [id, expiresAt] of this.#answered) {
      if (expiresAt > now) return;
      this.#answered.delete(id);
    }
  }
}
