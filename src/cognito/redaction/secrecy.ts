// Which members of Cognito's requests and answers are secret, for everything that displays or logs them. The secret
// members of requests come from the tables; this file adds those of answers, of other operations, and those with a
// specific kind.

import type { ApiTables } from '../api-tables.ts';
import { cognitoTables } from '../cognito-tables.ts';
import type { Secrecy } from '../field.ts';
import { verifiedAttributes } from '../standard-attributes.ts';
import { mistypedSecrets } from './mistyped-secret.ts';
import { secretsOfTables } from './table-secrets.ts';

/** The kind of a secret, for its placeholder. */
export type SecretKind = 'session' | 'token' | 'code' | 'secret';

/** Secret members by Cognito's names, at any depth. */
const secretKeys: ReadonlyMap<string, SecretKind> = new Map<string, SecretKind>([
  ['Session', 'session'],
  // Older clients and the API reference's text have it inside ChallengeResponses.
  ['SESSION', 'session'],

  ['IdToken', 'token'],
  ['AccessToken', 'token'],
  ['RefreshToken', 'token'],
  ['Token', 'token'],
  ['FeedbackToken', 'token'],
  ['REFRESH_TOKEN', 'token'],
  ['ACCESS_TOKEN', 'token'],

  ['EMAIL_MFA_CODE', 'code'],
  ['ConfirmationCode', 'code'],
  ['Code', 'code'],

  ['Password', 'secret'],
  ['NewPassword', 'secret'],
  ['ProposedPassword', 'secret'],
  ['PreviousPassword', 'secret'],
  ['TemporaryPassword', 'secret'],
  ['SecretHash', 'secret'],
  ['ClientSecretValue', 'secret'],
  ['Secret', 'secret'],
  // The seed of an authenticator app: it allows anybody to compute all future codes.
  ['SecretCode', 'secret'],
  // Proofs: together with SALT and SRP_B, they allow a password to be guessed offline.
  ['SECRET_BLOCK', 'secret'],
  ['Credential', 'secret'],
  ['DeviceSecretVerifierConfig', 'secret'],
  ['DevicePassword', 'secret'],
  ['ANSWER', 'secret'],
  // The same in the event of a trigger.
  ['challengeAnswer', 'secret'],
]);

/** Members whose names look secret but are not, in lower case. */
const openKeys: ReadonlySet<string> = new Set([
  'tokentype',
  'token_type',
  'token_use',
  // ProviderDetails of an identity provider, and discovery documents.
  'token_url',
  'token_request_method',
  'token_endpoint',
  'token_endpoint_auth_method',
  'token_endpoint_auth_methods_supported',
  'nexttoken',
  'paginationtoken',
  'codedeliverydetails',
  'codedeliverydetailslist',
  'code_delivery_delivery_medium',
  'code_delivery_destination',
  'code_challenge',
  'code_challenge_method',
  'softwaretokenmfasettings',
  'softwaretokenmfaconfiguration',
  'passwordpolicy',
  'passwordhistorysize',
  'temporarypasswordvaliditydays',
  'tokenvalidityunits',
  'accesstokenvalidity',
  'idtokenvalidity',
  'refreshtokenvalidity',
  'refreshtokenrotation',
  'enabletokenrevocation',
  'clientsecretid',
  'credential_request_options',
  'credentialcreationoptions',
  'credentials',
  'credentialid',
  'friendlycredentialname',
  'reasoncode',
  'statuscode',
  'httpstatuscode',
  'countrycode',
  'languagecode',
]);

const looksSecret =
  /pass(?:phrase|code)|pa?ss?wo?r?d|secret|credential|signature|verifier|private|api[_-]?key|seed|^pwd$|^pass$/i;
const looksLikeToken = /token|jwt|bearer|cookie|authorization/i;
const looksLikeCode = /(?<![Ee]n|[Dd]e)code|(?:^|[^a-z])t?otp(?:$|[^a-z])|(?:^|[^a-z])pin$|[a-z](?:Otp|OTP|Pin)$/;
const looksLikeSession = /session(?:_?(?:key|string))?$/i;

