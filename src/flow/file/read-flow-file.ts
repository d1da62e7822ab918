// Parses the text of a flow file and reports all of its faults with their places.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { findNearestKey } from '../../cognito/checks/nearest-key.ts';
import { checkReferences } from './check-references.ts';
import type { FlowFault, Span } from './fault.ts';
import type { Flow, FlowFile, FlowStep, Round, Variable } from './flow-file.ts';
import { entryOf, type Entry, type Located, plain } from './located.ts';
import { excessOf, firstFaults } from './flow-file-limits.ts';
import { readStep } from './read-step.ts';
import { readYaml } from './read-yaml.ts';
import { FlowFileParser } from './flow-file-parser.ts';

/** One parsed version of a flow file, shared by all language features. */
export interface FlowDocument {
  readonly text: string;
  /** The syntax tree; undefined if the text could not be parsed at all. */
  readonly root: Located | undefined;
  /** The model, as far as it could be read; also set for a file with faults. */
  readonly file: FlowFile;
  /** In the order of the text. */
  readonly faults: readonly FlowFault[];
}

export const fileKeys = ['$schema', 'target', 'client', 'variables', 'setup', 'flows'] as const;
export const flowKeys = ['name', 'client', 'variables', 'matrix', 'steps'] as const;

/** `defaultName` is the name of a flow without one. */
export function readFlowFile(text: string, defaultName: string, tables: ApiTables): FlowDocument {
  const { root, faults: yamlFaults } = readYaml(text);
  const parser = new FlowFileParser();
  const file = root ? readRoot(parser, root, { defaultName, tables }) : empty;
  if (!root && yamlFaults.length === 0) {
    parser.fault(
      'missing-key',
      { start: 0, end: Math.max(1, text.length) },
      'The file is empty. Add steps, or flows with steps.',
    );
  }
  const excess = excessOf(file);
  if (excess) return { text, root: undefined, file: empty, faults: [excess] };
  // References are checked only if the YAML is valid: a syntax error may hide the names that they refer to.
  const faults = [...yamlFaults, ...parser.faults, ...(yamlFaults.length === 0 ? checkReferences(file) : [])];
  return { text, root, file, faults: firstFaults(faults.toSorted((a, b) => a.span.start - b.span.start)) };
}

interface ReadContext {
  /** The name of a flow without one. */
  readonly defaultName: string;
  readonly tables: ApiTables;
}

const empty: FlowFile = { variables: [], setup: [], flows: [] };

function readRoot(parser: FlowFileParser, root: Located, { defaultName, tables }: ReadContext): FlowFile {
  const entries = parser.map(root, 'A flow file');
  const single = entryOf(entries, 'steps');
  const many = entryOf(entries, 'flows');
  parser.unknownKeys(entries, many && !single ? fileKeys : [...fileKeys, ...flowKeys], 'A flow file');
  if (single && many) parser.fault('wrong-type', single.keySpan, 'A flow file has either steps or flows, not both.');
  // A mistyped key is reported by itself.
  const isMistyped = entries.some(({ key }) =>
    ['steps', 'flows'].includes(findNearestKey(key, [...fileKeys, ...flowKeys]) ?? ''),
  );
  if (!single && !many && !isMistyped) {
    parser.fault(
      'missing-key',
      { start: root.span.start, end: root.span.start + 1 },
      'A flow file needs steps, or flows with steps.',
    );
  }
  const flows = many
    ? parser
        .list(many.value, 'flows')
        .map((flow, index) => readFlow(parser, flow, { defaultName: `${defaultName} ${index + 1}`, tables }))
    : single
      ? [flowOf(parser, root, entries, { defaultName, tables })]
      : [];
  const seen = new Set<string>();
  for (const { name, nameSpan } of flows) reportDuplicate(parser, seen, name, nameSpan, 'flow name');
  const setup = entryOf(entries, 'setup');
  return {
    ...textMember(parser, entries, 'target'),
    ...(single ? {} : textMember(parser, entries, 'client')),
    variables: single ? [] : readVariables(parser, entryOf(entries, 'variables')),
    setup: setup ? readSteps(parser, setup, 'setup', tables) : [],
    flows,
  };
}

function textMember<K extends 'target' | 'client'>(
  parser: FlowFileParser,
  entries: readonly Entry[],
  key: K,
): { readonly [P in K]?: string } {
  const entry = entryOf(entries, key);
  const text = entry && parser.text(entry.value, key);
  return (text === undefined ? {} : { [key]: text }) as { readonly [P in K]?: string };
}

function readFlow(parser: FlowFileParser, flow: Located, context: ReadContext): Flow {
  const entries = parser.map(flow, 'A flow');
  parser.unknownKeys(entries, flowKeys, 'A flow');
  return flowOf(parser, flow, entries, context);
}

function flowOf(
  parser: FlowFileParser,
  flow: Located,
  entries: readonly Entry[],
  { defaultName, tables }: ReadContext,
): Flow {
  const named = entryOf(entries, 'name');
  const steps = entryOf(entries, 'steps');
  if (!steps) {
    parser.fault('missing-key', { start: flow.span.start, end: flow.span.start + 1 }, 'A flow needs steps.');
  }
  return {
    name: (named && parser.text(named.value, 'name')) ?? defaultName,
    nameSpan: named?.value.span ?? { start: flow.span.start, end: flow.span.start + 1 },
    span: flow.span,
    ...textMember(parser, entries, 'client'),
    variables: readVariables(parser, entryOf(entries, 'variables')),
    rounds: readRounds(parser, entryOf(entries, 'matrix')),
    steps: steps ? readSteps(parser, steps, 'steps', tables) : [],
  };
}

function readVariables(parser: FlowFileParser, entry: Entry | undefined): readonly Variable[] {
  return entry ? variablesOf(parser, entry.value, 'variables') : [];
}

function variablesOf(parser: FlowFileParser, value: Located, what: string): readonly Variable[] {
  return parser.map(value, what).flatMap(({ key, keySpan, value: own }) => {
    const text = own.value.kind === 'scalar' ? plain(own, true) : undefined;
    if (typeof text === 'string') return [{ name: key, value: text, nameSpan: keySpan, span: own.span }];
    parser.fault('wrong-type', own.span, `The variable ${key} must be a string.`);
    return [];
  });
}

const onlyRound: readonly Round[] = [{ label: '', variables: [] }];

function readRounds(parser: FlowFileParser, entry: Entry | undefined): readonly Round[] {
  if (!entry) return onlyRound;
  const rounds = parser.list(entry.value, 'matrix').map((round) => {
    const variables = variablesOf(parser, round, 'A round of the matrix');
    return { label: variables[0]?.value ?? '', variables };
  });
  return rounds.length === 0 ? onlyRound : rounds;
}

function readSteps(parser: FlowFileParser, { value }: Entry, what: string, tables: ApiTables): readonly FlowStep[] {
  const steps = parser.list(value, what).flatMap((step) => readStep(parser, step, tables) ?? []);
  const seen = new Set<string>();
  for (const { id, idSpan } of steps)
    if (id !== undefined && idSpan) reportDuplicate(parser, seen, id, idSpan, 'step ID');
  return steps;
}

function reportDuplicate(parser: FlowFileParser, seen: Set<string>, name: string, span: Span, what: string): void {
  if (seen.has(name)) parser.fault('duplicate-name', span, `Duplicate ${what}: ${name}.`);
  seen.add(name);
}
