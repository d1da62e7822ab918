// What a started sandbox offers to the editor and the command line.

import type { Exchange } from '../cognito/transport.ts';
import type { TellFault } from '../platform/background.ts';
import type { SandboxClock } from './clock.ts';
import type { ConfigFault } from './config/read-config.ts';
import type { Faults } from './faults.ts';
import type { InboxMessage } from './pool/inbox.ts';
import type { RefusedPage } from './server/access.ts';
import type { ListenerLimits } from './server/listener.ts';
import type { ServiceTables } from './service-tables.ts';
import type { Snapshot } from './state/snapshots.ts';
import type { FunctionProcess, FunctionProgram } from './triggers/process/function-process.ts';
import type { TriggerRun } from './triggers/trigger-functions.ts';
import type { TotpOffer } from './totp.ts';
import type { SandboxUserView } from './user-view.ts';

export interface SandboxOptions {
  /** What it answers, in place of all that is there; for tests. */
  readonly tables?: ServiceTables;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Unix milliseconds. */
  readonly now?: () => number;
  readonly random?: (bytes: number) => Uint8Array;
  readonly limits?: Partial<ListenerLimits>;
  /** Origins whose pages may use everything; asked at each request of a page, so that a change takes effect at once. */
  readonly allowedOrigins?: () => readonly string[];
  /** Called for each request of a page that was refused and would not have been, had its origin been allowed. */
  readonly onRefusedPage?: (page: RefusedPage) => void;
  /** Runs the functions of triggers; without it none is run. */
  readonly runner?: FunctionRunner;
  /** Told what background work of the sandbox, or one of its listeners, threw; it goes on all the same. */
  readonly onFault?: TellFault;
}

/** What it takes to run the functions that a configuration declares. */
export interface FunctionRunner {
  /** The built program that runs one function's file. */
  readonly program: string;
  /** Why nothing may be run now, in words for the user; undefined when it may. */
  readonly refusal?: () => string | undefined;
  /** Starts the process of a function, in place of what does so; for tests. */
  readonly start?: (program: FunctionProgram) => FunctionProcess;
}

/** The text of an authflow.sandbox.json. */
export interface ConfigSource {
  readonly text: string;
  /** The folder its files are relative to: absolute. */
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

/** A call that a program made. */
export interface ObservedCall {
  readonly exchange: Exchange;
  /** The pool and the app client it names, where it names them. */
  readonly userPoolId?: string;
  readonly client?: SandboxClient;
}

/** One of the user pools: the seed's, one that is declared, or one that a program made. */
export interface SandboxPool {
  readonly userPoolId: string;
  readonly name: string;
  readonly clients: readonly SandboxClient[];
  readonly userCount: number;
  /** The first two hundred, in the order in which they came. */
  users(): readonly SandboxUserView[];
  user(username: string): SandboxUserView | undefined;
  /** What was sent to its users, oldest first; to one of them or to all. */
  inbox(username?: string): readonly InboxMessage[];
  /**
   * An authenticator code that this user's next answer would be accepted with, or how long to wait for one; undefined
   * while no authenticator is registered or being registered.
   */
  offerTotp(username: string): TotpOffer | undefined;
}

export interface NamedSnapshots {
  /** Oldest first. */
  list(): readonly Snapshot[];
  /** Replaces one of the same name. @throws SnapshotLimitError */
  take(name: string): Promise<Snapshot>;
  /** Whether there is such a one. */
  restore(name: string): Promise<boolean>;
  /** Whether there was such a one. */
  remove(name: string): boolean;
}

export interface Sandbox {
  /** `http://127.0.0.1:N`. Tokens carry `{endpoint}/{userPoolId}` as issuer, so that verifiers find the JWKS there. */
  readonly endpoint: string;
  readonly region: string;
  /** The seed's first, then the declared, then those that programs made. */
  pools(): readonly SandboxPool[];
  pool(userPoolId: string): SandboxPool | undefined;
  /** Oldest first, newest last; of one user or of all. */
  inbox(username?: string): readonly InboxMessage[];
  clearInbox(): void;
  /** Told of every API call, whoever made it, as it crossed the wire. */
  onCall(listener: (call: ObservedCall) => void): { dispose(): void };
  /** What became of the latest runs of Lambda triggers, oldest first; of one API call or of all. */
  triggerRuns(requestId?: string): readonly TriggerRun[];
  /** Users, inbox, or a call: something a view shows may have changed. */
  onDidChange(listener: () => void): { dispose(): void };
  /** What everything in the sandbox expires by. */
  readonly clock: SandboxClock;
  readonly faults: Faults;
  /**
   * Begins anew with the pools of a configuration, or with the seed alone. With faults nothing changes, and the pools of
   * before go on.
   */
  configure(source: ConfigSource | undefined): Promise<readonly ConfigFault[]>;
  /**
   * Back to the seed and what is declared, the machine's clock and no faults: sessions and tokens given out before are
   * refused from then on.
   */
  reset(): Promise<void>;
  /** The state of now as text; {@link restore} takes it. Sign-ins that are under way are not part of it. */
  snapshot(): Promise<string>;
  /**
   * Goes back to a state. With `sameConfiguration` only to one that grew from the configuration in force; false when it
   * did not, and nothing is changed then.
   *
   * `say` is told in a sentence what of it could not be taken as it stands.
   *
   * @throws StateError when the text is no state, or was cut or changed
   */
  restore(
    text: string,
    options?: { readonly sameConfiguration?: boolean; readonly say?: (message: string) => void },
  ): Promise<boolean>;
  /** States that were taken by name. */
  readonly snapshots: NamedSnapshots;
  /** Ends open connections. Calling it again does no harm. */
  stop(): Promise<void>;
}
