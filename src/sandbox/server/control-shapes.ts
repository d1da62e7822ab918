// Schemas of the request bodies under /sandbox/, and the messages for invalid ones.

import * as z from 'zod/mini';
import { CodedError } from '../../errors/coded-error.ts';
import { type FaultEffect, faultErrors, type FaultError, type FaultRequest } from '../faults.ts';

/** Ten years in seconds: more is pointless, because everything has expired by then. */
const maxAdvance = 10 * 365 * 24 * 3600;

const clockChange = z.union([
  z.strictObject({ advanceSeconds: z.number().check(z.positive(), z.maximum(maxAdvance)) }),
  z.strictObject({ reset: z.literal(true) }),
]);

const phase = z.optional(z.enum(['before', 'after']));
const errorNames = Object.keys(faultErrors) as FaultError[];
const common = {
  operation: z.optional(z.string().check(z.regex(/^[A-Za-z]{1,64}$/))),
  times: z.optional(z.int().check(z.positive(), z.maximum(1_000_000))),
};

const fault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('throttle'), ...common }),
  z.strictObject({
    kind: z.literal('error'),
    error: z.enum(errorNames),
    message: z.optional(z.string().check(z.maxLength(1000))),
    phase,
    ...common,
  }),
  z.strictObject({
    kind: z.literal('latency'),
    milliseconds: z.int().check(z.positive(), z.maximum(60_000)),
    ...common,
  }),
  z.strictObject({ kind: z.literal('drop'), phase, ...common }),
]);

const message = z.strictObject({
  userPoolId: z.optional(z.string().check(z.maxLength(55))),
  username: z.string().check(z.minLength(1), z.maxLength(128)),
  medium: z.optional(z.enum(['EMAIL', 'SMS'])),
  destination: z.optional(z.string().check(z.maxLength(2048))),
  code: z.string().check(z.minLength(1), z.maxLength(2048)),
  purpose: z.optional(z.string().check(z.regex(/^[A-Z_]{1,64}$/))),
  subject: z.optional(z.string().check(z.maxLength(1024))),
  text: z.optional(z.string().check(z.maxLength(12_000))),
});
export type MessageToDeliver = z.output<typeof message>;

const snapshotName = z.string().check(z.minLength(1), z.maxLength(100));
const snapshotAction = z.union([z.strictObject({ take: snapshotName }), z.strictObject({ restore: snapshotName })]);

/** An invalid body or parameter. The message is sent with status 400. */
export class ControlError extends CodedError {
  override readonly name = 'ControlError';
  readonly code = 'control';
}

/** @throws ControlError */
export function readClockChange(body: unknown): z.output<typeof clockChange> {
  const read = z.safeParse(clockChange, body);
  if (read.success) return read.data;
  throw new ControlError(
    `Expected {"advanceSeconds": N}, with N greater than 0 and at most ${maxAdvance}, or {"reset": true}.`,
  );
}

/** @throws ControlError */
export function readSnapshotAction(body: unknown): z.output<typeof snapshotAction> {
  const read = z.safeParse(snapshotAction, body);
  if (read.success) return read.data;
  throw new ControlError('Expected {"take": "NAME"} or {"restore": "NAME"}, with a name of 1 to 100 characters.');
}

/** @throws ControlError that names the member and the rule */
export function readMessage(body: unknown): MessageToDeliver {
  const read = z.safeParse(message, body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    throw new ControlError(`A message must not have the member ${issue.keys.join(', ')}.`);
  }
  const [member = ''] = (issue?.path ?? []).map(String);
  const rule = messageRules[member];
  throw new ControlError(
    rule === undefined
      ? 'A message must be a JSON object with the members username and code.'
      : `The member ${member} of a message must be ${rule}.`,
  );
}

const messageRules: Readonly<Record<string, string>> = {
  userPoolId: 'a user pool ID; omit it for the first user pool',
  username: 'a username of at most 128 characters',
  medium: 'EMAIL or SMS',
  destination: 'text of at most 2,048 characters',
  code: 'the code or other answer to the challenge, of 1 to 2,048 characters',
  purpose: 'capital letters and underscores, such as CUSTOM_CHALLENGE',
  subject: 'text of at most 1,024 characters',
  text: 'text of at most 12,000 characters',
};

/** @throws ControlError that names the member and the rule */
export function readFault(body: unknown): FaultRequest {
  const read = z.safeParse(fault, body);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new ControlError(describe(issue));
  }
  const { data } = read;
  return {
    effect: effectOf(data),
    ...(data.operation === undefined ? {} : { operation: data.operation }),
    ...(data.times === undefined ? {} : { times: data.times }),
  };
}

function effectOf(data: z.output<typeof fault>): FaultEffect {
  switch (data.kind) {
    case 'throttle':
      return { kind: 'error', error: 'TooManyRequestsException', phase: 'before' };
    case 'error': {
      const { error, message, phase: when = 'before' } = data;
      return { kind: 'error', error, phase: when, ...(message === undefined ? {} : { message }) };
    }
    case 'latency':
      return { kind: 'latency', milliseconds: data.milliseconds };
    case 'drop':
      return { kind: 'drop', phase: data.phase ?? 'before' };
  }
}

const rules: Readonly<Record<string, string>> = {
  kind: 'must be throttle, error, latency or drop',
  error: `must be one of ${errorNames.join(', ')}`,
  message: 'must be text of at most 1,000 characters',
  milliseconds: 'must be a whole number from 1 to 60,000',
  operation: 'must be the name of an operation; omit it for all operations',
  phase: 'must be before or after',
  times: 'must be a whole number from 1 to 1,000,000; omit it to keep the fault until it is removed',
};

function describe(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'unrecognized_keys') return `A fault must not have the member ${issue.keys.join(', ')}.`;
  const [member = ''] = (issue?.path ?? []).map(String);
  const rule = rules[member];
  return rule === undefined ? 'A fault must be a JSON object with the member kind.' : `${member} ${rule}.`;
}
