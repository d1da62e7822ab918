// Reads calls of boto3: `client.initiate_auth(AuthFlow='…', …)`.

import type { SyntaxNode } from '@lezer/common';
import type { CallSyntax } from './find-calls.ts';
import { type NamedOperation, pythonNames } from './operation-names.ts';
import { argumentsLiteral } from './python-literals.ts';
import { pythonVariables } from './python-variables.ts';
import type { ReadContext } from './read-context.ts';
import { namesMembersOf, type SourceCall } from './source-call.ts';
import { isReadable, spanOf } from './syntax.ts';

export const pythonCalls: CallSyntax = {
  names: pythonNames,
  nameNodes: ['PropertyName'],
  callAt: pythonCall,
  variables: pythonVariables,
};

function pythonCall(name: SyntaxNode, { operation }: NamedOperation, context: ReadContext): SourceCall | undefined {
  const isMember = name.name === 'PropertyName' && name.parent?.name === 'MemberExpression';
  const call = isMember ? name.parent?.parent : undefined;
  const given = call?.name === 'CallExpression' ? call.getChild('ArgList') : undefined;
  if (!given || !isReadable(given)) return undefined;
  const request = argumentsLiteral(given, context);
  return namesMembersOf(operation, request)
    ? { operation: operation.name, nameSpan: spanOf(name), request }
    : undefined;
}
