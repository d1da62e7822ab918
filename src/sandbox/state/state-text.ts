// The state of a sandbox as text with a digest, so that a truncated or changed text is detected before it is used.

import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { CodedError } from '../../errors/coded-error.ts';
import { reviveJson, toJson } from './plain-json.ts';
import type { SavedPool, ServiceState } from './service-state.ts';

/** Incremented when the format of the saved state changes. */
const version = 1;

const envelope = z.object({
  kind: z.literal('auth-flow-sandbox-state'),
  version: z.number(),
  /** Digest of the configuration in use when the state was saved; absent without one. */
  configuration: z.optional(z.string()),
  sha256: z.string(),
  state: z.string(),
});

/** The text is not a valid state. The message says why. */
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

/** Serializes user by user: all users as JSON values at once would take three times the memory of the text. */
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
  // The digest ensures that toJson made this text from a ServiceState.
  return { state: JSON.parse(read.state, reviveJson) as ServiceState, configuration };
}

function readEnvelope(text: string): z.output<typeof envelope> {
  try {
    return z.parse(envelope, JSON.parse(text));
  } catch (error) {
    throw new StateError('it is truncated, or is not a sandbox state', { cause: error });
  }
}

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
