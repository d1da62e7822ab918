// Reads the text of a flow file. Everything that is wrong with it is told at once, each with its place.

import { isApiOperation } from '../../cognito/operations/api-operation-names.ts';
import { findNearestKey } from '../../cognito/checks/nearest-key.ts';
import { apiOperationNames } from '../../cognito/operations/api-operation-names.ts';
import type { JsonObject } from '../../cognito/json.ts';
import { checkReferences } from './check-references.ts';
import type { FlowFault } from './fault.ts';
import type { Flow, FlowFile, FlowStep, Round, StepAct, Variable } from './flow-file.ts';
import { readExpectation } from './read-expectation.ts';
import { entryOf, Reader } from './reader.ts';
import { type Entry, entryIn, type Located, nearest, plain } from './located.ts';
import { readYaml } from './read-yaml.ts';

export interface ReadFlowFile {
  /** What could be made out, also of a file with faults. */
  readonly file: FlowFile;
  readonly faults: readonly FlowFault[];
}

export const fileKeys = ['$schema', 'target', 'client', 'variables', 'setup', 'flows'] as const;
export const flowKeys = ['name', 'client', 'variables', 'matrix', 'steps'] as const;
export const stepKeys = ['id', 'name', 'expect', 'advanceSeconds'] as const;

/** Members whose values are texts whatever they look like: a code is no number. */
const textMembers = ['AuthParameters', 'ChallengeResponses', 'ClientMetadata'];

/** `defaultName` is what a file with one nameless flow calls it. */
export function readFlowFile(text: string, defaultName: string): ReadFlowFile {
  const { root, faults: parseFaults } = readYaml(text);
  const reader = new Reader();
  const file = root ? readRoot(reader, root, defaultName) : empty;
  if (!root && parseFaults.length === 0) {
    reader.fault(
      'missing-key',
      { start: 0, end: Math.max(1, text.length) },
      'The file is empty: it needs steps, or flows with steps.',
    );
  }
  // What refers to nothing is told of a file that can be read; a broken one has other troubles.
  const faults = [...parseFaults, ...reader.faults, ...(parseFaults.length === 0 ? checkReferences(file) : [])];
  return { file, faults: faults.toSorted((a, b) => a.span.start - b.span.start) };
}

const empty: FlowFile = { variables: [], setup: [], flows: [] };

function readRoot(reader: Reader, root: Located, defaultName: string): FlowFile {
  const entries = reader.map(root, 'A flow file');
  const single = entryOf(entries, 'steps');
  const many = entryOf(entries, 'flows');
  reader.unknownKeys(entries, many && !single ? fileKeys : [...fileKeys, ...flowKeys], 'A flow file');
  if (single && many) reader.fault('wrong-type', single.keySpan, 'A file has steps, or flows with steps, not both.');
  if (!single && !many) {
    reader.fault(
      'missing-key',
      { start: root.span.start, end: root.span.start + 1 },
      'A flow file needs steps, or flows with steps.',
    );
  }
  const flows = many
    ? reader.list(many.value, 'flows').map((flow, index) => readFlow(reader, flow, `${defaultName} ${index + 1}`))
    : single
      ? [readSingle(reader, root, entries, defaultName)]
      : [];
  reportDoubles(
    reader,
    flows.map(({ name, nameSpan }) => ({ name, span: nameSpan })),
    'flow',
  );
  const setup = entryOf(entries, 'setup');
  return {
    ...textMember(reader, entries, 'target'),
    ...(single ? {} : textMember(reader, entries, 'client')),
    variables: single ? [] : readVariables(reader, entryOf(entries, 'variables')),
    setup: setup ? readSteps(reader, setup, 'setup') : [],
    flows,
  };
}

function textMember<K extends 'target' | 'client'>(
  reader: Reader,
  entries: readonly Entry[],
  key: K,
): { readonly [P in K]?: string } {
  const entry = entryOf(entries, key);
  const text = entry && reader.text(entry.value, key);
  return (text === undefined ? {} : { [key]: text }) as { readonly [P in K]?: string };
}

function readSingle(reader: Reader, root: Located, entries: readonly Entry[], name: string): Flow {
  return flowOf(reader, root, entries, name);
}

function readFlow(reader: Reader, flow: Located, name: string): Flow {
  const entries = reader.map(flow, 'A flow');
  reader.unknownKeys(entries, flowKeys, 'A flow');
  return flowOf(reader, flow, entries, name);
}

function flowOf(reader: Reader, flow: Located, entries: readonly Entry[], defaultName: string): Flow {
  const named = entryOf(entries, 'name');
  const steps = entryOf(entries, 'steps');
  if (!steps) {
    reader.fault('missing-key', { start: flow.span.start, end: flow.span.start + 1 }, 'A flow needs steps.');
  }
  return {
    name: (named && reader.text(named.value, 'name')) ?? defaultName,
    nameSpan: named?.value.span ?? { start: flow.span.start, end: flow.span.start + 1 },
    span: flow.span,
    ...textMember(reader, entries, 'client'),
    variables: readVariables(reader, entryOf(entries, 'variables')),
    rounds: readRounds(reader, entryOf(entries, 'matrix')),
    steps: steps ? readSteps(reader, steps, 'steps') : [],
  };
}

