// What the panel, the trees and the commands can ask of an auth flow session with Cognito.

import type { AppClient, Chain, Step, Target } from '../chain/chain.ts';
import type { Draft, MapEntry, Subject } from '../draft/draft.ts';
import type { Form } from '../draft/form.ts';

export type { AuthFlowSessionDeps, TargetContext } from './auth-flow-session-deps.ts';

export interface AuthFlowSessionState {
  readonly mode: 'chain' | 'respond';
  readonly target?: Target;
  readonly client?: AppClient;
  readonly username: string;
  /** The chain so far; absent before the first call. */
  readonly chain?: Chain;
  /** The request being written; absent when nothing can follow the last answer. */
  readonly draft?: Draft;
  /** The step looked back at; absent means the newest. */
  readonly lookingAt?: number;
  readonly running?: { readonly message: string };
  /** Set while Run Again from Here walks to its step. */
  readonly branchOf?: NonNullable<Chain['branchOf']>;
}

export interface AuthFlowSession {
  readonly state: AuthFlowSessionState;
  /** The form of the draft, filled, computed and checked as of now; absent without a draft. */
  form(): Form | undefined;
  /** What was typed for other targets, clients and users, and waits for them. */
  setAside(): readonly Draft[];
  /** Called after every change of state, also while a run goes on. */
  onDidChange(listener: () => void): { dispose(): void };

  /**
   * Nothing of another target goes along: neither its user nor what was typed. Both wait, in memory, and are there again
   * when it is chosen again. What is typed and overridden stays only for the same target, client and user.
   */
  chooseTarget(target: Target): void;
  /** The same target with news about it (the sandbox has its port, a secret was read); the chain goes on. */
  updateTarget(target: Target): void;
  chooseClient(clientId: string): void;
  /** An auth flow in `chain` mode; any subject in `respond` mode. Starts a new chain if one has begun. */
  chooseSubject(subject: Subject): void;
  chooseUser(username: string): void;
  newChain(): void;

  setField(fieldId: string, value: string): void;
  /** Takes a filled or computed value over as it is (`on`), or gives it back. */
  overrideField(fieldId: string, on: boolean): void;
  fillOffer(fieldId: string): void;
  setMap(mapId: string, entries: readonly MapEntry[]): void;
  chooseVariant(index: number): void;
  /** Applies the fix of the finding with this code at this place (a field id; empty for the payload as a whole). */
  applyFix(code: string, at: string): void;
  /**
   * Parses AWS CLI input, SDK arguments or a bare ChallengeResponses object into the form.
   * @throws PasteError with a message that names the field and the rule; nothing typed is changed then.
   */
  paste(text: string): void;

  /** Sends the draft. Resolves with the step when the answer is in; undefined when there was nothing to send. */
  runStep(): Promise<Step | undefined>;
  /** Sends step after step until tokens, an error, a value only the user knows, or (off the sandbox) a lasting change. */
  runToEnd(): Promise<RunEnd>;
  cancel(): void;
  /** Continues an open chain of the store: Answer Next Challenge. */
  openChain(chain: Chain): void;
  lookAt(step: number | undefined): void;
  /**
   * Run Again from Here: a new chain that walks the same way up to `step` (a session works once, so the steps before
   * are sent anew) and stops with that step's request open.
   */
  branchAt(chain: Chain, step: number): Promise<RunEnd>;
  /** Refreshes, revokes or signs out with the tokens of the chain's newest token answer. */
  startTokenOperation(
    operation: 'GetTokensFromRefreshToken' | 'InitiateAuth' | 'RevokeToken' | 'GlobalSignOut' | 'GetUser',
  ): void;
}

/** Why Run to the End stopped. */
export type RunEnd =
  | { readonly kind: 'signed-in' }
  /** The step it was to stop at is open, or the operation is done. */
  | { readonly kind: 'reached' }
  /** Off the sandbox, the next step would change the account for good: `words` say how. Only its own button sends it. */
  | { readonly kind: 'stopped'; readonly message: string }
  | { readonly kind: 'needs-person'; readonly fieldId: string; readonly message: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'cancelled' };
