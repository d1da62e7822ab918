// A parser of C# as far as requests need it: which brackets hold which tokens. Its tree is one of Lezer, so that what
// reads the other languages reads it too.
//
// No grammar fits. @replit/codemirror-lang-csharp 6.2.0 does not know `new Request() { … }`, a comma before a closing
// brace and statements without a class (its issue 10), and brings CodeMirror's view along, 210 KB; the one of Tree-sitter
// is 5 MB of WebAssembly, more than the whole extension.

import { type Input, NodeType, Parser, type PartialParse, Tree } from '@lezer/common';
import { csharpTokens } from './csharp-tokens.ts';

const types = new Map<string, NodeType>();

function typeOf(name: string): NodeType {
  const known = types.get(name) ?? NodeType.define({ id: types.size, name });
  types.set(name, known);
  return known;
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const kinds: Readonly<Record<string, string>> = { '(': 'ArgumentList', '[': 'Subscript' };

interface Open {
  readonly bracket: string;
  readonly from: number;
  readonly children: Tree[];
  readonly positions: number[];
  hasStatements: boolean;
}

class CSharpParser extends Parser {
  override createParse(input: Input): PartialParse {
    return {
      advance: () => parse(input.read(0, input.length)),
      parsedPos: 0,
      stoppedAt: null,
      stopAt() {},
    };
  }
}

export const csharpParser: Parser = new CSharpParser();

function parse(text: string): Tree {
  const program: Open = { bracket: '', from: 0, children: [], positions: [], hasStatements: true };
  const open = [program];
  const close = (to: number): void => {
    const node = open.pop();
    const around = open.at(-1);
    if (!node || !around) return;
    const kind = kinds[node.bracket] ?? (node.hasStatements ? 'Block' : 'Initializer');
    around.children.push(new Tree(typeOf(kind), node.children, node.positions, to - node.from));
    around.positions.push(node.from - around.from);
  };
  for (const { kind, from, to } of csharpTokens(text)) {
    if (closing[kind] !== undefined)
      open.push({ bracket: kind, from, children: [], positions: [], hasStatements: false });
    const around = open.at(-1) ?? program;
    // A bracket that closes another than the last one is left out.
    const isClosing = open.length > 1 && closing[around.bracket] === kind;
    if (')]}'.includes(kind) && !isClosing) continue;
    if (kind === ';') around.hasStatements = true;
    around.children.push(new Tree(typeOf(kind), [], [], to - from));
    around.positions.push(from - around.from);
    if (isClosing) close(to);
  }
  while (open.length > 1) close(text.length);
  return new Tree(typeOf('Program'), program.children, program.positions, text.length);
}
