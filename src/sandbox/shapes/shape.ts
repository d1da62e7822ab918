// Parses a request: types first, then constraints, with the service's own error messages. Unknown members and null
// members are ignored, as on the service.

import * as z from 'zod/mini';
import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import { depthLimit, isValueTooDeep } from '../json-depth.ts';
import { invalidParameter, ServiceError } from '../service-error.ts';
import { valueAt, violations } from './violations.ts';

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

  const faults = violations(issues, given);
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
