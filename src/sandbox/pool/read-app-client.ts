// Reads an app client from a request of CreateUserPoolClient or UpdateUserPoolClient.

import type { JsonObject } from '../../cognito/json.ts';
import { serviceAttributes } from '../../cognito/standard-attributes.ts';
import { invalidParameter } from '../service-error.ts';
import type { AppClientMembers } from '../shapes/app-client-members.ts';
import { keptMembers, keptOfClient } from '../shapes/kept-members.ts';
import { type AppClient, appClientDefaults } from './app-client.ts';
import type { AttributeSchema } from './attribute-schema.ts';
import { checkRedirectUrls } from './redirect-urls.ts';
import { readTokenValidity } from './token-validity.ts';
import type { UserPool } from './user-pool.ts';

/**
 * The app client of a request. Members that are left out get their defaults, also in an update (API text of
 * UpdateUserPoolClient).
 *
 * @throws ServiceError InvalidParameterException
 */
export function readAppClient(
  input: AppClientMembers,
  pool: UserPool,
): Omit<AppClient, 'clientId' | 'clientName' | 'clientSecrets'> {
  const rotation = input.RefreshTokenRotation;
  const { schema } = pool.settings;
  checkFlows(input);
  checkAttributes('read', input.ReadAttributes, schema);
  checkAttributes('write', input.WriteAttributes, schema);
  checkRedirectUrls(input);
  checkProviders(pool, input.SupportedIdentityProviders);
  return {
    ...(input.ExplicitAuthFlows === undefined ? {} : { explicitAuthFlows: input.ExplicitAuthFlows }),
    preventUserExistenceErrors: input.PreventUserExistenceErrors ?? appClientDefaults.preventUserExistenceErrors,
    enableTokenRevocation: input.EnableTokenRevocation ?? appClientDefaults.enableTokenRevocation,
    authSessionValidity: (input.AuthSessionValidity ?? 3) * 60,
    ...readTokenValidity(input),
    ...(rotation?.Feature === 'ENABLED' ? { rotation: { graceSeconds: rotation.RetryGracePeriodSeconds ?? 0 } } : {}),
    ...(input.ReadAttributes === undefined ? {} : { readAttributes: input.ReadAttributes }),
    ...(input.WriteAttributes === undefined ? {} : { writeAttributes: input.WriteAttributes }),
    kept: { ...keptMembers(input, keptOfClient), ...givenMembers(input) },
  };
}

/** What is described only if it was given. */
function givenMembers({ PreventUserExistenceErrors, RefreshTokenRotation: rotation }: AppClientMembers): JsonObject {
  return {
    ...(PreventUserExistenceErrors === undefined ? {} : { PreventUserExistenceErrors }),
    ...(rotation?.Feature === 'DISABLED' ? { RefreshTokenRotation: { Feature: 'DISABLED' } } : {}),
  };
}

/**
 * The message is the same in an update. It is observed for write attributes (also for those that only the service
 * writes); that for read attributes has the same form.
 */
function checkAttributes(kind: 'read' | 'write', names: readonly string[] = [], schema: AttributeSchema): void {
  if (names.every((name) => schema.has(name) && (kind === 'read' || !serviceAttributes.includes(name)))) return;
  throw invalidParameter(`Invalid ${kind} attributes specified while creating a client`);
}

/** COGNITO stands for the users of the pool itself. */
function checkProviders({ id, identityProviders }: UserPool, names: readonly string[] = []): void {
  const missing = names.find((name) => name !== 'COGNITO' && !identityProviders.has(name));
  if (missing !== undefined) throw invalidParameter(`The provider ${missing} does not exist for User Pool ${id}.`);
}

/** The messages are ours. */
function checkFlows({ ExplicitAuthFlows: flows = [], RefreshTokenRotation: rotation }: AppClientMembers): void {
  const isNew = (flow: string): boolean => flow.startsWith('ALLOW_');
  if (flows.some(isNew) && !flows.every(isNew)) {
    throw invalidParameter('ExplicitAuthFlows cannot contain both legacy values and values that begin with ALLOW_.');
  }
  if (flows.includes('ALLOW_CLIENT_TOKEN_AUTH') && flows.length > 1) {
    throw invalidParameter('ALLOW_CLIENT_TOKEN_AUTH cannot be used with other authentication flows.');
  }
  if (rotation?.Feature === 'ENABLED' && flows.includes('ALLOW_REFRESH_TOKEN_AUTH')) {
    throw invalidParameter('ALLOW_REFRESH_TOKEN_AUTH cannot be used with refresh token rotation.');
  }
}
