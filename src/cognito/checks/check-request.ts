// check(): every finding about a payload before it is sent.

import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import type { FieldContext } from '../field.ts';
import { membersOf, type Operation } from '../operations/operation.ts';
import { checkAuthParameters, checkChallengeResponses } from './check-maps.ts';
import { checkSession } from './check-session.ts';
import { checkNames } from './check-names.ts';
import { withFixAll } from './fix-all.ts';
import { type PlacedPayload, placeKeys } from './place-keys.ts';
import { subjectOfNames } from './placement.ts';
import { checkValues, textValues } from './check-values.ts';
import type { CheckContext } from './check-context.ts';
import { type Finding, isAboutKey } from './finding.ts';
import { operationOf } from './table-entries.ts';
import { checkFlow } from './check-flow.ts';

export type { CheckContext, KnownSession } from './check-context.ts';
export type { Edit, Finding } from './finding.ts';

function checkUnknownMembers(payload: JsonObject, operation: Operation): Finding[] {
  const known = membersOf(operation);
  return Object.keys(payload)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      severity: 'warning',
      path: [key],
      code: 'unknown-member',
      message: `${key} is not a member of ${operation.name}.`,
      fix: { title: `Remove ${key}`, edits: [{ path: [key] }] },
    }));
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
  const { payload: placed, findings: misplaced, origin } = placeKeys(payload, operation, context);
  const names = isNewToUs(placed, context) ? [] : checkNames(placed, operation, tables);
  const asWritten = (finding: Finding) => withOrigin(finding, origin);
  const wrongNames = names.flatMap(asWritten);
  const corrections = new Set<Finding>([
    ...wrongNames.filter(({ fix }) => fix !== undefined),
    ...misplaced.filter(({ keepsValue }) => keepsValue),
  ]);
  const reported = new Set(misplaced.map(({ path }) => path.join('\n')));
  return [
    ...withFixAll([...corrections]),
    ...[...wrongNames, ...misplaced].filter((finding) => !corrections.has(finding)),
    ...checkPlaced(placed, operation, context)
      .flatMap(asWritten)
      .filter((finding) => !(isAboutKey(finding) && reported.has(finding.path.join('\n')))),
  ];
}

/** A challenge that Cognito asked for and the tables do not have. */
function isNewToUs({ ChallengeName: name }: JsonObject, { chain, tables }: CheckContext): boolean {
  return name !== undefined && chain?.challengeName === name && tables.challenges.get(name) === undefined;
}

/** A finding about the payload as written; none for a value inside the text of another. */
function withOrigin(finding: Finding, origin: PlacedPayload['origin']): readonly Finding[] {
  const { fix } = finding;
  const path = origin(finding.path);
  if (!path) return [];
  const edits = fix?.edits.map((edit) => ({ ...edit, path: origin(edit.path) ?? edit.path }));
  return [{ ...finding, path, ...(fix && edits ? { fix: { ...fix, edits } } : {}) }];
}

/** Findings about a payload whose keys are where they belong. */
function checkPlaced(payload: JsonObject, operation: Operation, context: CheckContext): readonly Finding[] {
  const hasSecret = context.client?.hasSecret;
  const fieldContext: FieldContext = {
    siblings: textValues(payload),
    ...(hasSecret === undefined ? {} : { clientHasSecret: hasSecret }),
  };
  const isNew = isNewToUs(payload, context);
  const { challenge, flow } = isNew ? {} : subjectOfNames(payload, operation, context.tables);
  const findings = [
    ...(isNew ? [newChallenge(context.chain?.challengeName ?? '')] : []),
    ...checkValues(operation.members, payload, fieldContext, []),
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
