// What may stand at a place of a flow file: keys, values, and names in a reference. Works on text that is being written.

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
  /** What it takes the place of. */
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

/** With a colon, unless there is one behind it; in quotes where the file has them. */
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

/** The inside of a `${…` that is being written. */
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
  // A step's answer is there once it was made.
  const steps = [...file.setup, ...flows.flatMap((flow) => flow.steps)].filter((step) => step.span.end < span.start);
  const names = (all: readonly (string | undefined)[]) => [...new Set(all.filter((name) => name !== undefined))];
  return [
    ...names(variables.map(({ name }) => name)).map((name) => at(name, 'A variable of this flow.')),
    ...names(steps.map(({ id }) => id)).map((id) =>
      at(`steps.${id}.`, 'A member of what this step got; `request.` before it for what it sent.'),
    ),
    at('env:', 'An environment variable.'),
    at('secret:', 'A secret of the editor, or `AUTHFLOW_SECRET_NAME` on the command line.'),
    at('input:', 'Asked for when the flow runs.'),
    at('totp:', 'The current code of an authenticator: a seed, a variable, a secret or a user of the sandbox.'),
    at('inbox:', 'The code that was sent last to a user of the sandbox.'),
    at('target.clientId', 'The app client’s id.'),
    at('target.userPoolId', 'The user pool’s id.'),
    at('target.endpoint', 'The target’s endpoint.'),
    at('target.region', 'The target’s Region.'),
  ];
}
