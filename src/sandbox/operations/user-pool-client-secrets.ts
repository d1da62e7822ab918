// The secrets of an app client: two may be active at once, so that one can be replaced without a pause.

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import type { AppClient, ClientSecret } from '../pool/app-client.ts';
import type { UserPool } from '../pool/user-pool.ts';
import { checkQuota } from '../quotas.ts';
import { findClientOf, type Service } from '../service.ts';
import { invalidParameter, ServiceError } from '../service-error.ts';
import { anyText, clientId, clientSecret, userPoolId } from '../shapes/shape-members.ts';
import { inSeconds } from './describe-user.ts';
import { operation } from './operation.ts';
import { newSecret } from './user-pool-clients.ts';

const named = { UserPoolId: userPoolId, ClientId: clientId };

/** ClientSecretDescriptorType. The secret's value is returned once, when it is added. */
function describe(secret: ClientSecret, value?: string): JsonObject {
  return {
    ClientSecretId: secret.id,
    ...(value === undefined ? {} : { ClientSecretValue: value }),
    ClientSecretCreateDate: inSeconds(secret.createdAt),
  };
}

function keep({ deps }: Service, pool: UserPool, client: AppClient, clientSecrets: readonly ClientSecret[]): void {
  pool.clients.set(client.clientId, { ...client, clientSecrets, modifiedAt: deps.now() });
}

export const addUserPoolClientSecret = operation(
  'AddUserPoolClientSecret',
  z.object({ ...named, ClientSecret: z.optional(clientSecret) }),
  (service, input) => {
    const { pool, client } = findClientOf(service, input.UserPoolId, input.ClientId);
    checkQuota(service, 'ClientSecretsPerAppClient', client.clientSecrets.length);
    const secret = newSecret(service, input.ClientSecret);
    keep(service, pool, client, [...client.clientSecrets, secret]);
    return { ClientSecretDescriptor: describe(secret, secret.value) };
  },
);

export const listUserPoolClientSecrets = operation(
  'ListUserPoolClientSecrets',
  z.object({ ...named, NextToken: z.optional(anyText) }),
  (service, input) => {
    const { client } = findClientOf(service, input.UserPoolId, input.ClientId);
    return { ClientSecrets: client.clientSecrets.map((secret) => describe(secret)) };
  },
);

/** The last secret cannot be deleted: the client would become one without a secret (our reading). */
export const deleteUserPoolClientSecret = operation(
  'DeleteUserPoolClientSecret',
  z.object({ ...named, ClientSecretId: anyText }),
  (service, input) => {
    const { pool, client } = findClientOf(service, input.UserPoolId, input.ClientId);
    const rest = client.clientSecrets.filter(({ id }) => id !== input.ClientSecretId);
    if (rest.length === client.clientSecrets.length) {
      throw new ServiceError('ResourceNotFoundException', 'Client secret does not exist.');
    }
    if (rest.length === 0) throw invalidParameter('The last secret of an app client cannot be deleted.');
    keep(service, pool, client, rest);
    return {};
  },
);
