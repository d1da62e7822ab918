// The model of a flow file: flows of steps, each with a request in Cognito's format and the expectations on its answer.

import type { JsonObject, JsonValue } from '../../cognito/json.ts';
import type { Span } from './fault.ts';
import type { Located } from './located.ts';

export interface FlowFile {
  /** A target's name; the sandbox when absent. */
  readonly target?: string;
  /** The name or ID of an app client of the target; its first one when absent. */
  readonly client?: string;
  /** A value may refer to other variables. */
  readonly variables: readonly Variable[];
  /** Steps that run before those of every flow. */
  readonly setup: readonly FlowStep[];
  readonly flows: readonly Flow[];
}

export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly nameSpan: Span;
  readonly span: Span;
}

export interface Flow {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly client?: string;
  readonly variables: readonly Variable[];
  /** The rounds of the matrix; without a matrix, one round without variables. */
  readonly rounds: readonly Round[];
  readonly steps: readonly FlowStep[];
}

export interface Round {
  /** Distinguishes it from other rounds: the value of its first variable. Empty without a matrix. */
  readonly label: string;
  readonly variables: readonly Variable[];
}

export interface FlowStep {
  /** Only needed if another step refers to this one. */
  readonly id?: string | undefined;
  readonly idSpan?: Span | undefined;
  /** When absent, the title is derived from the operation. */
  readonly name?: string | undefined;
  readonly span: Span;
  readonly action: StepAction;
  readonly expect: Expectation;
}

export type StepAction =
  | {
      readonly kind: 'call';
      /** Any operation of the API. */
      readonly operation: string;
      readonly operationSpan: Span;
      /** The members in the file; texts may contain references. */
      readonly body: JsonObject;
      /** The request with the places of its keys and values. */
      readonly written: Located;
      /** The place of the member at a path, or of its nearest parent in the file. */
      readonly spanAt: (path: readonly string[]) => Span;
      /** The key and the value at a path, if the file has them. */
      readonly entryAt: (path: readonly string[]) => { readonly keySpan: Span; readonly valueSpan: Span } | undefined;
    }
  /** Advances the sandbox clock. */
  | { readonly kind: 'advance'; readonly seconds: number };

/** A step that makes a call. */
export type CallAction = Extract<StepAction, { readonly kind: 'call' }>;

/** Every member must hold. Without any, the call must succeed. */
export interface Expectation {
  readonly span?: Span;
  readonly challengeName?: Expected;
  readonly challengeParameters?: readonly ExpectedMember[];
  /** Exactly these, in any order. */
  readonly availableChallenges?: Expected;
  /** Members of AuthenticationResult; an empty list expects any tokens. */
  readonly authenticationResult?: readonly ExpectedMember[];
  readonly error?: { readonly type?: Expected; readonly message?: Expected; readonly span: Span };
  readonly claims?: readonly {
    readonly token: 'IdToken' | 'AccessToken';
    readonly members: readonly ExpectedMember[];
  }[];
  /** JSONPath (RFC 9535) on the answer's body. */
  readonly body?: readonly ExpectedMember[];
  readonly status?: Expected;
  /** Milliseconds. */
  readonly within?: { readonly milliseconds: number; readonly span: Span };
}

/** null: must be absent. `*`: any value. `/…/`: a matching text. Else equal; an object may have more members. */
export interface Expected {
  readonly value: JsonValue;
  /** The value as written in the file, before its references were filled in. */
  readonly written?: JsonValue;
  readonly span: Span;
}

export interface ExpectedMember extends Expected {
  readonly name: string;
}

/** The title of a step: its name, or one derived from its action. */
export function stepTitle({ name, action }: FlowStep): string {
  if (name !== undefined) return name;
  if (action.kind === 'advance') return `Advance the clock by ${action.seconds} s`;
  const { AuthFlow, ChallengeName } = action.body;
  const word = typeof ChallengeName === 'string' ? ChallengeName : typeof AuthFlow === 'string' ? AuthFlow : undefined;
  return word === undefined ? action.operation : `${action.operation} ${word}`;
}
