// A domain of a user pool: a prefix of amazoncognito.com, or a custom domain.

import type { JsonObject } from '../../cognito/json.ts';
import { regionOf, type UserPool } from './user-pool.ts';

export interface UserPoolDomain {
  /** The prefix alone, or the whole name of a custom domain. */
  readonly name: string;
  /** CustomDomainConfig: present means a custom domain. */
  readonly customConfig?: JsonObject;
  readonly routing?: JsonObject;
  /** 1 for the hosted UI (classic), 2 for managed login. */
  readonly managedLoginVersion: number;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

type DomainKind = 'prefix' | 'custom';

export function kindOfDomain({ customConfig }: Pick<UserPoolDomain, 'customConfig'>): DomainKind {
  return customConfig === undefined ? 'prefix' : 'custom';
}

/** A user pool has at most one domain of each kind. */
export function domainOf({ domains }: Pick<UserPool, 'domains'>, kind: DomainKind): UserPoolDomain | undefined {
  return [...domains.values()].find((domain) => kindOfDomain(domain) === kind);
}

/** The host name of the user pool's sign-in pages: the custom domain, or that of the prefix; undefined without a domain. */
export function hostOfPool(pool: Pick<UserPool, 'id' | 'domains'>): string | undefined {
  const custom = domainOf(pool, 'custom');
  if (custom) return custom.name;
  const prefix = domainOf(pool, 'prefix');
  return prefix && `${prefix.name}.auth.${regionOf(pool)}.amazoncognito.com`;
}
