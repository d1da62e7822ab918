// Reads calls of boto3: `client.initiate_auth(AuthFlow='…', …)`.

import type { SyntaxNode } from '@lezer/common';
import { type Literal, type LiteralEntry, namesCognito, type SourceCall } from './source-call.ts';
import { childrenOf, DEEPEST, hasError, mapOf, spanOf, isReadable } from './syntax.ts';

const methods: Readonly<Record<string, string>> = {
  initiate_auth: 'InitiateAuth',
  admin_initiate_auth: 'AdminInitiateAuth',
  respond_to_auth_challenge: 'RespondToAuthChallenge',
  admin_respond_to_auth_challenge: 'AdminRespondToAuthChallenge',
};

export const pythonNames: readonly string[] = Object.keys(methods);

/** The call whose operation name is at this node; undefined for another use of the name. */
export function pythonCall(text: string, name: SyntaxNode): SourceCall | undefined {
  const operation = methods[text.slice(name.from, name.to)];
  const isMember = name.name === 'PropertyName' && name.parent?.name === 'MemberExpression';
  const call = isMember ? name.parent?.parent : undefined;
  const given = call?.name === 'CallExpression' ? call.getChild('ArgList') : undefined;
  if (!operation || !given || !isReadable(given)) return undefined;
  const request = mapOf(given, (member) => entryOf(text, member, 0));
  return namesCognito(request) ? { operation, nameSpan: spanOf(name), request } : undefined;
}

/** Undefined for a computed key, and for any other node. */
function entryOf(
  text: string,
  [name, sign, value, ...others]: readonly SyntaxNode[],
  depth: number,
): LiteralEntry | undefined {
  if (!name || !value || value.type.isError || others.length > 0 || hasError(name)) return undefined;
  const isArgument = name.name === 'VariableName' && sign?.name === 'AssignOp';
  const key = isArgument ? text.slice(name.from, name.to) : sign?.name === ':' ? textOf(text, name) : undefined;
  return key === undefined
    ? undefined
    : {
        key,
        keySpan: spanOf(name),
        value: literalOf(text, value, depth + 1),
        valueSpan: spanOf(value),
        canRename: true,
      };
}

function literalOf(text: string, node: SyntaxNode, depth: number): Literal {
  const span = spanOf(node);
  if (depth > DEEPEST) return { kind: 'computed', span };
  const [, inner] = node.name === 'ParenthesizedExpression' ? childrenOf(node) : [];
  if (inner) return literalOf(text, inner, depth + 1);
  if (node.name === 'DictionaryExpression') return mapOf(node, (member) => entryOf(text, member, depth));
  const value = hasError(node) ? undefined : valueOf(text, node);
  return value === undefined ? { kind: 'computed', span } : { kind: 'value', span, value };
}

function valueOf(text: string, node: SyntaxNode): string | number | boolean | null | undefined {
  const own = text.slice(node.from, node.to);
  switch (node.name) {
    case 'String':
      return textOf(text, node);
    case 'Number':
      return /^\d+$/.test(own) ? Number(own) : undefined;
    case 'Boolean':
      return own === 'True';
    case 'None':
      return null;
    default:
      return undefined;
  }
}

/** Undefined for anything but a string without interpolation and escapes. */
function textOf(text: string, node: SyntaxNode): string | undefined {
  if (node.name !== 'String' || node.firstChild) return undefined;
  return /^[rRuU]?('''|"""|'|")(.*)\1$/s.exec(text.slice(node.from, node.to))?.[2];
}
