// The state of a sandbox as text, sealed with its digest: a text that was cut or changed is recognised before any of it
// is used.

import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { CodedError } from '../../errors/coded-error.ts';
import { reviveJson, toJson } from './plain-json.ts';
import type { SavedPool, ServiceState } from './service-state.ts';

/** Raised whenever what is kept changes its shape. */
const version = 1;

const envelope = z.object({
  kind: z.literal('auth-flow-sandbox-state'),
  version: z.number(),
  /** Of the configuration it grew from; absent without one. */
  configuration: z.optional(z.string()),
  sha256: z.string(),
  state: z.string(),
});

/** A text that no state can be had from; the message says why. */
export class StateError extends CodedError {
  override readonly name = 'StateError';
  readonly code = 'state-text';
}

export interface StoredState {
  readonly state: ServiceState;
  readonly configuration: string | undefined;
}

export function printState({ state, configuration }: StoredState): string {
  const { pools, inbox, keys } = state;
  const inside = `{"pools":[${pools.map(printPool).join(',')}],"inbox":${print(inbox)},"keys":${print(keys)}}`;
  const sealed = { kind: 'auth-flow-sandbox-state', version, configuration, sha256: digest(inside), state: inside };
  return `${JSON.stringify(sealed)}\n`;
}

/** User by user: all of them as JSON values at once would take three times the memory of the text. */
function printPool({ users, signIns, ...pool }: SavedPool): string {
  const list = (items: Iterable<unknown>): string => `[${Array.from(items, print).join(',')}]`;
  return `${print(pool).slice(0, -1)},"users":${list(users)},"signIns":${list(signIns)}}`;
}

function print(value: unknown): string {
  return JSON.stringify(toJson(value));
}

/** @throws StateError */
export function readState(text: string): StoredState {
  const { configuration, ...read } = readEnvelope(text);
  if (read.version !== version) {
    throw new StateError(`it was written by another version of the sandbox (format ${read.version}, not ${version})`);
  }
  if (digest(read.state) !== read.sha256) throw new StateError('its content does not match its digest');
  // The digest says that toJson made this text of a ServiceState.
  return { state: JSON.parse(read.state, reviveJson) as ServiceState, configuration };
}

function readEnvelope(text: string): z.output<typeof envelope> {
  try {
    return z.parse(envelope, JSON.parse(text));
  } catch (error) {
    throw new StateError('it is cut short, or no state of a sandbox', { cause: error });
  }
}

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
