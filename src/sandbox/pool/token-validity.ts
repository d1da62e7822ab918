// How long the tokens of an app client are valid: as given in a request, in seconds, and as described.

import type { JsonObject } from '../../cognito/json.ts';
import { invalidParameter } from '../service-error.ts';
import type { AppClientMembers } from '../shapes/app-client-members.ts';
import { type AppClient, appClientDefaults } from './app-client.ts';

type Unit = 'seconds' | 'minutes' | 'hours' | 'days';
type Token = 'AccessToken' | 'IdToken' | 'RefreshToken';

const seconds: Readonly<Record<Unit, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** Units of validities that are given without one (API text of TokenValidityUnitsType). */
const defaultUnits: Readonly<Record<Token, Unit>> = { AccessToken: 'hours', IdToken: 'hours', RefreshToken: 'days' };

/** Allowed token validity in seconds (guide, "using tokens"; API text of CreateUserPoolClient). */
const ranges: Readonly<Record<Token, readonly [number, number]>> = {
  AccessToken: [300, 86_400],
  IdToken: [300, 86_400],
  RefreshToken: [3600, 315_360_000],
};

const defaults: Readonly<Record<Token, number>> = {
  AccessToken: appClientDefaults.accessTokenValidity,
  IdToken: appClientDefaults.idTokenValidity,
  RefreshToken: appClientDefaults.refreshTokenValidity,
};

/** The validities and units of a request. Validities that are left out have their defaults. */
export interface GivenValidity {
  readonly AccessToken?: number;
  readonly IdToken?: number;
  readonly RefreshToken?: number;
  readonly units: Readonly<Partial<Record<Token, Unit>>>;
}

type Validity = Pick<AppClient, 'accessTokenValidity' | 'idTokenValidity' | 'refreshTokenValidity' | 'validity'>;

/** @throws ServiceError InvalidParameterException for a validity that is out of its range */
export function readTokenValidity(input: AppClientMembers): Validity {
  const { AccessTokenValidity: access, IdTokenValidity: id, RefreshTokenValidity: refresh } = input;
  const validity: GivenValidity = {
    ...(access === undefined ? {} : { AccessToken: access }),
    ...(id === undefined ? {} : { IdToken: id }),
    // 0 means the default (API model).
    ...(refresh ? { RefreshToken: refresh } : {}),
    units: definedUnits(input.TokenValidityUnits),
  };
  return {
    accessTokenValidity: inSeconds(validity, 'AccessToken'),
    idTokenValidity: inSeconds(validity, 'IdToken'),
    refreshTokenValidity: inSeconds(validity, 'RefreshToken'),
    validity,
  };
}

function definedUnits(units: AppClientMembers['TokenValidityUnits'] = {}): GivenValidity['units'] {
  return Object.fromEntries(Object.entries(units).filter(([, unit]) => unit !== undefined));
}

function inSeconds(validity: GivenValidity, token: Token): number {
  const value = validity[token];
  if (value === undefined) return defaults[token];
  const length = value * seconds[validity.units[token] ?? defaultUnits[token]];
  const [least, most] = ranges[token];
  if (length < least || length > most) {
    throw invalidParameter(`Invalid range for token validity: ${token} must be valid for ${least} to ${most} seconds.`);
  }
  return length;
}

/**
 * The members about validity of UserPoolClientType. The validity of access and ID tokens is described only if it was
 * given; TokenValidityUnits is empty if no unit was given, and otherwise has all three (observed: outputs of the AWS CLI,
 * and the acceptance tests of Terraform's provider). That RefreshTokenValidity is in the unit given is our reading.
 */
export function describeValidity(client: AppClient): JsonObject {
  const { units, ...given } = client.validity ?? savedInSeconds(client);
  const hasUnits = Object.keys(units).length > 0;
  const inEffect = { ...defaultUnits, ...units };
  return {
    RefreshTokenValidity: given.RefreshToken ?? defaults.RefreshToken / seconds[inEffect.RefreshToken],
    ...(given.AccessToken === undefined ? {} : { AccessTokenValidity: given.AccessToken }),
    ...(given.IdToken === undefined ? {} : { IdTokenValidity: given.IdToken }),
    TokenValidityUnits: hasUnits ? inEffect : {},
  };
}

/**
 * For the seed, and for states of versions that saved no units: the validities that differ from the defaults, each in the
 * largest unit that divides it. A unit is given only where it is not the one that counts without units.
 */
function savedInSeconds(client: AppClient): GivenValidity {
  const saved = {
    AccessToken: client.accessTokenValidity,
    IdToken: client.idTokenValidity,
    RefreshToken: client.refreshTokenValidity,
  };
  const given = (Object.keys(saved) as Token[])
    .filter((token) => saved[token] !== defaults[token])
    .map((token) => ({ token, ...inLargestUnit(saved[token]) }));
  return {
    ...Object.fromEntries(given.map(({ token, value }) => [token, value])),
    units: Object.fromEntries(
      given.filter(({ token, unit }) => unit !== defaultUnits[token]).map(({ token, unit }) => [token, unit]),
    ),
  };
}

function inLargestUnit(length: number): { readonly value: number; readonly unit: Unit } {
  const unit = (['days', 'hours', 'minutes'] as const).find((one) => length % seconds[one] === 0) ?? 'seconds';
  return { value: length / seconds[unit], unit };
}
