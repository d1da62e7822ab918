// Values of Go, as far as the text alone says what they are.

import type { SyntaxNode } from '@lezer/common';
import { enumeratedInGo } from './enumerations.ts';
import { joined, mapFrom, type Member } from './literal-map.ts';
import { computedAt, deeper, type ReadContext, variableLiteral } from './read-context.ts';
import type { Literal } from './source-call.ts';
import { childrenOf, hasError, mapOf, membersOf, plainText, spanOf } from './syntax.ts';

export function goLiteral(node: SyntaxNode, context: ReadContext): Literal {
  const inside = deeper(context);
  if (!inside) return computedAt(node);
  const { text } = context;
  const own = text.slice(node.from, Math.min(node.to, node.from + 200));
  const [first, second, third] = childrenOf(node);
  switch (node.name) {
    case 'String': {
      const value = plainText(text, node);
      const isRight = value !== undefined && (own.startsWith('`') || !value.includes('\\'));
      return isRight ? { kind: 'value', span: spanOf(node), value } : computedAt(node);
    }
    case 'Number':
      return /^\d+$/.test(own) ? { kind: 'value', span: spanOf(node), value: Number(own) } : computedAt(node);
    case 'Bool':
      return { kind: 'value', span: spanOf(node), value: own === 'true' };
    case 'ParenthesizedExp':
    case 'UnaryExp':
      return second && /^[&(]/.test(own) ? goLiteral(second, inside) : computedAt(node);
    case 'BinaryExp':
      return first && second && third && text.slice(second.from, second.to) === '+'
        ? joined(spanOf(node), [goLiteral(first, inside), goLiteral(third, inside)])
        : computedAt(node);
    case 'TypedLiteral': {
      const value = node.getChild('LiteralValue');
      const isList = first?.name === 'SliceType' || first?.name === 'ArrayType';
      return value && !isList ? mapOf(value, (member) => memberOf(member, inside)) : computedAt(node);
    }
    case 'CallExpr':
      return callLiteral(node, inside);
    case 'SelectorExpr': {
      const value = enumeratedInGo(own);
      return value === undefined ? computedAt(node) : { kind: 'value', span: spanOf(node), value };
    }
    case 'VariableName': {
      const literal = variableLiteral(node, inside, goLiteral);
      const value = literal.kind === 'computed' ? enumeratedInGo(own) : undefined;
      return value === undefined ? literal : { kind: 'value', span: spanOf(node), value };
    }
    default:
      return computedAt(node);
  }
}

/** Functions that only make a pointer of a value or a value of a type: `aws.String`, `types.AuthFlowType`, `string`. */
const passesOn =
  /(?:^|\.)(?:String|StringMap|Bool|Ptr|StringPtr|PtrTo|ToPtr|Pointer|AuthFlowType|ChallengeNameType|string|ptr|strPtr)$/;

function callLiteral(node: SyntaxNode, context: ReadContext): Literal {
  const called = node.firstChild;
  const given = node.getChild('Arguments');
  const name = called ? context.text.slice(called.from, called.to) : '';
  const [[argument, ...others] = [], ...more] = given ? membersOf(given) : [];
  if (name === 'make' && argument?.name === 'MapType') return mapFrom(spanOf(node), [], true);
  const isPassedOn = argument && others.length === 0 && more.length === 0 && passesOn.test(name);
  return isPassedOn ? goLiteral(argument, context) : computedAt(node);
}

function memberOf([node]: readonly SyntaxNode[], context: ReadContext): Member {
  const { text } = context;
  const [key, , value] = node?.name === 'Element' ? childrenOf(node) : [];
  const name = key?.name === 'Key' ? key.firstChild : undefined;
  if (!name || !value || hasError(name)) return undefined;
  const named = name.name === 'String' ? plainText(text, name) : text.slice(name.from, name.to);
  if (named === undefined) return undefined;
  // A composite literal inside a map may leave out its type.
  const literal = goLiteral(value.name === 'Element' ? (value.firstChild ?? value) : value, context);
  return { entry: { key: named, keySpan: spanOf(name), value: literal, canRename: true, isInPlace: true } };
}
