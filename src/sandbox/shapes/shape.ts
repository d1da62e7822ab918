// Reading a request: the types first, then the constraints, told in the service's own words. Unknown members and
// members that are null are ignored, as the service does.

import * as z from 'zod/mini';
import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import { depthLimit, isValueTooDeep } from '../json-depth.ts';
import { invalidParameter, ServiceError } from '../service-error.ts';

/** Members whose value is repeated in a message; every other is kept out of it as sensitive. */
const echoed: ReadonlySet<string> = new Set(['AuthFlow', 'ChallengeName']);

/** Characters of a value that a message repeats. */
const ECHO_LIMIT = 128;

/** Members that are maps; every other object is a structure, whose members are named. */
const maps: ReadonlySet<string> = new Set(['AuthParameters', 'ChallengeResponses', 'ClientMetadata', 'Tags']);

/** Faults after this one are neither counted nor listed. */
const FAULT_LIMIT = 10;

/**
 * Reads `body` as `shape`.
 *
 * @throws ServiceError SerializationException for a value of the wrong JSON type; InvalidParameterException, counting
 * every fault, for what breaks a constraint
 */
export function readShape<T extends z.ZodMiniType>(shape: T, body: JsonObject): z.output<T> {
  const given = withoutNulls(body);
  const result = z.safeParse(shape, given);
  if (result.success) {
    // What is wrong in the service's own eyes comes first. This is left where it would ignore a member.
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

/** In structures and maps however deep; how deep a body goes has an end before it comes here (json-depth.ts). */
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

/** Texts seen in public reports of the service's SerializationException. */
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

/** What the service calls the types; seen for String only. */
const wrapped: Readonly<Record<string, string>> = { number: 'Integer', int: 'Integer', boolean: 'Boolean' };

function describe(issue: z.core.$ZodIssue, body: JsonObject): string {
  const value = valueAt(body, issue.path);
  const { member, place, inMap } = placeOf(issue.path);
  const subject = `Value${shown(member, value)} at '${place}'`;
  const rule = inMap ? `Map value must satisfy constraint: [${constraint(issue)}]` : constraint(issue);
  return `${subject} failed to satisfy constraint: ${value === undefined ? 'Member must not be null' : rule}`;
}

/**
 * Where a fault is, as the service writes it: members in lower camel case, `userAttributes.1.member.name` inside a list,
 * `lambdaConfig.preSignUp` inside a structure; of a map only the map is named.
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

/** The pattern as the model writes it: without our slashes, anchors and flag. */
function patternOf(issue: z.core.$ZodIssueInvalidStringFormat): string {
  return (issue.pattern ?? '').replace(/^\/\^/, '').replace(/\$\/u$/, '');
}
