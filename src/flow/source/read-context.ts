// What the reader of one call has at hand: the text, what its variables hold, and how much it may still read.

import type { SyntaxNode } from '@lezer/common';
import { withWrites } from './literal-map.ts';
import type { Literal } from './source-call.ts';
import { DEEPEST, isReadable, spanOf } from './syntax.ts';
import type { Variables } from './variables.ts';

export interface ReadContext {
  readonly text: string;
  /** Made when the first variable is asked for. */
  readonly variables: () => Variables<SyntaxNode>;
  /** Where in the program the value is used: what is set behind it does not count. */
  readonly at: number;
  readonly depth: number;
  /** Values that may still be read: variables inside variables could be without end. */
  readonly budget: { left: number };
}

/** Values of one call that are read; Cognito's requests have a few dozen. */
const MOST_VALUES = 2_000;

export function contextFor(text: string, variables: () => Variables<SyntaxNode>, at: number): ReadContext {
  return { text, variables, at, depth: 0, budget: { left: MOST_VALUES } };
}

/** One level further in; undefined where no more is read. */
export function deeper(context: ReadContext): ReadContext | undefined {
  context.budget.left -= 1;
  return context.depth >= DEEPEST || context.budget.left < 0 ? undefined : { ...context, depth: context.depth + 1 };
}

export function computedAt(node: SyntaxNode): Literal {
  return { kind: 'computed', span: spanOf(node) };
}

/** What a variable holds where it is used: as if it was written there. */
export function variableLiteral(
  name: SyntaxNode,
  context: ReadContext,
  literalOf: (node: SyntaxNode, context: ReadContext) => Literal,
): Literal {
  const { text, at } = context;
  const held = context.variables().heldAt(text.slice(name.from, name.to), Math.max(at, name.from));
  if (!held || !isReadable(held.value)) return computedAt(name);
  const literal = literalOf(held.value, context);
  if (literal.kind === 'computed') return computedAt(name);
  return withWrites(literal, held, (node) => (isReadable(node) ? literalOf(node, context) : computedAt(node)));
}

/** What a variable holds at the end of where it is known: with all that is set on it after its definition. */
export function heldLiteral(
  definition: SyntaxNode,
  context: ReadContext,
  literalOf: (node: SyntaxNode, context: ReadContext) => Literal,
): Literal | undefined {
  const end = context.variables().endOf(context.text.slice(definition.from, definition.to), definition.from);
  if (end === undefined) return undefined;
  const literal = variableLiteral(definition, { ...context, at: end }, literalOf);
  return literal.kind === 'computed' ? undefined : literal;
}
