// The state of a sandbox as text, sealed with its digest: a text that was cut or changed is recognised before any of it
// is used.

import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { JsonValue } from '../../cognito/json.ts';
import { fromJson, toJson } from './plain-json.ts';
import type { ServiceState } from './service-state.ts';

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
export class StateError extends Error {
  override readonly name = 'StateError';
}

export interface KeptState {
  readonly state: ServiceState;
  readonly configuration: string | undefined;
}

export function printState({ state, configuration }: KeptState): string {
  const inside = JSON.stringify(toJson(state));
  const sealed = { kind: 'auth-flow-sandbox-state', version, configuration, sha256: digest(inside), state: inside };
  return `${JSON.stringify(sealed)}\n`;
}

/** @throws StateError */
export function readState(text: string): KeptState {
  const { configuration, ...read } = readEnvelope(text);
  if (read.version !== version) {
    throw new StateError(`it was written by another version of the sandbox (format ${read.version}, not ${version})`);
  }
  if (digest(read.state) !== read.sha256) throw new StateError('its content does not match its digest');
  // The digest says that toJson made this text of a ServiceState.
  return { state: fromJson(JSON.parse(read.state) as JsonValue) as ServiceState, configuration };
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
