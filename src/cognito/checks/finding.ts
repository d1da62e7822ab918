// A finding of check() about a payload.

type Severity = 'error' | 'warning' | 'info';

/** An edit that resolves the finding. */
export interface Fix {
  /** The button's label: "Use USER_ID_FOR_SRP". */
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** Sets the value at a path, or removes it where `value` is absent. */
export interface Edit {
  readonly path: readonly string[];
  readonly value?: string;
}

export interface Finding {
  readonly severity: Severity;
  /** Where in the payload: `['ChallengeResponses', 'SMS_MFA_CODE']`; empty for the payload itself. */
  readonly path: readonly string[];
  /** Stable and kebab-case, so that tests, quick fixes and suppressions can name it. */
  readonly code: string;
  /** One sentence that names the field and the rule. */
  readonly message: string;
  readonly fix?: Fix;
}

const aboutKeys = [
  'unknown-key',
  'unknown-member',
  'member-inside-map',
  'key-of-another-challenge',
  'key-of-another-flow',
];

/** Whether a finding is about the key itself, not its value. */
export function isAboutKey({ code }: Finding): boolean {
  return aboutKeys.includes(code);
}
