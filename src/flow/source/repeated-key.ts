// A key that stands twice in one map of a request, wherever that is written: in a program, in JSON, in a command.

export interface RepeatedKey {
  /** Where in the payload: `['AuthParameters', 'USERNAME']`. */
  readonly path: readonly string[];
  /**
   * Nothing is sent: the AWS CLI refuses a key that stands twice in its shorthand (github.com/aws/aws-cli/pull/5078).
   * Elsewhere the last one counts, as in JSON, JavaScript, Python and PHP.
   */
  readonly isRefused?: true;
}

/** One sentence that says which key it is and what becomes of it. Holds no value. */
export function repeatedKeyText({ path, isRefused }: RepeatedKey): string {
  const key = path.at(-1) ?? '';
  return isRefused
    ? `${key} stands twice; the AWS CLI refuses that. Keep one of the two.`
    : `${key} stands twice; the last one counts.`;
}
