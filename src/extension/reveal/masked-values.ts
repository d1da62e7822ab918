// The plain values behind the placeholders of a step, for a user who reveals or copies one. Cognito returns some of
// them only once: SecretCode, a client secret, the refresh token of a rotation.

import { isJsonObject } from '../../cognito/json.ts';
import type { JsonObject, JsonValue } from '../../cognito/json.ts';
import { redact } from '../../cognito/redaction/redact-value.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { secretsOfChain } from '../../flow/chain/chain-secrets.ts';
import { flatten } from './flatten.ts';

/** The part of a step that has a value; `kept`: computed for the step and not sent, such as a device's password. */
export type ValuePart = 'request' | 'answer' | 'parameters' | 'kept';

/** A value by its path in the part: `UserPoolClient.ClientSecret`. */
export interface ValuePlace {
  readonly part: ValuePart;
  readonly name: string;
}

/** The password that the client generated for ConfirmDevice. Without it, the device cannot sign in. */
const devicePasswordPlace: ValuePlace = { part: 'kept', name: 'DevicePassword' };

/** The unmasked members of one part of a step. */
function plainMembers({ secrets }: Chain, step: Step, part: ValuePart): JsonObject {
  switch (part) {
    case 'request':
      return step.request;
    case 'answer':
      return answerBody(step);
    case 'parameters':
      return step.answer.kind === 'challenge' ? { ...step.answer.parameters } : {};
    case 'kept': {
      const confirmed = step.operation === 'ConfirmDevice' && step.answer.kind === 'done';
      const device = secrets.devices?.find(({ deviceKey }) => deviceKey === step.request['DeviceKey']);
      return confirmed && device ? { [devicePasswordPlace.name]: device.devicePassword } : {};
    }
  }
}

/** Paths of the values that are masked in this part of the step; empty if the secrets were not kept. */
export function maskedNames(chain: Chain, step: Step, part: ValuePart): readonly string[] {
  if (chain.withoutSecrets) return [];
  const plain = plainMembers(chain, step, part);
  if (part === 'kept') return Object.keys(plain);
  const known = masked.get(chain) ?? new Map<string, readonly string[]>();
  masked.set(chain, known);
  const key = `${step.index} ${part}`;
  const before = known.get(key);
  if (before) return before;
  const shown = new Map(flatten(redact(plain, { secrets: secretsOfChain(chain) })));
  const names = flatten(plain).flatMap(([name, value]) => (shown.get(name) === value ? [] : [name]));
  known.set(key, names);
  return names;
}

/**
 * A cache, because every tree item asks. By chain, which is immutable: a later step may reveal a secret in an earlier
 * one.
 */
const masked = new WeakMap<Chain, Map<string, readonly string[]>>();

/** The value behind a placeholder; undefined if it is not masked, or was not kept. */
export function maskedValue(chain: Chain, step: Step, { part, name }: ValuePlace): string | undefined {
  if (!maskedNames(chain, step, part).includes(name)) return undefined;
  return flatten(plainMembers(chain, step, part)).find(([path]) => path === name)?.[1];
}

function answerBody({ exchange: { outcome } }: Step): JsonObject {
  if (outcome.kind !== 'answer') return {};
  try {
    const body = JSON.parse(outcome.body) as JsonValue;
    return isJsonObject(body) ? body : {};
  } catch {
    return {};
  }
}
