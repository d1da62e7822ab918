// What a PHP program does with its variables.

import type { SyntaxNode } from '@lezer/common';
import type { VariableSyntax } from './collect-variables.ts';
import { isAmongArguments, plainText } from './syntax.ts';

export const phpVariables = (sends: (name: string) => boolean): VariableSyntax => ({
  scopes: ['FunctionDefinition', 'MethodDeclaration', 'FunctionExpression', 'ArrowFunction'],
  lists: ['Template', 'Program', 'Block'],
  names: ['VariableName'],
  mention(text, name) {
    const { parent } = name;
    if (parent?.name === 'Parameter') return { kind: 'definition' };
    if (parent && (parent.name === 'GlobalDeclaration' || isOneOfSeveral(name, parent))) return { kind: 'assigned' };
    const path: string[] = [];
    let member = name;
    let key: SyntaxNode | undefined;
    while (member.parent?.name === 'SubscriptExpression' && !member.prevSibling) {
      const named = member.nextSibling?.nextSibling ?? undefined;
      const part = named?.name === 'String' ? plainText(text, named) : undefined;
      if (part === undefined) return { kind: 'shared', path };
      path.push(part);
      key = named;
      member = member.parent;
    }
    const around = member.parent;
    if (around?.name === 'UnsetStatement') return { kind: 'shared', path: path.slice(0, -1) };
    const statement = around?.parent?.name === 'ExpressionStatement' ? around.parent : undefined;
    if (around?.name === 'UpdateExpression') {
      return key ? { kind: 'write', path, key, value: undefined, statement } : { kind: 'assigned' };
    }
    if (around?.name === 'AssignmentExpression' && !member.prevSibling) {
      const value = around.lastChild ?? undefined;
      return key ? { kind: 'write', path, key, value, statement } : { kind: 'definition', value };
    }
    const called = isAmongArguments(member) ? around?.parent?.firstChild : undefined;
    const calledName = called
      ? /\w*$/.exec(text.slice(Math.max(called.from, called.to - 60), called.to))?.[0]
      : undefined;
    if (calledName === undefined || sends(calledName)) return undefined;
    // Arrays are passed by value, but to functions that take a reference.
    return /^(?:array_merge|json_encode|var_dump|print_r|count)$/.test(calledName)
      ? undefined
      : { kind: 'shared', path };
  },
});

/** `foreach ($all as $key => $name)`, `list($other, $name) = …`. */
function isOneOfSeveral({ prevSibling }: SyntaxNode, parent: SyntaxNode): boolean {
  if (prevSibling?.name === 'as' || parent.parent?.name === 'ListExpression') return true;
  return parent.name === 'Pair' && parent.parent?.name === 'ForSpec';
}
