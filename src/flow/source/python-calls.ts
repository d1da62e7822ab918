// Reads calls of boto3: `client.initiate_auth(AuthFlow='…', …)`.

import type { SyntaxNode } from '@lezer/common';
import type { NamedOperation } from './operation-names.ts';
import { argumentsLiteral } from './python-literals.ts';
import type { ReadContext } from './read-context.ts';
import { namesMembersOf, type SourceCall } from './source-call.ts';
import { isReadable, spanOf } from './syntax.ts';

/** The call whose operation is named by this node; undefined for another use of the name. */
export function pythonCall(
  name: SyntaxNode,
  { operation }: NamedOperation,
  context: ReadContext,
): SourceCall | undefined {
  const isMember = name.name === 'PropertyName' && name.parent?.name === 'MemberExpression';
  const call = isMember ? name.parent?.parent : undefined;
  const given = call?.name === 'CallExpression' ? call.getChild('ArgList') : undefined;
  if (!given || !isReadable(given)) return undefined;
  const request = argumentsLiteral(given, context);
  return namesMembersOf(operation, request)
    ? { operation: operation.name, nameSpan: spanOf(name), request }
    : undefined;
}
