// Helpers for syntax trees, independent of the language.

import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../file/fault.ts';
import { mapFrom, type Member } from './literal-map.ts';
import type { LiteralMap } from './source-call.ts';

/** Maximum nesting of a request; Cognito's have three levels. */
export const DEEPEST = 20;

/**
 * Maximum characters of a call's arguments. No literal request is longer, and for nested calls, whose arguments contain
 * those of the inner calls, the work would be quadratic.
 */
const LONGEST = 10_000;

/** Whether what stands in brackets may be a request, by its length. */
export function isReadable({ from, to }: Pick<SyntaxNode, 'from' | 'to'>): boolean {
  return to - from <= LONGEST;
}

export function spanOf({ from, to }: SyntaxNode): Span {
  return { start: from, end: to };
}

/** The children of a node without comments, which may be anywhere. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!child.name.endsWith('Comment')) children.push(child);
  }
  return children;
}

/** The comma-separated members of a bracketed node, each as a list of nodes. */
export function membersOf(node: SyntaxNode): readonly (readonly SyntaxNode[])[] {
  const members: SyntaxNode[][] = [[]];
  for (const child of childrenOf(node).slice(1)) {
    if (child.name === ',') members.push([]);
    else if (!brackets.includes(child.name)) members.at(-1)?.push(child);
  }
  return members.filter(({ length }) => length > 0);
}

const brackets = [')', '}', ']'];

/** What stands in brackets, read as a map. @param memberOf undefined for a member that only a run knows */
export function mapOf(node: SyntaxNode, memberOf: (member: readonly SyntaxNode[]) => Member): LiteralMap {
  return mapFrom(spanOf(node), membersOf(node).map(memberOf), !hasError(node));
}

/** Whether a node is what a function gets, as a whole. */
export function isAmongArguments({ parent }: SyntaxNode): boolean {
  return parent !== null && ['ArgList', 'ArgumentList', 'Arguments', 'ValueList'].includes(parent.name);
}

/** Undefined for a text with values or escapes in it, and for one that is not closed yet. */
export function plainText(text: string, node: SyntaxNode): string | undefined {
  if (node.firstChild) return undefined;
  return /^[rRuU]?('''|"""|'|"|`)(.*)\1$/s.exec(text.slice(node.from, node.to))?.[2];
}

/** Whether a node contains a syntax error, or is incomplete. */
export function hasError(node: SyntaxNode): boolean {
  let found = false;
  node.cursor().iterate(({ type }) => {
    found ||= type.isError;
    return !found;
  });
  return found;
}
