// Creates the pools of a configuration. Each member goes through the API operation that would create it, so that nothing
// can be declared that the service would refuse. A refusal becomes a fault of the file.

import { createHash } from 'node:crypto';
import { hasCode } from '../../errors/coded-error.ts';
import { adminCreateUser } from '../operations/admin-create-user.ts';
import { adminSetUserPassword } from '../operations/admin-set-user-password.ts';
import { adminAddUserToGroup } from '../operations/group-members.ts';
import { createGroup } from '../operations/groups.ts';
import { createIdentityProvider } from '../operations/identity-providers.ts';
import { createUserPoolDomain } from '../operations/user-pool-domains.ts';
import { adminSetUserMfaPreference } from '../operations/mfa-preference.ts';
import type { Operation } from '../operations/operation.ts';
import { setUserPoolMfaConfig } from '../operations/user-pool-mfa-config.ts';
import { makeAppClient } from '../operations/user-pool-clients.ts';
import { makeUserPool } from '../operations/user-pools.ts';
import { regionOf, type UserPool } from '../pool/user-pool.ts';
import type { TriggerName, UserPoolSettings } from '../pool/user-pool-settings.ts';
import type { Service } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import type { JsonObject } from '../../cognito/json.ts';
import { seedRegion } from '../seed.ts';
import { newAuthenticator } from '../totp.ts';
import { namedFiles } from '../triggers/declared-functions.ts';
import { arnOfFunction } from '../triggers/function-arn.ts';
import { pathFault } from '../triggers/locate-file.ts';
import { variableFault } from '../triggers/process/function-environment.ts';
import type { ConfiguredPool, ConfiguredUser, LambdaConfig, SandboxConfig } from './config-shape.ts';
import { type ConfigFault, type ConfigPath, type ConfigText, firstFaults } from './read-config.ts';

/** Adds the pools to a service. Returns a fault for everything that was refused; the rest has been created. */
export async function applyConfig(service: Service, { config, fault }: ConfigText): Promise<readonly ConfigFault[]> {
  const faults: ConfigFault[] = [];
  /** Continues after a refusal, so that all faults are reported at once. */
  const attempt: Attempt = async (path, action) => {
    try {
      return await action();
    } catch (error) {
      if (!hasCode<ServiceError>(error, 'service')) throw error;
      faults.push(fault(path, `${error.wireMessage ?? error.type}${/[.!]$/.test(error.message) ? '' : '.'}`));
      return undefined;
    }
  };
  for (const { path, file, environment } of namedFiles(config)) {
    const wrong = pathFault(file);
    if (wrong !== undefined) faults.push(fault(path, wrong));
    for (const [name, value] of Object.entries(environment)) {
      const wrongVariable = variableFault(name, value);
      if (wrongVariable !== undefined) faults.push(fault([...path.slice(0, -1), 'Environment', name], wrongVariable));
    }
  }
  for (const [index, declared] of (config.UserPools ?? []).entries()) {
    const path = ['UserPools', index];
    if (service.pools.has(declared.Id)) {
      faults.push(fault([...path, 'Id'], `Another user pool already has the Id ${declared.Id}.`));
      continue;
    }
    const pool = await attempt(path, () =>
      makeUserPool(service, { ...declared, LambdaConfig: undefined }, declared.Id),
    );
    if (pool) await fillPool(service, pool, declared, path, attempt);
  }
  return firstFaults(faults, (one) => one);
}

type Attempt = <T>(path: ConfigPath, action: () => T | Promise<T>) => Promise<T | undefined>;

