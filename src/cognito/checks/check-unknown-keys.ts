// Checks for keys that no field has. Cognito ignores unknown keys of a map (observed), so these are warnings.

import type { ApiTables } from '../api-tables.ts';
import type { JsonValue } from '../json.ts';
import type { Finding } from './finding.ts';
import { challengesWithKey, flowsWithKey } from './table-entries.ts';

function listed(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}

/**
 * Warnings for the keys of ChallengeResponses or AuthParameters that are not among `known`: a key of another challenge
 * or flow is reported as such. `checkedKeys` are skipped: user attributes are checked elsewhere, and there may be many.
 */
export function checkUnknownKeys(
  values: Readonly<Record<string, JsonValue>>,
  known: readonly string[],
  subject: string,
  at: readonly string[],
  tables: ApiTables,
  checkedKeys: ReadonlySet<string> = new Set(),
): Finding[] {
  const isChallenge = at.at(-1) === 'ChallengeResponses';
  return Object.keys(values)
    .filter((key) => !known.includes(key) && !checkedKeys.has(key))
    .map((key): Finding => {
      const path = [...at, key];
      const fix = { title: `Remove ${key}`, edits: [{ path }] };
      const others = isChallenge ? challengesWithKey(key, tables) : flowsWithKey(key, tables);
      if (others.length === 0) {
        const message = `${key} is not a key of ${subject}; Cognito ignores it.`;
        return { severity: 'warning', path, code: 'unknown-key', message, fix };
      }
      return {
        severity: 'warning',
        path,
        code: isChallenge ? 'key-of-another-challenge' : 'key-of-another-flow',
        message: `${key} belongs to ${listed(others)}; ${subject} does not use it and Cognito ignores it.`,
        fix,
      };
    });
}
