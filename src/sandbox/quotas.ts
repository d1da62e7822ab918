// Quotas on the number of resources: the service's own, which a configuration can change under `Quotas`.

import * as z from 'zod/mini';
import { ServiceError } from './service-error.ts';

interface Quota {
  readonly value: number;
  /** The parts of the error message: "{holder} can have at most {value} {what}". `what` is a plural in s. */
  readonly holder: string;
  readonly what: string;
}

/**
 * The defaults of the guide, "Quotas in Amazon Cognito", section "Quotas on resource number and size" (2026-11), unless
 * a comment names another source.
 */
export const quotas = {
  UserPoolsPerAccount: { value: 1000, holder: 'An account', what: 'user pools' },
  /** The quota of the service is 40 million. */
  UsersPerUserPool: { value: 100_000, holder: 'A user pool of the sandbox', what: 'users' },
  AppClientsPerUserPool: { value: 1000, holder: 'A user pool', what: 'app clients' },
  GroupsPerUserPool: { value: 10_000, holder: 'A user pool', what: 'groups' },
  GroupsPerUser: { value: 100, holder: 'A user', what: 'groups' },
  ResourceServersPerUserPool: { value: 25, holder: 'A user pool', what: 'resource servers' },
  IdentityProvidersPerUserPool: { value: 300, holder: 'A user pool', what: 'identity providers' },
  CustomAttributesPerUserPool: { value: 50, holder: 'A user pool', what: 'custom attributes' },
  /** API text of AddUserPoolClientSecret. */
  ClientSecretsPerAppClient: { value: 2, holder: 'An app client', what: 'active secrets' },
  /** Guide, "Passkey sign-in". */
  PasskeysPerUser: { value: 20, holder: 'A user', what: 'passkeys' },
  /** Ours: the service documents no quota. */
  DevicesPerUser: { value: 100, holder: 'A user', what: 'devices' },
} as const satisfies Readonly<Record<string, Quota>>;

export type QuotaName = keyof typeof quotas;
export type Quotas = Readonly<Partial<Record<QuotaName, number | undefined>>>;

const names = Object.keys(quotas) as readonly QuotaName[];

/** The highest value of any quota: more would be of no use in a test. */
const maxQuota = 1_000_000;
const quota = z.optional(z.int().check(z.minimum(0), z.maximum(maxQuota)));

/** `Quotas` of a configuration. */
export const quotasShape = z.strictObject(
  Object.fromEntries(
    names.map((name) => [name, quota.check(z.describe(`Default: ${quotas[name].value.toLocaleString('en')}.`))]),
  ) as Record<QuotaName, typeof quota>,
);

/**
 * Called before `added` more are added to `count`. The message is ours; the error type is the service's.
 *
 * @throws ServiceError LimitExceededException
 */
export function checkQuota(service: { readonly quotas?: Quotas }, name: QuotaName, count: number, added = 1): void {
  const { value, holder, what } = quotas[name];
  const most = service.quotas?.[name] ?? value;
  if (count + added <= most) return;
  throw new ServiceError(
    'LimitExceededException',
    `${holder} can have at most ${most} ${most === 1 ? what.replace(/s$/, '') : what}. To change this quota, set Quotas.${name} in authflow.sandbox.json.`,
  );
}