async function fillPool(
  service: Service,
  pool: UserPool,
  declared: ConfiguredPool,
  path: ConfigPath,
  attempt: Attempt,
): Promise<void> {
  const { MfaConfig, Clients = [], Users = [], LambdaConfig: lambda } = declared;
  const inPool = { UserPoolId: pool.id };
  const createAll = async (member: 'Groups' | 'Domains' | 'IdentityProviders', create: Operation): Promise<void> => {
    for (const [index, one] of (declared[member] ?? []).entries()) {
      await attempt([...path, member, index], () => create.answer(service, asBody({ ...inPool, ...one })));
    }
  };
  if (MfaConfig) {
    const body = { MfaConfiguration: declared.MfaConfiguration, ...MfaConfig };
    await attempt([...path, 'MfaConfig'], () => setUserPoolMfaConfig.answer(service, asBody({ ...inPool, ...body })));
  }
  await createAll('Groups', createGroup);
  await createAll('Domains', createUserPoolDomain);
  // Before the app clients, which name them.
  await createAll('IdentityProviders', createIdentityProvider);
  for (const [index, client] of Clients.entries()) {
    const { ClientId, ClientName = ClientId, ...members } = client;
    await attempt([...path, 'Clients', index], () => {
      if ([...service.pools.values()].some(({ clients }) => clients.has(ClientId))) {
        throw new ServiceError('InvalidParameterException', `Another app client already has the ClientId ${ClientId}.`);
      }
      return makeAppClient(service, pool, { ...members, ClientName }, ClientId);
    });
  }
  for (const [index, user] of Users.entries()) {
    await attempt([...path, 'Users', index], () => addUser(stableFor(service, pool, user.Username), pool, user));
  }
  // Last, so that no trigger runs for the users declared above.
  pool.settings = { ...pool.settings, ...triggersOf(lambda, regionOf(pool)) };
}

async function addUser(service: Service, pool: UserPool, declared: ConfiguredUser): Promise<void> {
  const { Username, Password, TemporaryPassword, UserAttributes = {}, Groups = [], SoftwareTokenSecret } = declared;
  const named = { UserPoolId: pool.id, Username };
  const attributes = Object.entries(UserAttributes).map(([Name, Value]) => ({ Name, Value }));
  await adminCreateUser.answer(
    service,
    asBody({ ...named, TemporaryPassword, UserAttributes: attributes, MessageAction: 'SUPPRESS' }),
  );
  const user = pool.users.find(Username);
  if (!user) throw new Error(`User ${Username} was created but cannot be found.`);
  if (Password !== undefined) await adminSetUserPassword.answer(service, { ...named, Password, Permanent: true });
  for (const GroupName of Groups) await adminAddUserToGroup.answer(service, { ...named, GroupName });
  if (SoftwareTokenSecret !== undefined) {
    const authenticator = newAuthenticator(SoftwareTokenSecret);
    user.softwareToken = { authenticator, friendlyDeviceName: '', enabled: true };
  }
  const { SMSMfaSettings, SoftwareTokenMfaSettings, EmailMfaSettings, WebAuthnMfaSettings } = declared;
  const preference = { SMSMfaSettings, SoftwareTokenMfaSettings, EmailMfaSettings, WebAuthnMfaSettings };
  if (Object.values(preference).some((setting) => setting !== undefined)) {
    await adminSetUserMfaPreference.answer(service, asBody({ ...named, ...preference }));
  }
  user.enabled = declared.Enabled ?? true;
}

/** A LambdaConfig as settings of a pool: triggers by ARN, as the API has them. */
function triggersOf(
  lambda: LambdaConfig | undefined,
  region: string,
): Pick<UserPoolSettings, 'triggers' | 'preTokenGenerationVersion'> {
  const { PreTokenGenerationConfig: versioned, ...named } = lambda ?? {};
  const values = versioned ? { ...named, PreTokenGeneration: versioned.LambdaArn } : named;
  const triggers = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, arnOfFunction(value, region)]],
  );
  return {
    triggers: Object.fromEntries(triggers) as Partial<Record<TriggerName, string>>,
    preTokenGenerationVersion: versioned?.LambdaVersion ?? 'V1_0',
  };
}

/** The settings that the configuration changes in the seed pool; undefined when it leaves the seed pool out. */
export function seedPoolOf({ SeedPool = true }: SandboxConfig): Partial<UserPoolSettings> | undefined {
  if (SeedPool === false) return undefined;
  return SeedPool === true ? {} : triggersOf(SeedPool.LambdaConfig, seedRegion);
}

/** Drops members that are undefined, as JSON does. */
function asBody(members: object): JsonObject {
  return JSON.parse(JSON.stringify(members)) as JsonObject;
}

/**
 * The service with deterministic randomness for one declared user: `sub` and salt are the same on every start, because
 * an app under development stores its own records by `sub`.
 */
function stableFor(service: Service, pool: UserPool, username: string): Service {
  let drawCount = 0;
  const random = (bytes: number): Uint8Array => {
    const blocks = Math.ceil(bytes / 32);
    const parts = Array.from({ length: blocks }, () =>
      createHash('sha256').update(`${pool.id}/${username}/${drawCount++}`).digest(),
    );
    return Buffer.concat(parts).subarray(0, bytes);
  };
  return { ...service, deps: { ...service.deps, random } };
}
