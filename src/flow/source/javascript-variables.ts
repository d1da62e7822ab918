// What a JavaScript or TypeScript program does with its variables.

import type { SyntaxNode } from '@lezer/common';
import type { Mention, VariableSyntax } from './collect-variables.ts';
import { isAmongArguments, plainText } from './syntax.ts';

/** @param sends whether a function is the SDK's own, which sends what it gets and does not change it */
export const javaScriptVariables = (sends: (name: string) => boolean): VariableSyntax => ({
  scopes: [
    'Block',
    'FunctionDeclaration',
    'FunctionExpression',
    'ArrowFunction',
    'MethodDeclaration',
    'ForStatement',
    'CatchClause',
    'ClassBody',
  ],
  lists: ['Script', 'Block'],
  names: ['VariableName', 'VariableDefinition'],
  mention(text, name) {
    if (name.name === 'VariableDefinition') return { kind: 'definition', value: firstValue(name) };
    const [path, member, key] = memberOf(text, name);
    const parent = member.parent;
    const isLeft = parent?.firstChild?.from === member.from && parent.firstChild.to === member.to;
    if (isLeft && (parent.name === 'AssignmentExpression' || parent.name === 'PostfixExpression')) {
      if (path.length === 0 && !key) return member === name ? { kind: 'assigned' } : { kind: 'shared', path };
      return writeOf(path, key, parent);
    }
    if (parent?.name === 'UnaryExpression' && /^(?:delete|\+\+|--)/.test(text.slice(parent.from, parent.from + 6))) {
      return member === name ? { kind: 'assigned' } : { kind: 'shared', path: path.slice(0, -1) };
    }
    return isHarmless(text, member, sends) ? undefined : { kind: 'shared', path };
  },
});

/** The value behind the equals sign of `const name: Type = value`. */
function firstValue(name: SyntaxNode): SyntaxNode | undefined {
  if (name.parent?.name !== 'VariableDeclaration') return undefined;
  let sign = name.nextSibling;
  if (sign?.name === 'TypeAnnotation') sign = sign.nextSibling;
  return sign?.name === 'Equals' ? (sign.nextSibling ?? undefined) : undefined;
}

/** The longest `name.member["member"]` from a name on: its path as far as it is written out, and its last key. */
function memberOf(text: string, name: SyntaxNode): [readonly string[], SyntaxNode, SyntaxNode | undefined] {
  const path: string[] = [];
  let member = name;
  let last: SyntaxNode | undefined;
  let isKnown = true;
  while (member.parent && member.parent.firstChild?.to === member.to) {
    if (isNotNull(text, member.parent)) {
      member = member.parent;
      continue;
    }
    if (member.parent.name !== 'MemberExpression') break;
    member = member.parent;
    const key = member.getChild('PropertyName') ?? member.getChild('String') ?? undefined;
    const named = key && (key.name === 'String' ? plainText(text, key) : text.slice(key.from, key.to));
    isKnown &&= named !== undefined;
    if (isKnown && named !== undefined) path.push(named);
    last = isKnown ? key : undefined;
  }
  return [path, member, last];
}

function writeOf(path: readonly string[], key: SyntaxNode | undefined, assignment: SyntaxNode): Mention {
  // `params[name] = …` sets any of the members.
  if (!key) return { kind: 'shared', path };
  const [, sign, value] = [assignment.firstChild, assignment.firstChild?.nextSibling, assignment.lastChild];
  const isPlain = sign?.name === 'Equals' && value !== sign;
  const statement = assignment.parent?.name === 'ExpressionStatement' ? assignment.parent : undefined;
  return { kind: 'write', path, key, value: isPlain ? (value ?? undefined) : undefined, statement };
}

function isNotNull(text: string, { name, to }: SyntaxNode): boolean {
  return name === 'PostfixExpression' && text[to - 1] === '!';
}

/** Functions that only look at what they get. */
const onlyRead = /^(?:console|JSON|log|logger|util)\s*\.|^(?:print|log|debug)\w*$|\.(?:log|debug|info|warn)$/i;
function isHarmless(text: string, member: SyntaxNode, sends: (name: string) => boolean): boolean {
  const parent = member.parent;
  if (parent?.name === 'Property') return true;
  if (!parent || !isAmongArguments(member)) return false;
  const first = parent.parent?.firstChild;
  const called = first?.name === 'new' ? first.nextSibling : first;
  const name = called ? text.slice(Math.max(called.from, called.to - 60), called.to) : '';
  return onlyRead.test(name) || sends(/\w*$/.exec(name)?.[0] ?? '');
}
