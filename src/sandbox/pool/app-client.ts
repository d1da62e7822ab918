// An app client: its auth flows, the validity of its sessions and tokens, and its secrets.

import type { JsonObject } from '../../cognito/json.ts';
import type { GivenValidity } from './token-validity.ts';

/** Times in seconds. */
export interface AppClient {
  readonly clientId: string;
  readonly clientName: string;
  /** None, one, or two while a secret is being rotated. All of them are valid. DescribeUserPoolClient shows the first. */
  readonly clientSecrets: readonly ClientSecret[];
  /** Absent means the defaults of the API model. */
  readonly explicitAuthFlows?: readonly string[];
  /** PreventUserExistenceErrors: ENABLED hides whether a user exists, LEGACY reveals it. */
  readonly preventUserExistenceErrors: 'ENABLED' | 'LEGACY';
  readonly enableTokenRevocation: boolean;
  readonly authSessionValidity: number;
  readonly accessTokenValidity: number;
  readonly idTokenValidity: number;
  readonly refreshTokenValidity: number;
  /** As given, for DescribeUserPoolClient; absent for the seed and in states of earlier versions. */
  readonly validity?: GivenValidity;
  /** RefreshTokenRotation: present means ENABLED. */
  readonly rotation?: { readonly graceSeconds: number };
  /** Members as they were given: those that the sandbox only stores, and those that are described only if given. */
  readonly kept?: JsonObject;
  /** Unix milliseconds; absent for the seed. */
  readonly createdAt?: number;
  readonly modifiedAt?: number;
  /** Absent means every attribute. */
  readonly readAttributes?: readonly string[];
  /** Absent means every attribute that a user may write. */
  readonly writeAttributes?: readonly string[];
}

export interface ClientSecret {
  readonly id: string;
  readonly value: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

/** The defaults of CreateUserPoolClient (API model; existence errors: guide, "managing errors"). */
export const appClientDefaults = {
  clientSecrets: [],
  preventUserExistenceErrors: 'LEGACY',
  enableTokenRevocation: true,
  authSessionValidity: 3 * 60,
  accessTokenValidity: 60 * 60,
  idTokenValidity: 60 * 60,
  refreshTokenValidity: 30 * 24 * 60 * 60,
} as const satisfies Partial<AppClient>;

/** Whether answers conceal that a user does not exist or is disabled (guide, "managing user existence errors"). */
export function hidesExistence(client: AppClient): boolean {
  return client.preventUserExistenceErrors === 'ENABLED';
}

export function hasSecret(client: AppClient): boolean {
  return client.clientSecrets.length > 0;
}
