// Values of JavaScript and TypeScript, as far as the text alone says what they are.

import type { SyntaxNode } from '@lezer/common';
import { joined, mapFrom, type Member } from './literal-map.ts';
import { computedAt, deeper, type ReadContext, variableLiteral } from './read-context.ts';
import type { Literal } from './source-call.ts';
import { childrenOf, hasError, mapOf, membersOf, plainText, spanOf } from './syntax.ts';

/** An expression as far as it is written literally; variables are followed to what they hold. */
export function javaScriptLiteral(node: SyntaxNode, context: ReadContext): Literal {
  const inside = deeper(context);
  if (!inside) return computedAt(node);
  const { text } = context;
  const wrapped = wrappedIn(text, node);
  if (wrapped) return javaScriptLiteral(wrapped, inside);
  switch (node.name) {
    case 'ObjectExpression':
      return mapOf(node, (member) => memberOf(member, inside));
    case 'VariableName':
      return variableLiteral(node, inside, javaScriptLiteral);
    case 'BinaryExpression': {
      const [left, sign, right] = childrenOf(node);
      const isSum = sign !== undefined && text.slice(sign.from, sign.to) === '+';
      if (!left || !right || !isSum) return computedAt(node);
      return joined(spanOf(node), [javaScriptLiteral(left, inside), javaScriptLiteral(right, inside)]);
    }
    case 'CallExpression':
      return assigned(node, inside);
    default: {
      const value = valueOf(text, node);
      return value === undefined || hasError(node) ? computedAt(node) : { kind: 'value', span: spanOf(node), value };
    }
  }
}

/** `Object.assign({}, common, { … })`: the members of them all, as a spread has them. */
function assigned(node: SyntaxNode, context: ReadContext): Literal {
  const [called, given] = childrenOf(node);
  const isAssign = called && context.text.slice(called.from, called.to) === 'Object.assign';
  if (!isAssign || given?.name !== 'ArgList' || hasError(given)) return computedAt(node);
  const members = membersOf(given).map(([argument]): Member => {
    const spread = argument && argument.name !== 'Spread' ? javaScriptLiteral(argument, context) : undefined;
    return spread?.kind === 'map' ? { spread } : undefined;
  });
  // There is no one map that a missing member could be written into.
  return mapFrom(spanOf(node), members, false);
}

/** Types around a value say nothing about it. */
function wrappedIn(text: string, node: SyntaxNode): SyntaxNode | undefined {
  const [first, second] = childrenOf(node);
  switch (node.name) {
    case 'ParenthesizedExpression':
      return second;
    case 'PostfixExpression':
      return second && text.slice(second.from, second.to) === '!' ? first : undefined;
    case 'BinaryExpression':
      return second?.name === 'as' || second?.name === 'satisfies' ? first : undefined;
    case 'PrefixCast':
      return node.lastChild ?? undefined;
    case 'CallExpression':
      // What is frozen is what it was.
      return first && text.slice(first.from, first.to) === 'Object.freeze' && second?.name === 'ArgList'
        ? membersOf(second)[0]?.[0]
        : undefined;
    default:
      return undefined;
  }
}

function valueOf(text: string, node: SyntaxNode): string | number | boolean | null | undefined {
  const own = text.slice(node.from, node.to);
  switch (node.name) {
    case 'String':
    case 'TemplateString':
      return plainText(text, node);
    case 'Number': {
      const value = Number(own.replaceAll('_', ''));
      return Number.isFinite(value) ? value : undefined;
    }
    case 'BooleanLiteral':
      return own === 'true';
    case 'null':
      return null;
    case 'MemberExpression':
      // The SDK's own enumerations: their members are called what they hold.
      return /^(?:\w+\.)?(?:AuthFlowType|ChallengeNameType)\.(\w+)$/.exec(own)?.[1];
    default:
      return undefined;
  }
}

/** Undefined for a spread of what is not known, a name that is computed, and what is no entry. */
function memberOf([node]: readonly SyntaxNode[], context: ReadContext): Member {
  const { text } = context;
  const [name, colon, value] = node?.name === 'Property' ? childrenOf(node) : [];
  if (!name || hasError(name)) return undefined;
  if (name.name === 'Spread') {
    const spread = colon && javaScriptLiteral(colon, context);
    return spread?.kind === 'map' ? { spread } : undefined;
  }
  const keySpan = spanOf(name);
  const isName = name.name === 'PropertyDefinition';
  const key = isName ? text.slice(name.from, name.to) : name.name === 'String' ? plainText(text, name) : undefined;
  if (key === undefined) return undefined;
  if (!colon && isName) {
    const held = variableLiteral(name, context, javaScriptLiteral);
    return { entry: { key, keySpan, value: held, canRename: false, isInPlace: false } };
  }
  if (colon?.name !== ':' || !value || value.type.isError) return undefined;
  const literal = javaScriptLiteral(value, context);
  const place = isInside(literal, value) ? { isInPlace: true, valueSpan: spanOf(value) } : { isInPlace: false };
  return { entry: { key, keySpan, value: literal, canRename: true, ...place } };
}

function isInside({ span }: Literal, { from, to }: SyntaxNode): boolean {
  return from <= span.start && span.end <= to;
}
