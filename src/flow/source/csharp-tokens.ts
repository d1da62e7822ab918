// The tokens of C#: names, texts, signs and brackets. Whether they make a right program is not asked.

/** A token: its kind, and where it stands. Signs and brackets are their own kind. */
export interface CSharpToken {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

const space =
  /(?:\s+|\/\/.*|\/\*[^]*?(?:\*\/|$)|#(?:if|else|elif|endif|region|endregion|pragma|nullable|define)\b.*)+/y;
const name = /@?[\p{L}_][\p{L}\p{N}_]*/uy;
const number = /\d[\w.]*/y;
/** A text without values in it: regular, verbatim, or a character. */
const plain = /"(?:[^"\\\n]|\\.)*"|@"(?:[^"]|"")*"|'(?:[^'\\\n]|\\.)+'/y;
const sign = /=>|[=!<>]=|[+*/%|&^-]=|&&|\|\||\?\?=?|\?\.|\+\+|--|::|[^]/y;

/** Characters of `<string, string>` that are read. */
const LONGEST_TYPE = 300;

/** The tokens of a text, in order; comments and directives are left out. */
export function* csharpTokens(text: string): Generator<CSharpToken> {
  let at = 0;
  let before = '';
  while (at < text.length) {
    at = match(space, text, at) ?? at;
    if (at >= text.length) return;
    const [kind, to] = tokenAt(text, at, before);
    yield { kind, from: at, to };
    before = kind;
    at = to;
  }
}

function tokenAt(text: string, at: number, before: string): readonly [string, number] {
  const named = match(name, text, at);
  if (named !== undefined) return [text.slice(at, named) === 'new' ? 'new' : 'Name', named];
  const [quotes = ''] = /^\$*@?\$*"+/.exec(text.slice(at, at + 20)) ?? [];
  if (quotes.endsWith('"""'))
    return ['ComputedString', rawEnd(text, at + quotes.length, /"+$/.exec(quotes)?.[0] ?? '"""')];
  if (quotes.includes('$'))
    return ['ComputedString', interpolatedEnd(text, at + quotes.indexOf('"') + 1, quotes.includes('@'))];
  const quoted = match(plain, text, at);
  if (quoted !== undefined) return [text.startsWith("'", at) ? 'ComputedString' : 'String', quoted];
  const digits = match(number, text, at);
  if (digits !== undefined) return ['Number', digits];
  const types = before === 'Name' && text.startsWith('<', at) ? typesEnd(text, at) : undefined;
  if (types !== undefined) return ['TypeArguments', types];
  const to = match(sign, text, at) ?? at + 1;
  const own = text.slice(at, to);
  return [own === '?.' ? '.' : own, to];
}

function match(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** The end of `"""…"""`; of one that is not closed, the end of the text. */
function rawEnd(text: string, from: number, quotes: string): number {
  const end = text.indexOf(quotes, from);
  return end < 0 ? text.length : end + quotes.length;
}

/** The end of `$"…{value}…"`; a value may have texts of its own. */
function interpolatedEnd(text: string, from: number, isVerbatim: boolean): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '\\' && !isVerbatim) at += 1;
    else if (character === '{' && text[at + 1] === '{' && depth === 0) at += 1;
    else if (character === '{') depth += 1;
    else if (character === '}' && depth > 0) depth -= 1;
    else if (character === '\n' && !isVerbatim) return at;
    else if (character === '"' && depth === 0) {
      if (!isVerbatim || text[at + 1] !== '"') return at + 1;
      at += 1;
    } else if (character === '"') at = (match(plain, text, at) ?? at + 1) - 1;
  }
  return text.length;
}

/** The end of `<string, List<int>>`; undefined where the sign is "less than". */
function typesEnd(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < Math.min(text.length, from + LONGEST_TYPE); at++) {
    const character = text[at] ?? '';
    if (character === '<') depth += 1;
    else if (character === '>') depth -= 1;
    else if (!/[\w\s.,?[\]]/.test(character)) return undefined;
    if (depth === 0) return at + 1;
  }
  return undefined;
}
