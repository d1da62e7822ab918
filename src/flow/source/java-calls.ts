// Calls of the AWS SDKs for Java: requests that are built (2.x) or made and filled (1.x), and lambdas that build one.

import type { SyntaxNode } from '@lezer/common';
import type { CallSyntax } from './find-calls.ts';
import { chainOf, javaLiteral, settingsOf } from './java-literals.ts';
import { javaVariables } from './java-variables.ts';
import { mapFrom, opened, withEntries } from './literal-map.ts';
import { type NamedOperation, requestClassNames } from './operation-names.ts';
import { heldLiteral, type ReadContext } from './read-context.ts';
import { type Literal, namesMembersOf, type SourceCall } from './source-call.ts';
import { childrenOf, isReadable, membersOf, spanOf } from './syntax.ts';

export const javaCalls: CallSyntax = {
  names: requestClassNames,
  nameNodes: ['Identifier', 'TypeName'],
  callAt,
  sdkPackage: /cognito/i,
  variables: javaVariables,
};

function callAt(
  name: SyntaxNode,
  { operation, isCommand }: NamedOperation,
  context: ReadContext,
): SourceCall | undefined {
  const request = isCommand ? madeRequest(name, context) : requestOfLambda(name, context);
  if (request?.kind !== 'map' || !namesMembersOf(operation, request)) return undefined;
  return { operation: operation.name, nameSpan: spanOf(name), request };
}

/** `InitiateAuthRequest.builder()…`, `new InitiateAuthRequest()…`, and what is set on the variable that holds it. */
function madeRequest(name: SyntaxNode, context: ReadContext): Literal | undefined {
  let made = name;
  while (made.parent && ['FieldAccess', 'ScopedTypeName'].includes(made.parent.name)) made = made.parent;
  const isBuilder = made.parent?.name === 'MethodInvocation' && !made.prevSibling;
  const isNew = made.parent?.name === 'ObjectCreationExpression' && made.prevSibling?.name === 'new';
  if (!made.parent || (!isBuilder && !isNew)) return undefined;
  let whole = made.parent;
  while (whole.parent?.name === 'MethodInvocation' && !whole.prevSibling) whole = whole.parent;
  if (!isReadable(whole)) return undefined;
  const definition = whole.parent?.name === 'VariableDeclarator' ? whole.parent.getChild('Definition') : undefined;
  const request = (definition && heldLiteral(definition, context, javaLiteral)) ?? javaLiteral(whole, context);
  const isBuilt = /\bbuild\(\s*\)$/.test(context.text.slice(Math.max(whole.from, whole.to - 50), whole.to));
  const isHandedOn = ['ReturnStatement', 'AssignmentExpression'].includes(whole.parent?.name ?? '') && !isBuilt;
  return request.kind === 'map' && isHandedOn ? opened(request) : request;
}

/** `client.initiateAuth(request -> request.authFlow(…))`. */
function requestOfLambda(name: SyntaxNode, context: ReadContext): Literal | undefined {
  const given = name.parent?.name === 'MethodName' ? name.parent.parent?.getChild('ArgumentList') : undefined;
  const lambda = given && isReadable(given) ? membersOf(given)[0]?.[0] : undefined;
  const body = lambda?.name === 'LambdaExpression' ? childrenOf(lambda).at(-1) : undefined;
  if (!lambda || body?.name !== 'MethodInvocation') return undefined;
  const { base, calls } = chainOf(context.text, body);
  const parameter = lambda.firstChild;
  const called = ({ from, to }: SyntaxNode) => context.text.slice(from, to).replaceAll(/[()\s]/g, '');
  if (!parameter || called(parameter) !== called(base)) return undefined;
  const settings = calls.flatMap((call) => settingsOf(context.text, call));
  return withEntries(mapFrom(spanOf(body), [], true), settings, (value) => javaLiteral(value, context));
}
