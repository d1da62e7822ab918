// Values of Java, as far as the text alone says what they are: requests that are built, maps, the SDK's enumerations.

import type { SyntaxNode } from '@lezer/common';
import { enumerated } from './enumerations.ts';
import { joined, mapFrom, type Member, type Setting, withEntries } from './literal-map.ts';
import { computedAt, deeper, type ReadContext, variableLiteral } from './read-context.ts';
import type { Literal } from './source-call.ts';
import { childrenOf, membersOf, plainText, spanOf } from './syntax.ts';

/** A call of a chain `base.one(…).two(…)`. */
export interface ChainedCall {
  readonly method: SyntaxNode;
  readonly name: string;
  readonly given: readonly SyntaxNode[];
}

export function javaLiteral(node: SyntaxNode, context: ReadContext): Literal {
  const inside = deeper(context);
  if (!inside) return computedAt(node);
  const { text } = context;
  const own = text.slice(node.from, Math.min(node.to, node.from + 200));
  switch (node.name) {
    case 'StringLiteral': {
      const value = plainText(text, node);
      return value === undefined || value.includes('\\')
        ? computedAt(node)
        : { kind: 'value', span: spanOf(node), value };
    }
    case 'BooleanLiteral':
      return { kind: 'value', span: spanOf(node), value: own === 'true' };
    case 'null':
      return { kind: 'value', span: spanOf(node), value: null };
    case 'IntegerLiteral':
      return /^\d+$/.test(own) ? { kind: 'value', span: spanOf(node), value: Number(own) } : computedAt(node);
    case 'ParenthesizedExpression':
    case 'CastExpression': {
      const inner = childrenOf(node).findLast(({ name }) => name !== ')');
      return inner ? javaLiteral(inner, inside) : computedAt(node);
    }
    case 'BinaryExpression': {
      const [left, sign, right] = childrenOf(node);
      if (!left || !sign || !right || text.slice(sign.from, sign.to) !== '+') return computedAt(node);
      return joined(spanOf(node), [javaLiteral(left, inside), javaLiteral(right, inside)]);
    }
    case 'FieldAccess': {
      const value = enumerated(own);
      return value === undefined ? computedAt(node) : { kind: 'value', span: spanOf(node), value };
    }
    case 'Identifier':
      return variableLiteral(node, inside, javaLiteral);
    case 'ObjectCreationExpression':
      return createdLiteral(node, inside);
    case 'MethodInvocation':
      return chainLiteral(node, inside);
    default:
      return computedAt(node);
  }
}

/** Calls of a chain that are read. */
const LONGEST_CHAIN = 100;

/** What a chain of calls starts with, and its calls in order. */
export function chainOf(
  text: string,
  node: SyntaxNode,
): { readonly base: SyntaxNode; readonly calls: readonly ChainedCall[] } {
  const calls: ChainedCall[] = [];
  let base = node;
  while (base.name === 'MethodInvocation' && calls.length < LONGEST_CHAIN) {
    const method = base.getChild('MethodName');
    const given = base.getChild('ArgumentList');
    const inner = base.firstChild;
    if (!method || !given || !inner) break;
    calls.push({
      method,
      name: text.slice(method.from, method.to),
      given: membersOf(given).flatMap(([argument, ...others]) => (argument && others.length === 0 ? [argument] : [])),
    });
    if (inner.name === 'MethodName') break;
    base = inner;
  }
  return { base, calls: calls.toReversed() };
}

function chainLiteral(node: SyntaxNode, context: ReadContext): Literal {
  const { text } = context;
  const { base, calls } = chainOf(text, node);
  const of = text.slice(base.from, Math.min(base.to, base.from + 200));
  const [first, ...rest] = calls;
  const [only] = first?.given ?? [];
  if (!first) return computedAt(node);
  if (/^(?:\w+\.)*(?:Immutable)?Map$/.test(of)) return mapLiteral(calls, node, context);
  if (/\bCollections$/.test(of) && first.name === 'singletonMap')
    return mapFrom(spanOf(node), pairs(first.given, context), true);
  if (/(?:AuthFlowType|ChallengeNameType)$/.test(of) && only && /^(?:fromValue|valueOf)$/.test(first.name)) {
    return javaLiteral(only, context);
  }
  if (calls.every(({ name }) => /^(?:toString|name|trim)$/.test(name))) return javaLiteral(base, context);
  const isBuilt = /^(?:\w+\.)*\w+Request$/.test(of) && first.name === 'builder';
  const start: Literal = isBuilt ? mapFrom(spanOf(node), [], true) : javaLiteral(base, context);
  return withEntries(
    start,
    (isBuilt ? rest : calls).flatMap((call) => settingsOf(text, call)),
    (value) => javaLiteral(value, context),
  );
}

