// What a Python program does with its variables.

import type { SyntaxNode } from '@lezer/common';
import type { Mention, VariableSyntax } from './collect-variables.ts';
import { isAmongArguments, plainText } from './syntax.ts';

/** @param sends whether a method is the SDK's own, which sends what it gets and does not change it */
export const pythonVariables = (sends: (name: string) => boolean): VariableSyntax => ({
  scopes: [
    'FunctionDefinition',
    'LambdaExpression',
    'ComprehensionExpression',
    'ArrayComprehensionExpression',
    'SetComprehensionExpression',
    'DictionaryComprehensionExpression',
  ],
  lists: ['Script', 'Body'],
  names: ['VariableName'],
  mention(text, name) {
    const { parent, prevSibling } = name;
    if (parent?.name === 'ParamList' || ['for', 'as', 'def', 'class', 'import'].includes(prevSibling?.name ?? '')) {
      return { kind: 'definition' };
    }
    if (parent?.name === 'ScopeStatement' || parent?.name === 'DeleteStatement') return { kind: 'assigned' };
    if (parent?.name === 'UpdateStatement' && !prevSibling) return { kind: 'assigned' };
    // `AuthFlow=…` of a call: no variable.
    if (parent?.name === 'ArgList' && name.nextSibling?.name === 'AssignOp') return undefined;
    if (parent?.name === 'NamedExpression' && !prevSibling) return { kind: 'definition' };
    if (parent?.name === 'AssignStatement' && isTarget(name)) return { kind: 'definition', value: assigned(parent) };
    return memberMention(text, name, sends);
  },
});

/** Whether an assignment sign follows, however many other targets stand between. */
function isTarget(node: SyntaxNode): boolean {
  for (let next = node.nextSibling; next; next = next.nextSibling) if (next.name === 'AssignOp') return true;
  return false;
}

/** The value of `name = value` and of `name: type = value`; undefined where there are several targets or values. */
function assigned(statement: SyntaxNode): SyntaxNode | undefined {
  const [first, ...rest] = statement.getChildren('AssignOp');
  const target = first?.prevSibling?.name === 'TypeDef' ? first.prevSibling.prevSibling : first?.prevSibling;
  const value = first?.nextSibling;
  return rest.length === 0 && value && !value.nextSibling && target && !target.prevSibling ? value : undefined;
}

function memberMention(text: string, name: SyntaxNode, sends: (name: string) => boolean): Mention | undefined {
  const path: string[] = [];
  let member = name;
  let key: SyntaxNode | undefined;
  while (member.parent?.name === 'MemberExpression' && !member.prevSibling) {
    const subscript = member.nextSibling?.name === '[' ? member.nextSibling.nextSibling : undefined;
    const named = subscript?.name === 'String' ? plainText(text, subscript) : undefined;
    // A method, or a key that is computed: anything may become of what it is called on.
    if (!subscript || named === undefined) return { kind: 'shared', path };
    path.push(named);
    key = subscript;
    member = member.parent;
  }
  const { parent } = member;
  if (key && parent?.name === 'AssignStatement' && isTarget(member)) {
    return { kind: 'write', path, key, value: assigned(parent), statement: parent };
  }
  if (key && parent?.name === 'UpdateStatement' && !member.prevSibling) {
    return { kind: 'write', path, key, value: undefined, statement: parent };
  }
  if (parent?.name === 'DeleteStatement') return { kind: 'shared', path: path.slice(0, -1) };
  return isHarmless(text, member, sends) ? undefined : { kind: 'shared', path };
}

/** Functions that only look at what they get. */
const onlyRead = /^(?:print|pprint|str|repr|len|dict|logging\.\w+|logger\.\w+|log\.\w+|json\.dumps)$/;

function isHarmless(text: string, member: SyntaxNode, sends: (name: string) => boolean): boolean {
  const before = member.prevSibling?.name;
  // Copied into another one, or a value of it.
  if (before === '**' || (before === ':' && member.parent?.name === 'DictionaryExpression')) return true;
  const called = isAmongArguments(member) ? member.parent?.parent?.firstChild : undefined;
  const name = called ? text.slice(Math.max(called.from, called.to - 60), called.to) : '';
  return onlyRead.test(name) || sends(/\w*$/.exec(name)?.[0] ?? '');
}
