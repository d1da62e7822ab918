// Evaluates patterns and JSONPath from flow files. Both can take exponential time, so they run apart, with a timeout.

import { JSONPathEnvironment, type JSONValue } from 'json-p3';
import { CodedError } from '../../errors/coded-error.ts';
import type { JsonObject, JsonValue } from '../../cognito/json.ts';

/** The parts of `/source/flags`. */
export interface Pattern {
  readonly source: string;
  readonly flags: string;
}

export type PatternTask =
  | { readonly kind: 'match'; readonly pattern: Pattern; readonly text: string }
  | { readonly kind: 'query'; readonly path: string; readonly body: JsonObject };

/** The result of a task. */
export type PatternResult =
  | { readonly kind: 'matches'; readonly matches: boolean }
  /** The values as JSON text: overlapping values may be much larger than the body. */
  | { readonly kind: 'values'; readonly json: string }
  | { readonly kind: 'fault'; readonly message: string };

/**
 * Runs a task where it can be terminated.
 * @throws PatternFault if it took too long or too much memory; the signal's reason if it is aborted
 */
export type RunPattern = (task: PatternTask, signal: AbortSignal) => Promise<PatternResult>;

/** A pattern or path that could not be evaluated. The message completes its name: "took longer than 1 s …". */
export class PatternFault extends CodedError {
  override readonly name = 'PatternFault';
  readonly code = 'pattern';
}

/** Maximum characters of a text that a pattern is tested on, and of the values that a path selects. */
export const largestTested = 1_000_000;

const paths = new JSONPathEnvironment();

/** The value of a singular path (RFC 9535), which is fast to evaluate. Undefined for any other path. */
export function valuesAtOnePlace(path: string, body: JsonObject): readonly JsonValue[] | undefined {
  const query = paths.compile(path);
  return query.singularQuery() ? (query.query(body as JSONValue).values() as JsonValue[]) : undefined;
}

/** Runs a task synchronously. Called in the place where {@link RunPattern} can terminate it. */
export function doPatternTask(task: PatternTask): PatternResult {
  if (task.kind === 'match') {
    const { source, flags } = task.pattern;
    return { kind: 'matches', matches: new RegExp(source, flags).test(task.text) };
  }
  const values = paths.query(task.path, task.body as JSONValue).values();
  const json = JSON.stringify(values);
  if (json.length <= largestTested) return { kind: 'values', json };
  return { kind: 'fault', message: `selects more than ${largestTested.toLocaleString('en')} characters` };
}