/** What `authFlow(…)`, `withAuthFlow(…)`, `setAuthFlow(…)`, `addAuthParametersEntry(…)` or `put(…)` set. */
export function settingsOf(text: string, { method, name, given }: ChainedCall): readonly Setting[] {
  const [first, second, ...others] = given;
  if (!first || others.length > 0) return [];
  const entry = /^add(\w+)Entry$/.exec(name)?.[1];
  const isPut = /^(?:put|putIfAbsent)$/.test(name);
  if (second) {
    const key = first.name === 'StringLiteral' ? plainText(text, first) : undefined;
    if (key === undefined || (!isPut && entry === undefined)) return [];
    return [{ path: entry === undefined ? [key] : [entry, key], key: first, value: second }];
  }
  const [, member = name] = /^(?:with|set)([A-Z]\w*)$/.exec(name) ?? [];
  return isPut ? [] : [{ path: [member.slice(0, 1).toUpperCase() + member.slice(1)], key: method, value: first }];
}

/** `Map.of("K", v)`, `Map.ofEntries(entry("K", v))`, `ImmutableMap.builder().put("K", v).build()`. */
function mapLiteral(calls: readonly ChainedCall[], node: SyntaxNode, context: ReadContext): Literal {
  const { text } = context;
  const [first, ...rest] = calls;
  const span = spanOf(node);
  if (first?.name === 'of') return mapFrom(span, pairs(first.given, context), true);
  if (first?.name === 'copyOf') return first.given[0] ? javaLiteral(first.given[0], context) : computedAt(node);
  if (first?.name === 'ofEntries') {
    const entries = first.given.flatMap((entry) => {
      const last = chainOf(text, entry).calls.at(-1);
      return last?.name === 'entry' ? pairs(last.given, context) : [undefined];
    });
    return mapFrom(span, entries, true);
  }
  if (first?.name !== 'builder') return computedAt(node);
  return mapFrom(
    span,
    rest.flatMap(({ name, given }) => (name === 'put' ? pairs(given, context) : name === 'build' ? [] : [undefined])),
    true,
  );
}

/** Keys and values by turns. */
function pairs(given: readonly SyntaxNode[], context: ReadContext): readonly Member[] {
  return given.flatMap((key, index): Member[] => {
    const value = given[index + 1];
    if (index % 2 !== 0 || !value) return [];
    const name = key.name === 'StringLiteral' ? plainText(context.text, key) : undefined;
    if (name === undefined) return [undefined];
    return [
      {
        entry: {
          key: name,
          keySpan: spanOf(key),
          value: javaLiteral(value, context),
          canRename: true,
          isInPlace: true,
        },
      },
    ];
  });
}

/** `new InitiateAuthRequest()`, `new HashMap<>(other)`, `new HashMap<>() {{ put("K", v); }}`. */
function createdLiteral(node: SyntaxNode, context: ReadContext): Literal {
  const { text } = context;
  const given = node.getChild('ArgumentList');
  const [argument, ...others] = given ? (membersOf(given)[0] ?? []) : [];
  const of = text.slice(node.from, given?.from ?? node.to);
  const isMap = /Map\s*(?:<[^>]*>)?\s*$/.test(of.slice(-200));
  if (others.length > 0 || (!isMap && !/Request\s*$/.test(of.slice(-200)))) return computedAt(node);
  const copied = argument && isMap ? javaLiteral(argument, context) : undefined;
  const isSize = copied?.kind === 'value' && typeof copied.value === 'number';
  const spread = copied?.kind === 'map' ? { spread: copied } : undefined;
  return mapFrom(
    spanOf(node),
    [...(copied && !isSize ? [spread] : []), ...putsIn(node.getChild('ClassBody'), context)],
    true,
  );
}

function putsIn(body: SyntaxNode | null, context: ReadContext): readonly Member[] {
  const block = body?.getChild('Block');
  return (block?.getChildren('ExpressionStatement') ?? []).flatMap(({ firstChild }) => {
    const put = firstChild && chainOf(context.text, firstChild).calls[0];
    return put?.name === 'put' ? pairs(put.given, context) : [undefined];
  });
}
