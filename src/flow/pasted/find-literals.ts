// Finds the literals that stand in a text, whatever is around them.

import type { LiteralNode } from './literal.ts';
import { parseLiteral } from './parse-literal.ts';

/** What a literal may begin with: a brace and something like a key, a bracket in front of a key, `dict(`, a printed object. */
const beginnings =
  /@?\{(?=\s{0,200}["'`\w$:.*}[/#])|\[(?=\s{0,50}(?:["'][^"'\n]{0,80}["']|:\w{1,80})\s{0,20}=>)|\b(?:dict|array)\(|\b[A-Z]\w{0,60}(?:Response|Result|Request|Output|Input)(?:\(| ?\{)|#<(?=struct |Aws)/g;

/**
 * Literals that reach the end of the text before they end. Each is read to the end, so only so many are: one that was
 * cut off, and quotation marks and braces in prose.
 */
const mostCut = 30;
/** Beginnings of no literal, such as the braces of a program. */
const mostFailed = 200_000;

/** The outermost literals of a text, in its order; behind one that is cut off, those inside it too. */
export function findLiterals(text: string): readonly LiteralNode[] {
  const found: LiteralNode[] = [];
  let [cut, failed] = [0, 0];
  beginnings.lastIndex = 0;
  for (
    let match = beginnings.exec(text);
    match && cut < mostCut && failed < mostFailed;
    match = beginnings.exec(text)
  ) {
    const node = parseLiteral(text, match.index);
    if (node === 'too-long') {
      cut += 1;
      continue;
    }
    if (node?.kind !== 'map' && node?.kind !== 'list') {
      failed += 1;
      // An at sign in front of a brace begins a hash table of PowerShell, or means nothing.
      if (match[0].startsWith('@')) beginnings.lastIndex = match.index + 1;
      continue;
    }
    found.push(node);
    if (node.kind === 'map' && node.isCut) cut += 1;
    else beginnings.lastIndex = node.span.end;
  }
  return found;
}