/** An error answer may have its type in `code` instead of `__type`, and so do Node's errors. */
const errorType = /^(?=.{4,80}$)(?:.*(?:Exception|Error)|[A-Z]+(?:_[A-Z]+)+|E[A-Z]{3,})$/;

/**
 * What kind of secret a member is by its name, or undefined when it is not secret. Names that are not Cognito's count
 * as secret when they look secret, or when the nearest of Cognito's keys is secret.
 * @param key the member's name; of `userAttributes.custom:pin` the last part counts
 * @param value the member's value, if there is one: the `code` of an error answer is its type, which is not secret
 * @param more tables besides Cognito's own, whose secret keys always count
 */
export function secretKindOf(key: string, value?: unknown, more?: ApiTables): SecretKind | undefined {
  const name = key.replace(/^userAttributes\./, '').replace(/^(?:dev:)?custom:/, '');
  const known = secretKeys.get(name) ?? kindInTables(name, more);
  if (known) return known;
  if (openKeys.has(name.toLowerCase())) return undefined;
  if (looksSecret.test(name)) return 'secret';
  if (looksLikeToken.test(name)) return 'token';
  if (looksLikeCode.test(name) || looksLikeCode.test(name.toLowerCase())) {
    return name === 'code' && typeof value === 'string' && errorType.test(value) ? undefined : 'code';
  }
  if (looksLikeSession.test(name)) return 'session';
  return kindOfMistyped(name, value);
}

let findMistyped: ((name: string) => string | undefined) | undefined;

/** The kind of the secret key that a mistyped one means. A code may stand under the name of its challenge. */
function kindOfMistyped(name: string, value: unknown): SecretKind | undefined {
  const { keys, openKeys: openInTables, names } = secretsOfTables(cognitoTables);
  if (names.has(name) && !(typeof value === 'string' && /^\d{4,8}$/.test(value))) return undefined;
  findMistyped ??= mistypedSecrets({
    secret: [...new Set([...secretKeys.keys(), ...keys.keys()])],
    open: [...openInTables, ...openKeys, ...verifiedAttributes],
  });
  const meant = findMistyped(name);
  return meant === undefined ? undefined : (secretKeys.get(meant) ?? keys.get(meant));
}

function kindInTables(name: string, more: ApiTables | undefined): SecretKind | undefined {
  return secretsOfTables(cognitoTables).keys.get(name) ?? (more && secretsOfTables(more).keys.get(name));
}

/** `EMAIL_MFA` appears only in the text of Amazon's documentation, but users choose it anyway. */
const proseChoices: ReadonlySet<string> = new Set(['EMAIL_MFA']);

/** Whether an ANSWER may be shown: it is a choice, and the challenge asks for one (or is not known). */
export function isOpenAnswer(value: unknown, challengeName: string | undefined): boolean {
  if (challengeName !== undefined && !asksForChoice(challengeName)) return false;
  return typeof value === 'string' && (secretsOfTables(cognitoTables).choices.has(value) || proseChoices.has(value));
}

function asksForChoice(challengeName: string): boolean {
  return secretsOfTables(cognitoTables).askForChoice.has(challengeName);
}

/**
 * How secret a member is, for the tables and forms.
 * @param path the names of the enclosing members, outermost first: `['ChallengeResponses']`
 * @param key the member's own name: `SMS_MFA_CODE`
 * @param challengeName the challenge of an ANSWER: a choice in SELECT_CHALLENGE, typed text in CUSTOM_CHALLENGE
 */
export function secrecyOf(path: readonly string[], key: string, challengeName?: string): Secrecy {
  // Everything inside a secret is secret: PasswordVerifier and Salt of DeviceSecretVerifierConfig.
  if (path.some((name) => secretKeys.get(name) === 'secret')) return 'secret';
  if (key === 'ANSWER' && challengeName !== undefined) {
    // The answer to a trigger's question is visible while it is typed, like a code, but never printed.
    return asksForChoice(challengeName) ? 'open' : 'code';
  }
  const kind = secretKindOf(key);
  if (kind === undefined) return 'open';
  return kind === 'code' ? 'code' : 'secret';
}
