// Calls of the AWS SDK for PHP: `$client->initiateAuth(['AuthFlow' => …])`.

import type { SyntaxNode } from '@lezer/common';
import type { CallSyntax } from './find-calls.ts';
import { type NamedOperation, phpNames } from './operation-names.ts';
import { phpLiteral } from './php-literals.ts';
import { phpVariables } from './php-variables.ts';
import type { ReadContext } from './read-context.ts';
import { namesMembersOf, type SourceCall } from './source-call.ts';
import { isReadable, membersOf, spanOf } from './syntax.ts';

export const phpCalls: CallSyntax = {
  names: phpNames,
  nameNodes: ['Name'],
  callAt,
  variables: phpVariables,
};

function callAt(
  name: SyntaxNode,
  { operation, isCommand }: NamedOperation,
  context: ReadContext,
): SourceCall | undefined {
  const around = name.parent?.name === 'QualifiedName' ? name.parent : name;
  const call = isCommand || around.parent?.name === 'MemberExpression' ? around.parent : undefined;
  const made = isCommand ? call : call?.parent;
  const given = made?.name === (isCommand ? 'NewExpression' : 'CallExpression') ? made.getChild('ArgList') : undefined;
  const [[argument, ...others] = []] = given && isReadable(given) ? membersOf(given) : [];
  const request = argument && others.length === 0 ? phpLiteral(argument, context) : undefined;
  if (request?.kind !== 'map' || !namesMembersOf(operation, request)) return undefined;
  return { operation: operation.name, nameSpan: spanOf(name), request };
}
