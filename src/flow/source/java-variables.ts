// What a Java program does with its variables.

import type { SyntaxNode } from '@lezer/common';
import type { Mention, VariableSyntax } from './collect-variables.ts';
import { chainOf, settingsOf } from './java-literals.ts';
import { isAmongArguments } from './syntax.ts';

export const javaVariables = (sends: (name: string) => boolean): VariableSyntax => ({
  scopes: [
    'Block',
    'MethodDeclaration',
    'ConstructorDeclaration',
    'LambdaExpression',
    'ClassBody',
    'ForStatement',
    'EnhancedForStatement',
    'CatchClause',
    'TryWithResourcesStatement',
  ],
  lists: ['Program', 'Block', 'ConstructorBody'],
  names: ['Identifier', 'Definition'],
  mention(text, name) {
    const { parent, prevSibling } = name;
    if (name.name === 'Definition') return { kind: 'definition', value: firstValue(name) };
    if (!parent || prevSibling?.name === '.' || parent.name === 'MethodName' || parent.name === 'Annotation')
      return undefined;
    if (parent.name === 'AssignmentExpression' && !prevSibling) return { kind: 'assigned' };
    if (parent.name === 'MethodInvocation' && !prevSibling) return settings(text, name);
    if (!isAmongArguments(name)) return undefined;
    const method = parent.parent?.getChild('MethodName');
    const called = method ? text.slice(method.from, method.to) : '';
    // The request takes its maps, the client its request; a map is copied by the constructor of another one.
    return !method ||
      sends(called) ||
      /^(?:with|set|put|of|copyOf|singletonMap)?(?:Auth|Challenge|Client|$)/i.test(called)
      ? undefined
      : { kind: 'shared', path: [] };
  },
});

function firstValue(name: SyntaxNode): SyntaxNode | undefined {
  const sign = name.parent?.name === 'VariableDeclarator' ? name.nextSibling : undefined;
  return sign?.name === 'AssignOp' ? (sign.nextSibling ?? undefined) : undefined;
}

/** What `name.put(…)` or `name.withAuthFlow(…).withClientId(…)` set, as a statement of its own. */
function settings(text: string, name: SyntaxNode): readonly Mention[] {
  let outermost = name;
  while (outermost.parent?.name === 'MethodInvocation' && !outermost.prevSibling) outermost = outermost.parent;
  const statement = outermost.parent?.name === 'ExpressionStatement' ? outermost.parent : undefined;
  if (!statement) return [];
  return chainOf(text, outermost)
    .calls.flatMap((call) => settingsOf(text, call))
    .map(({ path, key, value }): Mention => ({ kind: 'write', path, key, value, statement }));
}
