// Kinds of values that can be told apart by their form, and the kind that each key takes: a user pool ID as ClientId is
// named as such. One list for all fields.

import type { FieldContext, ValueFault } from '../field.ts';
import { decodeToken } from '../tokens/decode-token.ts';

interface ValueKind {
  /** With its article, for messages. */
  readonly name: string;
  readonly matches: (value: string) => boolean;
}

/** Longer texts are not decoded. Cognito's longest tokens have a tenth of it. */
const LONGEST_TOKEN = 100_000;

function tokenUse(value: string): string | undefined {
  if (value.length > LONGEST_TOKEN || !/^eyJ[\w-]*\.[\w.-]+$/.test(value)) return undefined;
  const token = decodeToken(value);
  return token.kind === 'not-a-token' ? undefined : token.use;
}

const region = String.raw`[a-z]{2}(?:-[a-z]+){1,3}-\d`;
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const form = (pattern: string) => {
  const whole = new RegExp(`^${pattern}$`);
  return (value: string) => whole.test(value);
};

/** The first one that matches counts. Forms: API model; IDs and sessions as published in many repositories. */
const kinds = {
  idToken: { name: 'an ID token', matches: (value) => tokenUse(value) === 'id' },
  accessToken: { name: 'an access token', matches: (value) => tokenUse(value) === 'access' },
  refreshToken: { name: 'a refresh token', matches: (value) => tokenUse(value) === 'refresh' },
  // The AWS Encryption SDK starts each with the same bytes.
  session: { name: 'a Session', matches: form('AYABe[\\w+/-]{35,}={0,2}') },
  userPoolArn: { name: 'the ARN of a user pool', matches: form('arn:aws[\\w-]*:cognito-idp:[^\\s]*userpool/[^\\s]+') },
  arn: { name: 'an ARN', matches: form('arn:aws[\\w-]*:[^\\s]+') },
  issuer: {
    name: 'the issuer URL of a user pool',
    matches: form('(?:https?://)?cognito-idp\\.[^\\s/]+/[\\w-]+_[0-9a-zA-Z]+/?[^\\s]*'),
  },
  url: { name: 'a URL', matches: form('https?://[^\\s]+') },
  deviceKey: { name: 'a device key', matches: form(`${region}_${uuid}`) },
  userPoolId: { name: 'a user pool ID', matches: form(`${region}_[0-9a-zA-Z]{6,}`) },
  identityPoolId: { name: 'an identity pool ID', matches: form(`${region}:${uuid}`) },
  clientId: { name: 'an app client ID', matches: form('[0-9a-z]{25,26}') },
  clientSecret: { name: 'an app client secret', matches: form('(?=[a-z0-9]*[0-9])(?=[a-z0-9]*[a-z])[0-9a-z]{48,56}') },
  secretHash: { name: 'a secret hash', matches: form('[A-Za-z0-9+/]{43}=') },
  uuid: { name: 'a UUID', matches: form(uuid) },
  email: { name: 'an e-mail address', matches: form('[^\\s@]+@[^\\s@]+\\.[^\\s@]+') },
} satisfies Readonly<Record<string, ValueKind>>;

type Kind = keyof typeof kinds;

function kindOf(value: string): Kind | undefined {
  return (Object.keys(kinds) as Kind[]).find((kind) => kinds[kind].matches(value));
}

interface Expectation {
  readonly kind: Kind;
  /** Completes "ClientId must be …". */
  readonly text: string;
  /** Kinds whose form the key accepts, so that only a warning is certain. */
  readonly possible: readonly Kind[];
}

const clientIdText = 'the ID of an app client: usually 26 lower-case letters and digits';
const refresh: Expectation = { kind: 'refreshToken', text: 'a refresh token', possible: [] };
const access: Expectation = { kind: 'accessToken', text: 'an access token', possible: [] };

const expectations: Readonly<Record<string, Expectation>> = {
  ClientId: { kind: 'clientId', text: clientIdText, possible: ['clientSecret'] },
  UserPoolId: { kind: 'userPoolId', text: 'the ID of a user pool, such as eu-west-1_AbCdEfGhI', possible: [] },
  ClientSecret: { kind: 'clientSecret', text: 'the secret of the app client', possible: ['clientId'] },
  SECRET_HASH: { kind: 'secretHash', text: 'computed from the secret, USERNAME and ClientId', possible: [] },
  Session: { kind: 'session', text: 'the Session of the previous answer', possible: [] },
  AccessToken: access,
  ACCESS_TOKEN: access,
  REFRESH_TOKEN: refresh,
  RefreshToken: refresh,
  Token: refresh,
  DEVICE_KEY: { kind: 'deviceKey', text: 'the key of a device, which begins with a Region', possible: [] },
  DeviceKey: { kind: 'deviceKey', text: 'the key of a device, which begins with a Region', possible: [] },
};

const deviceKeys: readonly string[] = ['DEVICE_KEY', 'DeviceKey'];

/** Kinds that can be a username: Cognito accepts nearly any text. */
const usernames: readonly Kind[] = ['email', 'uuid', 'clientId', 'secretHash', 'url', 'clientSecret', 'deviceKey'];

/** The fault of a value that has the form of another kind than its key takes. */
export function kindFault(key: string, value: string, { siblings }: FieldContext): ValueFault | undefined {
  const kind = kindOf(value);
  if (kind === undefined) return undefined;
  const { name } = kinds[kind];
  const code = 'value-of-another-kind';
  if (key === 'USERNAME') {
    const message = `USERNAME is ${name}; it must be the name of a user.`;
    return usernames.includes(kind) ? undefined : { severity: 'warning', code, message };
  }
  const expected = Object.hasOwn(expectations, key) ? expectations[key] : undefined;
  if (!expected || expected.kind === kind) return undefined;
  // A pool ID of hexadecimal digits has the form of a short device key.
  if (deviceKeys.includes(key) && kind === 'userPoolId' && form(`${region}_[0-9a-f]+`)(value)) return undefined;
  const better = key === 'UserPoolId' ? poolIdIn(value) : undefined;
  const isSwapped = swapped(key, siblings);
  return {
    severity: expected.possible.includes(kind) ? 'warning' : 'error',
    code,
    message: `${key} is ${name}; it must be ${expected.text}.${isSwapped ? ' ClientId and UserPoolId are swapped.' : ''}`,
    ...(better === undefined ? {} : { better }),
    ...(isSwapped ? { swapWith: key === 'ClientId' ? 'UserPoolId' : 'ClientId' } : {}),
  };
}

/** The ID in an ARN or issuer URL of a user pool. */
function poolIdIn(value: string): string | undefined {
  return new RegExp(`${region}_[0-9a-zA-Z]+`).exec(value)?.[0];
}

function swapped(key: string, { ClientId, UserPoolId }: FieldContext['siblings']): boolean {
  if ((key !== 'ClientId' && key !== 'UserPoolId') || ClientId === undefined || UserPoolId === undefined) return false;
  return kindOf(ClientId) === 'userPoolId' && kindOf(UserPoolId) === 'clientId';
}

/** Whether a text has the form of an e-mail address. */
export function isEmail(value: string): boolean {
  return kinds.email.matches(value);
}
