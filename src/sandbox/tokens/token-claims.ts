// The claims of ID and access tokens (reference: the guide's pages on both tokens).

import type { JsonObject } from '../../cognito/json.ts';
import { verifiedAttributes } from '../../cognito/standard-attributes.ts';
import type { AppClient } from '../pool/app-client.ts';
import { isTrue } from '../pool/boolean-attribute.ts';
import type { SignIn } from '../pool/sign-ins.ts';
import type { Group, UserPool } from '../pool/user-pool.ts';
import type { User } from '../pool/user.ts';
import { amrOf, levelOf } from '../sign-in/authentication-level.ts';

/** The input of the claims. `issuedAt` in Unix seconds; each token gets its own `jti`. */
export interface ClaimsBasis {
  readonly issuer: string;
  readonly pool: UserPool;
  readonly client: AppClient;
  readonly user: User;
  readonly signIn: SignIn;
  readonly issuedAt: number;
  readonly jti: string;
}

/** Sign-ins over the API, unlike those with managed login, always have exactly this scope. */
export const userAdminScope = 'aws.cognito.signin.user.admin';

export function idTokenClaims(basis: ClaimsBasis): JsonObject {
  const { user, client, signIn, issuedAt } = basis;
  return {
    sub: user.sub,
    ...groupClaims(basis),
    ...roleClaims(basis),
    ...attributeClaims(user, client),
    iss: basis.issuer,
    'cognito:username': user.username,
    ...originClaims(basis),
    ...levelClaims(basis),
    aud: client.clientId,
    event_id: signIn.eventId,
    token_use: 'id',
    auth_time: signIn.authTime,
    exp: issuedAt + client.idTokenValidity,
    iat: issuedAt,
    jti: basis.jti,
  };
}

export function accessTokenClaims(basis: ClaimsBasis): JsonObject {
  const { user, client, signIn, issuedAt } = basis;
  return {
    sub: user.sub,
    ...groupClaims(basis),
    iss: basis.issuer,
    client_id: client.clientId,
    ...originClaims(basis),
    ...levelClaims(basis),
    ...(signIn.deviceKey === undefined ? {} : { device_key: signIn.deviceKey }),
    event_id: signIn.eventId,
    token_use: 'access',
    scope: userAdminScope,
    auth_time: signIn.authTime,
    exp: issuedAt + client.accessTokenValidity,
    iat: issuedAt,
    jti: basis.jti,
    username: user.username,
  };
}

function groupClaims({ user }: ClaimsBasis): JsonObject {
  return user.groups.length > 0 ? { 'cognito:groups': user.groups } : {};
}

function rank(group: Group): number {
  return group.precedence ?? Number.POSITIVE_INFINITY;
}

/** Roles of the user's groups. The preferred role is that of the lowest Precedence, if only one role has it. */
function roleClaims({ pool, user }: ClaimsBasis): JsonObject {
  const withRole = [...pool.groups.values()].filter(
    (group): group is Group & { readonly roleArn: string } =>
      group.roleArn !== undefined && user.groups.includes(group.name),
  );
  if (withRole.length === 0) return {};
  const lowest = Math.min(...withRole.map(rank));
  const preferred = [...new Set(withRole.filter((group) => rank(group) === lowest).map((group) => group.roleArn))];
  return {
    'cognito:roles': withRole.map((group) => group.roleArn),
    ...(preferred.length === 1 && preferred[0] ? { 'cognito:preferred_role': preferred[0] } : {}),
  };
}

/** `origin_jti`, when token revocation is enabled. */
function originClaims({ client, signIn }: ClaimsBasis): JsonObject {
  return client.enableTokenRevocation ? { origin_jti: signIn.originJti } : {};
}

/**
 * `acr` and `amr`, in pools whose feature plan has them. That they are present without a step-up, too, is our reading of
 * "these claims apply to any sign-in".
 */
function levelClaims({ pool: { settings }, signIn }: ClaimsBasis): JsonObject {
  const level = levelOf(signIn.methods);
  if (settings.tier === 'LITE' || level === undefined) return {};
  const name = settings.acrNames[level - 1];
  return { ...(name === undefined ? {} : { acr: name }), amr: amrOf(signIn.methods) };
}

/**
 * The attributes that the client may read, as claims: strings, but booleans for the two `_verified` ones. Developer-only
 * attributes are left out.
 */
function attributeClaims(user: User, { readAttributes }: AppClient): JsonObject {
  return Object.fromEntries(
    [...user.attributes]
      .filter(([name]) => !name.startsWith('dev:') && (readAttributes?.includes(name) ?? true))
      .map(([name, value]) => [name, verifiedAttributes.includes(name) ? isTrue(value) : value]),
  );
}
