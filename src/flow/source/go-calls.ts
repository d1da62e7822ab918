// Calls of the AWS SDKs for Go: `&cognitoidentityprovider.InitiateAuthInput{ … }`.

import type { SyntaxNode } from '@lezer/common';
import type { CallSyntax } from './find-calls.ts';
import { goLiteral } from './go-literals.ts';
import { goVariables } from './go-variables.ts';
import { type NamedOperation, inputStructNames } from './operation-names.ts';
import { opened } from './literal-map.ts';
import { heldLiteral, type ReadContext } from './read-context.ts';
import { namesMembersOf, type SourceCall } from './source-call.ts';
import { isReadable, spanOf } from './syntax.ts';

export const goCalls: CallSyntax = {
  names: inputStructNames,
  nameNodes: ['TypeName', 'VariableName'],
  callAt,
  sdkPackage: /cognitoidentityprovider/,
  variables: goVariables,
};

function callAt(name: SyntaxNode, { operation }: NamedOperation, context: ReadContext): SourceCall | undefined {
  const type = name.parent?.name === 'QualifiedType' ? name.parent : name;
  const made = type.parent?.name === 'TypedLiteral' ? type.parent : undefined;
  if (!made || !isReadable(made)) return undefined;
  const whole = made.parent?.name === 'UnaryExp' ? made.parent : made;
  const definition = whole.prevSibling?.prevSibling?.name === 'DefName' ? whole.prevSibling.prevSibling : undefined;
  const request = (definition && heldLiteral(definition, context, goLiteral)) ?? goLiteral(whole, context);
  if (request.kind !== 'map' || !namesMembersOf(operation, request)) return undefined;
  const isHandedOn = ['ReturnStatement', 'Assignment'].includes(whole.parent?.name ?? '');
  return { operation: operation.name, nameSpan: spanOf(name), request: isHandedOn ? opened(request) : request };
}
