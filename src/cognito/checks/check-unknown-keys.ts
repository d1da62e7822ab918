// Checks for keys that no field has. Cognito ignores unknown keys of a map (observed), so these are warnings.

import type { ApiTables } from '../api-tables.ts';
import type { JsonValue } from '../json.ts';
import type { Finding, Fix } from './finding.ts';
import { findNearestKey } from './nearest-key.ts';
import { challengesWithKey, flowsWithKey } from './table-entries.ts';

/** Moves a value to another key. */
export function renameFix(at: readonly string[], from: string, to: string, value: JsonValue): Fix {
  return {
    title: `Rename to ${to}`,
    edits: [
      { path: [...at, from] },
      { path: [...at, to], value: typeof value === 'string' ? value : JSON.stringify(value) },
    ],
  };
}

function listed(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}

/** Members of the request that users put into a map by mistake. */
const requestMembers = ['Session', 'ClientId', 'ChallengeName', 'AuthFlow', 'ClientMetadata', 'UserPoolId'];

/**
 * Warnings for the keys of ChallengeResponses or AuthParameters that are not among `known`: a key of another challenge
 * or flow is reported as such, a mistyped one gets the nearest known key as a fix. `checkedKeys` are skipped: user
 * attributes are checked elsewhere, and there may be many.
 */
export function checkUnknownKeys(
  values: Readonly<Record<string, JsonValue>>,
  known: readonly string[],
  subject: string,
  at: readonly string[],
  tables: ApiTables,
  checkedKeys: ReadonlySet<string> = new Set(),
): Finding[] {
  const map = at.at(-1) ?? 'the payload';
  return Object.entries(values)
    .filter(([key]) => !known.includes(key) && !checkedKeys.has(key))
    .map(([key, value]): Finding => {
      const path = [...at, key];
      const removal: Fix = { title: `Remove ${key}`, edits: [{ path }] };
      const member = requestMembers.find((name) => name.toLowerCase() === key.toLowerCase());
      if (member) {
        return {
          severity: 'warning',
          path,
          code: 'member-inside-map',
          message: `${key} does not belong in ${map}: ${member} is a member of the request itself.`,
          fix:
            typeof value === 'string'
              ? { title: `Move to ${member}`, edits: [{ path }, { path: [member], value }] }
              : removal,
        };
      }
      const others = map === 'ChallengeResponses' ? challengesWithKey(key, tables) : flowsWithKey(key, tables);
      if (others.length > 0) {
        return {
          severity: 'warning',
          path,
          code: map === 'ChallengeResponses' ? 'key-of-another-challenge' : 'key-of-another-flow',
          message: `${key} belongs to ${listed(others)}; ${subject} does not use it and Cognito ignores it.`,
          fix: removal,
        };
      }
      const nearest = findNearestKey(key, known);
      const taken = nearest !== undefined && Object.hasOwn(values, nearest);
      return {
        severity: 'warning',
        path,
        code: 'unknown-key',
        message:
          nearest === undefined
            ? `${key} is not a key of ${subject}; Cognito ignores it.`
            : `${key} is not a key of ${subject} and Cognito ignores it. Did you mean ${nearest}?`,
        fix: nearest === undefined || taken ? removal : renameFix(at, key, nearest, value),
      };
    });
}
