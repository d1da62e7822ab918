// check(): every finding about a payload before it is sent.

import { type ApiTables, tableOf } from '../api-tables.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import type { FieldContext } from '../field.ts';
import type { Operation } from '../operations/operation.ts';
import { checkAuthParameters, checkChallengeResponses } from './check-maps.ts';
import { checkSession } from './check-session.ts';
import { findNearestKey } from './nearest-key.ts';
import { checkValues, textValues } from './check-values.ts';
import type { CheckContext } from './check-context.ts';
import type { Finding } from './finding.ts';
import { renameFix } from './check-unknown-keys.ts';
import { authFlowOf, challengeOf, operationOf } from './table-entries.ts';
import { checkFlow } from './check-flow.ts';

export type { CheckContext, KnownSession } from './check-context.ts';
export type { Edit, Finding } from './finding.ts';

const structural = ['AuthParameters', 'ChallengeResponses', 'ClientMetadata', 'HttpHeaders'];

function checkUnknownMembers(payload: JsonObject, operation: Operation): Finding[] {
  const known = [
    ...operation.members.map((field) => field.key),
    ...operation.maps.map((map) => map.name),
    ...operation.structures.map((structure) => structure.name),
    ...(operation.takesSession ? ['Session'] : []),
  ];
  return Object.entries(payload)
    .filter(([key]) => !known.includes(key))
    .map(([key, value]): Finding => {
      const nearest = findNearestKey(key, known);
      const rename =
        nearest !== undefined && typeof value === 'string' && !Object.hasOwn(payload, nearest)
          ? renameFix([], key, nearest, value)
          : { title: `Remove ${key}`, edits: [{ path: [key] }] };
      return {
        severity: 'warning',
        path: [key],
        code: 'unknown-member',
        message: `${key} is not a member of ${operation.name}.${nearest ? ` Did you mean ${nearest}?` : ''}`,
        ...(nearest !== undefined && structural.includes(nearest) && typeof value !== 'string' ? {} : { fix: rename }),
      };
    });
}

function checkFreeMap(name: string, value: JsonValue): Finding[] {
  if (!isJsonObject(value)) {
    return [
      {
        severity: 'error',
        path: [name],
        code: 'not-a-map',
        message: `${name} must be an object whose values are strings.`,
      },
    ];
  }
  return Object.entries(value)
    .filter(([, text]) => typeof text !== 'string')
    .map(([key, text]) => ({
      severity: 'error' as const,
      path: [name, key],
      code: 'not-text',
      message: `${name}.${key} must be a string in quotation marks.`,
      ...(text === null
        ? {}
        : {
            fix: {
              title: 'Convert to string',
              edits: [{ path: [name, key], value: typeof text === 'object' ? JSON.stringify(text) : String(text) }],
            },
          }),
    }));
}

function checkStructures(payload: JsonObject, operation: Operation, context: FieldContext): Finding[] {
  return operation.structures.flatMap((structure): Finding[] => {
    const value = payload[structure.name];
    if (value === undefined || value === null) {
      return structure.required
        ? [{ severity: 'error', path: [structure.name], code: 'missing', message: `${structure.name} is required.` }]
        : [];
    }
    if (!isJsonObject(value)) {
      return [
        {
          severity: 'error',
          path: [structure.name],
          code: 'not-an-object',
          message: `${structure.name} must be an object.`,
        },
      ];
    }
    return checkValues(structure.members, value, context, [structure.name]);
  });
}

function checkBothAuthorizations(payload: JsonObject, operation: Operation): Finding[] {
  if (operation.authorization !== 'session-or-access-token') return [];
  if (payload['Session'] === undefined || payload['AccessToken'] === undefined) return [];
  return [
    {
      severity: 'error',
      path: ['AccessToken'],
      code: 'session-and-access-token',
      message: `${operation.name} takes Session or AccessToken, not both.`,
      fix: { title: 'Remove AccessToken', edits: [{ path: ['AccessToken'] }] },
    },
  ];
}

function newChallenge(name: string): Finding {
  return {
    severity: 'warning',
    path: ['ChallengeName'],
    code: 'challenge-name-new',
    message: `ChallengeName is unknown to this extension, so its responses are not checked: ${name}.`,
  };
}

const nameCodes = { 'auth-flows': 'auth-flow-unknown', challenges: 'challenge-name-unknown' };

/** Members whose values must be names of a table: AuthFlow and ChallengeName. */
function checkNames(payload: JsonObject, operation: Operation, tables: ApiTables): Finding[] {
  return operation.members.flatMap(({ key, names }): Finding[] => {
    const value = payload[key];
    if (names === undefined || typeof value !== 'string') return [];
    const table = tableOf(names, tables);
    if (table.get(value)) return [];
    const message = `${key} must be one of ${table.names.join(', ')}.`;
    return [{ severity: 'error', path: [key], code: nameCodes[names], message }];
  });
}

function checkOperation(payload: JsonObject, context: CheckContext): Finding[] {
  const { tables } = context;
  const operation = tables.operations.get(context.operation ?? operationOf(payload, tables));
  if (!operation) {
    return [
      {
        severity: 'error',
        path: [],
        code: 'operation-unknown',
        message:
          'The payload must have AuthFlow (InitiateAuth) or ChallengeName (RespondToAuthChallenge), so that its operation is known.',
      },
    ];
  }
  const hasSecret = context.client?.hasSecret;
  const fieldContext: FieldContext = {
    siblings: textValues(payload),
    ...(hasSecret === undefined ? {} : { clientHasSecret: hasSecret }),
  };
  const challenge = challengeOf(payload, tables);
  const flow = authFlowOf(payload, tables);
  const asked = context.chain?.challengeName;
  const isNewToUs = asked !== undefined && asked === payload['ChallengeName'] && challenge === undefined;
  const findings = [
    ...(isNewToUs ? [newChallenge(asked)] : []),
    ...checkValues(operation.members, payload, fieldContext, []),
    ...(isNewToUs ? [] : checkNames(payload, operation, tables)),
    ...checkBothAuthorizations(payload, operation),
    ...(flow ? checkFlow(flow, operation, context) : []),
    ...(operation.takesSession
      ? checkSession(payload, operation, challenge?.answerable ? challenge : undefined, context)
      : []),
    ...checkStructures(payload, operation, fieldContext),
    ...checkUnknownMembers(payload, operation),
  ];
  for (const map of operation.maps) {
    const value = payload[map.name];
    if (map.keys === 'free') {
      if (value !== undefined && value !== null) findings.push(...checkFreeMap(map.name, value));
    } else if (map.keys === 'auth-parameters') {
      findings.push(...checkAuthParameters(value, payload, flow, operation, context));
    } else {
      findings.push(...checkChallengeResponses(value, payload, challenge, context));
    }
  }
  return findings;
}

const order = { error: 0, warning: 1, info: 2 };

/**
 * Findings about a request body, errors first: from an empty object to a complete request. With only the tables in the
 * context, only the payload itself is checked. Never throws, whatever the payload is.
 *
 * The rules are in the challenge, auth-flow and operation tables, with their evidence.
 */
export function check(payload: unknown, context: CheckContext): readonly Finding[] {
  if (!isJsonObject(payload)) {
    return [
      {
        severity: 'error',
        path: [],
        code: 'payload-not-an-object',
        message: 'The payload must be a JSON object, in braces.',
      },
    ];
  }
  return checkOperation(payload, context).toSorted((one, other) => order[one.severity] - order[other.severity]);
}
