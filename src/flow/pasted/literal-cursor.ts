// A place in the text of a literal, and the small pieces that are read there: keys, texts in quotation marks, signs, and
// expressions that are passed over.

import type { Span } from '../file/fault.ts';
import type { LiteralNode } from './literal.ts';
import { readQuotedPieces, skipExpression, skipLine, skipTrivia } from './scan-literal.ts';

/** Thrown where a text turns out to be no literal: one for all, since a trace of each would take the time. */
export const notALiteral = new Error('not a literal');
/** Thrown where reading would not come to an end soon. */
export const tooLong = new Error('too long for an expression');

export class LiteralCursor {
  readonly text: string;
  at: number;

  constructor(text: string, from: number) {
    this.text = text;
    this.at = from;
  }

  /** The key of an entry, without its quotation marks. @throws notALiteral */
  key(): string {
    const start = this.at;
    const mark = this.text.charAt(start);
    const prefix = mark === '"' || mark === "'" || mark === '`' ? '' : this.match(/[rub](?=["'])/y);
    if (prefix !== undefined) {
      const quoted = this.quoted(start, prefix);
      if (quoted.kind === 'value') return String(quoted.value);
      if (quoted.kind === 'cut') return '';
      throw notALiteral;
    }
    const name = this.match(/:?[\w$@][\w.$-]*/y);
    if (name === undefined) throw notALiteral;
    this.at = start + name.length;
    return name.startsWith(':') ? name.slice(1) : name;
  }

  /** A text whose prefix, such as `r` or `@`, begins at `start`. */
  quoted(start: number, prefix: string): LiteralNode {
    const { value, end, isClosed, hasValues } = readQuotedPieces(this.text, start + prefix.length, prefix);
    this.at = end;
    const span = this.span(start);
    if (!isClosed) return { kind: 'cut', span };
    return hasValues ? { kind: 'computed', span } : { kind: 'value', span, value };
  }

  /** What stands between a key and its value. */
  sign(): string | undefined {
    const [first, second] = [this.text.charAt(this.at), this.text.charAt(this.at + 1)];
    if (first === '=' && second === '>') return '=>';
    // Kotlin: `"USERNAME" to user`.
    if (first === 't' && second === 'o' && /\s/.test(this.text.charAt(this.at + 2))) return 'to';
    return (first === ':' || first === '=') && second !== ':' && second !== '=' ? first : undefined;
  }

  /** A text of PHP (`"$name"`, `"{$name}"`) or Ruby (`"#{name}"`) with values in it is computed. */
  withoutValues(node: LiteralNode, close: string): LiteralNode {
    const isText = node.kind === 'value' && this.text.charAt(node.span.start) === '"';
    const values = close === '}' || close === '>' ? /#\{\w/ : /\$[A-Za-z_{]|\{\$/;
    return isText && values.test(String(node.value)) ? { kind: 'computed', span: node.span } : node;
  }

  /** What is passed over from here to the end of an expression. @param ofLine whether its line ends it too */
  computed(start: number, ofLine = false): LiteralNode {
    if (ofLine) this.skipLine();
    else this.skip();
    return { kind: this.at === this.text.length ? 'cut' : 'computed', span: this.span(start) };
  }

  /** Passes over white space and comments, to the place that it returns. */
  skipTrivia(): number {
    this.at = skipTrivia(this.text, this.at);
    return this.at;
  }

  /** Passes over an expression. */
  skip(first = 0): void {
    const end = skipExpression(this.text, this.at + first);
    if (end === undefined) throw tooLong;
    this.at = end;
  }

  /** Passes over an expression that has a line for itself. */
  skipLine(): void {
    this.at = skipLine(this.text, this.at);
  }

  /** @param pattern with the flag `y` */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0];
  }

  ahead(length: number): string {
    return this.text.slice(this.at, this.at + length);
  }

  span(start: number): Span {
    return { start, end: this.at };
  }
}
