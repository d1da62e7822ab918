// The dependencies of a flow run, and its results.

import type { ErrorExplanation } from '../../cognito/errors/explanation.ts';
import { CodedError } from '../../errors/coded-error.ts';
import type { Transport } from '../../cognito/transport.ts';
import type { AppClient, Chain, Step, Target } from '../chain/chain.ts';
import type { AuthFlowSessionDeps, TargetContext } from '../auth-flow-session/auth-flow-session-deps.ts';
import type { Span } from '../file/fault.ts';
import type { Flow, FlowStep, Round } from '../file/flow-file.ts';
import type { RunPattern } from './pattern-matcher.ts';

/** A target that is ready for calls: the sandbox is running, secrets are loaded. */
export interface OpenTarget {
  readonly target: Target;
  readonly targetContext?: TargetContext;
  readonly send: Transport;
  /** Advances its clock by seconds; only the sandbox has this. */
  readonly advance?: (seconds: number) => void;
  /** May be called more than once. */
  close(): Promise<void>;
}

/** Sources of values that are not in the file. Each returns undefined for a value that is not set. */
export interface ValueSources {
  readonly env: (name: string) => string | undefined;
  readonly secret: (name: string) => Promise<string | undefined>;
  readonly input: (name: string) => Promise<string | undefined>;
  /** Whether the user allows flows to send this environment variable to targets other than the sandbox. */
  readonly isEnvAllowed: (name: string) => boolean;
  /** How to allow environment variables, in one sentence for the user. */
  readonly howToAllow: (names: readonly string[]) => string;
  /** How to set a value that is missing, in one sentence for the user. */
  readonly howToSet: (source: 'env' | 'secret' | 'input', name: string) => string;
}

export interface FlowRunDeps extends Omit<AuthFlowSessionDeps, 'send' | 'targetContext'> {
  /** Opens a new one for each flow, so that flows do not affect each other. @throws RunFault */
  readonly openTarget: (name: string | undefined) => Promise<OpenTarget>;
  readonly values: ValueSources;
  readonly runPattern: RunPattern;
}

/** Prevents a flow from running, or an expectation from being evaluated: the file or the arguments are wrong. */
export class RunFault extends CodedError {
  override readonly name = 'RunFault';
  readonly code = 'flow-run';
  override readonly forUser = true;
  /** The place in the file; the step's place when undefined. */
  readonly span: Span | undefined;

  constructor(message: string, span?: Span) {
    super(message);
    this.span = span;
  }
}

/** One expectation that did not hold. Values are redacted. */
export interface Mismatch {
  /** A sentence without the values: `ChallengeName differs`. */
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly span: Span;
}

export type StepEnd =
  | { readonly kind: 'passed' }
  | {
      readonly kind: 'failed';
      readonly mismatches: readonly Mismatch[];
      /** Why the call was refused or had no answer; absent if it succeeded. */
      readonly explanation?: ErrorExplanation;
    }
  /** The step could not be run. */
  | { readonly kind: 'broken'; readonly message: string; readonly span: Span }
  /** An earlier one failed, or the run was cancelled. */
  | { readonly kind: 'skipped' };

export interface StepResult {
  readonly flowStep: FlowStep;
  readonly title: string;
  readonly end: StepEnd;
  /** Duration of the call in milliseconds. */
  readonly took: number;
  /** The step of the chain; absent if no call was made. */
  readonly step?: Step;
}

export interface FlowResult {
  readonly flow: Flow;
  readonly round: Round;
  /** The flow's name, with the round's label. */
  readonly title: string;
  readonly kind: 'passed' | 'failed' | 'broken' | 'cancelled';
  readonly steps: readonly StepResult[];
  /** Milliseconds. */
  readonly took: number;
  /** The sign-ins of the flow, oldest first. */
  readonly chains: readonly Chain[];
  /** Why no step could run. */
  readonly message?: string;
}

export function flowTitle({ name }: Pick<Flow, 'name'>, { label }: Pick<Round, 'label'>): string {
  return label === '' ? name : `${name} (${label})`;
}

/** The app client with this name or ID; the target's first one without a name. */
export function clientOf(target: Target, name: string | undefined): AppClient | undefined {
  if (name === undefined) return target.clients[0];
  return target.clients.find((client) => client.name === name || client.clientId === name);
}
