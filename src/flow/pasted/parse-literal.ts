// Reads one literal out of a text: JSON, an object of JavaScript, a dictionary of Python, an array of PHP, a hash or
// struct of Ruby, and what Java and Rust print of an object. Reading goes on over what is computed, so that the rest is
// known; a grammar of one language would give up there, and a paste does not say its language.

import { readLineEntries } from './line-entries.ts';
import type { LiteralEntry, LiteralMap, LiteralNode } from './literal.ts';
import { LiteralCursor, notALiteral, tooLong } from './literal-cursor.ts';
import { mapFunctions, recordNames, valueOfMember, valueOfName, wrappers } from './literal-names.ts';

/** Levels that are read; what lies deeper counts as computed. A request of Cognito has three. */
const DEEPEST = 60;

/**
 * How bare text is to be read: the name of a variable, a value as `toString` prints it, or an expression that ends with
 * its line.
 */
type Notation = 'program' | 'record' | 'line';

/**
 * The literal that begins at `from` (`{`, `[`, `dict(`, `InitiateAuthResponse(`, `#<struct`), and where it ends.
 * Undefined where there is none, `too-long` where reading would not come to an end soon. What the end of the text cuts off is marked as cut.
 */
export function parseLiteral(text: string, from: number): LiteralNode | 'too-long' | undefined {
  try {
    return new LiteralParser(text, from).value('program', 0);
  } catch (error) {
    if (error === notALiteral) return undefined;
    if (error === tooLong) return 'too-long';
    throw error;
  }
}

/**
 * The arguments of a call that names them, as a map: `(authFlow: …, clientId: …)` of Ruby, Swift and Dart, and
 * `{ authFlow = … }` of Kotlin. @param from where the bracket stands
 */
export function parseArguments(text: string, from: number): LiteralMap | undefined {
  try {
    return new LiteralParser(text, from).namedArguments();
  } catch (error) {
    if (error === notALiteral || error === tooLong) return undefined;
    throw error;
  }
}

class LiteralParser extends LiteralCursor {
  namedArguments(): LiteralMap {
    return this.text.charAt(this.at) === '{' ? this.#lines(this.at, 1, 0) : this.#map(this.at, 1, ')', 0, 'program');
  }

  value(notation: Notation, depth: number): LiteralNode {
    const start = this.skipTrivia();
    const isLine = notation === 'line';
    if (depth > DEEPEST) return this.computed(start, isLine);
    const next = this.text.charAt(start);
    if (next === '@' && this.text.charAt(start + 1) === '{') return this.#lines(start, 2, depth);
    if (next === '{') return this.#variable(start) ?? this.#map(start, 1, '}', depth);
    if (next === '[') return this.#list(start, 1, ']', depth);
    if (next === '"' || next === "'" || next === '`') return this.quoted(start, '');
    const record = next === '#' ? this.match(/#<(?:struct\s+)?[\w:]*(?::0x[\da-f]+)?/y) : undefined;
    if (record) return this.#map(start, record.length, '>', depth);
    const prefix = this.match(/(?:[rRuUbBfF]{1,2}|[@$])(?=["'`])/y);
    if (prefix !== undefined) return this.quoted(start, prefix);
    if (notation === 'record') return this.#bare(start, depth);
    const number = this.match(
      /[-+]?(?:0[xX][\da-fA-F]+|\d[\d_]*(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+)(?:[nLlFfdDmMuU]|(?![\w$]))/y,
    );
    if (number !== undefined) {
      this.at += number.length;
      const value = Number(number.replaceAll('_', '').replace(/(?<!0[xX][\da-fA-F]*)[nLlFfdDmMuU]$/, ''));
      return Number.isFinite(value) ? { kind: 'value', span: this.span(start), value } : this.computed(start, isLine);
    }
    const symbol = this.match(/:[A-Za-z_]\w*/y);
    if (symbol !== undefined) {
      this.at += symbol.length;
      return { kind: 'value', span: this.span(start), value: symbol.slice(1) };
    }
    // An enumeration's member in Swift.
    const member = this.match(/\.[a-z]\w{2,60}(?=\s*[,)\]])/y);
    if (member !== undefined) {
      this.at += member.length;
      return { kind: 'value', span: this.span(start), value: valueOfMember(member.slice(1)) };
    }
    return this.#named(start, depth) ?? this.computed(start, isLine);
  }

  #lines(start: number, opening: number, depth: number): LiteralMap {
    this.at = start + opening;
    return readLineEntries(this, start, () => this.value('line', depth + 1));
  }

  /** A variable of Postman or a template that stands without quotation marks: `{{clientId}}`. */
  #variable(start: number): LiteralNode | undefined {
    const variable = this.text.startsWith('{{', start) ? this.match(/\{\{[^{}]{1,200}\}\}/y) : undefined;
    if (variable === undefined) return undefined;
    this.at = start + variable.length;
    return { kind: 'computed', span: this.span(start) };
  }

  /** A constant, a call whose argument is the value, a record or an enumeration's member. */
  #named(start: number, depth: number): LiteralNode | undefined {
    const name = this.match(/[A-Za-z_$][\w$]*(?:(?:\.|::)[A-Za-z_$][\w$]*){0,8}/y);
    if (name === undefined) return undefined;
    const after = start + name.length;
    const open = this.text.startsWith(' {', after) ? 2 : '({'.includes(this.text.charAt(after) || ' ') ? 1 : 0;
    const isCall = this.text.charAt(after) === '(';
    if (open > 0 && recordNames.test(name)) {
      return this.#map(start, name.length + open, isCall ? ')' : '}', depth);
    }
    if (isCall && (name === 'dict' || mapFunctions.test(name)))
      return this.#map(start, name.length + 1, ')', depth, 'program');
    if (isCall && name === 'array') return this.#list(start, name.length + 1, ')', depth);
    if (isCall && wrappers.test(name)) {
      this.at = after + 1;
      const inner = this.#member('program', depth + 1, ')');
      this.skip();
      while (this.text.charAt(this.at) === ',') this.skip(1);
      if (this.text.charAt(this.at) === ')') this.at += 1;
      return inner;
    }
    if (isCall) return undefined;
    const value = valueOfName(name);
    if (value === undefined) return undefined;
    this.at = after;
    return { kind: 'value', span: this.span(start), value };
  }

