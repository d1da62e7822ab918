// What is asked of a syntax tree, whatever its language.

import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../file/fault.ts';
import type { LiteralEntry, LiteralMap } from './source-call.ts';

/** Levels of a request that are read; Cognito's have three. */
export const DEEPEST = 20;

/**
 * Characters of a call's arguments that are read. What is longer is no request somebody wrote out; and where calls stand
 * inside each other, each one's arguments hold all those of the inner ones.
 */
const LONGEST = 10_000;

/** Whether what stands in brackets may be a request, by its length. */
export function isReadable({ from, to }: SyntaxNode): boolean {
  return to - from <= LONGEST;
}

export function spanOf({ from, to }: SyntaxNode): Span {
  return { start: from, end: to };
}

/** What is between a node's children is white space. Comments are left out: they may stand anywhere. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!child.name.endsWith('Comment')) children.push(child);
  }
  return children;
}

/** The members of what stands in brackets, each with the nodes it is made of. */
export function membersOf(node: SyntaxNode): readonly (readonly SyntaxNode[])[] {
  const members: SyntaxNode[][] = [[]];
  for (const child of childrenOf(node).slice(1)) {
    if (child.name === ',') members.push([]);
    else if (!brackets.includes(child.name)) members.at(-1)?.push(child);
  }
  return members.filter(({ length }) => length > 0);
}

const brackets = [')', '}'];

/** What stands in brackets, read as a map. @param entryOf undefined for a member that is no entry of its own */
export function mapOf(
  node: SyntaxNode,
  entryOf: (member: readonly SyntaxNode[]) => LiteralEntry | undefined,
): LiteralMap {
  const members = membersOf(node);
  const entries = members.flatMap((member) => entryOf(member) ?? []);
  return { kind: 'map', span: spanOf(node), entries, isWhole: entries.length === members.length && !hasError(node) };
}

/** Whether the text of a node is not right, or not whole yet. */
export function hasError(node: SyntaxNode): boolean {
  let found = false;
  node.cursor().iterate(({ type }) => {
    found ||= type.isError;
    return !found;
  });
  return found;
}
