// App clients: create, describe, update, delete, list.

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import type { AppClient, ClientSecret } from '../pool/app-client.ts';
import { readAppClient } from '../pool/read-app-client.ts';
import { describeValidity } from '../pool/token-validity.ts';
import type { UserPool } from '../pool/user-pool.ts';
import { checkQuota } from '../quotas.ts';
import { findClientOf, findPool, type Service } from '../service.ts';
import { invalidParameter } from '../service-error.ts';
import { clientMembers, clientName } from '../shapes/app-client-members.ts';
import { anyText, clientId, clientSecret, userPoolId } from '../shapes/shape-members.ts';
import { randomUuid, type SandboxDeps } from '../sandbox-deps.ts';
import { inSeconds } from './describe-user.ts';
import { operation } from './operation.ts';
import { page } from './paging.ts';

const lowerCase = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Lower-case letters and digits: 26 in an app client ID, 51 in a secret. */
function randomText({ random }: SandboxDeps, length: number): string {
  return Array.from(random(length), (byte) => lowerCase.charAt(byte % lowerCase.length)).join('');
}

export function newSecret({ deps }: Service, value?: string): ClientSecret {
  return {
    id: `${randomText(deps, 26)}--${randomUuid(deps)}`,
    value: value ?? randomText(deps, 51),
    createdAt: deps.now(),
  };
}

/**
 * UserPoolClientType: what was given, and the defaults that the service shows (observed: outputs of the AWS CLI, and the
 * acceptance tests of Terraform's provider). PreventUserExistenceErrors has no default in them.
 */
function describeClient(pool: UserPool, client: AppClient): JsonObject {
  const [secret] = client.clientSecrets;
  return {
    AllowedOAuthFlowsUserPoolClient: false,
    EnablePropagateAdditionalUserContextData: false,
    ...(client.preventUserExistenceErrors === 'ENABLED' ? { PreventUserExistenceErrors: 'ENABLED' } : {}),
    ...client.kept,
    UserPoolId: pool.id,
    ClientId: client.clientId,
    ClientName: client.clientName,
    ...(secret === undefined ? {} : { ClientSecret: secret.value }),
    CreationDate: inSeconds(client.createdAt ?? pool.createdAt),
    LastModifiedDate: inSeconds(client.modifiedAt ?? pool.createdAt),
    ...describeValidity(client),
    ...(client.explicitAuthFlows === undefined ? {} : { ExplicitAuthFlows: client.explicitAuthFlows }),
    ...(client.readAttributes === undefined ? {} : { ReadAttributes: client.readAttributes }),
    ...(client.writeAttributes === undefined ? {} : { WriteAttributes: client.writeAttributes }),
    EnableTokenRevocation: client.enableTokenRevocation,
    AuthSessionValidity: client.authSessionValidity / 60,
    ...(client.rotation
      ? { RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: client.rotation.graceSeconds } }
      : {}),
  };
}

const creationMembers = {
  ClientName: clientName,
  GenerateSecret: z.optional(z.boolean()),
  ClientSecret: z.optional(clientSecret),
  ...clientMembers,
};
const creation = z.object(creationMembers);

export const createUserPoolClient = operation(
  'CreateUserPoolClient',
  z.object({ UserPoolId: userPoolId, ...creationMembers }),
  (service, input) => {
    const pool = findPool(service, input.UserPoolId);
    const client = makeAppClient(service, pool, input, randomText(service.deps, 26));
    return { UserPoolClient: describeClient(pool, client) };
  },
);

/**
 * Creates an app client. The ID must not be in use.
 *
 * @throws ServiceError LimitExceededException, InvalidParameterException
 */
export function makeAppClient(
  service: Service,
  pool: UserPool,
  input: z.output<typeof creation>,
  id: string,
): AppClient {
  checkQuota(service, 'AppClientsPerUserPool', pool.clients.size);
  if (input.GenerateSecret && input.ClientSecret !== undefined) {
    throw invalidParameter('Only one of GenerateSecret and ClientSecret can be given.');
  }
  const now = service.deps.now();
  const client: AppClient = {
    ...readAppClient(input, pool),
    clientId: id,
    clientName: input.ClientName,
    clientSecrets: input.GenerateSecret || input.ClientSecret ? [newSecret(service, input.ClientSecret)] : [],
    createdAt: now,
    modifiedAt: now,
  };
  pool.clients.set(client.clientId, client);
  return client;
}

const named = { UserPoolId: userPoolId, ClientId: clientId };

export const describeUserPoolClient = operation('DescribeUserPoolClient', z.object(named), (service, input) => {
  const { pool, client } = findClientOf(service, input.UserPoolId, input.ClientId);
  return { UserPoolClient: describeClient(pool, client) };
});

/** Members that are left out are reset to their defaults, as on the real service. Secrets are kept. */
export const updateUserPoolClient = operation(
  'UpdateUserPoolClient',
  z.object({ ...named, ClientName: z.optional(clientName), ...clientMembers }),
  (service, input) => {
    const { pool, client } = findClientOf(service, input.UserPoolId, input.ClientId);
    const { clientSecrets, createdAt = pool.createdAt } = client;
    const changed: AppClient = {
      ...readAppClient(input, pool),
      clientId: client.clientId,
      clientName: input.ClientName ?? client.clientName,
      clientSecrets,
      createdAt,
      modifiedAt: service.deps.now(),
    };
    pool.clients.set(client.clientId, changed);
    return { UserPoolClient: describeClient(pool, changed) };
  },
);

export const deleteUserPoolClient = operation('DeleteUserPoolClient', z.object(named), (service, input) => {
  const { pool, client } = findClientOf(service, input.UserPoolId, input.ClientId);
  pool.clients.delete(client.clientId);
  return {};
});

export const listUserPoolClients = operation(
  'ListUserPoolClients',
  z.object({
    UserPoolId: userPoolId,
    MaxResults: z.optional(z.int().check(z.minimum(1), z.maximum(60))),
    NextToken: z.optional(anyText),
  }),
  (service, input) => {
    const pool = findPool(service, input.UserPoolId);
    const { items, next } = page([...pool.clients.values()], (client) => client.clientId, {
      limit: input.MaxResults,
      token: input.NextToken,
      most: 60,
    });
    return {
      UserPoolClients: items.map((client) => ({
        ClientId: client.clientId,
        UserPoolId: pool.id,
        ClientName: client.clientName,
      })),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  },
);
