// Schemas of the messages from the page. The page renders text from servers and files, so its messages are validated.

import * as z from 'zod/mini';
import type { HostRequests, PageState } from '../../protocol/messages.ts';
import { envelopeReader, type ParamSchemas } from './read-envelope.ts';

/** A field's value or a pasted text: up to 6 MB, so that a 5 MB paste arrives and is refused with a clear message. */
const longText = z.string().check(z.maxLength(6_000_000));
const name = z.string().check(z.maxLength(2_000));
const nothing = z.strictObject({});
const field = z.strictObject({ field: name });
const index = z.int().check(z.nonnegative());
const fieldOrInput = z.strictObject({ field: name, input: z.exactOptional(index) });
const step = z.strictObject({ step: name });
const tokenUse = z.enum(['id', 'access', 'refresh']);

const params: ParamSchemas<HostRequests> = {
  'page/ready': nothing,
  'top/choose': z.strictObject({ what: z.enum(['target', 'client', 'subject', 'user']), value: name }),
  'user/star': z.strictObject({ user: name, on: z.boolean() }),
  'user/password': z.strictObject({ user: name, keep: z.boolean() }),
  'target/add': nothing,
  'field/set': z.strictObject({ field: name, value: longText }),
  'field/override': z.strictObject({ field: name, on: z.boolean() }),
  'field/reveal': fieldOrInput,
  'field/copy': fieldOrInput,
  'field/fill': field,
  'map/set': z.strictObject({
    map: name,
    entries: z.array(z.strictObject({ key: longText, value: longText })).check(z.maxLength(1_000)),
  }),
  'variant/choose': z.strictObject({ index }),
  'finding/fix': z.strictObject({ at: name, code: name }),
  'payload/reveal': nothing,
  'payload/copy': z.strictObject({ secrets: z.enum(['masked', 'shown']) }),
  'payload/paste': z.strictObject({ text: longText, choice: z.exactOptional(name) }),
  'paste-area/keep': z.strictObject({ text: longText }),
  'run/step': nothing,
  'run/to-end': nothing,
  'run/cancel': nothing,
  'chain/new': nothing,
  'chain/save': nothing,
  'chain/run-again': nothing,
  'step/look': z.strictObject({ step: z.exactOptional(name) }),
  'meanings/fold': z.strictObject({ folded: z.boolean() }),
  'document/open': step,
  'token/reveal': z.strictObject({ step: name, use: tokenUse }),
  'token/copy': z.strictObject({ step: name, use: tokenUse, as: z.enum(['token', 'header']) }),
  'token/open': z.strictObject({ step: name, use: tokenUse }),
  'token/compare': z.strictObject({ step: name, use: z.enum(['id', 'access']) }),
  'chain/next-call': z.strictObject({ operation: name, form: z.boolean() }),
  'secret/reveal': z.strictObject({ step: name, secret: name }),
  'secret/copy': z.strictObject({ step: name, secret: name }),
  'authenticator/reveal': step,
  'authenticator/copy': z.strictObject({ step: name, as: z.enum(['secret', 'link']) }),
  'authenticator/qr': step,
  'authenticator/keep': step,
  'authenticator/forget': step,
  'answer/act': z.strictObject({ step: name, action: name, key: z.exactOptional(name) }),
};

/** Validates one message of the panel's page. */
export const readEnvelope = envelopeReader<HostRequests>(params);

const pageState = z.object({
  version: z.literal(1),
  panel: z.enum(['chain', 'respond']),
  chainId: z.exactOptional(name),
  open: z.object({ computed: z.boolean(), optional: z.boolean(), payload: z.boolean() }),
  left: z.exactOptional(z.object({ form: name, fields: z.array(name).check(z.maxLength(1_000)), tried: z.boolean() })),
});

/** Validates the page's stored state after a window reload; undefined if its version or shape does not match. */
export function readPageState(state: unknown): PageState | undefined {
  const read = pageState.safeParse(state);
  return read.success ? read.data : undefined;
}
