// User pools: create, describe, update, delete, list; custom attributes.

import * as z from 'zod/mini';
import { attributeSchema, standardSchema } from '../pool/attribute-schema.ts';
import { readSchemaAttribute } from '../pool/read-schema-attribute.ts';
import { readChanges } from '../pool/read-user-pool-settings.ts';
import { changeSettings, openUserPool, type UserPool } from '../pool/user-pool.ts';
import { checkQuota } from '../quotas.ts';
import { findPool, type Service } from '../service.ts';
import { invalidParameter } from '../service-error.ts';
import { anyText, userPoolId } from '../shapes/shape-members.ts';
import { mfaFactors } from '../pool/user-pool-settings.ts';
import {
  changeable,
  poolName,
  schemaAttributes,
  unchangeable,
  type UserPoolChanges,
} from '../shapes/user-pool-members.ts';
import { inSeconds } from './describe-user.ts';
import { describeTriggers, describeUserPool } from './describe-user-pool.ts';
import { operation } from './operation.ts';
import { page } from './paging.ts';

const isCustom = ({ name }: { readonly name: string }): boolean => name.includes('custom:');

const creation = z.object({ PoolName: poolName, ...changeable, ...unchangeable });

/** The Region of the pool's ID is that of the call's signature. */
export const createUserPool = operation('CreateUserPool', creation, (service, input) => {
  checkSmsForMfa(input, []);
  const pool = makeUserPool(service, input, newPoolId(service));
  return { UserPool: describeUserPool(service, pool) };
});

/**
 * MFA needs an SMS configuration in these requests (observed by many); SetUserPoolMfaConfig turns it on with other
 * factors. A declared pool is not checked here, because it comes together with its MfaConfig.
 *
 * @throws ServiceError InvalidParameterException
 */
function checkSmsForMfa({ MfaConfiguration: mfa, SmsConfiguration }: UserPoolChanges, active: readonly string[]): void {
  if (mfa === undefined || mfa === 'OFF' || SmsConfiguration !== undefined) return;
  // Terraform's provider updates pools with TOTP in this way.
  if (active.some((factor) => factor !== 'SMS_MFA')) return;
  throw invalidParameter(
    'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
  );
}

/**
 * Creates a user pool. The ID must not be in use.
 *
 * @throws ServiceError LimitExceededException, InvalidParameterException
 */
export function makeUserPool(service: Service, input: z.output<typeof creation>, id: string): UserPool {
  checkQuota(service, 'UserPoolsPerAccount', service.pools.size);
  const changes = readChanges(input);
  const added = (input.Schema ?? []).map((attribute) => readSchemaAttribute(attribute, standardSchema));
  checkQuota(service, 'CustomAttributesPerUserPool', 0, added.filter(isCustom).length);
  checkAttributeNames([], added);
  const { AliasAttributes: aliases = [], UsernameAttributes: usernameAttributes = [] } = input;
  if (aliases.length > 0 && usernameAttributes.length > 0) {
    throw invalidParameter('Only one of the aliasAttributes or usernameAttributes can be set in a user pool.');
  }
  const pool = openUserPool(
    {
      ...changes,
      id,
      poolName: input.PoolName,
      mfaFactors: changes.mfa === 'OFF' ? [] : ['SMS_MFA'],
      aliases,
      usernameAttributes,
      ...(input.UsernameConfiguration ? { caseSensitive: input.UsernameConfiguration.CaseSensitive } : {}),
      schema: attributeSchema(added),
    },
    service.deps,
  );
  service.pools.set(pool.id, pool);
  return pool;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The Region, an underscore, and nine letters and digits, as in real user pool IDs. */
function newPoolId({ region, deps }: Service): string {
  const name = Array.from(deps.random(9), (byte) => letters.charAt(byte % letters.length)).join('');
  return `${region}_${name}`;
}

const named = z.object({ UserPoolId: userPoolId });

export const describePool = operation('DescribeUserPool', named, (service, { UserPoolId }) => ({
  UserPool: describeUserPool(service, findPool(service, UserPoolId)),
}));

/** Members that are left out are reset to their defaults, as on the real service. MFA factors are kept while MFA is on. */
export const updateUserPool = operation(
  'UpdateUserPool',
  z.object({ UserPoolId: userPoolId, PoolName: z.optional(poolName), ...changeable }),
  (service, input) => {
    const pool = findPool(service, input.UserPoolId);
    const { settings: before } = pool;
    checkSmsForMfa(input, before.mfaFactors);
    // What this operation does not set stays. These two are in `changes` only if they are given.
    const { devices: _devices, invitation: _invitation, softwareTokenMfaDisabled, ...stays } = before;
    const changes = readChanges(input);
    const addsSms = input.SmsConfiguration !== undefined;
    changeSettings(service.deps, pool, {
      ...stays,
      ...changes,
      mfaFactors: mfaFactors.filter(
        (factor) => changes.mfa !== 'OFF' && (before.mfaFactors.includes(factor) || (factor === 'SMS_MFA' && addsSms)),
      ),
      ...(changes.mfa !== 'OFF' && softwareTokenMfaDisabled ? { softwareTokenMfaDisabled } : {}),
      poolName: input.PoolName ?? before.poolName,
    });
    return {};
  },
);

export const deleteUserPool = operation('DeleteUserPool', named, (service, { UserPoolId }) => {
  const pool = findPool(service, UserPoolId);
  if (pool.settings.deletionProtection) {
    throw invalidParameter(
      'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
    );
  }
  if (pool.domains.size > 0) {
    throw invalidParameter('User pool cannot be deleted. It has a domain configured that should be deleted first.');
  }
  service.pools.delete(pool.id);
  return {};
});

export const listUserPools = operation(
  'ListUserPools',
  z.object({ MaxResults: z.int().check(z.minimum(1), z.maximum(60)), NextToken: z.optional(anyText) }),
  (service, { MaxResults, NextToken }) => {
    const { items, next } = page([...service.pools.values()], ({ id }) => id, {
      limit: MaxResults,
      token: NextToken,
      most: 60,
    });
    return {
      UserPools: items.map((pool) => ({
        Id: pool.id,
        Name: pool.settings.poolName,
        LambdaConfig: describeTriggers(pool),
        CreationDate: inSeconds(pool.createdAt),
        LastModifiedDate: inSeconds(pool.modifiedAt),
      })),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  },
);

export const addCustomAttributes = operation(
  'AddCustomAttributes',
  z.object({ UserPoolId: userPoolId, CustomAttributes: schemaAttributes.check(z.minLength(1), z.maxLength(25)) }),
  (service, { UserPoolId, CustomAttributes }) => {
    const pool = findPool(service, UserPoolId);
    const added = CustomAttributes.map((attribute) => readSchemaAttribute(attribute, new Map()));
    const schema = new Map(pool.settings.schema);
    checkQuota(service, 'CustomAttributesPerUserPool', [...schema.values()].filter(isCustom).length, added.length);
    checkAttributeNames(schema.keys(), added);
    for (const [name, definition] of attributeSchema(added)) if (!schema.has(name)) schema.set(name, definition);
    changeSettings(service.deps, pool, { ...pool.settings, schema });
    return {};
  },
);

/** @throws ServiceError InvalidParameterException for a name that is taken, or that two attributes have */
function checkAttributeNames(taken: Iterable<string>, added: readonly { readonly name: string }[]): void {
  const names = new Set(taken);
  for (const { name } of added) {
    if (names.has(name)) throw invalidParameter(`${name}: Existing attribute already has name ${name}.`);
    names.add(name);
  }
}
