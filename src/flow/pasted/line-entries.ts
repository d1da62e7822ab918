// Entries that have a line each, or semicolons between them: a hash table of PowerShell, a builder of Kotlin.

import type { LiteralEntry, LiteralMap, LiteralNode } from './literal.ts';
import { type LiteralCursor, notALiteral } from './literal-cursor.ts';

/** The map whose entries begin at the cursor. @param value reads the value at the cursor */
export function readLineEntries(cursor: LiteralCursor, start: number, value: () => LiteralNode): LiteralMap {
  const entries: LiteralEntry[] = [];
  for (;;) {
    cursor.skipTrivia();
    const next = cursor.text.charAt(cursor.at);
    if (next === '' || next === '}') {
      cursor.at += next.length;
      return { kind: 'map', span: cursor.span(start), entries, isCut: next === '', hasSpread: false };
    }
    if (next === ';' || next === ',') {
      cursor.at += 1;
      continue;
    }
    const key = cursor.key();
    cursor.skipTrivia();
    if (cursor.sign() !== '=') throw notALiteral;
    cursor.at += 1;
    entries.push({ key, value: valueOfLine(cursor, value) });
  }
}

function valueOfLine(cursor: LiteralCursor, value: () => LiteralNode): LiteralNode {
  const from = cursor.skipTrivia();
  // A variable of PowerShell.
  const node = cursor.text.charAt(from) === '$' ? undefined : value();
  // A map ends with its brace, and the next entry may stand in the same line: the line is not looked through for each.
  if (node?.kind === 'map') return node;
  const after = cursor.at;
  cursor.at = from;
  cursor.skipLine();
  const isWhole = node && after <= cursor.at && cursor.text.slice(after, cursor.at).trim() === '';
  if (!isWhole) return { kind: 'computed', span: cursor.span(from) };
  cursor.at = after;
  return cursor.withoutValues(node, ']');
}
