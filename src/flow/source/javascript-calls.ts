// Reads calls of the AWS SDK for JavaScript: `new InitiateAuthCommand({ … })` and `client.initiateAuth({ … })`.

import type { SyntaxNode } from '@lezer/common';
import type { CallSyntax } from './find-calls.ts';
import { javaScriptLiteral } from './javascript-literals.ts';
import { javaScriptVariables } from './javascript-variables.ts';
import { javaScriptNames, type NamedOperation, type OperationNames } from './operation-names.ts';
import type { ReadContext } from './read-context.ts';
import { type LiteralMap, namesMembersOf, type SourceCall } from './source-call.ts';
import { isReadable, membersOf, spanOf } from './syntax.ts';

export const javaScriptCalls: CallSyntax = {
  names(tables, text) {
    const known = javaScriptNames(tables);
    return new Map([...known, ...commandAliases(text, known)]);
  },
  nameNodes: ['PropertyName', 'VariableName'],
  callAt: javaScriptCall,
  variables: javaScriptVariables,
};

function javaScriptCall(name: SyntaxNode, named: NamedOperation, context: ReadContext): SourceCall | undefined {
  const isMember = name.name === 'PropertyName' && name.parent?.name === 'MemberExpression';
  const around = isMember ? name.parent?.parent : name.parent;
  // Skips type arguments: `Command<Input>`.
  const call = around?.name === 'InstantiationExpression' ? around.parent : around;
  const isCall = named.isCommand ? call?.name === 'NewExpression' : isMember && call?.name === 'CallExpression';
  const given = isCall ? call?.getChild('ArgList') : undefined;
  const [argument, ...others] = (given && isReadable(given) && membersOf(given)[0]) || [];
  const request = argument && others.length === 0 ? javaScriptLiteral(argument, context) : undefined;
  if (request?.kind !== 'map' || !isCognito(request, named, context.text)) return undefined;
  return { operation: named.operation.name, nameSpan: spanOf(name), request };
}

/** A program's own commands have such names too: those of Cognito come from its package, or take its members. */
function isCognito(request: LiteralMap, { operation, isCommand }: NamedOperation, text: string): boolean {
  if (namesMembersOf(operation, request)) return true;
  const isSignIn = operation.maps.some(({ keys }) => keys !== 'free');
  return isCommand && isSignIn && (!/\b(?:import|require)\b/.test(text) || text.includes('cognito-identity-provider'));
}

/** Names that an import or a `require` gives to commands: `InitiateAuthCommand as Init`, `InitiateAuthCommand: Init`. */
function commandAliases(text: string, names: OperationNames): [string, NamedOperation][] {
  return [...text.matchAll(/\b(\w+Command)\s*(?:\bas\b|:)\s*([A-Za-z_$][\w$]*)/g)].flatMap(
    ([, command = '', alias = '']): [string, NamedOperation][] => {
      const named = names.get(command);
      return named && !names.has(alias) ? [[alias, named]] : [];
    },
  );
}
