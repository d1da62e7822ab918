// Writes keys and values in the style of the text around them.

import type { WrittenEntry, WrittenMap } from './written-map.ts';
import { hasArguments, isBlock } from './written-map.ts';

const quoteAt = (text: string, at: number) => /^["'`]/.exec(text.slice(at, at + 1))?.[0];

/** A word that is a string without quotes in YAML. */
const isPlainWord = (value: string) =>
  /^[A-Za-z_][\w.-]*$/.test(value) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value);

/** The quotation mark of the first quoted key or value of the request. */
function quoteIn({ entries }: WrittenMap, text: string): string | undefined {
  for (const { keySpan, valueSpan, map } of entries) {
    const quote = quoteAt(text, keySpan.start) ?? quoteAt(text, valueSpan.start) ?? (map && quoteIn(map, text));
    if (quote !== undefined && quote !== '`') return quote;
  }
  return undefined;
}

function quoted(value: string, quote: string): string {
  // Without a character that has another meaning in one of the languages.
  return quote === "'" && /^[^'\\\p{Cc}]*$/u.test(value) ? `'${value}'` : JSON.stringify(value);
}

/** A key without the quotes of a sibling. In braces, the file may be read as JavaScript too. */
function yamlKey(name: string, map: WrittenMap, root: WrittenMap, text: string): string {
  const isPlain = isBlock(map, text) ? /^[A-Za-z_][\w.-]*$/.test(name) : /^[A-Za-z_]\w*$/.test(name);
  return isPlain ? name : quoted(name, quoteIn(root, text) ?? '"');
}

/** The name as a key of the map; undefined if the map cannot have it. */
export function keyText(name: string, map: WrittenMap, root: WrittenMap, text: string): string | undefined {
  const isName = /^[A-Za-z_$][\w$]*$/.test(name);
  if (hasArguments(map, text)) return isName ? name : undefined;
  const [sibling] = map.entries;
  const own = sibling && quoteAt(text, sibling.keySpan.start);
  if (own !== undefined) return quoted(name, own);
  if (map.syntax === 'yaml') {
    const isJson = sibling === undefined && root.entries.some(({ keySpan }) => text[keySpan.start] === '"');
    return isJson ? JSON.stringify(name) : yamlKey(name, map, root, text);
  }
  // A dictionary of Python needs quotes, and so does a key of JavaScript that is not a name.
  const isPython =
    sibling === undefined &&
    (hasArguments(root, text) || root.entries.some(({ keySpan }) => quoteAt(text, keySpan.start)));
  return isName && !isPython ? name : quoted(name, quoteIn(root, text) ?? "'");
}

/** The key of an entry under another name, with the quotes of before; undefined if the map cannot have it. */
export function renamedKey(
  name: string,
  entry: WrittenEntry,
  map: WrittenMap,
  root: WrittenMap,
  text: string,
): string | undefined {
  const quote = quoteAt(text, entry.keySpan.start);
  if (quote !== undefined) return quoted(name, quote === '`' ? "'" : quote);
  if (hasArguments(map, text)) return /^[A-Za-z_]\w*$/.test(name) ? name : undefined;
  if (map.syntax === 'yaml') return yamlKey(name, map, root, text);
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name, quoteIn(root, text) ?? "'");
}

interface ValuePlace {
  readonly inBlock: boolean;
  readonly root: WrittenMap;
  /** The text of the whole file. */
  readonly text: string;
  /** The text of the value that it replaces. */
  readonly before?: string;
}

/** A string as a value, in the style of the request. */
export function valueText(value: string, { inBlock, root, text, before = '' }: ValuePlace): string {
  const quote = quoteAt(before, 0);
  if (quote !== undefined) return quoted(value, quote === '`' ? "'" : quote);
  if (root.syntax === 'program') {
    // A member of an enumeration of the SDK: the name of a member equals its value.
    const [, enumeration] = /^((?:\w+\.)*(?:AuthFlowType|ChallengeNameType)\.)\w+$/.exec(before) ?? [];
    if (enumeration !== undefined && /^\w+$/.test(value)) return `${enumeration}${value}`;
    return quoted(value, quoteIn(root, text) ?? '"');
  }
  const isPlain = isPlainWord(value) && (before !== '' || (inBlock && quoteIn(root, text) === undefined));
  return isPlain ? value : quoted(value, quoteIn(root, text) ?? '"');
}

/** A value as written, in braces: there, a comma or bracket ends an unquoted YAML string. */
export function valueInBraces(value: string, syntax: WrittenMap['syntax']): string | undefined {
  if (syntax === 'program') return value;
  // Braces and quotes may go over several lines, other values may not.
  if (/[\r\n]/.test(value)) return /^["'{[]/.test(value) ? value : undefined;
  if (/^["'{[*&!|>]/.test(value)) return /^[|>&!]/.test(value) ? undefined : value;
  return /[,[\]{}]|: |:$| #/.test(value) ? JSON.stringify(value) : value;
}
