// Checks the values of a set of fields: missing, not a string, malformed.

import type { FieldContext, Field, ValueFault } from '../field.ts';
import type { JsonValue } from '../json.ts';
import type { Finding, Fix } from './finding.ts';
import { kindFault } from './value-kinds.ts';
import { isNeeded } from './table-entries.ts';

function notText(path: readonly string[], key: string, value: JsonValue): Finding {
  const asText = typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
  return {
    severity: 'error',
    path,
    code: 'not-text',
    message: `${key} must be a string in quotation marks; this is ${value === null ? 'null' : Array.isArray(value) ? 'a list' : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`}.`,
    ...(value === null ? {} : { fix: { title: 'Convert to string', edits: [{ path, value: asText }] } }),
  };
}

/**
 * Findings for every field: required values that are missing, and values that are wrong.
 * @param at where the fields are in the payload, for example `['ChallengeResponses']`
 */
export function checkValues(
  fields: readonly Field[],
  values: Readonly<Record<string, JsonValue>>,
  context: FieldContext,
  at: readonly string[],
): Finding[] {
  const findings: Finding[] = [];
  for (const field of fields) {
    const path = [...at, field.key];
    const value = values[field.key];
    // The service ignores a null in a map as if the key were absent (AWS JSON 1.1 protocol).
    if (value === undefined || value === null) {
      if (isNeeded(field.need, context) === true) {
        const text = field.need.kind === 'conditional' ? ` ${field.need.text}` : '';
        findings.push({
          severity: 'error',
          path,
          code: 'missing',
          message: `${field.key} is required${text}.`,
        });
      }
      continue;
    }
    if (typeof value !== 'string') {
      findings.push(notText(path, field.key, value));
      continue;
    }
    const fault = kindFault(field.key, value, context) ?? field.check?.(value, context);
    if (fault) {
      const { severity, code, message } = fault;
      const fix = fixOf(fault, path, value, context);
      findings.push({ severity, path, code, message, ...(fix ? { fix } : {}) });
    }
  }
  return findings;
}

function fixOf(
  { better, swapWith }: ValueFault,
  path: readonly string[],
  value: string,
  { siblings }: FieldContext,
): Fix | undefined {
  const key = path.at(-1) ?? '';
  const other = swapWith === undefined ? undefined : siblings[swapWith];
  if (swapWith !== undefined && other !== undefined) {
    const edits = [
      { path, value: other },
      { path: [...path.slice(0, -1), swapWith], value },
    ];
    return { title: `Swap ${key} and ${swapWith}`, edits };
  }
  return better === undefined ? undefined : { title: `Change ${key}`, edits: [{ path, value: better }] };
}

/** The string values of a map, for the field context. */
export function textValues(values: Readonly<Record<string, JsonValue>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
