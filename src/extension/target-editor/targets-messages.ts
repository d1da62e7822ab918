// Schemas of the messages from the page "Targets", and of the state that it stored.

import * as z from 'zod/mini';
import { envelopeReader } from '../panel/read-envelope.ts';
import type { TargetsRequests } from '../../protocol/targets-messages.ts';
import type { TargetsPageState } from '../../protocol/targets-view.ts';

/** Long enough for the JSON of a user pool, which has up to 50 attributes. */
const text = z.string().check(z.maxLength(200_000));
const name = z.string().check(z.maxLength(2_000));
const nothing = z.strictObject({});
const row = z.strictObject({ row: name });

export const readTargetsEnvelope = envelopeReader<TargetsRequests>({
  'page/ready': nothing,
  'target/new': nothing,
  'target/show': z.strictObject({ target: name }),
  'field/set': z.strictObject({ target: name, field: name, value: text }),
  'plain-http/allow': z.strictObject({ on: z.boolean() }),
  'client/add': nothing,
  'client/remove': row,
  'secret/reveal': row,
  'secret/forget': z.strictObject({ row: name, on: z.boolean() }),
  'target/save': nothing,
  'target/use': row,
  'target/discard': nothing,
  'target/remove': nothing,
  'settings/open': nothing,
});

const client = z.object({ clientId: name, name, sessionMinutes: name, hasSecret: z.boolean() });
const draft = z.object({
  id: name,
  name,
  userPoolId: name,
  region: name,
  endpoint: name,
  allowPlainHttp: z.boolean(),
  clients: z.array(client).check(z.minLength(1), z.maxLength(1_000)),
});
const pageState = z.object({
  version: z.literal(1),
  page: z.literal('targets'),
  shown: z.exactOptional(name),
  drafts: z.array(draft).check(z.maxLength(1_000)),
});

/** Validates what the page stored before a window reload; undefined if its version or shape does not match. */
export function readTargetsPageState(state: unknown): TargetsPageState | undefined {
  return pageState.safeParse(state).data;
}
