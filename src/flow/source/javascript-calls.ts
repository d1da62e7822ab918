// Calls of the AWS SDK for JavaScript: `new InitiateAuthCommand({ … })` and `client.initiateAuth({ … })`.

import type { Node } from '@vscode/tree-sitter-wasm';
import type { OperationName } from '../../cognito/operations/operation.ts';
import { type Literal, type LiteralEntry, type LiteralMap, namesCognito, type SourceCall } from './source-call.ts';
import { DEEPEST, spanOf } from './syntax.ts';

const commands: Readonly<Record<string, OperationName>> = {
  InitiateAuthCommand: 'InitiateAuth',
  AdminInitiateAuthCommand: 'AdminInitiateAuth',
  RespondToAuthChallengeCommand: 'RespondToAuthChallenge',
  AdminRespondToAuthChallengeCommand: 'AdminRespondToAuthChallenge',
};

const methods: Readonly<Record<string, OperationName>> = {
  initiateAuth: 'InitiateAuth',
  adminInitiateAuth: 'AdminInitiateAuth',
  respondToAuthChallenge: 'RespondToAuthChallenge',
  adminRespondToAuthChallenge: 'AdminRespondToAuthChallenge',
};

export const javaScriptNames: readonly string[] = [...Object.keys(commands), ...Object.keys(methods)];

/** The call whose operation is named by this node; undefined for another use of the name. */
export function javaScriptCall(name: Node): SourceCall | undefined {
  const command = commands[name.text];
  const operation = command ?? methods[name.text];
  if (!operation) return undefined;
  const called = name.parent?.type === 'member_expression' ? name.parent : name;
  if (called !== name && called.childForFieldName('property')?.id !== name.id) return undefined;
  const call = called.parent;
  const isCall = command
    ? call?.type === 'new_expression' && call.childForFieldName('constructor')?.id === called.id
    : called !== name && call?.type === 'call_expression' && call.childForFieldName('function')?.id === called.id;
  const [argument] = (isCall && call?.childForFieldName('arguments')?.namedChildren) || [];
  const request = argument && literalOf(argument);
  if (request?.kind !== 'map' || (!command && !namesCognito(request))) return undefined;
  return { operation, nameSpan: spanOf(name), request };
}

/** Types around a value say nothing about it. */
const wrappers = ['as_expression', 'satisfies_expression', 'parenthesized_expression', 'non_null_expression'];

function literalOf(node: Node, depth = 0): Literal {
  const span = spanOf(node);
  if (depth > DEEPEST) return { kind: 'computed', span };
  const [inner] = node.namedChildren;
  if (wrappers.includes(node.type) && inner) return literalOf(inner, depth + 1);
  if (node.type === 'object') return mapOf(node, depth);
  if (node.hasError) return { kind: 'computed', span };
  switch (node.type) {
    case 'string':
    case 'template_string': {
      const text = textOf(node);
      return text === undefined ? { kind: 'computed', span } : { kind: 'value', span, value: text };
    }
    case 'number': {
      const value = Number(node.text.replaceAll('_', ''));
      return Number.isFinite(value) ? { kind: 'value', span, value } : { kind: 'computed', span };
    }
    case 'true':
    case 'false':
      return { kind: 'value', span, value: node.type === 'true' };
    case 'null':
      return { kind: 'value', span, value: null };
    case 'member_expression': {
      // The SDK's own enumerations: their members are called what they hold.
      const [, name] = /^(?:AuthFlowType|ChallengeNameType)\.(\w+)$/.exec(node.text) ?? [];
      return name === undefined ? { kind: 'computed', span } : { kind: 'value', span, value: name };
    }
    default:
      return { kind: 'computed', span };
  }
}

/** Undefined for a text with values or escapes in it. */
function textOf(node: Node): string | undefined {
  const parts = node.namedChildren;
  return parts.every((part) => part?.type === 'string_fragment') ? parts.map((part) => part?.text).join('') : undefined;
}

function mapOf(node: Node, depth: number): LiteralMap {
  const entries: LiteralEntry[] = [];
  let isWhole = !node.hasError;
  for (const child of node.namedChildren) {
    const entry = child && entryOf(child, depth);
    if (entry) entries.push(entry);
    else if (child?.type !== 'comment') isWhole = false;
  }
  return { kind: 'map', span: spanOf(node), entries, isWhole };
}

/** Undefined for a spread, a name that is computed, and what is no entry. */
function entryOf(node: Node, depth: number): LiteralEntry | undefined {
  const keySpan = spanOf(node);
  if (node.type === 'shorthand_property_identifier') {
    return { key: node.text, keySpan, value: { kind: 'computed', span: keySpan }, canRename: false };
  }
  const [name, value] = [node.childForFieldName('key'), node.childForFieldName('value')];
  if (node.type !== 'pair' || !name || !value || name.hasError) return undefined;
  const key = name.type === 'string' ? textOf(name) : name.type === 'property_identifier' ? name.text : undefined;
  return key === undefined
    ? undefined
    : { key, keySpan: spanOf(name), value: literalOf(value, depth + 1), canRename: true };
}
