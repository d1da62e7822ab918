// Compares an actual value with an expected one.

import { hasCode } from '../../errors/coded-error.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';
import type { Expected } from '../file/flow-file.ts';
import { parsePattern } from '../file/pattern.ts';
import { RunFault } from './flow-run-types.ts';
import { largestTested, type Pattern, PatternFault, type RunPattern, valuesAtOnePlace } from './pattern-matcher.ts';

export interface CompareContext {
  readonly runPattern: RunPattern;
  readonly signal: AbortSignal;
}

/** @throws RunFault if a pattern cannot be tested */
export function compare(
  { value, written = value, span }: Expected,
  actual: JsonValue | undefined,
  context: CompareContext,
): Promise<boolean> {
  return holds(value, written, actual);

  async function holds(expected: JsonValue, source: JsonValue, received: JsonValue | undefined): Promise<boolean> {
    if (expected === null) return received === undefined || received === null;
    if (received === undefined) return false;
    if (expected === '*') return true;
    if (typeof expected === 'string') {
      const pattern = parsePattern(expected);
      if (pattern && 'pattern' in pattern) return matches(pattern.pattern, textOf(source), textOf(received));
      return textOf(received) === expected;
    }
    if (Array.isArray(expected)) {
      if (!Array.isArray(received) || received.length !== expected.length) return false;
      for (const [at, one] of expected.entries()) {
        if (!(await holds(one, partOf(source, at), received[at]))) return false;
      }
      return true;
    }
    if (isJsonObject(expected)) {
      if (!isJsonObject(received)) return false;
      for (const [key, one] of Object.entries(expected)) {
        if (!(await holds(one, partOf(source, key), received[key]))) return false;
      }
      return true;
    }
    // Parameters are strings on the wire, so an expected 6 also matches "6".
    return received === expected || (typeof received === 'string' && received === JSON.stringify(expected));
  }

  async function matches({ source, flags }: Pattern, written: string, text: string): Promise<boolean> {
    if (text.length > largestTested) {
      const limit = largestTested.toLocaleString('en');
      throw new RunFault(`The pattern ${written} cannot be tested on a text of more than ${limit} characters.`, span);
    }
    const task = { kind: 'match', pattern: { source, flags }, text } as const;
    const result = await run(task, `The pattern ${written}`, span, context);
    return result.kind === 'matches' && result.matches;
  }
}

/** The values that a JSONPath selects in an answer. @throws RunFault if it takes too long or selects too much */
export async function valuesOf(
  path: string,
  body: JsonObject,
  { span }: Pick<Expected, 'span'>,
  context: CompareContext,
): Promise<readonly JsonValue[]> {
  const atOnePlace = valuesAtOnePlace(path, body);
  if (atOnePlace) return atOnePlace;
  const result = await run({ kind: 'query', path, body }, path, span, context);
  return result.kind === 'values' ? (JSON.parse(result.json) as JsonValue[]) : [];
}

async function run(
  task: Parameters<RunPattern>[0],
  subject: string,
  span: Expected['span'],
  { runPattern, signal }: CompareContext,
): ReturnType<RunPattern> {
  try {
    const result = await runPattern(task, signal);
    if (result.kind !== 'fault') return result;
    throw new PatternFault(result.message);
  } catch (error) {
    if (!hasCode(error, 'pattern')) throw error;
    throw new RunFault(`${subject} ${error.message}.`, span);
  }
}

/** The part of the written value: the resolved value of a reference may be a secret. */
function partOf(source: JsonValue, key: string | number): JsonValue {
  if (Array.isArray(source)) return source[Number(key)] ?? source;
  return isJsonObject(source) ? (source[key] ?? source) : source;
}

export function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
