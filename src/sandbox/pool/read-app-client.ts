// Reads an app client from a request of CreateUserPoolClient or UpdateUserPoolClient.

import { invalidParameter } from '../service-error.ts';
import type { AppClientMembers } from '../shapes/app-client-members.ts';
import { keptMembers, keptOfClient } from '../shapes/kept-members.ts';
import { type AppClient, appClientDefaults } from './app-client.ts';
import type { AttributeSchema } from './attribute-schema.ts';

type Unit = 'seconds' | 'minutes' | 'hours' | 'days';
const seconds: Readonly<Record<Unit, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** Allowed token validity in seconds (guide, "using tokens"; API text of CreateUserPoolClient). */
const ranges = {
  AccessToken: [300, 86_400],
  IdToken: [300, 86_400],
  RefreshToken: [3600, 315_360_000],
} as const;

/**
 * The app client of a request. Members that are left out get their defaults, also in an update (API text of
 * UpdateUserPoolClient).
 *
 * @throws ServiceError InvalidParameterException
 */
export function readAppClient(
  input: AppClientMembers,
  schema: AttributeSchema,
): Omit<AppClient, 'clientId' | 'clientName' | 'clientSecrets'> {
  const units = input.TokenValidityUnits;
  const rotation = input.RefreshTokenRotation;
  checkFlows(input);
  for (const name of [...(input.ReadAttributes ?? []), ...(input.WriteAttributes ?? [])]) {
    if (!schema.has(name)) throw invalidParameter('Invalid write attributes specified while creating a client');
  }
  return {
    ...(input.ExplicitAuthFlows === undefined ? {} : { explicitAuthFlows: input.ExplicitAuthFlows }),
    preventUserExistenceErrors: input.PreventUserExistenceErrors ?? appClientDefaults.preventUserExistenceErrors,
    enableTokenRevocation: input.EnableTokenRevocation ?? appClientDefaults.enableTokenRevocation,
    authSessionValidity: (input.AuthSessionValidity ?? 3) * 60,
    accessTokenValidity: validity('AccessToken', input.AccessTokenValidity, units?.AccessToken ?? 'hours'),
    idTokenValidity: validity('IdToken', input.IdTokenValidity, units?.IdToken ?? 'hours'),
    refreshTokenValidity: validity('RefreshToken', input.RefreshTokenValidity, units?.RefreshToken ?? 'days'),
    ...(rotation?.Feature === 'ENABLED' ? { rotation: { graceSeconds: rotation.RetryGracePeriodSeconds ?? 0 } } : {}),
    ...(input.ReadAttributes === undefined ? {} : { readAttributes: input.ReadAttributes }),
    ...(input.WriteAttributes === undefined ? {} : { writeAttributes: input.WriteAttributes }),
    kept: keptMembers(input, keptOfClient),
  };
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

const defaults = {
  AccessToken: appClientDefaults.accessTokenValidity,
  IdToken: appClientDefaults.idTokenValidity,
  RefreshToken: appClientDefaults.refreshTokenValidity,
} as const;

function validity(token: keyof typeof ranges, value: number | undefined, unit: Unit): number {
  // 0 means the default, for refresh tokens (API model).
  if (value === undefined || value === 0) return defaults[token];
  const length = value * seconds[unit];
  const [least, most] = ranges[token];
  if (length < least || length > most) {
    throw invalidParameter(`Invalid range for token validity: ${token} must be valid for ${least} to ${most} seconds.`);
  }
  return length;
}
