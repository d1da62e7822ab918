// Completion, hover and definitions at a place of a flow file; each works on text that no parser takes.

import type { Span } from '../file/fault.ts';
import { parseTemplate } from '../file/template.ts';
import { keysAt, type KnownKey, valuesOf } from './known-keys.ts';
import { contextAt } from './line-context.ts';

export interface FlowCompletion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'reference';
  /** Markdown. */
  readonly documentation: string;
  readonly insert: string;
  /** What it takes the place of. */
  readonly span: Span;
}

export function complete(text: string, offset: number): readonly FlowCompletion[] {
  const reference = referenceAt(text, offset);
  if (reference) return references(text, reference);
  const context = contextAt(text, offset);
  const span = { start: context.start, end: context.end };
  if (context.key !== undefined) {
    return valuesOf(context).map((known) => ({
      label: known.name,
      kind: 'value',
      documentation: markdown(known),
      insert: known.name,
      span,
    }));
  }
  return keysAt(context)
    .filter(({ name }) => !context.siblings.has(name))
    .map((known) => ({
      label: known.name,
      kind: 'key',
      documentation: markdown(known),
      insert: `${known.name}:${known.holds === 'text' ? ' ' : ''}`,
      span,
    }));
}

/** What a key or a value at this place means; Markdown. */
export function hover(
  text: string,
  offset: number,
): { readonly documentation: string; readonly span: Span } | undefined {
  const context = contextAt(text, offset);
  const span = { start: context.start, end: context.end };
  const word = text.slice(span.start, span.end);
  const known = (context.key === undefined ? keysAt(context) : valuesOf(context)).find(({ name }) => name === word);
  return known && { documentation: describe(known), span };
}

/** What a hover says; Markdown. */
export function describe(known: KnownKey): string {
  return `**${known.name}**\n\n${markdown(known)}`;
}

function markdown({ documentation, link }: KnownKey): string {
  return link === undefined ? documentation : `${documentation}\n\n[Documentation](${link})`;
}

/** The inside of a `${…` that is being written. */
function referenceAt(text: string, offset: number): Span | undefined {
  const before = text.slice(Math.max(0, offset - 200), offset);
  const open = before.lastIndexOf('${');
  if (open < 0 || /[}\n]/.test(before.slice(open))) return undefined;
  const start = offset - (before.length - open) + 2;
  const rest = /^[\w.:-]*/.exec(text.slice(offset))?.[0] ?? '';
  return { start, end: offset + rest.length };
}

function references(text: string, span: Span): readonly FlowCompletion[] {
  const at = (label: string, documentation: string): FlowCompletion => ({
    label,
    kind: 'reference',
    documentation,
    insert: label,
    span,
  });
  return [
    ...variableNames(text).map(({ name }) => at(name, 'A variable of this file.')),
    ...stepIds(text).map(({ name }) =>
      at(`steps.${name}.`, 'A member of what this step got; `request.` before it for what it sent.'),
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

export interface NamedPlace {
  readonly name: string;
  readonly span: Span;
}

/** Variables as they are declared, line by line. */
export function variableNames(text: string): readonly NamedPlace[] {
  const found: NamedPlace[] = [];
  let inside: number | undefined;
  let offset = 0;
  for (const line of text.split('\n')) {
    const [, space = '', key = ''] = /^([ ]*(?:-[ ]+)*)([\w-]+):/.exec(line) ?? [];
    const isBlank = line.trim() === '' || line.trim().startsWith('#');
    if (inside !== undefined && !isBlank && space.length <= inside) inside = undefined;
    if (inside !== undefined && key !== '')
      found.push({ name: key, span: { start: offset + space.length, end: offset + space.length + key.length } });
    if (key === 'variables' || key === 'matrix') inside = space.length;
    offset += line.length + 1;
  }
  const names = new Set<string>();
  return found.filter(({ name }) => !names.has(name) && names.add(name));
}

export function stepIds(text: string): readonly NamedPlace[] {
  return [...text.matchAll(/^([ ]*(?:-[ ]+)?id:[ ]+)(["']?)([\w-]+)\2/gm)].map((match) => {
    const [, before = '', quote = '', name = ''] = match;
    const start = match.index + before.length + quote.length;
    return { name, span: { start, end: start + name.length } };
  });
}

/** Where the variable or the step of the reference at this place is named. */
export function definition(text: string, offset: number): Span | undefined {
  const line = { start: text.lastIndexOf('\n', offset - 1) + 1, end: text.indexOf('\n', offset) };
  const words = text.slice(line.start, line.end < 0 ? undefined : line.end);
  for (const part of parseTemplate(words).parts) {
    if (part.kind !== 'reference') continue;
    const [start, end] = [line.start + part.span.start, line.start + part.span.end];
    if (offset < start || offset > end) continue;
    const { reference } = part;
    if (reference.kind === 'variable') return variableNames(text).find(({ name }) => name === reference.name)?.span;
    if (reference.kind === 'step') return stepIds(text).find(({ name }) => name === reference.step)?.span;
  }
  return undefined;
}
