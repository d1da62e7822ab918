// `fetch( … )` as the developer tools of browsers copy it.

import type { Headers } from '../../cognito/transport.ts';
import { requestOfCall } from './http-call.ts';
import { entryOf, type LiteralMap, type LiteralNode, textOf } from './literal.ts';
import { parseLiteral } from './parse-literal.ts';
import type { PastedRequest } from './pasted-item.ts';
import type { Reader } from './format-reader.ts';
import { readQuoted, skipTrivia } from './scan-literal.ts';

/** Calls that are read; each may be long. */
const mostCalls = 200;
const calls = /\bfetch\(\s{0,100}(?=["'`])/g;

export const readFetchCalls: Reader = ({ text, tables }) => {
  const items: PastedRequest[] = [];
  let read = 0;
  calls.lastIndex = 0;
  for (let match = calls.exec(text); match && read < mostCalls; match = calls.exec(text)) {
    read += 1;
    const url = readQuoted(text, match.index + match[0].length);
    const comma = skipTrivia(text, url.end);
    const options = text.charAt(comma) === ',' ? parseLiteral(text, skipTrivia(text, comma + 1)) : undefined;
    if (!options || options === 'too-long' || options.kind !== 'map') continue;
    const body = bodyIn(options);
    const call = { url: url.value, headers: headersIn(options, 'headers'), ...(body === undefined ? {} : { body }) };
    const end = skipTrivia(text, options.span.end);
    const span = { start: match.index, end: text.charAt(end) === ')' ? end + 1 : options.span.end };
    const request = requestOfCall(call, { span, format: 'a fetch call' }, tables);
    calls.lastIndex = span.end;
    if (request) items.push(request);
  }
  return items;
};

function bodyIn(options: LiteralMap): string | LiteralMap | undefined {
  const body: LiteralNode | undefined = entryOf(options, 'body');
  return body?.kind === 'map' ? body : textOf(options, 'body');
}

/** Headers that are written as an object. */
function headersIn(options: LiteralMap, key: string): Headers {
  const headers = entryOf(options, key);
  if (headers?.kind !== 'map') return [];
  return headers.entries.flatMap((entry): Headers => {
    const value = textOf(headers, entry.key);
    return value === undefined ? [] : [[entry.key, value]];
  });
}
