// Reads calls of the AWS SDK for JavaScript: `new InitiateAuthCommand({ … })` and `client.initiateAuth({ … })`.

import type { SyntaxNode } from '@lezer/common';
import { type Literal, type LiteralEntry, namesCognito, type SourceCall } from './source-call.ts';
import { childrenOf, DEEPEST, hasError, mapOf, membersOf, spanOf, isReadable } from './syntax.ts';

const commands: Readonly<Record<string, string>> = {
  InitiateAuthCommand: 'InitiateAuth',
  AdminInitiateAuthCommand: 'AdminInitiateAuth',
  RespondToAuthChallengeCommand: 'RespondToAuthChallenge',
  AdminRespondToAuthChallengeCommand: 'AdminRespondToAuthChallenge',
};

const methods: Readonly<Record<string, string>> = {
  initiateAuth: 'InitiateAuth',
  adminInitiateAuth: 'AdminInitiateAuth',
  respondToAuthChallenge: 'RespondToAuthChallenge',
  adminRespondToAuthChallenge: 'AdminRespondToAuthChallenge',
};

export const javaScriptNames: readonly string[] = [...Object.keys(commands), ...Object.keys(methods)];

/** The call whose operation name is at this node; undefined for another use of the name. */
export function javaScriptCall(text: string, name: SyntaxNode): SourceCall | undefined {
  const named = text.slice(name.from, name.to);
  const command = commands[named];
  const operation = command ?? methods[named];
  if (!operation) return undefined;
  const isMember = name.name === 'PropertyName' && name.parent?.name === 'MemberExpression';
  const around = isMember ? name.parent?.parent : name.parent;
  // Skips type arguments: `Command<Input>`.
  const call = around?.name === 'InstantiationExpression' ? around.parent : around;
  const isCall = command ? call?.name === 'NewExpression' : isMember && call?.name === 'CallExpression';
  const given = isCall ? call?.getChild('ArgList') : undefined;
  const [argument, ...others] = (given && isReadable(given) && membersOf(given)[0]) || [];
  const request = argument && others.length === 0 ? literalOf(text, argument) : undefined;
  if (request?.kind !== 'map' || (!command && !namesCognito(request))) return undefined;
  return { operation, nameSpan: spanOf(name), request };
}

function literalOf(text: string, node: SyntaxNode, depth = 0): Literal {
  const span = spanOf(node);
  if (depth > DEEPEST) return { kind: 'computed', span };
  const wrapped = wrappedIn(text, node);
  if (wrapped) return literalOf(text, wrapped, depth + 1);
  if (node.name === 'ObjectExpression') return mapOf(node, (member) => entryOf(text, member, depth));
  const value = hasError(node) ? undefined : valueOf(text, node);
  return value === undefined ? { kind: 'computed', span } : { kind: 'value', span, value };
}

/** The expression inside parentheses, `!`, `as` or `satisfies`. */
function wrappedIn(text: string, node: SyntaxNode): SyntaxNode | undefined {
  const [first, second] = childrenOf(node);
  switch (node.name) {
    case 'ParenthesizedExpression':
      return second;
    case 'PostfixExpression':
      return second && text.slice(second.from, second.to) === '!' ? first : undefined;
    case 'BinaryExpression':
      return second?.name === 'as' || second?.name === 'satisfies' ? first : undefined;
    default:
      return undefined;
  }
}

function valueOf(text: string, node: SyntaxNode): string | number | boolean | null | undefined {
  const own = text.slice(node.from, node.to);
  switch (node.name) {
    case 'String':
    case 'TemplateString':
      return textOf(text, node);
    case 'Number': {
      const value = Number(own.replaceAll('_', ''));
      return Number.isFinite(value) ? value : undefined;
    }
    case 'BooleanLiteral':
      return own === 'true';
    case 'null':
      return null;
    case 'MemberExpression':
      // Enumerations of the SDK: the name of a member equals its value.
      return /^(?:AuthFlowType|ChallengeNameType)\.(\w+)$/.exec(own)?.[1];
    default:
      return undefined;
  }
}

/** Undefined for a string with interpolation or escapes, and for an unterminated one. */
function textOf(text: string, node: SyntaxNode): string | undefined {
  return node.firstChild ? undefined : /^(['"`])(.*)\1$/s.exec(text.slice(node.from, node.to))?.[2];
}

/** Undefined for a spread, a computed key, and any other node. */
function entryOf(text: string, [node]: readonly SyntaxNode[], depth: number): LiteralEntry | undefined {
  const [name, colon, value] = node?.name === 'Property' ? childrenOf(node) : [];
  if (!name || hasError(name)) return undefined;
  const keySpan = spanOf(name);
  const isName = name.name === 'PropertyDefinition';
  const key = isName ? text.slice(name.from, name.to) : name.name === 'String' ? textOf(text, name) : undefined;
  if (key === undefined) return undefined;
  if (!colon && isName) return { key, keySpan, value: { kind: 'computed', span: keySpan }, canRename: false };
  return colon?.name === ':' && value && !value.type.isError
    ? { key, keySpan, value: literalOf(text, value, depth + 1), valueSpan: spanOf(value), canRename: true }
    : undefined;
}
