// Redacts JSON bodies: the structure stays, the secrets go.

import type { ApiTables } from '../api-tables.ts';
import { isJsonObject } from '../json.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { isPlaceholder, placeholderFor } from './placeholder.ts';
import { redactText } from './redact-text.ts';
import type { RedactTextOptions } from './redact-text.ts';
import { isOpenAnswer, secretKindOf } from './secrecy.ts';
import type { SecretKind } from './secrecy.ts';

export interface RedactOptions extends RedactTextOptions {
  /** Tables beside Cognito's own, whose keys are masked always. */
  readonly tables?: ApiTables;
  /** The challenge behind a bare ChallengeResponses map: it says whether ANSWER is a choice or a secret. */
  readonly challengeName?: string;
  /** Told of each value that is masked for the member it stands in; texts in other members are left then. */
  readonly onSecret?: (value: string, kind: SecretKind, key: string) => void;
}

interface Place extends RedactOptions {
  readonly depth: number;
  /** Set inside a secret member: everything in it is secret. */
  readonly inside?: { readonly kind: SecretKind; readonly key: string };
}

/** Nothing of Cognito's is nested so deeply; a made-up body may be. */
const depthLimit = 100;

/**
 * A copy of a JSON body with every secret replaced by a placeholder that keeps its kind. Also looks into JSON text
 * inside strings, and for the shapes of tokens and sessions in every string that stays. Booleans, null and empty
 * strings stay: they say nothing. Redacting twice changes nothing.
 */
export function redact(value: JsonObject, options?: RedactOptions): JsonObject;
export function redact(value: JsonValue, options?: RedactOptions): JsonValue;
export function redact(value: JsonValue, options: RedactOptions = {}): JsonValue {
  return redactValue(value, { ...options, depth: 0 });
}

/** The text of a request or answer body, redacted: as JSON when it is JSON, else as free text. */
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
  // Object.fromEntries also keeps a member named __proto__ what it is.
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => {
      const name = attribute !== undefined && key.toLowerCase() === 'value' ? attribute : key;
      return [place.onSecret ? key : safeKey(key, place), redactValue(value, placeOf(name, value, here))];
    }),
  );
}

function safeKey(key: string, place: Place): string {
  // A token pasted as the key of a ClientMetadata entry is a token all the same.
  return key.length > 20 ? redactText(key, place) : (place.secrets?.mask(key) ?? key);
}

/** The attribute that `{ "Name": …, "Value": … }` is about. */
function attributeName(object: JsonObject): string | undefined {
  const name = object['Name'] ?? object['name'];
  return typeof name === 'string' && ('Value' in object || 'value' in object) ? name : undefined;
}

function placeOf(key: string, value: JsonValue, place: Place): Place {
  // What is inside a code may be more than a code; nothing inside another secret is less.
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
      // Unchanged JSON keeps its own spacing.
      return before === after ? text : after;
    } catch {
      // Not JSON after all: free text.
    }
  }
  // Who gathers looks for members, not into texts.
  return place.onSecret ? text : redactText(text, place);
}

function mask<T extends string | number>(text: string, value: T, place: Place): T | string {
  const { kind, key } = place.inside ?? { kind: 'secret', key: '' };
  place.onSecret?.(text, kind, key);
  return kind === 'code' && place.showCodes ? value : placeholderFor(kind, text, key);
}
