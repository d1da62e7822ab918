// Values of C#, as far as the text alone says what they are.

import type { SyntaxNode } from '@lezer/common';
import { enumerated } from './enumerations.ts';
import { joined, mapFrom, type Member } from './literal-map.ts';
import { computedAt, deeper, type ReadContext, variableLiteral } from './read-context.ts';
import type { Literal } from './source-call.ts';
import { isReadable, membersOf, spanOf } from './syntax.ts';

/** Tokens of one value that are read. */
const MOST_TOKENS = 100;

/** @param first the first token of the value */
export function csharpLiteral(first: SyntaxNode, context: ReadContext): Literal {
  const tokens: SyntaxNode[] = [];
  for (let next: SyntaxNode | null = first; next && !/^[,;)\]}]$/.test(next.name); next = next.nextSibling) {
    tokens.push(next);
    if (tokens.length > MOST_TOKENS) return computedAt(first);
  }
  return literalOf(tokens, context);
}

function literalOf(tokens: readonly SyntaxNode[], context: ReadContext): Literal {
  const [first] = tokens;
  const last = tokens.at(-1);
  if (!first || !last) return { kind: 'computed', span: { start: context.at, end: context.at } };
  const span = { start: first.from, end: last.to };
  const computed: Literal = { kind: 'computed', span };
  const inside = deeper(context);
  if (!inside || last.to - first.from > 20_000) return computed;
  const sums = splitAt(tokens, '+');
  if (sums.length > 1)
    return joined(
      span,
      sums.map((part) => literalOf(part, inside)),
    );
  if (first.name === 'new') return createdLiteral(tokens, inside);
  const own = inside.text.slice(span.start, span.end);
  if (tokens.length === 1) return tokenLiteral(first, inside);
  if (last.name === 'ArgumentList' && /\b(?:AuthFlowType|ChallengeNameType)\s*\.\s*FindValue\s*\(/.test(own)) {
    return literalOf(membersOf(last)[0] ?? [], inside);
  }
  const value = enumerated(own.replace(/\s*\.\s*(?:Value|ToString\s*\(\s*\))$/, ''));
  return value === undefined ? computed : { kind: 'value', span, value };
}

function tokenLiteral(node: SyntaxNode, context: ReadContext): Literal {
  const own = context.text.slice(node.from, node.to);
  const value = (one: string | number | boolean | null): Literal => ({ kind: 'value', span: spanOf(node), value: one });
  if (node.name === 'String') {
    const text = csharpText(context.text, node);
    return text === undefined ? computedAt(node) : value(text);
  }
  if (node.name === 'Number' && /^\d+$/.test(own)) return value(Number(own));
  if (node.name === 'ArgumentList') return literalOf(membersOf(node)[0] ?? [], context);
  if (node.name !== 'Name') return computedAt(node);
  if (own === 'true' || own === 'false') return value(own === 'true');
  return own === 'null' ? value(null) : variableLiteral(node, context, csharpLiteral);
}

/** `new InitiateAuthRequest { … }`, `new() { … }`, `new Dictionary<string, string>(other) { … }`. */
function createdLiteral(tokens: readonly SyntaxNode[], context: ReadContext): Literal {
  const { text } = context;
  const [first] = tokens;
  const last = tokens.at(-1);
  if (!first || !last) return { kind: 'computed', span: { start: context.at, end: context.at } };
  const given = tokens.find(({ name }) => name === 'ArgumentList');
  const braces = tokens.find(({ name }) => name === 'Initializer');
  const type = text
    .slice(first.to, (given ?? braces ?? last).from + (given || braces ? 0 : last.to - last.from))
    .trim();
  const argument = given ? membersOf(given)[0] : undefined;
  if (/(?:AuthFlowType|ChallengeNameType)$/.test(type) && argument) return literalOf(argument, context);
  const isList = tokens.some(({ name }) => name === 'Subscript') || /\bList</.test(type);
  if ((!given && !braces) || isList || (braces && !isReadable(braces))) return computedAt(first);
  const copied = argument && /Dictionary\b/.test(type) ? literalOf(argument, context) : undefined;
  const spread: Member = copied?.kind === 'map' ? { spread: copied } : undefined;
  const members = braces ? membersOf(braces).map((member) => memberOf(member, context)) : [];
  return mapFrom({ start: first.from, end: last.to }, [...(copied ? [spread] : []), ...members], true);
}

/** `AuthFlow = value`, `["USERNAME"] = value`, `{ "USERNAME", value }`. */
function memberOf([key, sign, ...value]: readonly SyntaxNode[], context: ReadContext): Member {
  const { text } = context;
  if (key?.name === 'Initializer' && !sign) {
    const [[name] = [], given = []] = membersOf(key);
    return name && entryOf(name, csharpText(text, name), literalOf(given, context));
  }
  if (!key || sign?.name !== '=' || value.length === 0) return undefined;
  const name = key.name === 'Subscript' ? membersOf(key)[0]?.[0] : key;
  const named = name?.name === 'Name' ? text.slice(name.from, name.to) : name && csharpText(text, name);
  return name && entryOf(name, named, literalOf(value, context));
}

function entryOf(name: SyntaxNode, key: string | undefined, value: Literal): Member {
  return key === undefined
    ? undefined
    : { entry: { key, keySpan: spanOf(name), value, canRename: true, isInPlace: true } };
}

/** What a regular or a verbatim text says; undefined for one with escapes, and for what is no text. */
export function csharpText(text: string, { name, from, to }: SyntaxNode): string | undefined {
  if (name !== 'String') return undefined;
  const own = text.slice(from, to);
  const [, verbatim, inside] = /^(@?)"([^]*)"$/.exec(own) ?? [];
  if (inside === undefined || (!verbatim && inside.includes('\\'))) return undefined;
  return verbatim ? inside.replaceAll('""', '"') : inside;
}

function splitAt(tokens: readonly SyntaxNode[], sign: string): readonly (readonly SyntaxNode[])[] {
  const parts: SyntaxNode[][] = [[]];
  for (const token of tokens) {
    if (token.name === sign) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}
