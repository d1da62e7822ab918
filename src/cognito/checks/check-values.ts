// Checks the values of a set of fields: missing, not a string, malformed.

import type { FieldContext, Field } from '../field.ts';
import type { JsonValue } from '../json.ts';
import type { Finding } from './finding.ts';
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
    const fault = field.check?.(value, context);
    if (fault) {
      findings.push({
        severity: fault.severity,
        path,
        code: fault.code,
        message: fault.message,
        ...(fault.better === undefined
          ? {}
          : { fix: { title: `Change ${field.key}`, edits: [{ path, value: fault.better }] } }),
      });
    }
  }
  return findings;
}

/** The string values of a map, for the field context. */
export function textValues(values: Readonly<Record<string, JsonValue>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
