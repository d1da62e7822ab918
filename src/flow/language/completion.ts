// Completion of keys, values and references in a flow file. Also works on incomplete text.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Span } from '../file/fault.ts';
import type { FlowNode } from '../file/node-at.ts';
import type { FlowDocument } from '../file/read-flow-file.ts';
import { markdown } from './hover.ts';
import { keysAt, type KnownKey, valuesOf } from './known-keys.ts';
import { isJson, nodeAtCursor } from './node-at-cursor.ts';
import { flowsAt } from './references.ts';

export interface FlowCompletion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'reference';
  /** Markdown. */
  readonly documentation: string;
  readonly insert: string;
  /** The span to replace. */
  readonly span: Span;
}

export function complete(document: FlowDocument, offset: number, tables: ApiTables): readonly FlowCompletion[] {
  const reference = openReferenceAt(document.text, offset);
  if (reference) return references(document, reference);
  const node = nodeAtCursor(document, offset);
  if (!node) return [];
  const isKey = node.key === undefined;
  const known = isKey ? keysAt(node, tables).filter(({ name }) => !node.siblings.has(name)) : valuesOf(node, tables);
  return known.map((one) => ({
    label: one.name,
    kind: isKey ? 'key' : 'value',
    documentation: markdown(one),
    ...(isKey ? keyEdit(document.text, node, one) : valueEdit(document.text, node, one)),
  }));
}

type Edit = Pick<FlowCompletion, 'insert' | 'span'>;

/** Adds a colon unless one follows, and quotes if the file uses them. */
function keyEdit(text: string, { span }: FlowNode, { name, holds }: KnownKey): Edit {
  const quote = quoteBefore(text, span) ?? (isJson(text) ? '"' : '');
  const whole = withQuotes(text, span);
  const word = `${quote}${name}${quote}`;
  if (/^[ \t]*:/.test(text.slice(whole.end))) return { insert: word, span: whole };
  const isInLines = quote === '' && holds !== 'text';
  return { insert: isInLines ? `${word}:` : `${word}: `, span: whole };
}

function valueEdit(text: string, { span }: FlowNode, { name }: KnownKey): Edit {
  const isQuoted = isJson(text) && quoteBefore(text, span) === undefined;
  return { insert: isQuoted ? `"${name}"` : name, span };
}

function quoteBefore(text: string, { start }: Span): string | undefined {
  const before = text[start - 1];
  return before === '"' || before === "'" ? before : undefined;
}

function withQuotes(text: string, span: Span): Span {
  const quote = quoteBefore(text, span);
  if (quote === undefined) return span;
  return { start: span.start - 1, end: text[span.end] === quote ? span.end + 1 : span.end };
}

/** The inside of an unfinished `${…`. */
function openReferenceAt(text: string, offset: number): Span | undefined {
  const before = text.slice(Math.max(0, offset - 200), offset);
  const open = before.lastIndexOf('${');
  if (open < 0 || /[}\n]/.test(before.slice(open))) return undefined;
  const start = offset - (before.length - open) + 2;
  const rest = /^[\w.:-]*/.exec(text.slice(offset))?.[0] ?? '';
  return { start, end: offset + rest.length };
}

function references(document: FlowDocument, span: Span): readonly FlowCompletion[] {
  const at = (label: string, documentation: string): FlowCompletion => ({
    label,
    kind: 'reference',
    documentation,
    insert: label,
    span,
  });
  const { file } = document;
  const flows = flowsAt(document, span.start);
  const variables = [
    ...flows.flatMap((flow) => [...flow.rounds.flatMap((round) => round.variables), ...flow.variables]),
    ...file.variables,
  ];
  // Only earlier steps have an answer.
  const steps = [...file.setup, ...flows.flatMap((flow) => flow.steps)].filter((step) => step.span.end < span.start);
  const names = (all: readonly (string | undefined)[]) => [...new Set(all.filter((name) => name !== undefined))];
  return [
    ...names(variables.map(({ name }) => name)).map((name) => at(name, 'A variable of this flow.')),
    ...names(steps.map(({ id }) => id)).map((id) =>
      at(`steps.${id}.`, 'A member of the answer of this step, or with `request.` a member of its request.'),
    ),
    at('env:', 'An environment variable.'),
    at('secret:', 'A flow secret stored in the editor, or `AUTHFLOW_SECRET_NAME` on the command line.'),
    at('input:', 'Prompted for when the flow runs.'),
    at(
      'totp:',
      'The current TOTP code of a sandbox user, or of a TOTP secret (direct, or in a variable or flow secret).',
    ),
    at('inbox:', 'The last code sent to a sandbox user.'),
    at('target.clientId', 'The ID of the app client.'),
    at('target.userPoolId', 'The ID of the user pool.'),
    at('target.endpoint', 'The endpoint of the target.'),
    at('target.region', 'The AWS Region of the target.'),
  ];
}