  /** A value as `toString` prints it, up to the next comma or closing bracket. */
  #bare(start: number, depth: number): LiteralNode {
    const named = this.match(/[A-Z]\w*(?=[({])/y);
    if (named !== undefined && recordNames.test(named)) return this.#named(start, depth) ?? this.computed(start);
    const value = this.match(/[^,)}\]>\n]*/y) ?? '';
    this.at = start + value.length;
    const span = this.span(start);
    if (this.at === this.text.length && value !== '') return { kind: 'cut', span };
    // `*** Sensitive Data Redacted ***`: what the SDK for Java prints of a secret.
    if (value.startsWith('***')) return { kind: 'computed', span };
    const text = value.trim();
    const known = valueOfName(text);
    return { kind: 'value', span, value: known === undefined ? text : known };
  }

  #list(start: number, opening: number, close: string, depth: number): LiteralNode {
    this.at = start + opening;
    // PHP's arrays, lists of pairs and Swift's dictionaries: the first arrow or colon says that the items are entries.
    if (
      /^\s{0,200}(?:(?:"(?:[^"\\]|\\.){0,200}"|'(?:[^'\\]|\\.){0,200}'|:?\w{1,200})\s{0,20}=>|"\w{1,200}"\s{0,20}:)/.test(
        this.ahead(700),
      )
    ) {
      return this.#map(start, opening, close, depth);
    }
    const items: LiteralNode[] = [];
    for (;;) {
      this.skipTrivia();
      const next = this.text.charAt(this.at);
      if (next === '') break;
      if (next === close) {
        this.at += 1;
        break;
      }
      if (next === ',') this.at += 1;
      else if (')]};'.includes(next)) throw notALiteral;
      else items.push(this.#member('program', depth + 1, close));
    }
    return { kind: 'list', span: this.span(start), items };
  }

  #map(start: number, opening: number, close: string, depth: number, named: Notation = 'record'): LiteralMap {
    this.at = start + opening;
    const entries: LiteralEntry[] = [];
    let hasSpread = false;
    for (;;) {
      this.skipTrivia();
      const next = this.text.charAt(this.at);
      if (next === '' || next === close) {
        this.at += next.length;
        return { kind: 'map', span: this.span(start), entries, isCut: next === '', hasSpread };
      }
      if (next === ',') {
        this.at += 1;
        continue;
      }
      const entry = this.#entry(depth, close, named);
      if (entry) entries.push(entry);
      else hasSpread = true;
    }
  }

  /** Undefined for entries of another map that are spread into this one, and for a key that is computed. */
  #entry(depth: number, close: string, named: Notation): LiteralEntry | undefined {
    const start = this.at;
    if (this.text.startsWith('...', start) || this.text.startsWith('**', start)) {
      this.computed(start);
      return undefined;
    }
    const isNamed = this.text.charAt(start) !== '[';
    const key = isNamed ? this.key() : this.#computedKey();
    const colon = this.skipTrivia();
    const sign = this.sign();
    if (sign === undefined) {
      const next = this.text.charAt(colon);
      // A name alone, `{ ClientId }`: a variable of that name. A text alone is an item of a set.
      if (next !== ',' && next !== close && next !== '') throw notALiteral;
      const span = this.span(start);
      return next === '' ? { key, value: { kind: 'cut', span } } : { key, value: { kind: 'computed', span } };
    }
    this.at = colon + sign.length;
    const member = this.#member(sign === '=' ? named : 'program', depth + 1, close);
    const value = sign === '=>' ? this.withoutValues(member, close) : member;
    return isNamed ? { key, value } : undefined;
  }

  #computedKey(): string {
    this.skip(1);
    if (this.text.charAt(this.at) !== ']') throw notALiteral;
    this.at += 1;
    return '';
  }

  /** A value inside brackets: computed where an operator follows it. */
  #member(notation: Notation, depth: number, close: string): LiteralNode {
    const node = this.value(notation, depth);
    const next = this.skipTrivia();
    const sign = this.text.charAt(next);
    if (sign === '' || sign === close || ',;)]}'.includes(sign)) return node;
    // Types say nothing about a value.
    const isTyped = /^(?:as|satisfies)\s|^!\s*[,)}\]]/.test(this.text.slice(next, next + 20));
    const rest = this.computed(node.span.start);
    return isTyped && rest.kind === 'computed' ? node : rest;
  }
}
