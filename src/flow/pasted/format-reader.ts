// What every reader of pasted text takes and gives.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { findLiterals } from './find-literals.ts';
import type { LiteralNode } from './literal.ts';
import type { PastedItem } from './pasted-item.ts';

/** A text without colours and control characters; places are places in it. */
export interface ReadContext {
  readonly text: string;
  readonly tables: ApiTables;
  /** The operation of Cognito that the text is known to be about; empty where none is known. */
  readonly operation: string;
  /** The outermost literals of the text. Read once, for all readers. */
  readonly literals: () => readonly LiteralNode[];
}

/** Finds the items of one format, in the order of the text. Never throws. */
export type Reader = (context: ReadContext) => readonly PastedItem[] | Promise<readonly PastedItem[]>;

export function readContext(text: string, tables: ApiTables, operation = ''): ReadContext {
  let literals: readonly LiteralNode[] | undefined;
  return { text, tables, operation, literals: () => (literals ??= findLiterals(text)) };
}
