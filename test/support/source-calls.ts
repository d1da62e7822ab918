// Calls in a program's source, parsed with the grammars that ship.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from '@vscode/tree-sitter-wasm';
import { callsIn, type Grammar, mayCall } from '../../src/flow/source/languages.ts';
import type { SourceCall } from '../../src/flow/source/source-call.ts';

const folder = fileURLToPath(new URL('../../node_modules/@vscode/tree-sitter-wasm/wasm/', import.meta.url));

export type ReadCalls = (text: string) => readonly SourceCall[];

/** Loads a grammar; what comes back finds the calls in a text. */
export async function openGrammar(grammar: Grammar): Promise<ReadCalls> {
  await Parser.init({ locateFile: (file: string) => folder + file });
  const language = await Language.load(readFileSync(`${folder}tree-sitter-${grammar}.wasm`));
  const parser = new Parser();
  parser.setLanguage(language);
  return (text) => {
    if (!mayCall(grammar, text)) return [];
    const tree = parser.parse(text);
    if (!tree) throw new Error('The text could not be parsed.');
    const calls = callsIn(grammar, text, tree.rootNode);
    tree.delete();
    return calls;
  };
}
