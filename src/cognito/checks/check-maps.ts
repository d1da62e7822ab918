// Checks the two maps that the tables describe: AuthParameters and ChallengeResponses.

import { type AuthFlow, renewsTokens } from '../auth-flows/auth-flow.ts';
import type { Challenge } from '../challenges/challenge.ts';
import type { FieldContext, Field } from '../field.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import type { Operation } from '../operations/operation.ts';
import { checkChallengedUsername, checkSecretHashValue } from './check-identity.ts';
import { checkTimestampAge } from './check-timestamp.ts';
import { checkUnknownKeys } from './check-unknown-keys.ts';
import { checkUserAttributes } from './check-user-attributes.ts';
import { checkValues, textValues } from './check-values.ts';
import type { CheckContext } from './check-context.ts';
import type { Finding } from './finding.ts';
import { sentFields } from './table-entries.ts';

function fieldContextOf(values: Readonly<Record<string, JsonValue>>, context: CheckContext): FieldContext {
  const { client, chain } = context;
  return {
    siblings: textValues(values),
    ...(client?.hasSecret === undefined ? {} : { clientHasSecret: client.hasSecret }),
    ...(chain?.parameters ? { parameters: chain.parameters } : {}),
    ...(chain?.availableChallenges ? { availableChallenges: chain.availableChallenges } : {}),
  };
}

function notAMap(name: string): Finding {
  return {
    severity: 'error',
    path: [name],
    code: 'not-a-map',
    message: `${name} must be an object whose values are strings.`,
  };
}

function clientIdOf(payload: JsonObject, context: CheckContext): string | undefined {
  const written = payload['ClientId'];
  return typeof written === 'string' ? written : context.client?.clientId;
}

const keysOf = (fields: readonly Field[]) => fields.map((field) => field.key);

/** Checks AuthParameters against the flow's fields. The parameters of an unknown flow are not checked. */
export function checkAuthParameters(
  value: JsonValue | undefined,
  payload: JsonObject,
  flow: AuthFlow | undefined,
  operation: Operation,
  context: CheckContext,
): Finding[] {
  const at = ['AuthParameters'];
  if (value !== undefined && value !== null && !isJsonObject(value)) return [notAMap('AuthParameters')];
  if (!flow) return [];
  const values = isJsonObject(value) ? value : {};
  const fieldContext = fieldContextOf(values, context);
  const fields = sentFields(flow.parameters);
  const refreshing = renewsTokens(flow);
  const hashed = refreshing ? context.chain?.signedInAs : fieldContext.siblings['USERNAME'];
  const findings = [
    ...checkValues(fields, values, fieldContext, at),
    ...checkUnknownKeys(values, keysOf(fields), flow.name, at, context.tables),
    ...checkSecretHashValue(fieldContext.siblings, hashed, clientIdOf(payload, context), at, context),
  ];
  if (operation.authorization === 'iam' && fieldContext.siblings['DEVICE_KEY'] !== undefined && !refreshing) {
    findings.push({
      severity: 'warning',
      path: [...at, 'DEVICE_KEY'],
      code: 'device-key-in-admin-flow',
      message:
        'DEVICE_KEY should not be sent in Admin flows: the sign-in works, but a later refresh can fail with Invalid Refresh Token.',
      fix: { title: 'Remove DEVICE_KEY', edits: [{ path: [...at, 'DEVICE_KEY'] }] },
    });
  }
  return findings;
}

function checkAsked(challenge: Challenge, context: CheckContext): Finding[] {
  const asked = context.chain?.challengeName;
  if (asked === undefined || asked === challenge.name) return [];
  return [
    {
      severity: 'error',
      path: ['ChallengeName'],
      code: 'challenge-not-asked',
      message: `ChallengeName is ${challenge.name}, but Cognito asked for ${asked}.`,
      ...(context.tables.challenges.get(asked)
        ? { fix: { title: `Answer ${asked}`, edits: [{ path: ['ChallengeName'], value: asked }] } }
        : {}),
    },
  ];
}

/** Checks the answer to a challenge. The answer to an unknown challenge is not checked. */
export function checkChallengeResponses(
  value: JsonValue | undefined,
  payload: JsonObject,
  challenge: Challenge | undefined,
  context: CheckContext,
): Finding[] {
  const at = ['ChallengeResponses'];
  if (value !== undefined && value !== null && !isJsonObject(value)) return [notAMap('ChallengeResponses')];
  if (!challenge) return [];
  if (!challenge.answerable) {
    return [
      {
        severity: 'error',
        path: ['ChallengeName'],
        code: 'challenge-not-answerable',
        message: `${challenge.name} cannot be answered. ${challenge.instead}`,
      },
    ];
  }
  const values = isJsonObject(value) ? value : {};
  const fieldContext = fieldContextOf(values, context);
  const fields = sentFields(challenge.responses);
  const attributes = challenge.userAttributes
    ? checkUserAttributes(values, fieldContext.parameters)
    : { findings: [], checkedKeys: [] };
  return [
    ...checkAsked(challenge, context),
    ...checkValues(fields, values, fieldContext, at),
    ...attributes.findings,
    ...checkUnknownKeys(values, keysOf(fields), challenge.name, at, context.tables, new Set(attributes.checkedKeys)),
    ...checkChallengedUsername(fieldContext.siblings, challenge, context),
    ...checkSecretHashValue(
      fieldContext.siblings,
      fieldContext.siblings['USERNAME'],
      clientIdOf(payload, context),
      at,
      context,
    ),
    ...checkTimestampAge(fieldContext.siblings['TIMESTAMP'], context.now),
  ];
}
