// Lists and objects that ChallengeParameters contain as JSON text.

import { isJsonObject } from '../json.ts';

function parse(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The strings of a JSON list in text, for example MFAS_CAN_CHOOSE; empty when it is absent or not a list. */
export function parseNames(text: string | undefined): readonly string[] {
  const value = parse(text);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The string members of a JSON object in text, for example userAttributes; empty when it is absent or not an object. */
export function parseAttributes(text: string | undefined): Readonly<Record<string, string>> {
  const value = parse(text);
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
