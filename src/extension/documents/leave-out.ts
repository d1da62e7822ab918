// Leaves out of an exchange's document what differs in every exchange, so that a comparison shows real differences only.

import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';

/** Members of the document itself, and of each of its tries. */
const times: ReadonlySet<string> = new Set(['requestId', 'startedAt', 'milliseconds', 'waitedBeforeNext']);

/** Headers that differ in every exchange, or follow from values that do, in lower case. */
const headers: ReadonlySet<string> = new Set([
  'date',
  'age',
  'content-length',
  'x-amzn-requestid',
  'x-amz-request-id',
  'x-amz-id-2',
  'x-amzn-trace-id',
  'x-amz-cf-id',
  'x-amz-cf-pop',
  'x-amz-apigw-id',
  'x-amz-date',
  'x-request-id',
  'amz-sdk-invocation-id',
  'traceparent',
  'tracestate',
]);

/** Members of bodies that are made anew for every sign-in or token: SRP values, times, and the ids of tokens. */
const members: ReadonlySet<string> = new Set([
  'SRP_A',
  'SRP_B',
  'TIMESTAMP',
  'jti',
  'origin_jti',
  'event_id',
  'iat',
  'exp',
  'nbf',
  'auth_time',
  'nonce',
  'at_hash',
]);

/** Members that differ always only inside another one. */
const membersOf: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['CREDENTIAL_REQUEST_OPTIONS', new Set(['challenge'])],
  ['CredentialCreationOptions', new Set(['challenge'])],
  ['NewDeviceMetadata', new Set(['DeviceKey'])],
]);

/** `<session 3f9a21c0>`: a new session or token has a new fingerprint. */
const fingerprints = /‹(session|(?:(?:id|access|refresh) )?token) [0-9a-f]{8}›/g;

const leftOutText = '‹left out›';

export interface LeftOut {
  readonly document: JsonObject;
  /** The names of what was left out, in the order of the document. */
  readonly names: readonly string[];
}

/** @param document of `exchangeJson`, redacted */
export function leaveOut(document: JsonObject): LeftOut {
  const names = new Set<string>();
  const shown = Object.entries(document).flatMap(([name, value]): readonly (readonly [string, JsonValue])[] => {
    if (times.has(name)) {
      names.add(name);
      return [];
    }
    return [[name, name === 'request' || name === 'answer' ? side(value, names) : tries(name, value, names)]];
  });
  return { document: Object.fromEntries(shown), names: [...names] };
}

function tries(name: string, value: JsonValue, names: Set<string>): JsonValue {
  if (name !== 'tries' || !Array.isArray(value)) return value;
  return value.map((one: JsonValue) => {
    if (!isJsonObject(one)) return one;
    const left = leaveOut(one);
    for (const other of left.names) names.add(other);
    return left.document;
  });
}

/** A request or an answer: headers and body. */
function side(value: JsonValue, names: Set<string>): JsonValue {
  if (!isJsonObject(value)) return value;
  const { headers: lines, body, ...rest } = value;
  return {
    ...rest,
    ...(Array.isArray(lines) ? { headers: lines.filter((line: JsonValue) => !isLeftOutHeader(line, names)) } : {}),
    ...(body === undefined ? {} : { body: bodyValue(body, [], names) }),
  };
}

function isLeftOutHeader(line: JsonValue, names: Set<string>): boolean {
  const name = typeof line === 'string' ? line.slice(0, line.indexOf(':')) : '';
  if (!headers.has(name.toLowerCase())) return false;
  names.add(name);
  return true;
}

/** @param path the names of the enclosing members */
function bodyValue(value: JsonValue, path: readonly string[], names: Set<string>): JsonValue {
  if (typeof value === 'string') return bodyText(value, path, names);
  if (Array.isArray(value)) return value.map((item: JsonValue) => bodyValue(item, path, names));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (!isNewEachTime(name, path)) return [name, bodyValue(member, [...path, name], names)];
      names.add(name);
      return [name, leftOutText];
    }),
  );
}

function bodyText(text: string, path: readonly string[], names: Set<string>): JsonValue {
  const name = path.at(-1) ?? '';
  // The options of passkeys are JSON in a string.
  if (membersOf.has(name) && text.startsWith('{')) {
    try {
      return JSON.stringify(bodyValue(JSON.parse(text) as JsonValue, path, names));
    } catch {
      return text;
    }
  }
  return text.replace(fingerprints, (_, kind: string) => {
    names.add(name === '' ? kind : name);
    return `‹${kind}›`;
  });
}

function isNewEachTime(name: string, path: readonly string[]): boolean {
  return members.has(name) || path.some((outer) => membersOf.get(outer)?.has(name) === true);
}
