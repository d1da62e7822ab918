// Items of a Postman collection (format 2.1): one, or a whole collection with its folders.

import type { Headers } from '../../cognito/transport.ts';
import { requestOfCall } from './http-call.ts';
import { entryOf, type LiteralMap, type LiteralNode, textOf } from './literal.ts';
import type { PastedRequest } from './pasted-item.ts';
import type { Reader } from './format-reader.ts';

/** Folders inside folders. */
const deepest = 20;

export const readPostman: Reader = ({ literals, tables }) => {
  const items: PastedRequest[] = [];
  for (const { item, request } of literals().flatMap((node) => requestsIn(node, 0))) {
    const body = entryOf(request, 'body');
    const raw = body?.kind === 'map' ? textOf(body, 'raw') : undefined;
    const call = { url: urlOf(request), headers: headersOf(request), ...(raw === undefined ? {} : { body: raw }) };
    const found = requestOfCall(call, { span: item.span, format: 'a Postman request' }, tables);
    if (found) items.push(found);
  }
  return items;
};

interface PostmanItem {
  readonly item: LiteralMap;
  readonly request: LiteralMap;
}

function requestsIn(node: LiteralNode, depth: number): readonly PostmanItem[] {
  if (depth > deepest) return [];
  if (node.kind === 'list') return node.items.flatMap((item) => requestsIn(item, depth + 1));
  if (node.kind !== 'map') return [];
  const folder = entryOf(node, 'item');
  if (folder?.kind === 'list') return requestsIn(folder, depth + 1);
  const request = entryOf(node, 'request');
  // A request by itself has its headers in `header`, which nothing else has.
  if (request?.kind === 'map' && entryOf(request, 'header')) return [{ item: node, request }];
  return entryOf(node, 'header') && entryOf(node, 'body') ? [{ item: node, request: node }] : [];
}

function urlOf(request: LiteralMap): string {
  const url = entryOf(request, 'url');
  return url?.kind === 'map' ? (textOf(url, 'raw') ?? '') : (textOf(request, 'url') ?? '');
}

function headersOf(request: LiteralMap): Headers {
  const list = entryOf(request, 'header');
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((header): Headers => {
    const [key, value] = header.kind === 'map' ? [textOf(header, 'key'), textOf(header, 'value')] : [];
    return key === undefined || value === undefined ? [] : [[key, value]];
  });
}
