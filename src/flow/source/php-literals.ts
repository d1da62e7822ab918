// Values of PHP, as far as the text alone says what they are.

import type { SyntaxNode } from '@lezer/common';
import { enumerated } from './enumerations.ts';
import { joined, mapFrom, type Member } from './literal-map.ts';
import { computedAt, deeper, type ReadContext, variableLiteral } from './read-context.ts';
import type { Literal } from './source-call.ts';
import { childrenOf, hasError, mapOf, membersOf, plainText, spanOf } from './syntax.ts';

export function phpLiteral(node: SyntaxNode, context: ReadContext): Literal {
  const inside = deeper(context);
  if (!inside) return computedAt(node);
  const { text } = context;
  const own = text.slice(node.from, Math.min(node.to, node.from + 100));
  const [first, second, third] = childrenOf(node);
  switch (node.name) {
    case 'String': {
      const value = plainText(text, node);
      const isRight = value !== undefined && !value.includes('\\');
      return isRight ? { kind: 'value', span: spanOf(node), value } : computedAt(node);
    }
    case 'Integer':
      return /^\d+$/.test(own) ? { kind: 'value', span: spanOf(node), value: Number(own) } : computedAt(node);
    case 'Boolean':
      return { kind: 'value', span: spanOf(node), value: own.toLowerCase() === 'true' };
    case 'Null':
      return { kind: 'value', span: spanOf(node), value: null };
    case 'ParenthesizedExpression':
    case 'NamedArgument':
      return second
        ? phpLiteral(node.lastChild?.name === ')' ? second : (node.lastChild ?? second), inside)
        : computedAt(node);
    case 'ArrayExpression':
      return mapOf(node.getChild('ValueList') ?? node, (member) => memberOf(member, inside));
    case 'VariableName':
      return variableLiteral(node, inside, phpLiteral);
    case 'BinaryExpression':
      return first && third && second?.name === 'ConcatOp'
        ? joined(spanOf(node), [phpLiteral(first, inside), phpLiteral(third, inside)])
        : computedAt(node);
    case 'ScopedExpression': {
      const value = enumerated(own.replaceAll('::', '.').replaceAll('\\', '.'));
      return value === undefined ? computedAt(node) : { kind: 'value', span: spanOf(node), value };
    }
    case 'CallExpression':
      return own.startsWith('array_merge') ? merged(node, inside) : computedAt(node);
    default:
      return computedAt(node);
  }
}

function merged(node: SyntaxNode, context: ReadContext): Literal {
  const given = node.getChild('ArgList');
  return mapFrom(spanOf(node), given ? membersOf(given).map(([one]) => spreadOf(one, context)) : [undefined], true);
}

function spreadOf(node: SyntaxNode | undefined, context: ReadContext): Member {
  const spread = node && phpLiteral(node, context);
  return spread?.kind === 'map' ? { spread } : undefined;
}

function memberOf([node]: readonly SyntaxNode[], context: ReadContext): Member {
  if (node?.name === 'VariadicUnpacking') return spreadOf(node.lastChild ?? undefined, context);
  const [key, , value] = node?.name === 'Pair' ? childrenOf(node) : [];
  if (key?.name !== 'String' || !value || hasError(key)) return undefined;
  const name = plainText(context.text, key);
  if (name === undefined) return undefined;
  const literal = phpLiteral(value, context);
  return { entry: { key: name, keySpan: spanOf(key), value: literal, canRename: true, isInPlace: true } };
}
