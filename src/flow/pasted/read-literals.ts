// Requests, answers and errors that are written out as objects: JSON, JavaScript, Python, PHP, Ruby, Java's `toString`.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { LiteralNode } from './literal.ts';
import { operationNamed } from '../source/member-names.ts';
import type { PastedFormat, PastedItem } from './pasted-item.ts';
import type { Reader } from './format-reader.ts';
import { readObject } from './read-object.ts';

export const readLiterals: Reader = ({ text, tables, literals }) => {
  const items: PastedItem[] = [];
  let covered = 0;
  for (const node of literals()) {
    // Behind a literal that is cut off come those inside it, which it has already where it is known.
    if (node.span.start < covered) continue;
    const found = readObject(node, { tables, format: 'text' });
    if (found.length === 0) continue;
    const format = formatOf(text, node);
    const isGiven = isGivenToFunction(text, node.span.start, tables);
    for (const item of found) {
      const isWhole = item.kind !== 'request' || item.span.start !== node.span.start || !isGiven;
      items.push({ ...item, format, ...(isWhole ? {} : { mayHaveMore: true }) });
    }
    covered = Math.max(covered, ...found.map(({ span }) => span.end));
  }
  return items;
};

/** Functions that write out what they get. */
const writers = /(?:stringify|json_encode|dumps?|log|info|debug|print(?:ln|f)?|inspect|dict|array|var_dump|p)$/i;

/** Whether a literal is given to a function of the program's own, which may put other members in. */
function isGivenToFunction(text: string, start: number, tables: ApiTables): boolean {
  const before = text.slice(Math.max(0, start - 300), start);
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at--) {
    const sign = before.charAt(at);
    if (')]}'.includes(sign)) depth += 1;
    else if ('([{'.includes(sign) && depth > 0) depth -= 1;
    else if ('([{;'.includes(sign)) {
      const [name = ''] = /[A-Za-z_$][\w$]*$/.exec(before.slice(0, at)) ?? [];
      // A function of the SDK, `initiate_auth` or `InitiateAuthCommand`, sends what it gets.
      return sign === '(' && name !== '' && !writers.test(name) && operationNamed(name, tables) === undefined;
    }
  }
  return false;
}

/** What a literal shows to be written as. */
function formatOf(text: string, { span }: LiteralNode): PastedFormat {
  const written = text.slice(span.start, span.end).slice(0, 5_000);
  if (isJson(written)) return 'JSON';
  // Texts between grave accents are JavaScript's alone.
  if (/:\s{0,20}`/.test(written)) return 'JavaScript';
  if (/\bNone\b|\bTrue\b|\bFalse\b|^dict\(|'[\w-]+'\s{0,20}:\s{0,20}(?:'|\{|datetime)/.test(written)) {
    // util.inspect leaves the quotation marks of names out wherever it can.
    return /[{,]\s{0,50}[A-Za-z_]\w*\s{0,20}:/.test(written) ? 'JavaScript' : 'Python';
  }
  if (/^#<|=>/.test(written)) return /^\[|array\(/.test(written) ? 'PHP' : 'text';
  if (/^[A-Z]\w*\(|^\{\s{0,50}\w+=/.test(written)) return 'text';
  return 'JavaScript';
}

function isJson(written: string): boolean {
  return (
    /^\{\s{0,200}"/.test(written) &&
    !/[{,]\s{0,50}[\w$']+\s{0,20}:/.test(written.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""'))
  );
}
