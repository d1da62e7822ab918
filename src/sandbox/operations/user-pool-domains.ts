// User pool domains: create, describe, update, delete. The sandbox stores and returns them; it serves no sign-in pages.

import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import { checkCertificate, checkCustomDomain, checkPrefix } from '../pool/domain-name.ts';
import { domainOf, kindOfDomain, type UserPoolDomain } from '../pool/user-pool-domain.ts';
import { regionOf, type UserPool } from '../pool/user-pool.ts';
import { accountId, findPool, type Service } from '../service.ts';
import { invalidParameter, ServiceError } from '../service-error.ts';
import { keptMembers } from '../shapes/kept-members.ts';
import { anyText, arn, text, userPoolId } from '../shapes/shape-members.ts';
import { operation, type Operation } from './operation.ts';

/** DomainType. Its pattern is checked later, because it is not that of custom domains. */
const domainName = text({ min: 1, max: 63 });

const customMembers = {
  CertificateArn: arn,
  SecurityPolicy: z.optional(z.enum(['TLS_V1', 'TLS_V1_2_2021', 'TLS_V1_3_2025'])),
};
const routingMembers = {
  Failover: z.optional(z.object({ SecondaryRegion: text({ min: 5, max: 32 }), PrimaryRoute53HealthCheckId: anyText })),
};
/** The members of a domain other than its user pool. */
export const domainMembers = {
  Domain: domainName,
  ManagedLoginVersion: z.optional(z.int()),
  CustomDomainConfig: z.optional(z.object(customMembers)),
  Routing: z.optional(z.object(routingMembers)),
};
const written = z.object({ UserPoolId: userPoolId, ...domainMembers });
type Written = z.output<typeof written>;

export const createUserPoolDomain = operation('CreateUserPoolDomain', written, (service, input) => {
  const pool = findPool(service, input.UserPoolId);
  const domain = readDomain(service, pool, input, { managedLoginVersion: 1, createdAt: service.deps.now() });
  if (domain.customConfig) checkCustomDomain(domain.name);
  else checkPrefix(domain.name);
  checkFree(service, pool, domain);
  pool.domains.set(domain.name, domain);
  return answerOf(domain);
});

/** A certificate that is left out of an update is not kept (observed with the AWS CLI). Other members are. */
const updateUserPoolDomain = operation('UpdateUserPoolDomain', written, (service, input) => {
  const pool = service.pools.get(input.UserPoolId);
  const before = pool?.domains.get(input.Domain);
  if (input.CustomDomainConfig && before?.customConfig === undefined) {
    throw invalidParameter('User pool should have a custom domain associated, failed to update the certificate.');
  }
  if (!pool || !before) throw noSuchDomain();
  if (before.customConfig && !input.CustomDomainConfig) {
    throw invalidParameter('Cannot convert custom domain to prefix domain.');
  }
  const domain = readDomain(service, pool, input, before);
  pool.domains.set(domain.name, domain);
  return answerOf(domain);
});

const named = z.object({ UserPoolId: userPoolId, Domain: domainName });

const deleteUserPoolDomain = operation('DeleteUserPoolDomain', named, (service, { UserPoolId, Domain }) => {
  const pool = service.pools.get(UserPoolId);
  if (!pool?.domains.delete(Domain)) throw noSuchDomain();
  return {};
});

/**
 * An empty structure for a domain that nobody has (observed: tests of the Amplify CLI, comment in Terraform's provider).
 * Where two Regions have the prefix, that of the call's signature counts.
 */
const describeUserPoolDomain = operation(
  'DescribeUserPoolDomain',
  z.object({ Domain: domainName }),
  (service, { Domain }) => {
    const owners = [...service.pools.values()].filter(({ domains }) => domains.has(Domain));
    const pool = owners.find((one) => regionOf(one) === service.region) ?? owners[0];
    const domain = pool?.domains.get(Domain);
    return { DomainDescription: pool && domain ? describe(pool, domain) : {} };
  },
);

/** The domain of a request. What the request leaves out is that of `before`. */
function readDomain(
  service: Service,
  pool: UserPool,
  { Domain: name, ManagedLoginVersion: version, CustomDomainConfig: custom, Routing: routing }: Written,
  before: Omit<UserPoolDomain, 'name'>,
): UserPoolDomain {
  const managedLoginVersion = version ?? before.managedLoginVersion;
  if (managedLoginVersion !== 1 && managedLoginVersion !== 2) {
    throw invalidParameter('ManagedLoginVersion must be 1 or 2.');
  }
  if (managedLoginVersion === 2 && pool.settings.tier === 'LITE') {
    throw new ServiceError(
      'FeatureUnavailableInTierException',
      'The following feature is not available for the LITE pricing tier configured: Managed Login Version 2',
    );
  }
  if (custom) checkCertificate(custom.CertificateArn);
  else if (routing) throw invalidParameter('Routing can be configured for custom domains only.');
  return {
    ...before,
    name,
    managedLoginVersion,
    ...(custom ? { customConfig: keptMembers(custom, customMembers) } : {}),
    ...(routing ? { routing: keptMembers(routing, routingMembers) } : {}),
  };
}

/** A prefix belongs to one user pool of its Region, a custom domain to one of all. */
function checkFree(service: Service, pool: UserPool, domain: UserPoolDomain): void {
  if (pool.domains.has(domain.name)) throw invalidParameter('Domain already exists.');
  const kind = kindOfDomain(domain);
  if (domainOf(pool, kind)) throw invalidParameter('User pool already has a domain configured.');
  const isTaken = [...service.pools.values()].some((other) => {
    const taken = other.domains.get(domain.name);
    return taken && kindOfDomain(taken) === kind && (kind === 'custom' || regionOf(other) === regionOf(pool));
  });
  if (isTaken) throw invalidParameter('Domain already associated with another user pool.');
}

function noSuchDomain(): ServiceError {
  return invalidParameter('No such domain or user pool exists.');
}

/** The answer to creation and update: a prefix has no CloudFrontDomain (API text). */
function answerOf(domain: UserPoolDomain): JsonObject {
  return {
    ManagedLoginVersion: domain.managedLoginVersion,
    ...(domain.customConfig ? { CloudFrontDomain: distributionOf(domain) } : {}),
    ...(domain.routing ? { Routing: domain.routing } : {}),
  };
}

/** DomainDescriptionType, with made-up names of the distribution and the bucket. */
function describe(pool: UserPool, domain: UserPoolDomain): JsonObject {
  return {
    UserPoolId: pool.id,
    AWSAccountId: accountId,
    Domain: domain.name,
    S3Bucket: `aws-cognito-sandbox-${regionOf(pool)}-assets`,
    CloudFrontDistribution: distributionOf(domain),
    Version: new Date(domain.createdAt).toISOString().replace(/\D/g, '').slice(0, 14),
    Status: 'ACTIVE',
    CustomDomainConfig: domain.customConfig ?? {},
    ManagedLoginVersion: domain.managedLoginVersion,
    ...(domain.routing ? { Routing: domain.routing } : {}),
  };
}

/** The same for a name at any time: an alias record in a template stays right. */
function distributionOf({ name }: UserPoolDomain): string {
  return `d${createHash('sha256').update(name).digest('hex').slice(0, 13)}.cloudfront.net`;
}

export const userPoolDomainOperations: readonly Operation[] = [
  createUserPoolDomain,
  deleteUserPoolDomain,
  describeUserPoolDomain,
  updateUserPoolDomain,
];
