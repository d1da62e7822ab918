// The context of a draft: everything that its values can come from.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { AppClient, Chain, ConfirmedDevice, Target } from '../chain/chain.ts';
import type { TargetClock } from '../chain/target-clock.ts';
import type { TargetContext } from '../auth-flow-session/auth-flow-session-deps.ts';
import type { SrpComputer } from './srp-computer.ts';

export interface DraftContext {
  readonly tables: ApiTables;
  readonly target?: Target;
  readonly client?: AppClient;
  /** The chain so far; absent before the first call, and for a payload built by hand. */
  readonly chain?: Chain;
  /** The user chosen above the form. */
  readonly username: string;
  /** Unix milliseconds by this machine's clock, which TIMESTAMP and TOTP codes use. */
  readonly now: number;
  /** The clock of the chain's target, by which its sessions expire. */
  readonly clock: TargetClock;
  readonly targetContext?: TargetContext;
  /** Devices confirmed earlier, with their passwords. In memory only. */
  readonly devices?: readonly ConfirmedDevice[];
  readonly srp: SrpComputer;
}
