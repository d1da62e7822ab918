// Parses a request: types first, then constraints, with the service's own error messages. Unknown members and null
// members are ignored, as on the service.

import * as z from 'zod/mini';
import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import { depthLimit, isValueTooDeep } from '../json-depth.ts';
import { invalidParameter, ServiceError } from '../service-error.ts';

/** Members whose value is repeated in a message; all other values are omitted as sensitive. */
const echoed: ReadonlySet<string> = new Set(['AuthFlow', 'ChallengeName']);

/** Maximum number of characters of a repeated value. */
const ECHO_LIMIT = 128;

/** Members that are maps. All other objects are structures, whose members are named in messages. */
const maps: ReadonlySet<string> = new Set(['AuthParameters', 'ChallengeResponses', 'ClientMetadata', 'Tags']);

/** Maximum number of faults in a message; further ones are neither counted nor listed. */
const FAULT_LIMIT = 10;

/**
 * Parses `body` with `shape`.
 *
 * @throws ServiceError SerializationException for a value of the wrong JSON type; InvalidParameterException with all
 * violated constraints
 */
export function readShape<T extends z.ZodMiniType>(shape: T, body: JsonObject): z.output<T> {
  const given = withoutNulls(body);
  const result = z.safeParse(shape, given);
  if (result.success) {
    // After the service's own errors: this can only be in members that the service ignores.
    if (isValueTooDeep(given)) throw invalidParameter(`The request is nested too deep: at most ${depthLimit} levels.`);
    return result.data;
  }

  const { issues } = result.error;
  for (const issue of issues) {
    const value = valueAt(given, issue.path);
    if (value === undefined) continue;
    if (issue.code === 'invalid_type') throw wrongType(issue.expected, value);
    if (issue.code === 'invalid_value' && typeof value !== 'string') throw wrongType('string', value);
  }

  const faults = issues.slice(0, FAULT_LIMIT).map((issue) => describe(issue, given));
  const count = `${faults.length} validation error${faults.length === 1 ? '' : 's'} detected`;
  throw invalidParameter(`${count}: ${faults.join('; ')}`);
}

/** Recursive; the depth of a body is limited before (json-depth.ts). */
function withoutNulls(body: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      value === null ? [] : [[name, isJsonObject(value) ? withoutNulls(value) : value]],
    ),
  );
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isJsonObject(value) && Object.hasOwn(value, key) ? value[String(key)] : undefined;
  }, body);
}

/** Messages from public reports of the service's SerializationException. */
function wrongType(expected: string, value: unknown): ServiceError {
  if (expected === 'record') return new ServiceError('SerializationException', 'Expected map or null');
  if (expected === 'array') return new ServiceError('SerializationException', 'Expected list or null');
  if (expected === 'object') return new ServiceError('SerializationException', 'Expected structure or null');
  if (Array.isArray(value)) {
    return new ServiceError('SerializationException', 'Start of list found where not expected');
  }
  if (isJsonObject(value)) {
    return new ServiceError('SerializationException', 'Start of structure or map found where not expected.');
  }
  const [from = 'java.lang.Boolean'] = javaTypes.flatMap(([type, name]) => (typeof value === type ? [name] : []));
  const to = wrapped[expected] ?? 'String';
  return new ServiceError('SerializationException', `class ${from} can not be converted to an ${to}`);
}

const javaTypes = [
  ['number', 'com.amazon.coral.value.json.numbers.TruncatingBigNumber'],
  ['string', 'java.lang.String'],
] as const;

/** The service's names of the types; observed for String only. */
const wrapped: Readonly<Record<string, string>> = { number: 'Integer', int: 'Integer', boolean: 'Boolean' };

function describe(issue: z.core.$ZodIssue, body: JsonObject): string {
  const value = valueAt(body, issue.path);
  const { member, place, inMap } = placeOf(issue.path);
  const subject = `Value${shown(member, value)} at '${place}'`;
  const rule = inMap ? `Map value must satisfy constraint: [${constraint(issue)}]` : constraint(issue);
  return `${subject} failed to satisfy constraint: ${value === undefined ? 'Member must not be null' : rule}`;
}

/**
 * The place of a fault as in the service's messages: lower camel case, `userAttributes.1.member.name` in a list,
 * `lambdaConfig.preSignUp` in a structure. Inside a map, only the map is named.
 */
function placeOf(path: readonly PropertyKey[]): {
  readonly member: string;
  readonly place: string;
  readonly inMap: boolean;
} {
  const [member = ''] = path.map(String);
  const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
  if (maps.has(member)) return { member, place: lower(member), inMap: path.length > 1 };
  const parts = path.map((key) => (typeof key === 'number' ? `${key + 1}.member` : lower(String(key))));
  return { member, place: parts.join('.'), inMap: false };
}

function shown(member: string, value: unknown): string {
  if (value === undefined) return ' null';
  return echoed.has(member) && typeof value === 'string' ? ` '${value.slice(0, ECHO_LIMIT)}'` : '';
}

function constraint(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small')
    return `Member must have ${measure(issue)} greater than or equal to ${String(issue.minimum)}`;
  if (issue.code === 'too_big')
    return `Member must have ${measure(issue)} less than or equal to ${String(issue.maximum)}`;
  if (issue.code === 'invalid_format') return `Member must satisfy regular expression pattern: ${patternOf(issue)}`;
  if (issue.code === 'invalid_value')
    return `Member must satisfy enum value set: [${issue.values.map(String).join(', ')}]`;
  return 'Member must be valid';
}

function measure({ origin }: { readonly origin: string }): 'value' | 'length' {
  return origin === 'string' || origin === 'array' ? 'length' : 'value';
}

/** The pattern as in the model: without our slashes, anchors and flag. */
function patternOf(issue: z.core.$ZodIssueInvalidStringFormat): string {
  return (issue.pattern ?? '').replace(/^\/\^/, '').replace(/\$\/u$/, '');
}
