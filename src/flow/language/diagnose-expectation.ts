// Diagnostics for the names that a step expects: mistyped error types, challenges and members of AuthenticationResult.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { findMeantName } from '../../cognito/checks/meant-names.ts';
import { apiErrorTypes } from '../../cognito/errors/api-error-types.ts';
import { findNearestKey } from '../../cognito/checks/nearest-key.ts';
import type { Expectation, Expected } from '../file/flow-file.ts';
import type { FlowDiagnostic } from './flow-diagnostic.ts';

/** Members of AuthenticationResult (API model, AuthenticationResultType). */
export const resultMembers: readonly string[] = [
  'AccessToken',
  'IdToken',
  'RefreshToken',
  'ExpiresIn',
  'TokenType',
  'NewDeviceMetadata',
];

/** Only names that are near a known one: an error or a challenge may be newer than the tables. */
export function diagnoseExpectation(expect: Expectation, text: string, tables: ApiTables): readonly FlowDiagnostic[] {
  const types = errorTypes(tables);
  const { names } = tables.challenges;
  return [
    ...mistyped(expect.error?.type, 'error-type-unknown', text, 'an error of Cognito', (name) =>
      types.has(name) ? undefined : findNearestKey(name, [...types]),
    ),
    ...mistyped(expect.challengeName, 'challenge-name-unknown', text, 'a challenge of Cognito', (name) =>
      names.includes(name) ? undefined : findMeantName(name, names),
    ),
    ...(expect.authenticationResult ?? []).flatMap(({ name, span }): FlowDiagnostic[] => {
      const meant = resultMembers.includes(name) ? undefined : findNearestKey(name, resultMembers);
      const message = `${name} is not a member of AuthenticationResult. Did you mean ${meant}?`;
      return meant === undefined ? [] : [{ severity: 'warning', code: 'result-member-unknown', message, span }];
    }),
  ];
}

const known = new WeakMap<ApiTables, ReadonlySet<string>>();

/** The types of the API and of the error table. Cached: a file may have many steps. */
function errorTypes(tables: ApiTables): ReadonlySet<string> {
  const types = known.get(tables) ?? new Set([...apiErrorTypes, ...tables.errors.all.flatMap((entry) => entry.types)]);
  known.set(tables, types);
  return types;
}

function mistyped(
  expected: Expected | undefined,
  code: string,
  text: string,
  what: string,
  meantBy: (name: string) => string | undefined,
): readonly FlowDiagnostic[] {
  // Not a pattern, and not a reference.
  if (typeof expected?.value !== 'string' || !/^\w{3,64}$/.test(expected.value)) return [];
  const { value, span } = expected;
  const meant = meantBy(value);
  if (meant === undefined) return [];
  const [quote = ''] = /^["']/.exec(text.slice(span.start, span.start + 1)) ?? [];
  return [
    {
      severity: 'warning',
      code,
      message: `${value} is not ${what}. Did you mean ${meant}?`,
      span,
      fix: { title: `Change to ${meant}`, edits: [{ span, text: `${quote}${meant}${quote}` }] },
    },
  ];
}
