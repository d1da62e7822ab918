// What a Go program does with its variables.

import type { SyntaxNode } from '@lezer/common';
import type { VariableSyntax } from './collect-variables.ts';
import { isAmongArguments, plainText } from './syntax.ts';

export const goVariables = (): VariableSyntax => ({
  scopes: ['Block', 'FunctionDecl', 'MethodDecl', 'FunctionLiteral', 'IfStatement', 'ForStatement', 'SwitchStatement'],
  lists: ['SourceFile', 'Block'],
  names: ['DefName', 'VariableName'],
  mention(text, name) {
    if (name.name === 'DefName') return { kind: 'definition', value: firstValue(name) };
    if (name.parent?.name === 'Key' || name.parent?.name === 'QualifiedType') return undefined;
    const path: string[] = [];
    let member = name;
    let key: SyntaxNode | undefined;
    while ((member.parent?.name === 'SelectorExpr' || member.parent?.name === 'IndexExpr') && !member.prevSibling) {
      const named = member.nextSibling?.nextSibling ?? undefined;
      const part = named?.name === 'FieldName' ? text.slice(named.from, named.to) : named && plainText(text, named);
      if (part === undefined) return { kind: 'shared', path };
      path.push(part);
      key = named;
      member = member.parent;
    }
    const { parent } = member;
    if (parent?.name === 'Assignment' && !member.prevSibling) {
      const sign = member.nextSibling;
      const isOne = sign?.name === '=' && sign.nextSibling?.to === parent.to;
      const value = isOne ? (sign.nextSibling ?? undefined) : undefined;
      return key ? { kind: 'write', path, key, value, statement: parent } : { kind: 'assigned' };
    }
    // Setters of the SDK for Go v1: `input.SetClientId(id)`.
    const isSet = parent?.name === 'CallExpr' && !member.prevSibling && /^Set[A-Z]/.test(path.at(-1) ?? '');
    if (isSet) return { kind: 'shared', path: path.slice(0, -1) };
    // A map that another function gets may be filled there; a pointer to the request is what the client takes.
    return isAmongArguments(member) &&
      !key &&
      !/(?:^|\.)\w*(?:Auth|Token|Challenge|Device|SignOut|User)$/.test(calledBy(text, member))
      ? { kind: 'shared', path }
      : undefined;
  },
});

function calledBy(text: string, { parent }: SyntaxNode): string {
  const called = parent?.parent?.firstChild;
  return called ? text.slice(called.from, called.to) : '';
}

/** The value of `name := value` and of `var name Type = value`, not where several are defined. */
function firstValue(name: SyntaxNode): SyntaxNode | undefined {
  let sign = name.nextSibling;
  if (name.prevSibling && name.prevSibling.name === ',') return undefined;
  if (sign && sign.name !== ':=' && sign.name !== '=' && sign.name !== ',') sign = sign.nextSibling;
  const value = sign?.name === ':=' || sign?.name === '=' ? sign.nextSibling : undefined;
  return value && !value.nextSibling ? value : undefined;
}
