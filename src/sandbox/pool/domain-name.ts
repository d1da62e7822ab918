// Checks the name of a user pool domain, and the certificate of a custom domain.

import { invalidParameter } from '../service-error.ts';

/** DomainType of the API model. The service checks it for prefixes only, with a message of its own. */
const prefix = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** A label of the DNS, in lower case. */
const label = prefix;

/**
 * Throws unless `name` can be the prefix of a domain. The reserved words are observed: `aws` where it stands between
 * hyphens, the others anywhere.
 *
 * @throws ServiceError InvalidParameterException
 */
export function checkPrefix(name: string): void {
  if (!prefix.test(name)) {
    throw invalidParameter(
      'The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens. Please enter a different name that follows this format: ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$',
    );
  }
  const word = name.split('-').includes('aws') ? 'aws' : ['amazon', 'cognito'].find((one) => name.includes(one));
  if (word !== undefined) throw invalidParameter(`Domain cannot contain reserved word: ${word}`);
}

/**
 * Throws unless `name` can be a custom domain: its parent must not be a top-level domain. The service also looks for an A
 * record of the parent; the sandbox asks no DNS.
 *
 * @throws ServiceError InvalidParameterException
 */
export function checkCustomDomain(name: string): void {
  const labels = name.split('.');
  if (labels.length > 2 && labels.every((one) => label.test(one))) return;
  throw invalidParameter(
    'Custom domain is not a valid subdomain: Was not able to resolve a DNS A record for the parent domain or domain parent is a top-level domain.',
  );
}

/**
 * Throws unless the ARN names a certificate of AWS Certificate Manager in us-east-1. The message is that of CloudFront,
 * which the service passes on (observed).
 *
 * @throws ServiceError InvalidParameterException
 */
export function checkCertificate(arn: string): void {
  if (/^arn:[^:]+:acm:us-east-1:[0-9]+:certificate\//.test(arn)) return;
  throw invalidParameter(
    "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
  );
}
