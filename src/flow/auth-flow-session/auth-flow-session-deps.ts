// The dependencies of an auth flow session: network, clock, randomness, and what a target knows about its users.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { DeliveryWay } from '../../cognito/field.ts';
import type { Transport } from '../../cognito/transport.ts';
import type { Offer } from '../../protocol/form-field.ts';
import type { ConfirmedDevice, Target } from '../chain/chain.ts';
import type { TargetClock } from '../chain/target-clock.ts';

/** An offer with its value. */
export type OfferedValue = Offer & { readonly value: string };

/** What is known of a target's users beyond the API: the sandbox's inbox, kept passwords and authenticators. */
export interface TargetContext {
  /** The password of a user of the sandbox, or of an earlier sign-in. */
  password(username: string): string | undefined;
  /** MinimumLength of the password policy, in characters; absent where the policy is not known. */
  minimumPasswordLength?(): number;
  /** The last code delivered to this user by this medium. */
  deliveredCode(username: string, by: DeliveryWay): OfferedValue | undefined;
  /** A TOTP code that is valid and unused now, or the milliseconds to wait for one. */
  totp(username: string): OfferedValue | { readonly waitMs: number } | undefined;
  /**
   * CREDENTIAL for these CREDENTIAL_REQUEST_OPTIONS, signed by an available passkey of this user. Deterministic: the
   * same options give the same text.
   */
  credential(username: string, requestOptions: string): string | undefined;
}

/** All of them are injected. */
export interface AuthFlowSessionDeps {
  readonly tables: ApiTables;
  readonly send: Transport;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly newId: () => string;
  /** Waits for the given milliseconds; rejects or resolves early when the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly targetContext: (target: Target) => TargetContext | undefined;
  /** The clock of a target now; this machine's when absent. */
  readonly clockOf?: (target: Target) => TargetClock;
  /** Devices confirmed earlier at a target, in this chain or another. */
  readonly devices?: (target: Target) => readonly ConfirmedDevice[];
}
