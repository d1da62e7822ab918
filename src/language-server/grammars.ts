// The tree-sitter grammars, WebAssembly beside this file in dist/. Loaded with the first source that may have a call.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Language, Parser } from '@vscode/tree-sitter-wasm';
import { callsIn, type Grammar } from '../flow/source/languages.ts';
import type { SourceCall } from '../flow/source/source-call.ts';

const parsers = new Map<Grammar, Promise<Parser>>();
let started: Promise<void> | undefined;

/** The calls in a text, in its order. @throws when the grammar cannot be loaded */
export async function readCalls(grammar: Grammar, text: string): Promise<readonly SourceCall[]> {
  const parser = parsers.get(grammar) ?? openParser(grammar);
  parsers.set(grammar, parser);
  const tree = (await parser).parse(text);
  if (!tree) return [];
  try {
    return callsIn(grammar, text, tree.rootNode);
  } finally {
    // Its memory is not JavaScript's.
    tree.delete();
  }
}

async function openParser(grammar: Grammar): Promise<Parser> {
  started ??= Parser.init({ locateFile: (file: string) => join(__dirname, file) });
  await started;
  const parser = new Parser();
  parser.setLanguage(await Language.load(await readFile(join(__dirname, `tree-sitter-${grammar}.wasm`))));
  return parser;
}
