// Runs PreTokenGeneration, V1 to V3, which changes the claims of tokens before they are signed.
// Source: guide, "Pre token generation Lambda trigger".

import * as z from 'zod/mini';
import type { JsonObject, JsonValue } from '../../cognito/json.ts';
import type { AppClient } from '../pool/app-client.ts';
import type { UserPool } from '../pool/user-pool.ts';
import type { User } from '../pool/user.ts';
import type { Service } from '../service.ts';
import type { TokenSource } from '../sign-in/turn.ts';
import { attributesForEvent, invokeTrigger, orNull } from './invoke-trigger.ts';

export interface TokenClaims {
  readonly id: JsonObject;
  readonly access: JsonObject;
}

interface Occasion {
  readonly pool: UserPool;
  readonly client: AppClient;
  readonly user: User;
  readonly source: TokenSource;
  readonly clientMetadata?: Readonly<Record<string, string>>;
}

/** Claims that a function cannot add, change or remove (guide, "claims you can't change"). */
const fixedClaims: ReadonlySet<string> = new Set([
  'acr',
  'amr',
  'at_hash',
  'aud',
  'auth_time',
  'azp',
  'client_id',
  'cognito:username',
  'device_key',
  'event_id',
  'exp',
  'iat',
  'iss',
  'jti',
  'nbf',
  'nonce',
  'origin_jti',
  'scope',
  'sub',
  'token_use',
  'username',
  'version',
]);

const names = z.nullish(z.array(z.string()));
const groups = z.nullish(
  z.object({
    groupsToOverride: names,
    iamRolesToOverride: names,
    preferredRole: z.nullish(z.string()),
  }),
);
const firstVersion = z.object({
  claimsOverrideDetails: z.optional(
    z.object({
      claimsToAddOrOverride: z.nullish(z.record(z.string(), z.string())),
      claimsToSuppress: names,
      groupOverrideDetails: groups,
    }),
  ),
});
const oneToken = z.nullish(
  z.object({
    claimsToAddOrOverride: z.nullish(z.record(z.string(), z.json())),
    claimsToSuppress: names,
    scopesToAdd: names,
    scopesToSuppress: names,
  }),
);
const laterVersion = z.object({
  claimsAndScopeOverrideDetails: z.optional(
    z.object({ idTokenGeneration: oneToken, accessTokenGeneration: oneToken, groupOverrideDetails: groups }),
  ),
});

/**
 * The claims after the pool's function has changed them.
 *
 * @throws ServiceError when the function fails, or returns an invalid response
 */
export async function customiseTokens(service: Service, occasion: Occasion, claims: TokenClaims): Promise<TokenClaims> {
  const { pool, client, user, source, clientMetadata } = occasion;
  const { preTokenGenerationVersion, triggers } = pool.settings;
  // Returns before building an event, because every sign-in calls this.
  if (triggers.PreTokenGeneration === undefined) return claims;
  const head = { trigger: 'PreTokenGeneration', source, userName: user.username, clientId: client.clientId } as const;
  const request = {
    userAttributes: attributesForEvent(pool, user),
    groupConfiguration: groupConfiguration(claims.id),
    clientMetadata: orNull(clientMetadata),
  };
  if (preTokenGenerationVersion === 'V1_0') {
    const answer = await invokeTrigger(service, pool, {
      ...head,
      request,
      response: { claimsOverrideDetails: null },
      shape: firstVersion,
    });
    const details = answer?.claimsOverrideDetails;
    if (!details) return claims;
    // V1 changes only the ID token, except for groups, which both tokens have.
    const { id, access } = overrideGroups(claims, details.groupOverrideDetails);
    return { id: changeClaims(id, details), access };
  }
  const { scope } = claims.access;
  const scopes = typeof scope === 'string' ? scope.split(' ') : [];
  const answer = await invokeTrigger(service, pool, {
    ...head,
    version: preTokenGenerationVersion === 'V2_0' ? '2' : '3',
    request: { ...request, scopes },
    response: { claimsAndScopeOverrideDetails: null },
    shape: laterVersion,
  });
  const details = answer?.claimsAndScopeOverrideDetails;
  if (!details) return claims;
  const { id, access } = overrideGroups(claims, details.groupOverrideDetails);
  return {
    id: changeClaims(id, details.idTokenGeneration ?? {}),
    access: changeScopes(
      changeClaims(access, details.accessTokenGeneration ?? {}),
      scopes,
      details.accessTokenGeneration ?? {},
    ),
  };
}

function groupConfiguration(id: JsonObject): JsonObject {
  return {
    groupsToOverride: id['cognito:groups'] ?? [],
    iamRolesToOverride: id['cognito:roles'] ?? [],
    preferredRole: id['cognito:preferred_role'] ?? null,
  };
}

interface ClaimChanges {
  readonly claimsToAddOrOverride?: Readonly<Record<string, JsonValue>> | null | undefined;
  readonly claimsToSuppress?: readonly string[] | null | undefined;
}

/** Suppression wins over addition (guide). */
function changeClaims(claims: JsonObject, { claimsToAddOrOverride, claimsToSuppress }: ClaimChanges): JsonObject {
  const suppressed = new Set((claimsToSuppress ?? []).filter((name) => !fixedClaims.has(name)));
  const added = Object.entries(claimsToAddOrOverride ?? {}).filter(([name]) => !fixedClaims.has(name));
  const changed = Object.entries({ ...claims, ...Object.fromEntries(added) });
  return Object.fromEntries(changed.filter(([name]) => !suppressed.has(name)));
}

interface ScopeChanges {
  readonly scopesToAdd?: readonly string[] | null | undefined;
  readonly scopesToSuppress?: readonly string[] | null | undefined;
}

function changeScopes(
  access: JsonObject,
  scopes: readonly string[],
  { scopesToAdd, scopesToSuppress }: ScopeChanges,
): JsonObject {
  const remaining = [...new Set([...scopes, ...(scopesToAdd ?? [])])].filter(
    (scope) => !scopesToSuppress?.includes(scope),
  );
  return { ...access, scope: remaining.join(' ') };
}

/** Each of the three members replaces its claim; an empty list removes it. */
function overrideGroups({ id, access }: TokenClaims, details: z.output<typeof groups>): TokenClaims {
  if (!details) return { id, access };
  const { groupsToOverride, iamRolesToOverride, preferredRole } = details;
  const listed = groupsToOverride ? { 'cognito:groups': groupsToOverride } : {};
  const roles = {
    ...(iamRolesToOverride ? { 'cognito:roles': iamRolesToOverride } : {}),
    ...(typeof preferredRole === 'string' ? { 'cognito:preferred_role': preferredRole } : {}),
  };
  return { id: withoutEmpty({ ...id, ...listed, ...roles }), access: withoutEmpty({ ...access, ...listed }) };
}

function withoutEmpty(claims: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(claims).filter(([, value]) => !(Array.isArray(value) && value.length === 0)),
  );
}
