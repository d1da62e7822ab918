// Redacts JSON bodies: the structure stays, secrets are replaced.

import type { ApiTables } from '../api-tables.ts';
import { isJsonObject } from '../json.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { isPlaceholder, placeholderFor } from './placeholder.ts';
import { redactText } from './redact-text.ts';
import type { RedactTextOptions } from './redact-text.ts';
import { isOpenAnswer, secretKindOf } from './secrecy.ts';
import type { SecretKind } from './secrecy.ts';

export interface RedactOptions extends RedactTextOptions {
  /** Tables besides Cognito's own, whose secret keys are always masked. */
  readonly tables?: ApiTables;
  /** The challenge of a bare ChallengeResponses map: it decides whether ANSWER is a choice or a secret. */
  readonly challengeName?: string;
  /**
   * Called for each value that is masked because of its member's name. With it, strings in other members are left
   * alone.
   */
  readonly onSecret?: (value: string, kind: SecretKind, key: string) => void;
}

interface Place extends RedactOptions {
  readonly depth: number;
  /** Set inside a secret member, where everything is secret. */
  readonly inside?: { readonly kind: SecretKind; readonly key: string };
}

/** Cognito never nests so deeply, but a forged body may. */
const depthLimit = 100;

/**
 * A copy of a JSON body with every secret replaced by a placeholder that names its kind. JSON inside strings is
 * redacted too, and tokens and sessions are recognised by their format in every other string. Booleans, null and empty
 * strings stay: they reveal nothing. Redacting twice changes nothing.
 */
export function redact(value: JsonObject, options?: RedactOptions): JsonObject;
export function redact(value: JsonValue, options?: RedactOptions): JsonValue;
export function redact(value: JsonValue, options: RedactOptions = {}): JsonValue {
  return redactValue(value, { ...options, depth: 0 });
}

/** The redacted text of a request or answer body: as JSON when it is JSON, otherwise as free text. */
export function redactBody(body: string, options: RedactOptions = {}): string {
  try {
    const value = JSON.parse(body) as JsonValue;
    return JSON.stringify(redact(value, options));
  } catch {
    return redactText(body, options);
  }
}

function redactValue(value: JsonValue, place: Place): JsonValue {
  if (value === null || typeof value === 'boolean' || value === '') return value;
  if (typeof value === 'string') return redactString(value, place);
  if (typeof value === 'number') return redactNumber(value, place);
  if (place.depth >= depthLimit) return '‹too deep›';
  const deeper = { ...place, depth: place.depth + 1 };
  if (!isJsonObject(value)) return value.map((item) => redactValue(item, deeper));
  return redactMembers(value, deeper);
}

function redactMembers(object: JsonObject, place: Place): JsonObject {
  const { ChallengeName: challengeName } = object;
  const here = typeof challengeName === 'string' ? { ...place, challengeName } : place;
  const attribute = attributeName(object);
  // Object.fromEntries keeps a member named __proto__ as an ordinary member.
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => {
      const name = attribute !== undefined && key.toLowerCase() === 'value' ? attribute : key;
      return [place.onSecret ? key : safeKey(key, place), redactValue(value, placeOf(name, value, here))];
    }),
  );
}

function safeKey(key: string, place: Place): string {
  // A user may paste a token as the key of a ClientMetadata entry.
  return key.length > 20 ? redactText(key, place) : (place.secrets?.mask(key) ?? key);
}

/** The attribute name in `{ "Name": …, "Value": … }`. */
function attributeName(object: JsonObject): string | undefined {
  const name = object['Name'] ?? object['name'];
  return typeof name === 'string' && ('Value' in object || 'value' in object) ? name : undefined;
}

function placeOf(key: string, value: JsonValue, place: Place): Place {
  // A member inside a code may be more secret than a code; inside any other secret, the outer kind applies.
  if (place.inside && place.inside.kind !== 'code') return place;
  if (key === 'ANSWER' && isOpenAnswer(value, place.challengeName)) return place;
  const kind = secretKindOf(key, value, place.tables);
  return kind ? { ...place, inside: { kind, key } } : place;
}

function redactNumber(value: number, place: Place): JsonValue {
  const text = String(value);
  if (place.inside) return mask(text, value, place);
  const masked = place.secrets?.mask(text, place) ?? text;
  return masked === text ? value : masked;
}

function redactString(text: string, place: Place): string {
  if (place.inside) return isPlaceholder(text) ? text : mask(text, text, place);
  if (place.depth < depthLimit && /^\s*[[{"]/.test(text)) {
    try {
      const parsed = JSON.parse(text) as JsonValue;
      const redacted = redactValue(parsed, { ...place, depth: place.depth + 1 });
      const before = JSON.stringify(parsed);
      const after = JSON.stringify(redacted);
      // Unchanged JSON keeps its spacing.
      return before === after ? text : after;
    } catch {
      // Not JSON: redacted as free text below.
    }
  }
  // Collecting secrets only looks at members, not into free text.
  return place.onSecret ? text : redactText(text, place);
}

function mask<T extends string | number>(text: string, value: T, place: Place): T | string {
  const { kind, key } = place.inside ?? { kind: 'secret', key: '' };
  place.onSecret?.(text, kind, key);
  return kind === 'code' && place.showCodes ? value : placeholderFor(kind, text, key);
}
