// Calls of boto3: `client.initiate_auth(AuthFlow='…', …)`.

import type { Node } from '@vscode/tree-sitter-wasm';
import type { OperationName } from '../../cognito/operations/operation.ts';
import { type Literal, type LiteralEntry, type LiteralMap, namesCognito, type SourceCall } from './source-call.ts';
import { DEEPEST, spanOf } from './syntax.ts';

const methods: Readonly<Record<string, OperationName>> = {
  initiate_auth: 'InitiateAuth',
  admin_initiate_auth: 'AdminInitiateAuth',
  respond_to_auth_challenge: 'RespondToAuthChallenge',
  admin_respond_to_auth_challenge: 'AdminRespondToAuthChallenge',
};

export const pythonNames: readonly string[] = Object.keys(methods);

/** The call whose operation is named by this node; undefined for another use of the name. */
export function pythonCall(name: Node): SourceCall | undefined {
  const operation = methods[name.text];
  const attribute = name.parent;
  const call = attribute?.parent;
  const isCall =
    attribute?.type === 'attribute' &&
    attribute.childForFieldName('attribute')?.id === name.id &&
    call?.type === 'call' &&
    call.childForFieldName('function')?.id === attribute.id;
  const given = isCall ? call.childForFieldName('arguments') : undefined;
  if (!operation || given?.type !== 'argument_list') return undefined;
  const request = mapOf(given, ({ type }) => type === 'keyword_argument', 'name', 0);
  return namesCognito(request) ? { operation, nameSpan: spanOf(name), request } : undefined;
}

function mapOf(node: Node, isEntry: (child: Node) => boolean, keyField: 'name' | 'key', depth: number): LiteralMap {
  const entries: LiteralEntry[] = [];
  let isWhole = !node.hasError;
  for (const child of node.namedChildren) {
    const entry = child && isEntry(child) ? entryOf(child, keyField, depth) : undefined;
    if (entry) entries.push(entry);
    else if (child?.type !== 'comment') isWhole = false;
  }
  return { kind: 'map', span: spanOf(node), entries, isWhole };
}

/** Undefined for a key that is computed. */
function entryOf(node: Node, keyField: 'name' | 'key', depth: number): LiteralEntry | undefined {
  const [name, value] = [node.childForFieldName(keyField), node.childForFieldName('value')];
  if (!name || !value || name.hasError) return undefined;
  const key = name.type === 'identifier' && keyField === 'name' ? name.text : textOf(name);
  return key === undefined
    ? undefined
    : { key, keySpan: spanOf(name), value: literalOf(value, depth + 1), canRename: true };
}

function literalOf(node: Node, depth = 0): Literal {
  const span = spanOf(node);
  if (depth > DEEPEST) return { kind: 'computed', span };
  const [inner] = node.namedChildren;
  if (node.type === 'parenthesized_expression' && inner) return literalOf(inner, depth + 1);
  if (node.type === 'dictionary') return mapOf(node, ({ type }) => type === 'pair', 'key', depth);
  const value = node.hasError ? undefined : valueOf(node);
  return value === undefined ? { kind: 'computed', span } : { kind: 'value', span, value };
}

function valueOf(node: Node): string | number | boolean | null | undefined {
  switch (node.type) {
    case 'string':
      return textOf(node);
    case 'integer':
      return /^\d+$/.test(node.text) ? Number(node.text) : undefined;
    case 'true':
    case 'false':
      return node.type === 'true';
    case 'none':
      return null;
    default:
      return undefined;
  }
}

/** Undefined for what is no text, and for one with values or escapes in it. */
function textOf(node: Node): string | undefined {
  if (node.type !== 'string') return undefined;
  const [start, ...rest] = node.namedChildren;
  if (!/^[rRuU]?(?:'|"|'''|""")$/.test(start?.text ?? '')) return undefined;
  const parts = rest.slice(0, -1);
  const isPlain = parts.every((part) => part?.type === 'string_content' && part.namedChildren.length === 0);
  return isPlain ? parts.map((part) => part?.text).join('') : undefined;
}
