// What a form showed when its call was sent. It holds keys, codes and messages, and no value that was typed.

export interface SentForm {
  /** Fields whose filled or computed value was replaced by another one. */
  readonly overridden: readonly OverriddenField[];
  /** Errors and warnings that were open. */
  readonly findings: readonly OpenFinding[];
}

export interface OverriddenField {
  /** Id of the form field: `ChallengeResponses.TIMESTAMP`. */
  readonly field: string;
  /** Cognito's own key. */
  readonly key: string;
  /** Where the form has its own value from: "computed: the clock, when the answer is sent". */
  readonly instead: string;
  /** For an override of an earlier step that this call depends on: that step, from 1. */
  readonly step?: number;
}

export interface OpenFinding {
  readonly severity: 'error' | 'warning';
  /** Id of the form field; empty for the payload as a whole. */
  readonly at: string;
  readonly code: string;
  readonly message: string;
}
