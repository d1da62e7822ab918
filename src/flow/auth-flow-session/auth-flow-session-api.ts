// The interface of an auth flow session, as used by the panel, the trees and the commands.

import type { AppClient, Chain, Step, Target } from '../chain/chain.ts';
import type { NextOperation } from '../chain/next-calls.ts';
import type { Draft, MapEntry, Subject } from '../draft/draft.ts';
import type { Form } from '../draft/form.ts';
import type { ReadRequest } from '../draft/read-request.ts';
import type { SendAgainOptions } from './send-again.ts';

export type { AuthFlowSessionDeps, TargetContext } from './auth-flow-session-deps.ts';

export interface AuthFlowSessionState {
  readonly mode: 'chain' | 'respond';
  readonly target?: Target;
  readonly client?: AppClient;
  readonly username: string;
  /** The auth flow that was chosen, while the one of the draft is only there because the user needs it. */
  readonly ownAuthFlow?: string;
  /** The chain so far; absent before the first call. */
  readonly chain?: Chain;
  /** The request being written; absent when nothing can follow the last answer. */
  readonly draft?: Draft;
  /** The step being shown; absent for the newest. */
  readonly lookingAt?: number;
  readonly running?: { readonly message: string };
  /** Set while Run Again from Here repeats the steps before its own. */
  readonly branchOf?: NonNullable<Chain['branchOf']>;
}

export interface AuthFlowSession {
  readonly state: AuthFlowSessionState;
  /** The draft's form, filled, computed and checked as of now; absent without a draft. */
  form(): Form | undefined;
  /** Drafts for other targets, app clients and users, kept until those are chosen again. */
  setAside(): readonly Draft[];
  /** Called after every change of state, also during a run. */
  onDidChange(listener: () => void): { dispose(): void };

  /**
   * Sets the current user and draft aside, in memory, and restores those of the chosen target, if any. Typed values
   * never carry over to another target, app client or user.
   */
  chooseTarget(target: Target): void;
  /** Updates the current target (the sandbox has its port, a secret was read) and keeps the chain. */
  updateTarget(target: Target): void;
  chooseClient(clientId: string): void;
  /** An auth flow in `chain` mode; any subject in `respond` mode. Starts a new chain if one has begun. */
  chooseSubject(subject: Subject): void;
  chooseUser(username: string): void;
  /** Changes the auth flow because of the user, and remembers `own`, the one that was chosen. */
  useAuthFlowForUser(authFlow: string, own: string): void;
  newChain(): void;

  setField(fieldId: string, value: string): void;
  /** Starts (`on`) or ends overriding a filled or computed value. */
  overrideField(fieldId: string, on: boolean): void;
  fillOffer(fieldId: string): void;
  setMap(mapId: string, entries: readonly MapEntry[]): void;
  chooseVariant(index: number): void;
  /** Applies the fix of the finding with this code at this field id (empty for the payload as a whole). */
  applyFix(code: string, at: string): void;
  /**
   * Parses AWS CLI input, SDK arguments or a bare ChallengeResponses object into the form.
   * @throws PasteError with a message that names the field and the rule; the draft is then unchanged.
   */
  paste(text: string): void;
  /** Opens the form with a request that was read before. What is not in it is empty, except what the form fills. */
  loadRequest(request: ReadRequest): void;

  /** Sends the draft. Resolves with the step once it is answered; with undefined when there was nothing to send. */
  runStep(): Promise<Step | undefined>;
  /** Sends steps until tokens, an error, a value only the user knows, or (off the sandbox) a permanent change. */
  runToEnd(): Promise<RunEnd>;
  cancel(): void;
  /** Continues an open chain from the store: Answer Next Challenge. */
  openChain(chain: Chain): void;
  lookAt(step: number | undefined): void;
  /**
   * Run Again from Here: starts a new chain, sends the steps before `step` again (a session works only once) and stops
   * with the request of `step` as the draft. Values that go stale are computed afresh; the newest step keeps what was
   * changed in its form since.
   */
  branchAt(chain: Chain, step: number, options?: SendAgainOptions): Promise<RunEnd>;
  /**
   * Run Again: starts a new chain and sends the steps of `chain` again, as {@link branchAt} sends those before its step,
   * until the user is signed in, a step is refused, or a value is missing.
   */
  runAgain(chain: Chain, options?: SendAgainOptions): Promise<RunEnd>;
  /**
   * Opens the request of an operation that takes the chain's newest tokens.
   * @param typed values of its form that the call is about, by field id
   */
  startTokenOperation(operation: NextOperation | 'InitiateAuth', typed?: Draft['typed']): void;
}

/** Why Run to the End stopped. */
export type RunEnd =
  | { readonly kind: 'signed-in' }
  /** The requested step is open, or the operation is done. */
  | { readonly kind: 'reached' }
  /** Off the sandbox, the next step would permanently change the account: `message` says how. The user must send it. */
  | { readonly kind: 'stopped'; readonly message: string }
  | { readonly kind: 'needs-person'; readonly fieldId: string; readonly message: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'cancelled' };
