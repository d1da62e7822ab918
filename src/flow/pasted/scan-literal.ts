// The marks of a literal, whatever its language: white space and comments, texts in quotation marks, and expressions
// that are passed over. Each function is linear in what it passes.

const blank = /\s*/y;

/** What follows white space and comments (`//`, `/*`, `#`; not Ruby's `#<struct`). */
export function skipTrivia(text: string, from: number): number {
  let at = from;
  for (;;) {
    const next = text.charCodeAt(at);
    if (next === space || (next >= tab && next <= carriageReturn) || next > 0x7f) {
      blank.lastIndex = at;
      const end = at + (blank.exec(text)?.[0].length ?? 0);
      if (end === at) return at;
      at = end;
    } else if (next === hash ? text.charCodeAt(at + 1) !== less : next === slash && text.charCodeAt(at + 1) === slash) {
      at = endOf(text, '\n', at);
    } else if (next === slash && text.charCodeAt(at + 1) === star) {
      at = endOf(text, '*/', at + 2);
    } else {
      return at;
    }
  }
}

const [tab, carriageReturn, space, slash, star, hash, less] = [0x09, 0x0d, 0x20, 0x2f, 0x2a, 0x23, 0x3c];

function endOf(text: string, close: string, from: number): number {
  const at = text.indexOf(close, from);
  return at < 0 ? text.length : at + close.length;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '0': '\0' };

const doubleStops = /["\\]/g;
const singleStops = /['\\]/g;
const graveStops = /[`\\]/g;

export interface QuotedText {
  readonly value: string;
  readonly end: number;
  /** False where the text ends before its quotation mark. */
  readonly isClosed: boolean;
  /** True where it has values in it: `${name}` between grave accents. */
  readonly hasValues: boolean;
}

/**
 * The text in the quotation marks at `from`: `"`, `'`, a grave accent, and Python's three in a row, with the escapes of
 * JSON, JavaScript and Python. @param isRaw a backslash stands for itself
 */
export function readQuoted(text: string, from: number, isRaw = false): QuotedText {
  const mark = text.charAt(from);
  const close = mark !== '`' && text.startsWith(mark.repeat(3), from) ? mark.repeat(3) : mark;
  // `""` is an empty text, `"""` begins a long one.
  let at = from + close.length;
  let value = '';
  let copiedTo = at;
  const stops = mark === '"' ? doubleStops : mark === "'" ? singleStops : graveStops;
  for (;;) {
    stops.lastIndex = at;
    const stop = stops.exec(text);
    if (!stop) break;
    at = stop.index;
    const next = stop[0];
    if (next === mark && text.startsWith(close, at)) {
      value += text.slice(copiedTo, at);
      const hasValues = mark === '`' && text.slice(from, at).includes('${');
      return { value, end: at + close.length, isClosed: true, hasValues };
    }
    if (next === '\\' && !isRaw) {
      const escape = readEscape(text, at);
      value += text.slice(copiedTo, at) + escape.value;
      at = copiedTo = escape.end;
    } else {
      at += 1;
    }
  }
  return { value: value + text.slice(copiedTo), end: text.length, isClosed: false, hasValues: false };
}

/**
 * A text and those it goes on with: long ones are printed and written in pieces, `'…' + '…'`, with PHP's `.`, and side by
 * side in Python. @param prefix what stands in front of the first quotation mark: `r`, `f`, `@`, `$`
 */
export function readQuotedPieces(text: string, from: number, prefix: string): QuotedText {
  const isRaw = /[rR@]/.test(prefix);
  let value = '';
  let hasValues = false;
  for (let at = from; ;) {
    const quoted = readQuoted(text, at, isRaw);
    value += quoted.value;
    hasValues ||= quoted.hasValues || (/[fF$]/.test(prefix) && quoted.value.includes('{'));
    const next = quoted.isClosed ? skipTrivia(text, quoted.end) : quoted.end;
    const piece = '+.'.includes(text.charAt(next) || ' ') ? skipTrivia(text, next + 1) : next;
    if (!quoted.isClosed || !/["'`]/.test(text.charAt(piece))) return { ...quoted, value, hasValues };
    at = piece;
  }
}

function readEscape(text: string, at: number): { readonly value: string; readonly end: number } {
  const name = text.charAt(at + 1);
  const hex = { u: /^(?:[\dA-Fa-f]{4}|\{[\dA-Fa-f]{1,6}\})/, x: /^[\dA-Fa-f]{2}/, U: /^[\dA-Fa-f]{8}/ }[name];
  const digits = hex?.exec(text.slice(at + 2, at + 10))?.[0];
  if (digits !== undefined) {
    const code = Number.parseInt(digits.replaceAll(/[{}]/g, ''), 16);
    const isUnit = digits.length === 4;
    const value = isUnit ? String.fromCharCode(code) : code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code);
    return { value, end: at + 2 + digits.length };
  }
  // A backslash at the end of a line goes on with the next one.
  if (name === '\n') return { value: '', end: at + 2 };
  return { value: Object.hasOwn(escapes, name) ? (escapes[name] ?? name) : name, end: at + 2 };
}

const lineMarks = /["'`#\n;()[\]{}]/g;

/** Where an expression ends that has a line for itself: at the end of its line, a semicolon or the bracket around it. */
export function skipLine(text: string, from: number): number {
  let open = 0;
  lineMarks.lastIndex = from;
  for (let match = lineMarks.exec(text); match; match = lineMarks.exec(text)) {
    const [mark] = match;
    if (mark === '"' || mark === "'") lineMarks.lastIndex = readQuoted(text, match.index).end;
    else if ('([{'.includes(mark)) open += 1;
    else if (')]}'.includes(mark) && open > 0) open -= 1;
    else if (open === 0 && mark !== '`') return match.index;
    if (match.index - from > longestExpression) break;
  }
  return text.length;
}

const marks = /["'`/#,;()[\]{}]/g;

/** Characters of an expression that are passed over. */
const longestExpression = 100_000;

/**
 * Where an expression ends: at the comma, semicolon or closing bracket that is not its own, or at the end of the text.
 * Undefined where it is longer than an expression is: quotation marks and braces of prose.
 */
export function skipExpression(text: string, from: number): number | undefined {
  let open = 0;
  marks.lastIndex = from;
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    const [mark] = match;
    const at = match.index;
    if (at - from > longestExpression) return undefined;
    if (mark === '"' || mark === "'" || mark === '`') marks.lastIndex = readQuoted(text, at).end;
    else if (mark === '/' || mark === '#') marks.lastIndex = Math.max(at + 1, skipTrivia(text, at));
    else if ('([{'.includes(mark)) open += 1;
    else if (open === 0) return at;
    else if (')]}'.includes(mark)) open -= 1;
  }
  return text.length;
}
