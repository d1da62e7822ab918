// A flow file as it was read: flows of steps, each step a request in Cognito's own words and what is expected of it.

import type { JsonObject, JsonValue } from '../../cognito/json.ts';
import type { Span } from './fault.ts';

export interface FlowFile {
  /** A target's name; the sandbox when absent. */
  readonly target?: string;
  /** The name or id of an app client of the target; its first when absent. */
  readonly client?: string;
  /** By name; a value may refer to others. */
  readonly variables: readonly Variable[];
  /** Steps before those of every flow. */
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
  /** Variables of each round; one empty round without a matrix. */
  readonly rounds: readonly Round[];
  readonly steps: readonly FlowStep[];
}

export interface Round {
  /** What tells it from the others: the first value. Empty for the only one. */
  readonly label: string;
  readonly variables: readonly Variable[];
}

export interface FlowStep {
  /** Absent when nothing refers to it. */
  readonly id?: string | undefined;
  readonly idSpan?: Span | undefined;
  /** In the user's words; else made of the operation. */
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
      /** The members that are written; texts may have references in them. */
      readonly body: JsonObject;
      /** Place of a member by its path, or of the nearest one around it. */
      readonly spanAt: (path: readonly string[]) => Span;
      /** The entry of a member that is written: its key and its value. */
      readonly entryAt: (path: readonly string[]) => { readonly keySpan: Span; readonly valueSpan: Span } | undefined;
    }
  /** Turns the sandbox's clock. */
  | { readonly kind: 'advance'; readonly seconds: number };

/** A step that makes a call. */
export type CallAction = Extract<StepAction, { readonly kind: 'call' }>;

/** Every member that is there must hold. With none, the call must succeed. */
export interface Expectation {
  readonly span?: Span;
  readonly challengeName?: Expected;
  readonly challengeParameters?: readonly ExpectedMember[];
  /** All of these and no others, in any order. */
  readonly availableChallenges?: Expected;
  /** Members of AuthenticationResult; an empty list asks for tokens. */
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

/** null: must be absent. `*`: any value. `/…/`: a text that matches. Else equal, an object in the members it has. */
export interface Expected {
  readonly value: JsonValue;
  /** As the file has it, when references in it were filled in. */
  readonly written?: JsonValue;
  readonly span: Span;
}

export interface ExpectedMember extends Expected {
  readonly name: string;
}

/** What a step is called when it has no name of its own. */
export function stepTitle({ name, action }: FlowStep): string {
  if (name !== undefined) return name;
  if (action.kind === 'advance') return `Advance the clock by ${action.seconds} s`;
  const { AuthFlow, ChallengeName } = action.body;
  const word = typeof ChallengeName === 'string' ? ChallengeName : typeof AuthFlow === 'string' ? AuthFlow : undefined;
  return word === undefined ? action.operation : `${action.operation} ${word}`;
}
