// Reads one step of a flow file: a call with its expectations, or an advance of the clock.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { findNearestKey } from '../../cognito/checks/nearest-key.ts';
import type { JsonObject } from '../../cognito/json.ts';
import type { CallAction, FlowStep, StepAction } from './flow-file.ts';
import { entryOf, type Entry, entryIn, type Located, nearest, plain } from './located.ts';
import { readExpectation } from './read-expectation.ts';
import { type FlowFileParser } from './flow-file-parser.ts';

export const stepKeys = ['id', 'name', 'expect', 'advanceSeconds'] as const;

/** Members whose values are always strings: a code such as 012345 is not a number. */
const textMembers = ['AuthParameters', 'ChallengeResponses', 'ClientMetadata'];

/** Undefined for a step without a valid action. */
export function readStep(parser: FlowFileParser, step: Located, tables: ApiTables): FlowStep | undefined {
  const entries = parser.map(step, 'A step');
  const [id, name, expect] = [entryOf(entries, 'id'), entryOf(entries, 'name'), entryOf(entries, 'expect')];
  const action = readAction(parser, step, entries, tables);
  const idText = id && parser.text(id.value, 'id');
  const nameText = name && parser.text(name.value, 'name');
  const expectation = expect ? readExpectation(parser, expect.value) : {};
  return (
    action && {
      ...(id && idText !== undefined ? { id: idText, idSpan: id.value.span } : {}),
      ...(nameText === undefined ? {} : { name: nameText }),
      span: step.span,
      action,
      expect: expectation,
    }
  );
}

function isOperation({ key }: Entry): boolean {
  return !stepKeys.includes(key as (typeof stepKeys)[number]);
}

/** Whether an entry is a mistyped key of a step, such as `expext`; then it is reported. */
function isStepKey(
  parser: FlowFileParser,
  entry: Entry,
  entries: readonly Entry[],
  { operations }: ApiTables,
): boolean {
  if (operations.isApiName(entry.key)) return false;
  const meant = findNearestKey(entry.key, [...operations.apiNames, ...stepKeys]);
  if (meant === undefined || operations.isApiName(meant) || entryOf(entries, meant)) return false;
  parser.mistypedKey('unknown-key', entry, `A step has no key ${entry.key}.`, meant);
  return true;
}

function readAction(
  parser: FlowFileParser,
  step: Located,
  entries: readonly Entry[],
  tables: ApiTables,
): StepAction | undefined {
  const others = entries.filter((entry) => isOperation(entry) && !isStepKey(parser, entry, entries, tables));
  const advance = entryOf(entries, 'advanceSeconds');
  const [first, second] = others;
  if (second) {
    parser.fault(
      'two-operations',
      second.keySpan,
      `A step makes one call, and this one already has ${first?.key}. Start another step with a dash.`,
    );
  }
  if (advance) {
    if (first)
      parser.fault('two-operations', first.keySpan, 'A step either advances the clock or makes a call, not both.');
    const seconds = parser.number(advance.value, 'advanceSeconds');
    return seconds === undefined ? undefined : { kind: 'advance', seconds };
  }
  if (!first) {
    const span = { start: step.span.start, end: step.span.start + 1 };
    parser.fault(
      'no-operation',
      span,
      'A step needs an operation, such as InitiateAuth or RespondToAuthChallenge, with the request under it.',
    );
    return undefined;
  }
  checkOperation(parser, first, tables);
  parser.map(first.value, first.key);
  const body: JsonObject =
    first.value.value.kind === 'map'
      ? Object.fromEntries(
          first.value.value.entries.map(({ key, value }) => [key, plain(value, textMembers.includes(key))]),
        )
      : {};
  return { kind: 'call', operation: first.key, operationSpan: first.keySpan, body, ...placesIn(first) };
}

/** Looks up the places of a request's members by path. */
function placesIn({ value, keySpan }: Entry): Pick<CallAction, 'spanAt' | 'entryAt' | 'written'> {
  return {
    written: value,
    spanAt(path) {
      const span = nearest(value, path);
      return span === value ? keySpan : span.span;
    },
    entryAt(path) {
      const entry = entryIn(value, path);
      return entry && { keySpan: entry.keySpan, valueSpan: entry.value.span };
    },
  };
}

function checkOperation(parser: FlowFileParser, entry: Entry, { operations }: ApiTables): void {
  const { key, keySpan } = entry;
  if (operations.isApiName(key)) return;
  const meant = findNearestKey(key, operations.apiNames);
  const message = `${key} is not an operation of the user pools API.`;
  if (['AuthFlow', 'ChallengeName', 'AuthParameters', 'ChallengeResponses'].includes(key)) {
    const hint = 'Put it under its operation, InitiateAuth or RespondToAuthChallenge.';
    parser.fault('no-operation', keySpan, `${message} ${hint}`);
  } else if (meant === undefined) parser.fault('no-operation', keySpan, message);
  else parser.mistypedKey('no-operation', entry, message, meant);
}
