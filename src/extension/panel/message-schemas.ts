// Schemas of the messages from the page. The page renders text from servers and files, so its messages are validated.

import * as z from 'zod/mini';
import type { Envelope, HostRequests, Method, PageState } from '../../protocol/messages.ts';
import { describeFault } from '../../cognito/schema-fault.ts';

/** A field's value or a pasted text: up to 6 MB, so that a 5 MB paste arrives and is refused with a clear message. */
const longText = z.string().check(z.maxLength(6_000_000));
const name = z.string().check(z.maxLength(2_000));
const nothing = z.strictObject({});
const field = z.strictObject({ field: name });
const index = z.int().check(z.nonnegative());
const fieldOrInput = z.strictObject({ field: name, input: z.exactOptional(index) });
const step = z.strictObject({ step: name });
const tokenUse = z.enum(['id', 'access', 'refresh']);

type Params = { readonly [M in Method]: z.ZodMiniType<HostRequests[M]['params']> };

const params: Params = {
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

const outer = z.object({ id: z.int(), method: z.string(), params: z.optional(z.unknown()) });

/** An envelope whose parameters match the schema of its method. */
export type CheckedEnvelope = { [M in Method]: Envelope<M> }[Method];

export type ReadEnvelope =
  | { readonly ok: true; readonly envelope: CheckedEnvelope }
  /** `id` is absent if the message has none, so that it cannot be answered. */
  | { readonly ok: false; readonly id?: number; readonly code: string; readonly message: string };

/** Validates one message of the page. An error names the member and the rule, and never repeats a value. */
export function readEnvelope(message: unknown): ReadEnvelope {
  const envelope = outer.safeParse(message);
  if (!envelope.success) {
    const id = (message as { id?: unknown } | null | undefined)?.id;
    return {
      ok: false,
      ...(Number.isSafeInteger(id) ? { id: id as number } : {}),
      code: 'malformed-message',
      message: describeFault(envelope.error, message, 'The message'),
    };
  }
  const { id, method } = envelope.data;
  if (!Object.hasOwn(params, method)) {
    return { ok: false, id, code: 'unknown-method', message: 'The host has no method with this name.' };
  }
  const given = envelope.data.params ?? {};
  const checked = params[method as Method].safeParse(given);
  if (!checked.success) {
    const fault = describeFault(checked.error, given, 'params');
    return { ok: false, id, code: 'malformed-params', message: `${method}: ${fault}` };
  }
  return { ok: true, envelope: { id, method, params: checked.data } as CheckedEnvelope };
}

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
