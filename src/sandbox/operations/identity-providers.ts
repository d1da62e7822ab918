// Identity providers: create, describe, update, delete, list. The sandbox stores and returns them; nobody signs in there.

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import { checkIdentityProvider } from '../pool/check-identity-provider.ts';
import { describeDetails, type IdentityProvider, providerTypes, withUsername } from '../pool/identity-provider.ts';
import type { UserPool } from '../pool/user-pool.ts';
import { checkQuota } from '../quotas.ts';
import { findPool } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import { acrValue, anyText, limit, providerName, stringMap, text, userPoolId } from '../shapes/shape-members.ts';
import { inSeconds } from './describe-user.ts';
import { operation, type Operation } from './operation.ts';
import { page } from './paging.ts';

/** ProviderNameTypeV2: stricter than the names of the other operations. */
const newProviderName = text({
  min: 1,
  max: 32,
  pattern: '[^_\\p{Z}][\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}][^_\\p{Z}]+',
});
/** IdpIdentifierType. */
const identifier = text({ min: 1, max: 40, pattern: '[\\w\\s+=.@-]+' });

const changeable = {
  AttributeMapping: z.optional(z.record(text({ min: 1, max: 32 }), anyText)),
  IdpIdentifiers: z.optional(z.array(identifier).check(z.maxLength(50))),
  AcrMapping: z.optional(z.record(text({ pattern: 'Level[1-4]' }), acrValue)),
};
/** The members of a new provider other than its user pool. */
export const providerMembers = {
  ProviderName: newProviderName,
  ProviderType: z.enum(providerTypes),
  ProviderDetails: stringMap,
  ...changeable,
};
const creation = z.object({ UserPoolId: userPoolId, ...providerMembers });

export const createIdentityProvider = operation('CreateIdentityProvider', creation, (service, input) => {
  const pool = findPool(service, input.UserPoolId);
  const { ProviderName: name, ProviderType: type, AcrMapping } = input;
  if (pool.identityProviders.has(name)) {
    throw new ServiceError('DuplicateProviderException', `${name} already exists in user pool ${pool.id}`);
  }
  checkQuota(service, 'IdentityProvidersPerUserPool', pool.identityProviders.size);
  const now = service.deps.now();
  return store(pool, {
    name,
    type,
    details: input.ProviderDetails,
    attributeMapping: withUsername(type, input.AttributeMapping ?? {}),
    identifiers: input.IdpIdentifiers ?? [],
    ...(AcrMapping ? { acrMapping: AcrMapping } : {}),
    createdAt: now,
    modifiedAt: now,
  });
});

const named = { UserPoolId: userPoolId, ProviderName: providerName };

/** Members that are left out keep their values (observed: acceptance tests of Terraform's provider). */
const updateIdentityProvider = operation(
  'UpdateIdentityProvider',
  z.object({ ...named, ProviderDetails: z.optional(stringMap), ...changeable }),
  (service, input) => {
    const pool = findPool(service, input.UserPoolId);
    const before = find(pool, input.ProviderName);
    const { AttributeMapping, AcrMapping } = input;
    return store(pool, {
      ...before,
      details: input.ProviderDetails ?? before.details,
      attributeMapping: AttributeMapping ? withUsername(before.type, AttributeMapping) : before.attributeMapping,
      identifiers: input.IdpIdentifiers ?? before.identifiers,
      ...(AcrMapping ? { acrMapping: AcrMapping } : {}),
      modifiedAt: service.deps.now(),
    });
  },
);

const describeIdentityProvider = operation(
  'DescribeIdentityProvider',
  z.object(named),
  (service, { UserPoolId, ProviderName }) => {
    const pool = findPool(service, UserPoolId);
    return { IdentityProvider: describe(pool, find(pool, ProviderName)) };
  },
);

const getIdentityProviderByIdentifier = operation(
  'GetIdentityProviderByIdentifier',
  z.object({ UserPoolId: userPoolId, IdpIdentifier: identifier }),
  (service, { UserPoolId, IdpIdentifier }) => {
    const pool = findPool(service, UserPoolId);
    const provider = [...pool.identityProviders.values()].find(({ identifiers }) =>
      identifiers.includes(IdpIdentifier),
    );
    if (!provider) throw noProvider(IdpIdentifier);
    return { IdentityProvider: describe(pool, provider) };
  },
);

const deleteIdentityProvider = operation(
  'DeleteIdentityProvider',
  z.object(named),
  (service, { UserPoolId, ProviderName }) => {
    const pool = findPool(service, UserPoolId);
    pool.identityProviders.delete(find(pool, ProviderName).name);
    return {};
  },
);

const listIdentityProviders = operation(
  'ListIdentityProviders',
  z.object({ UserPoolId: userPoolId, MaxResults: z.optional(limit(60)), NextToken: z.optional(anyText) }),
  (service, { UserPoolId, MaxResults, NextToken }) => {
    const pool = findPool(service, UserPoolId);
    const { items, next } = page([...pool.identityProviders.values()], ({ name }) => name, {
      limit: MaxResults,
      token: NextToken,
      most: 60,
    });
    return { Providers: items.map(describeBriefly), ...(next === undefined ? {} : { NextToken: next }) };
  },
);

function find(pool: UserPool, name: string): IdentityProvider {
  const provider = pool.identityProviders.get(name);
  if (!provider) throw noProvider(name);
  return provider;
}

/** The message is ours. */
function noProvider(name: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `Identity provider ${name} does not exist.`);
}

function store(pool: UserPool, provider: IdentityProvider): JsonObject {
  checkIdentityProvider(pool, provider);
  pool.identityProviders.set(provider.name, provider);
  return { IdentityProvider: describe(pool, provider) };
}

/** ProviderDescription. */
function describeBriefly({ name, type, createdAt, modifiedAt }: IdentityProvider): JsonObject {
  return {
    ProviderName: name,
    ProviderType: type,
    LastModifiedDate: inSeconds(modifiedAt),
    CreationDate: inSeconds(createdAt),
  };
}

/** IdentityProviderType. */
function describe(pool: UserPool, provider: IdentityProvider): JsonObject {
  return {
    UserPoolId: pool.id,
    ...describeBriefly(provider),
    ProviderDetails: describeDetails(provider),
    AttributeMapping: provider.attributeMapping,
    IdpIdentifiers: provider.identifiers,
    ...(provider.acrMapping ? { AcrMapping: provider.acrMapping } : {}),
  };
}

export const identityProviderOperations: readonly Operation[] = [
  createIdentityProvider,
  deleteIdentityProvider,
  describeIdentityProvider,
  getIdentityProviderByIdentifier,
  listIdentityProviders,
  updateIdentityProvider,
];
