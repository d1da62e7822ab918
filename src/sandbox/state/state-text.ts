// The state of a sandbox as text with a digest, so that a truncated or changed text is detected before it is used.

import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { CodedError } from '../../errors/coded-error.ts';
import { reviveJson, toJson } from './plain-json.ts';
import type { SavedPool, ServiceState } from './service-state.ts';
import { wrongMember } from './state-shape.ts';

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
  const state = revive(read.state);
  // The digest is no proof that this sandbox wrote the text.
  const wrong = wrongMember(state);
  if (wrong !== undefined) throw new StateError(`its member ${wrong} is missing or has another form`);
  return { state: state as ServiceState, configuration };
}

function revive(text: string): unknown {
  try {
    return JSON.parse(text, reviveJson);
  } catch (error) {
    throw new StateError('its member state cannot be read', { cause: error });
  }
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
