// A user pool: its settings, users, groups and clients, and the state of sign-ins.

import { KeyCache } from '../srp/key-cache.ts';
import { SecretBlocks } from '../srp/secret-blocks.ts';
import type { SandboxDeps } from '../sandbox-deps.ts';
import type { AppClient } from './app-client.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { Lockouts } from './lockouts.ts';
import { Sessions } from './sessions.ts';
import { SignIns } from './sign-ins.ts';
import type { UserPoolDomain } from './user-pool-domain.ts';
import type { UserPoolSettings } from './user-pool-settings.ts';
import { Users } from './users.ts';

export interface Group {
  readonly name: string;
  readonly description?: string;
  /** The lowest number wins `cognito:preferred_role`. */
  readonly precedence?: number;
  readonly roleArn?: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** An API that defines custom scopes. */
export interface ResourceServer {
  readonly identifier: string;
  readonly name: string;
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
}

export interface UserPool {
  readonly id: string;
  /** The part of the ID after the underscore. */
  readonly name: string;
  /** Replaced as a whole by UpdateUserPool and similar operations. */
  settings: UserPoolSettings;
  /** Both are in Unix milliseconds. */
  readonly createdAt: number;
  modifiedAt: number;
  readonly clients: Map<string, AppClient>;
  readonly groups: Map<string, Group>;
  readonly resourceServers: Map<string, ResourceServer>;
  /** By ProviderName. */
  readonly identityProviders: Map<string, IdentityProvider>;
  /** By the name of the domain. */
  readonly domains: Map<string, UserPoolDomain>;
  readonly users: Users;
  readonly sessions: Sessions;
  readonly signIns: SignIns;
  readonly secretBlocks: SecretBlocks;
  readonly keyCache: KeyCache;
  readonly lockouts: Lockouts;
  /** Key of the HMAC from which simulated users are derived, so that a name always gets the same one. */
  readonly simulationKey: Uint8Array;
}

/** The Region that a pool's ID begins with. */
export function regionOf({ id }: Pick<UserPool, 'id'>): string {
  return id.slice(0, id.indexOf('_'));
}

/** Replaces the settings as a whole. */
export function changeSettings(deps: SandboxDeps, pool: UserPool, settings: UserPoolSettings): void {
  pool.settings = settings;
  pool.modifiedAt = deps.now();
}

export function openUserPool(settings: UserPoolSettings, deps: SandboxDeps): UserPool {
  return {
    id: settings.id,
    name: settings.id.slice(settings.id.indexOf('_') + 1),
    settings,
    createdAt: deps.now(),
    modifiedAt: deps.now(),
    clients: new Map(),
    groups: new Map(),
    resourceServers: new Map(),
    identityProviders: new Map(),
    domains: new Map(),
    users: new Users(settings),
    sessions: new Sessions(deps),
    signIns: new SignIns(deps),
    secretBlocks: new SecretBlocks(deps),
    keyCache: new KeyCache(),
    lockouts: new Lockouts(deps),
    simulationKey: deps.random(32),
  };
}
