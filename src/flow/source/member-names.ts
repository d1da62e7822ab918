// Names of members as clients of other languages spell them: `authFlow`, `auth_flow` and `auth-flow` for `AuthFlow`.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { membersOf } from '../../cognito/operations/operation.ts';
import type { JsonObject, JsonValue } from '../../cognito/json.ts';

/** A name without what spellings differ in. */
export function plainName(name: string): string {
  const lower = name.toLowerCase();
  return lower.includes('_') || lower.includes('-') ? lower.replaceAll(/[-_]/g, '') : lower;
}

/** Members of the answers to a sign-in and to the calls around it. */
const answerMembers = [
  'ChallengeName',
  'ChallengeParameters',
  'Session',
  'AvailableChallenges',
  'AuthenticationResult',
  'AccessToken',
  'IdToken',
  'RefreshToken',
  'ExpiresIn',
  'TokenType',
  'NewDeviceMetadata',
  'DeviceKey',
  'DeviceGroupKey',
  'SecretCode',
  'Status',
  'CodeDeliveryDetails',
  'CodeDeliveryDetailsList',
  'UserConfirmed',
  'UserConfirmationNecessary',
  'UserSub',
  'Username',
  'UserAttributes',
  'UserMFASettingList',
  'PreferredMfaSetting',
];
/** By what errors and printed answers are known, whoever prints them. */
const printedMembers = '__type code name error errorCode errorType $metadata ResponseMetadata'.split(' ');
const answerNames = new Map(answerMembers.map((name) => [plainName(name), name]));

/** An answer's members in the API's own spelling, those inside `AuthenticationResult` too; nulls are left out. */
export function apiAnswer(body: JsonObject): JsonObject {
  const members: [string, JsonValue][] = [];
  for (const [key, value] of Object.entries(body)) {
    if (value === null || /^(?:\$metadata|ResponseMetadata)$/.test(key)) continue;
    const name = answerNames.get(plainName(key)) ?? key;
    members.push([name, apiValue(name, value)]);
  }
  return Object.fromEntries(members);
}

function apiValue(name: string, value: JsonValue): JsonValue {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if ((name === 'AuthenticationResult' || name === 'NewDeviceMetadata') && isObject)
    return apiAnswer(value as JsonObject);
  if (name === 'ExpiresIn' && typeof value === 'string' && /^\d{1,9}$/.test(value)) return Number(value);
  if (name !== 'ChallengeParameters' || !isObject) return value;
  // What prints objects leaves the quotation marks of a text out: `requiredAttributes=["userAttributes.name"]`.
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]): [string, string][] =>
      one === null ? [] : [[key, typeof one === 'string' ? one : JSON.stringify(one)]],
    ),
  );
}

/** The operation whose name in the API, in a client or in a command this is; undefined for another name. */
export function operationNamed(name: string, { operations }: ApiTables): string | undefined {
  const wanted = plainName(name.replace(/(?:Command|CommandInput|Request|Response|Async|Input)$/, ''));
  let names = operationNames.get(operations);
  if (!names) {
    names = new Map(operations.apiNames.map((one) => [plainName(one), one]));
    operationNames.set(operations, names);
  }
  return names.get(wanted);
}

const operationNames = new WeakMap<ApiTables['operations'], ReadonlyMap<string, string>>();

/** The names of the members of an operation; undefined for one that the tables do not describe. */
export function membersOfOperation(
  name: string,
  { operations }: Pick<ApiTables, 'operations'>,
): readonly string[] | undefined {
  const operation = operations.get(name);
  return operation && membersOf(operation);
}

/** Whether a member says anything about what an object is, in any spelling: most objects of a log have none that does. */
export function isTelling(key: string, { operations, challenges }: ApiTables): boolean {
  let names = tellingNames.get(operations);
  if (!names) {
    const members = operations.all.flatMap(membersOf);
    const responses = challenges.answerable.flatMap((challenge) => challenge.responses.map((field) => field.key));
    names = new Set([...answerMembers, ...printedMembers, ...members, ...responses].map(plainName));
    tellingNames.set(operations, names);
  }
  return names.has(plainName(key));
}

const tellingNames = new WeakMap<ApiTables['operations'], ReadonlySet<string>>();
