// The value in the message of a violated constraint: `Value 'x' at 'userPoolId'`, or nothing where the value is sensitive.

/** Members with the trait `sensitive` in the API model (2026-11). The service leaves their values out. */
const sensitive: ReadonlySet<string> = new Set([
  'AccessToken',
  'AuthParameters',
  'ChallengeResponses',
  'ClientId',
  'ClientSecret',
  'FeedbackToken',
  'Password',
  'PreviousPassword',
  'ProposedPassword',
  'RefreshToken',
  'Secret',
  'SecretHash',
  'Session',
  'TemporaryPassword',
  'Token',
  'UserCode',
  'UserContextData',
  'Username',
  'Value',
]);

/** Codes. The service repeats them (observed in public reports); the sandbox leaves them out, as all secrets. */
const codes: ReadonlySet<string> = new Set(['Code', 'ConfirmationCode']);

/** Maximum number of characters of a repeated value. */
const echoLimit = 128;

/**
 * The value as the service's message has it, with the space before it: ` 'x'`, ` '[x, y]'`, ` null`; empty where the value
 * is left out. `names` are the members on the way to the value. A member with a set of values is never sensitive: the
 * token units of a client have the names of tokens.
 */
export function shownValue(names: readonly string[], value: unknown, isOneOfSet: boolean): string {
  if (value === undefined) return ' null';
  const isSecret = names.some((name) => sensitive.has(name) || (codes.has(name) && value !== ''));
  const text = isSecret && !isOneOfSet ? undefined : textOf(value);
  return text === undefined ? '' : ` '${text.slice(0, echoLimit)}'`;
}

/** Lists of plain values as Java writes them. Undefined for structures and maps. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (!Array.isArray(value)) return undefined;
  const items: readonly unknown[] = value.slice(0, echoLimit);
  return items.every((item) => typeof item === 'string') ? `[${items.join(', ')}]` : undefined;
}
