// The API of a running sandbox for the editor and the command line.

import type { Exchange } from '../cognito/transport.ts';
import type { ReportError } from '../platform/background.ts';
import type { SandboxClock } from './clock.ts';
import type { ConfigFault } from './config/read-config.ts';
import type { Faults } from './faults.ts';
import type { SandboxMessageView } from './message-view.ts';
import type { RefusedPage } from './server/access.ts';
import type { ListenerLimits } from './server/listener.ts';
import type { ServiceTables } from './service-tables.ts';
import type { Snapshot } from './state/snapshots.ts';
import type { FunctionProcess, FunctionProgram } from './triggers/process/function-process.ts';
import type { TriggerRun } from './triggers/trigger-functions.ts';
import type { TotpOffer } from './totp.ts';
import type { SandboxUserView } from './user-view.ts';

export interface SandboxOptions {
  /** Operations, auth flows and challenges to use instead of all of them; for tests. */
  readonly tables?: ServiceTables;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Unix milliseconds. */
  readonly now?: () => number;
  readonly random?: (bytes: number) => Uint8Array;
  readonly limits?: Partial<ListenerLimits>;
  /** Origins whose pages may use everything. Read at each request of a page, so that a change takes effect at once. */
  readonly allowedOrigins?: () => readonly string[];
  /** Called for each page request that was refused only because its origin is not allowed. */
  readonly onRefusedPage?: (page: RefusedPage) => void;
  /** Runs the functions of triggers. Without it, no function is run. */
  readonly runner?: FunctionRunner;
  /** Called with errors of background work and of listeners. The sandbox continues after them. */
  readonly onFault?: ReportError;
}

/** Runs the functions that a configuration declares. */
export interface FunctionRunner {
  /** The built program that runs one function's file. */
  readonly program: string;
  /** Why functions may not be run now, as a message for the user; undefined when they may. */
  readonly refusal?: () => string | undefined;
  /** Replaces the function that starts the process of a function; for tests. */
  readonly start?: (program: FunctionProgram) => FunctionProcess;
}

/** The text of an authflow.sandbox.json. */
export interface ConfigSource {
  readonly text: string;
  /** Absolute path of the folder that the configuration's file paths are relative to. */
  readonly folder: string;
}

export interface SandboxClient {
  readonly clientId: string;
  readonly clientName: string;
  readonly clientSecret?: string;
  readonly explicitAuthFlows: readonly string[];
  /** AuthSessionValidity. */
  readonly sessionMinutes: number;
}

/** An API call, by any client. */
export interface ObservedCall {
  readonly exchange: Exchange;
  /** The user pool and the app client that the call names, if any. */
  readonly userPoolId?: string;
  readonly client?: SandboxClient;
}

/** A user pool: the seed pool, one from the configuration, or one created over the API. */
export interface SandboxPool {
  readonly userPoolId: string;
  readonly name: string;
  readonly clients: readonly SandboxClient[];
  /** MinimumLength of the password policy, in characters. */
  readonly minimumPasswordLength: number;
  readonly userCount: number;
  /** The first 200 users, in the order of creation. */
  users(): readonly SandboxUserView[];
  /** By username, or by what the user signs in with. */
  user(username: string): SandboxUserView | undefined;
  /** Messages to one or all of the pool's users, oldest first. `username`: as for `user`. */
  inbox(username?: string): readonly SandboxMessageView[];
  /**
   * An authenticator code that would be accepted from this user now, or how long to wait for one; undefined while no
   * authenticator is registered or being registered.
   */
  offerTotp(username: string): TotpOffer | undefined;
}

export interface NamedSnapshots {
  /** Oldest first. */
  list(): readonly Snapshot[];
  /** Replaces a snapshot with the same name. @throws SnapshotLimitError */
  take(name: string): Promise<Snapshot>;
  /** False when there is no snapshot with this name. */
  restore(name: string): Promise<boolean>;
  /** False when there is no snapshot with this name. */
  remove(name: string): boolean;
}

export interface Sandbox {
  /** `http://127.0.0.1:N`. The issuer in tokens is `{endpoint}/{userPoolId}`, so that verifiers find the JWKS there. */
  readonly endpoint: string;
  readonly region: string;
  /** The seed pool first, then those of the configuration, then those created over the API. */
  pools(): readonly SandboxPool[];
  pool(userPoolId: string): SandboxPool | undefined;
  /** Messages to one or all users, oldest first. `username`: as for `user` of a pool. */
  inbox(username?: string): readonly SandboxMessageView[];
  clearInbox(): void;
  /** The listener is called with every API call, by any client. */
  onCall(listener: (call: ObservedCall) => void): { dispose(): void };
  /** The latest runs of Lambda triggers, oldest first, of one or all API calls. */
  triggerRuns(requestId?: string): readonly TriggerRun[];
  /** The listener is called when something that a view shows may have changed: users, inbox, calls. */
  onDidChange(listener: () => void): { dispose(): void };
  /** The clock by which sessions, codes and tokens expire. */
  readonly clock: SandboxClock;
  /** When it last lost its sessions, because it was started, reset or restored: Unix milliseconds by the machine's clock. */
  readonly sessionsSince: () => number;
  readonly faults: Faults;
  /**
   * Restarts with the pools of a configuration, or with the seed pool only. When the configuration has faults, nothing
   * changes.
   */
  configure(source: ConfigSource | undefined): Promise<readonly ConfigFault[]>;
  /**
   * Resets to the seed pool and the configuration, with the machine's clock and no injected faults. Sessions and tokens
   * issued before are refused from then on.
   */
  reset(): Promise<void>;
  /** The current state as text for {@link restore}. It does not include sign-ins in progress. */
  snapshot(): Promise<string>;
  /**
   * Restores a state. With `sameConfiguration`, only a state that was saved with the configuration in use; otherwise
   * returns false and changes nothing.
   *
   * `say` is called with a sentence about what could not be restored unchanged.
   *
   * @throws StateError when the text is not a state, or was truncated or changed
   */
  restore(
    text: string,
    options?: { readonly sameConfiguration?: boolean; readonly report?: (message: string) => void },
  ): Promise<boolean>;
  /** Named snapshots, in memory. */
  readonly snapshots: NamedSnapshots;
  /** Closes open connections. Can be called more than once. */
  stop(): Promise<void>;
}
