// Calls of the AWS SDK for .NET: `new InitiateAuthRequest { … }`.

import type { SyntaxNode } from '@lezer/common';
import { csharpLiteral } from './csharp-literals.ts';
import { csharpVariables } from './csharp-variables.ts';
import type { CallSyntax } from './find-calls.ts';
import { type NamedOperation, requestClassNames } from './operation-names.ts';
import { opened } from './literal-map.ts';
import { heldLiteral, type ReadContext } from './read-context.ts';
import { namesMembersOf, type SourceCall } from './source-call.ts';
import { spanOf } from './syntax.ts';

export const csharpCalls: CallSyntax = {
  names: requestClassNames,
  nameNodes: ['Name'],
  callAt,
  sdkPackage: /cognito/i,
  variables: csharpVariables,
};

function callAt(
  name: SyntaxNode,
  { operation, isCommand }: NamedOperation,
  context: ReadContext,
): SourceCall | undefined {
  const made = isCommand ? (madeBy(name) ?? madeFor(name)) : undefined;
  if (!made) return undefined;
  const definition = made.prevSibling?.name === '=' ? made.prevSibling.prevSibling : undefined;
  const held = definition && heldLiteral(definition, context, csharpLiteral);
  const request = held ?? csharpLiteral(made, context);
  if (request.kind !== 'map' || !namesMembersOf(operation, request)) return undefined;
  const isHandedOn = !held && ['=', '=>', 'return'].includes(textOf(made.prevSibling, context));
  return { operation: operation.name, nameSpan: spanOf(name), request: isHandedOn ? opened(request) : request };
}

function textOf(node: SyntaxNode | null, { text }: ReadContext): string {
  return node ? text.slice(node.from, Math.min(node.to, node.from + 10)) : '';
}

/** The `new` before a class, however it is qualified. */
function madeBy(name: SyntaxNode): SyntaxNode | undefined {
  let first = name;
  while (first.prevSibling?.name === '.' && first.prevSibling.prevSibling) first = first.prevSibling.prevSibling;
  return first.prevSibling?.name === 'new' ? first.prevSibling : undefined;
}

/** `InitiateAuthRequest request = new() { … }`. */
function madeFor(name: SyntaxNode): SyntaxNode | undefined {
  const sign = name.nextSibling?.name === 'Name' ? name.nextSibling.nextSibling : undefined;
  const made = sign?.name === '=' ? sign.nextSibling : undefined;
  return made?.name === 'new' && made.nextSibling?.name === 'ArgumentList' ? made : undefined;
}
