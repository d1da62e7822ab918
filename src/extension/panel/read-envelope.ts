// Validates the messages of a page: the outer shape first, then the parameters by the schema of the method.

import * as z from 'zod/mini';
import { describeFault } from '../../cognito/schema-fault.ts';

/** Parameters and result by method name. */
export type Requests<R> = { readonly [M in keyof R]: { readonly params: unknown; readonly result: unknown } };

export type ParamSchemas<R extends Requests<R>> = { readonly [M in keyof R]: z.ZodMiniType<R[M]['params']> };

/** An envelope whose parameters match the schema of its method. */
export type CheckedEnvelope<R extends Requests<R>> = {
  [M in keyof R]: { readonly id: number; readonly method: M; readonly params: R[M]['params'] };
}[keyof R];

export type ReadEnvelope<R extends Requests<R>> =
  | { readonly ok: true; readonly envelope: CheckedEnvelope<R> }
  /** `id` is absent if the message has none, so that it cannot be answered. */
  | { readonly ok: false; readonly id?: number; readonly code: string; readonly message: string };

const outer = z.object({ id: z.int(), method: z.string(), params: z.optional(z.unknown()) });

/** The function that validates one message. Its errors name the member and the rule, and never repeat a value. */
export function envelopeReader<R extends Requests<R>>(schemas: ParamSchemas<R>): (message: unknown) => ReadEnvelope<R> {
  const schemaOf = (method: string) => (Object.hasOwn(schemas, method) ? schemas[method as keyof R] : undefined);
  return (message) => {
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
    const schema = schemaOf(method);
    if (!schema) return { ok: false, id, code: 'unknown-method', message: 'The host has no method with this name.' };
    const given = envelope.data.params ?? {};
    const checked = schema.safeParse(given);
    if (!checked.success) {
      const fault = describeFault(checked.error, given, 'params');
      return { ok: false, id, code: 'malformed-params', message: `${method}: ${fault}` };
    }
    return { ok: true, envelope: { id, method, params: checked.data } as unknown as CheckedEnvelope<R> };
  };
}
