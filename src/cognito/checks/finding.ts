// A finding of check() about a payload.

type Severity = 'error' | 'warning' | 'info';

/** Edits that resolve the finding, in the order in which they apply. */
export interface Fix {
  /** The button's label: "Use USER_ID_FOR_SRP". */
  readonly title: string;
  readonly edits: readonly Edit[];
}

/**
 * Sets the value at a path, moves the entry to the path `to` with its value as written, or removes it where both are
 * absent. A map on the way to the new path is created.
 */
export interface Edit {
  readonly path: readonly string[];
  readonly value?: string;
  readonly to?: readonly string[];
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
  /** Resolves this finding and all others of its kind, where there are several. */
  readonly fixAll?: Fix;
}

const aboutKeys = [
  'unknown-key',
  'unknown-member',
  'key-outside-map',
  'member-inside-map',
  'attribute-without-prefix',
  'attributes-in-one-key',
  'key-of-another-challenge',
  'key-of-another-flow',
];

/** Whether a finding is about the key itself, not its value. */
export function isAboutKey({ code }: Finding): boolean {
  return aboutKeys.includes(code);
}
