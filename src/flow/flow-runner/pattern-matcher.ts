// What a file's author wrote and can take for ever, patterns and JSONPath: run apart from the program, for a limited time.

import { JSONPathEnvironment, type JSONValue } from 'json-p3';
import { CodedError } from '../../errors/coded-error.ts';
import type { JsonObject, JsonValue } from '../../cognito/json.ts';

/** As `/source/flags` has them. */
export interface Pattern {
  readonly source: string;
  readonly flags: string;
}

export type PatternTask =
  | { readonly kind: 'match'; readonly pattern: Pattern; readonly text: string }
  | { readonly kind: 'query'; readonly path: string; readonly body: JsonObject };

/** What a task comes to. */
export type PatternResult =
  | { readonly kind: 'matches'; readonly matches: boolean }
  /** The values as JSON: many of them may be parts of each other. */
  | { readonly kind: 'values'; readonly json: string }
  | { readonly kind: 'fault'; readonly message: string };

/**
 * Runs a task where it can be ended from outside.
 * @throws PatternFault when it took too long or too much; the signal's reason when it is aborted
 */
export type RunPattern = (task: PatternTask, signal: AbortSignal) => Promise<PatternResult>;

/** Why a pattern or a path came to nothing; the message goes on after its name: `took longer than 1 s and was stopped`. */
export class PatternFault extends CodedError {
  override readonly name = 'PatternFault';
  readonly code = 'pattern';
}

/** Characters of a text that a pattern is tried on, and of the values that a path finds. */
export const largestTested = 1_000_000;

const paths = new JSONPathEnvironment();

/** The values of a path that names one place: found in one walk along the path. Undefined for any other path. */
export function valuesAtOnePlace(path: string, body: JsonObject): readonly JsonValue[] | undefined {
  const query = paths.compile(path);
  return query.singularQuery() ? (query.query(body as JSONValue).values() as JsonValue[]) : undefined;
}

/** Does a task here and now. For the place that {@link RunPattern} runs it in. */
export function doPatternTask(task: PatternTask): PatternResult {
  if (task.kind === 'match') {
    const { source, flags } = task.pattern;
    return { kind: 'matches', matches: new RegExp(source, flags).test(task.text) };
  }
  const values = paths.query(task.path, task.body as JSONValue).values();
  const json = JSON.stringify(values);
  if (json.length <= largestTested) return { kind: 'values', json };
  return { kind: 'fault', message: `finds more than ${largestTested.toLocaleString('en')} characters` };
}
