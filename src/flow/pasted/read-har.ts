// HAR: one entry or a whole log, as browsers and proxies save it (HTTP Archive 1.2).

import type { Header } from 'har-format';
import * as z from 'zod/mini';
import type { Headers } from '../../cognito/transport.ts';
import { errorOfAnswer, headerOf, requestOfCall } from './http-call.ts';
import { entryOf, type LiteralMap, type LiteralNode, plainLiteral } from './literal.ts';
import type { PastedItem } from './pasted-item.ts';
import type { Reader } from './format-reader.ts';

const headerList = z.optional(z.array(z.object({ name: z.string(), value: z.string() })));

/** What is read of an entry; the rest may be of any form. */
const entrySchema = z.object({
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: headerList,
    postData: z.optional(z.object({ text: z.optional(z.string()) })),
  }),
  response: z.optional(
    z.object({
      status: z.number(),
      headers: headerList,
      content: z.optional(z.object({ text: z.optional(z.string()), encoding: z.optional(z.string()) })),
    }),
  ),
});

export const readHar: Reader = ({ literals, tables }) => {
  const items: PastedItem[] = [];
  for (const node of literals().flatMap(entriesIn)) {
    const parsed = entrySchema.safeParse(plainLiteral(node, true).value);
    if (!parsed.success) continue;
    const { request, response } = parsed.data;
    const place = { span: node.span, format: 'a HAR entry' } as const;
    const [sentHeaders, body] = [pairs(request.headers), request.postData?.text];
    const sent = requestOfCall(
      { url: request.url, headers: sentHeaders, ...(body === undefined ? {} : { body }) },
      place,
      tables,
    );
    // Preflight requests name the same header, and have no body.
    if (sent && request.method !== 'OPTIONS') items.push(sent);
    const { text = '', encoding } = response?.content ?? {};
    const answer = response && {
      status: response.status,
      headers: pairs(response.headers),
      body: encoding === 'base64' ? Buffer.from(text, 'base64').toString() : text,
    };
    const error = answer && errorOfAnswer(answer, request.url, place, sent?.operation ?? operationIn(sentHeaders));
    if (error) items.push(error);
  }
  return items;
};

function pairs(list: readonly Pick<Header, 'name' | 'value'>[] = []): Headers {
  return list.map(({ name, value }) => [name, value]);
}

function operationIn(headers: Headers): string | undefined {
  return headerOf(headers, 'x-amz-target')?.split('.')[1];
}

/** The entries of a log, or the entry itself. */
function entriesIn(node: LiteralNode): readonly LiteralMap[] {
  if (node.kind === 'list') return node.items.flatMap(entriesIn);
  if (node.kind !== 'map') return [];
  const log = entryOf(node, 'log');
  const entries = entryOf(log?.kind === 'map' ? log : node, 'entries');
  if (entries?.kind === 'list') return entries.items.flatMap(entriesIn);
  const request = entryOf(node, 'request');
  return request?.kind === 'map' && entryOf(request, 'url') && entryOf(request, 'method') ? [node] : [];
}
