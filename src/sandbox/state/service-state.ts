// The saved state of a service: pools with their clients, groups and users, the sign-ins behind refresh tokens, the inbox
// and the keys. Sign-ins in progress are not saved: their sessions expire within minutes.

import type { AppClient } from '../pool/app-client.ts';
import type { IdentityProvider } from '../pool/identity-provider.ts';
import type { InboxMessage } from '../pool/inbox.ts';
import { keepPassword, type Password } from '../pool/password.ts';
import { shareEmptyMap, shareEmptySet } from '../pool/shared-empty.ts';
import type { LivingSignIn } from '../pool/sign-ins.ts';
import { type Group, openUserPool, type ResourceServer, type UserPool } from '../pool/user-pool.ts';
import type { UserPoolDomain } from '../pool/user-pool-domain.ts';
import type { UserPoolSettings } from '../pool/user-pool-settings.ts';
import type { User } from '../pool/user.ts';
import type { Service } from '../service.ts';
import type { SandboxDeps } from '../sandbox-deps.ts';
import { type SavedKeys, saveKeys } from '../tokens/keys.ts';
import { restoreTriggers } from './restore-triggers.ts';

/** The parts of a password from which the others are computed. */
type SavedPassword = Pick<Password, 'text' | 'salt'>;

type SavedUser = Omit<User, 'password' | 'formerPasswords'> & {
  readonly password?: SavedPassword;
  readonly formerPasswords: readonly SavedPassword[];
};

export interface SavedPool {
  readonly settings: UserPoolSettings;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly clients: readonly AppClient[];
  readonly groups: readonly Group[];
  /** These three are absent in states of earlier versions. */
  readonly resourceServers?: readonly ResourceServer[];
  readonly identityProviders?: readonly IdentityProvider[];
  readonly domains?: readonly UserPoolDomain[];
  readonly simulationKey: Uint8Array;
  /** Iterated once, because there may be 100,000 users. */
  readonly users: Iterable<SavedUser>;
  readonly signIns: Iterable<LivingSignIn>;
}

export interface ServiceState {
  readonly pools: readonly SavedPool[];
  readonly inbox: readonly InboxMessage[];
  readonly keys: SavedKeys;
}

export async function saveService(service: Service): Promise<ServiceState> {
  const keys = saveKeys(await service.keys());
  return { pools: [...service.pools.values()].map(savePool), inbox: service.inbox.messages(), keys };
}

function savePool(pool: UserPool): SavedPool {
  const { settings, createdAt, modifiedAt, clients, groups, simulationKey, users, signIns } = pool;
  return {
    settings,
    createdAt,
    modifiedAt,
    clients: [...clients.values()],
    groups: [...groups.values()],
    resourceServers: [...pool.resourceServers.values()],
    identityProviders: [...pool.identityProviders.values()],
    domains: [...pool.domains.values()],
    simulationKey,
    users: saveUsers(users.all()),
    signIns: signIns.living(),
  };
}

function* saveUsers(users: readonly User[]): Iterable<SavedUser> {
  for (const user of users) yield saveUser(user);
}

function saveUser({ password, formerPasswords, ...user }: User): SavedUser {
  const save = ({ text, salt }: Password): SavedPassword => ({ text, salt });
  return { ...user, ...(password ? { password: save(password) } : {}), formerPasswords: formerPasswords.map(save) };
}

/** The pools of a saved state. `say` is called with a sentence about what could not be restored unchanged. */
export function restorePools(
  { pools }: Pick<ServiceState, 'pools'>,
  deps: SandboxDeps,
  report: (message: string) => void = () => undefined,
): ReadonlyMap<string, UserPool> {
  return new Map(pools.map((saved) => [saved.settings.id, restorePool(saved, deps, report)]));
}

function restorePool(saved: SavedPool, deps: SandboxDeps, report: (message: string) => void): UserPool {
  const { createdAt, modifiedAt, simulationKey } = saved;
  const settings = { ...saved.settings, triggers: restoreTriggers(saved.settings, report) };
  const pool: UserPool = { ...openUserPool(settings, deps), createdAt, modifiedAt, simulationKey };
  for (const client of saved.clients) pool.clients.set(client.clientId, client);
  for (const group of saved.groups) pool.groups.set(group.name, group);
  for (const server of saved.resourceServers ?? []) pool.resourceServers.set(server.identifier, server);
  for (const provider of saved.identityProviders ?? []) pool.identityProviders.set(provider.name, provider);
  for (const domain of saved.domains ?? []) pool.domains.set(domain.name, domain);
  for (const user of saved.users) pool.users.add(restoreUser(pool, user));
  pool.signIns.restore(saved.signIns);
  return pool;
}

function restoreUser({ name }: UserPool, { password, formerPasswords, ...user }: SavedUser): User {
  const restore = ({ text, salt }: SavedPassword): Password => {
    const hex = salt.toString(16);
    return keepPassword(
      name,
      user.username,
      text,
      Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex'),
    );
  };
  return {
    ...user,
    waitingAttributes: shareEmptyMap(user.waitingAttributes),
    codes: shareEmptyMap(user.codes),
    devices: shareEmptyMap(user.devices),
    offeredDevices: shareEmptySet(user.offeredDevices),
    passkeys: shareEmptyMap(user.passkeys),
    ...(password ? { password: restore(password) } : {}),
    formerPasswords: formerPasswords.map(restore),
  };
}
