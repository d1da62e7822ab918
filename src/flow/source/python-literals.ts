// Values of Python, as far as the text alone says what they are.

import type { SyntaxNode } from '@lezer/common';
import { joined, type Member } from './literal-map.ts';
import { computedAt, deeper, type ReadContext, variableLiteral } from './read-context.ts';
import type { Literal, LiteralMap } from './source-call.ts';
import { childrenOf, hasError, mapOf, membersOf, plainText, spanOf } from './syntax.ts';

function pythonLiteral(node: SyntaxNode, context: ReadContext): Literal {
  const inside = deeper(context);
  if (!inside) return computedAt(node);
  const { text } = context;
  const [first, second, third] = childrenOf(node);
  switch (node.name) {
    case 'ParenthesizedExpression':
      return second ? pythonLiteral(second, inside) : computedAt(node);
    case 'DictionaryExpression':
      return argumentsLiteral(node, inside);
    case 'CallExpression':
      return (first && second && dictionaryOf(text.slice(first.from, first.to), second, inside)) ?? computedAt(node);
    case 'VariableName':
      return variableLiteral(node, inside, pythonLiteral);
    case 'ContinuedString':
      return joined(
        spanOf(node),
        childrenOf(node).map((part) => pythonLiteral(part, inside)),
      );
    case 'BinaryExpression':
      return first && second && third && text.slice(second.from, second.to) === '+'
        ? joined(spanOf(node), [pythonLiteral(first, inside), pythonLiteral(third, inside)])
        : computedAt(node);
    default: {
      const value = valueOf(text, node);
      return value === undefined || hasError(node) ? computedAt(node) : { kind: 'value', span: spanOf(node), value };
    }
  }
}

/** What stands in the brackets of a call or of a dictionary. */
export function argumentsLiteral(given: SyntaxNode, context: ReadContext): LiteralMap {
  return mapOf(given, (member) => memberOf(member, context));
}

/** `dict(AuthFlow='…')`, and `dict(other, AuthFlow='…')`. */
function dictionaryOf(called: string, given: SyntaxNode, context: ReadContext): LiteralMap | undefined {
  if (called !== 'dict' || given.name !== 'ArgList') return undefined;
  const first = membersOf(given)[0]?.[0]?.from;
  return mapOf(given, (member) => {
    const [other, ...rest] = member;
    return rest.length === 0 && other?.from === first ? spreadOf(other, context) : memberOf(member, context);
  });
}

function spreadOf(node: SyntaxNode | undefined, context: ReadContext): Member {
  const spread = node && pythonLiteral(node, context);
  return spread?.kind === 'map' ? { spread } : undefined;
}

/** Undefined for a key that is computed, and for what is no entry. */
function memberOf([name, sign, value, ...others]: readonly SyntaxNode[], context: ReadContext): Member {
  const { text } = context;
  if (name?.name === '**' && !value) return spreadOf(sign, context);
  if (!name || !value || value.type.isError || others.length > 0 || hasError(name)) return undefined;
  const isArgument = name.name === 'VariableName' && sign?.name === 'AssignOp';
  const key = isArgument
    ? text.slice(name.from, name.to)
    : sign?.name === ':' && name.name === 'String'
      ? plainText(text, name)
      : undefined;
  if (key === undefined) return undefined;
  const literal = pythonLiteral(value, context);
  const isInPlace = value.from <= literal.span.start && literal.span.end <= value.to;
  const place = isInPlace ? { isInPlace, valueSpan: spanOf(value) } : { isInPlace };
  return { entry: { key, keySpan: spanOf(name), value: literal, canRename: true, ...place } };
}

function valueOf(text: string, node: SyntaxNode): string | number | boolean | null | undefined {
  const own = text.slice(node.from, node.to);
  switch (node.name) {
    case 'String':
      return plainText(text, node);
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
