// What a C# program does with its variables.

import type { SyntaxNode } from '@lezer/common';
import type { VariableSyntax } from './collect-variables.ts';
import { csharpText } from './csharp-literals.ts';
import { membersOf } from './syntax.ts';

const types = ['Name', 'TypeArguments', '?', 'Subscript'];
const keywords = ['else', 'return', 'await', 'in', 'out', 'ref', 'do', 'throw', 'yield', 'case'];

/** Signs that make another value of the one before. */
const changes = ['+=', '??=', '++', '--'];

export const csharpVariables = (): VariableSyntax => ({
  scopes: ['Block'],
  lists: ['Program', 'Block'],
  names: ['Name'],
  mention(text, name) {
    const { prevSibling, nextSibling, parent } = name;
    if (prevSibling?.name === '.') return undefined;
    const isTyped =
      prevSibling !== null &&
      types.includes(prevSibling.name) &&
      !keywords.includes(text.slice(prevSibling.from, prevSibling.to));
    if (nextSibling?.name === '=' && isTyped)
      return { kind: 'definition', value: nextSibling.nextSibling ?? undefined };
    if (isTyped && parent?.name === 'ArgumentList') return { kind: 'definition' };
    if (nextSibling?.name === '=') return parent?.name === 'Initializer' ? undefined : { kind: 'assigned' };
    if (nextSibling && changes.includes(nextSibling.name)) return { kind: 'assigned' };
    const isStatement = !prevSibling || /^[;{}:]$|^Block$/.test(prevSibling.name);
    const written = memberSet(text, name);
    return written && { kind: 'write', ...written, statement: isStatement ? name : undefined };
  },
});

/** Members of a path that are read. */
const LONGEST_PATH = 5;

/** `name.AuthParameters["USERNAME"] = value`, `name.Add("USERNAME", value)`. */
function memberSet(
  text: string,
  name: SyntaxNode,
): { readonly path: readonly string[]; readonly key: SyntaxNode; readonly value: SyntaxNode | undefined } | undefined {
  const path: string[] = [];
  let key: SyntaxNode | undefined;
  let last = name;
  while (path.length < LONGEST_PATH) {
    const next = last.nextSibling;
    const member = next?.name === '.' ? next.nextSibling : undefined;
    const subscript = next?.name === 'Subscript' ? membersOf(next)[0]?.[0] : undefined;
    const given = member?.nextSibling?.name === 'ArgumentList' ? member.nextSibling : undefined;
    if (member && given) {
      const [[first] = [], [value] = []] = /^(?:Try)?Add$/.test(text.slice(member.from, member.to))
        ? membersOf(given)
        : [];
      const named = first && csharpText(text, first);
      return first && named !== undefined ? { path: [...path, named], key: first, value } : undefined;
    }
    key = member ?? subscript;
    const named =
      member?.name === 'Name' ? text.slice(member.from, member.to) : subscript && csharpText(text, subscript);
    if (!next || !key || named === undefined) return undefined;
    path.push(named);
    last = member ?? next;
    if (last.nextSibling?.name === '=') return { path, key, value: last.nextSibling.nextSibling ?? undefined };
    if (last.nextSibling && changes.includes(last.nextSibling.name)) return { path, key, value: undefined };
  }
  return undefined;
}