function readVariables(reader: Reader, entry: Entry | undefined): readonly Variable[] {
  return entry ? variablesOf(reader, entry.value, 'variables') : [];
}

function variablesOf(reader: Reader, value: Located, what: string): readonly Variable[] {
  return reader.map(value, what).flatMap(({ key, keySpan, value: own }) => {
    const text = own.value.kind === 'scalar' ? plain(own, true) : undefined;
    if (typeof text === 'string') return [{ name: key, value: text, nameSpan: keySpan, span: own.span }];
    reader.fault('wrong-type', own.span, `The variable ${key} must be a text.`);
    return [];
  });
}

const onlyRound: readonly Round[] = [{ label: '', variables: [] }];

function readRounds(reader: Reader, entry: Entry | undefined): readonly Round[] {
  if (!entry) return onlyRound;
  const rounds = reader.list(entry.value, 'matrix').map((round) => {
    const variables = variablesOf(reader, round, 'A round of the matrix');
    return { label: variables[0]?.value ?? '', variables };
  });
  return rounds.length === 0 ? onlyRound : rounds;
}

function readSteps(reader: Reader, { value }: Entry, what: string): readonly FlowStep[] {
  const steps = reader.list(value, what).flatMap((step) => readStep(reader, step) ?? []);
  const named = steps.flatMap(({ id, idSpan }) => (id !== undefined && idSpan ? [{ name: id, span: idSpan }] : []));
  reportDoubles(reader, named, 'step');
  return steps;
}

function reportDoubles(
  reader: Reader,
  named: readonly { readonly name: string; readonly span: FlowFault['span'] }[],
  what: string,
): void {
  const seen = new Set<string>();
  for (const { name, span } of named) {
    if (seen.has(name)) reader.fault('duplicate-name', span, `There is another ${what} with the name ${name}.`);
    seen.add(name);
  }
}

function readStep(reader: Reader, step: Located): FlowStep | undefined {
  const entries = reader.map(step, 'A step');
  const [id, name, expect] = [entryOf(entries, 'id'), entryOf(entries, 'name'), entryOf(entries, 'expect')];
  const act = readAct(reader, step, entries);
  const idText = id && reader.text(id.value, 'id');
  const nameText = name && reader.text(name.value, 'name');
  const expectation = expect ? readExpectation(reader, expect.value) : {};
  return (
    act && {
      ...(id && idText !== undefined ? { id: idText, idSpan: id.value.span } : {}),
      ...(nameText === undefined ? {} : { name: nameText }),
      span: step.span,
      act,
      expect: expectation,
    }
  );
}

function readAct(reader: Reader, step: Located, entries: readonly Entry[]): StepAct | undefined {
  const others = entries.filter(({ key }) => !stepKeys.includes(key as (typeof stepKeys)[number]));
  const advance = entryOf(entries, 'advanceSeconds');
  const [first, second] = others;
  if (second) {
    reader.fault(
      'two-operations',
      second.keySpan,
      `A step is one call, and this one has ${first?.key} already. Begin another step with a dash.`,
    );
  }
  if (advance) {
    if (first) reader.fault('two-operations', first.keySpan, 'A step turns the clock or makes a call, not both.');
    const seconds = reader.number(advance.value, 'advanceSeconds');
    return seconds === undefined ? undefined : { kind: 'advance', seconds };
  }
  if (!first) {
    const span = { start: step.span.start, end: step.span.start + 1 };
    reader.fault(
      'no-operation',
      span,
      'A step needs an operation, such as InitiateAuth or RespondToAuthChallenge, with the request under it.',
    );
    return undefined;
  }
  checkOperation(reader, first);
  reader.map(first.value, first.key);
  const body: JsonObject =
    first.value.value.kind === 'map'
      ? Object.fromEntries(
          first.value.value.entries.map(({ key, value }) => [key, plain(value, textMembers.includes(key))]),
        )
      : {};
  return {
    kind: 'call',
    operation: first.key,
    operationSpan: first.keySpan,
    body,
    spanAt: (path) => {
      const found = nearest(first.value, path);
      return found === first.value ? first.keySpan : found.span;
    },
    entryAt: (path) => {
      const entry = entryIn(first.value, path);
      return entry && { keySpan: entry.keySpan, valueSpan: entry.value.span };
    },
  };
}

function checkOperation(reader: Reader, { key, keySpan }: Entry): void {
  if (isApiOperation(key)) return;
  const meant = findNearestKey(key, [...apiOperationNames, ...stepKeys]);
  const isMember = ['AuthFlow', 'ChallengeName', 'AuthParameters', 'ChallengeResponses'].includes(key);
  const hint = isMember
    ? ' Put it under its operation, InitiateAuth or RespondToAuthChallenge.'
    : meant
      ? ` Did you mean ${meant}?`
      : '';
  reader.fault('no-operation', keySpan, `${key} is no operation of the user pools API.${hint}`);
}
