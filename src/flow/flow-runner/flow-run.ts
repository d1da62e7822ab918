// What running a flow file needs from outside, and what it reports.

import type { ErrorExplanation } from '../../cognito/errors/explanation.ts';
import { CodedError } from '../../errors/coded-error.ts';
import type { Transport } from '../../cognito/transport.ts';
import type { AppClient, Chain, Step, Target } from '../chain/chain.ts';
import type { AuthFlowSessionDeps, TargetContext } from '../auth-flow-session/auth-flow-session-deps.ts';
import type { Span } from '../file/fault.ts';
import type { Flow, FlowStep, Round } from '../file/flow-file.ts';
import type { RunPattern } from './pattern-matcher.ts';

/** A target that is ready to be called: the sandbox runs, secrets are read. */
export interface OpenTarget {
  readonly target: Target;
  readonly targetContext?: TargetContext;
  readonly send: Transport;
  /** Turns its clock, in seconds; only a sandbox has one. */
  readonly advance?: (seconds: number) => void;
  /** Calling it again does no harm. */
  close(): Promise<void>;
}

/** Values that no file holds. Undefined for one that is not there. */
export interface ValueSources {
  readonly env: (name: string) => string | undefined;
  readonly secret: (name: string) => Promise<string | undefined>;
  readonly input: (name: string) => Promise<string | undefined>;
  /** Whether the user lets flows send this environment variable to targets other than the sandbox. */
  readonly isEnvAllowed: (name: string) => boolean;
  /** How to allow environment variables, in one sentence for the user. */
  readonly howToAllow: (names: readonly string[]) => string;
  /** How to set a value that is missing, in one sentence for the user. */
  readonly howToSet: (source: 'env' | 'secret' | 'input', name: string) => string;
}

export interface FlowRunDeps extends Omit<AuthFlowSessionDeps, 'send' | 'targetContext'> {
  /** A fresh one for each flow, so that no flow meets what another left behind. @throws RunFault */
  readonly openTarget: (name: string | undefined) => Promise<OpenTarget>;
  readonly values: ValueSources;
  readonly runPattern: RunPattern;
}

/** Something that keeps a flow from being run, or an expectation from being judged: the file or the call is wrong. */
export class RunFault extends CodedError {
  override readonly name = 'RunFault';
  readonly code = 'flow-run';
  override readonly forUser = true;
  /** Where in the file; undefined for the place of the step. */
  readonly span: Span | undefined;

  constructor(message: string, span?: Span) {
    super(message);
    this.span = span;
  }
}

/** One expectation that did not hold. Values are redacted. */
export interface Mismatch {
  /** Sentence without the values: `ChallengeName differs`. */
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
      /** Why the call was refused or had no answer; absent where it was answered with success. */
      readonly explanation?: ErrorExplanation;
    }
  /** It could not be run. */
  | { readonly kind: 'broken'; readonly message: string; readonly span: Span }
  /** An earlier one failed, or the run was cancelled. */
  | { readonly kind: 'skipped' };

export interface StepResult {
  readonly flowStep: FlowStep;
  readonly title: string;
  readonly end: StepEnd;
  /** Milliseconds of the call. */
  readonly took: number;
  /** What was sent and answered; absent for steps that made no call. */
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
  /** Why no step could be run. */
  readonly message?: string;
}

export function flowTitle({ name }: Pick<Flow, 'name'>, { label }: Pick<Round, 'label'>): string {
  return label === '' ? name : `${name} (${label})`;
}

/** The app client by its name or id; the target's first when none is named. */
export function clientOf(target: Target, name: string | undefined): AppClient | undefined {
  if (name === undefined) return target.clients[0];
  return target.clients.find((client) => client.name === name || client.clientId === name);
}
