// Issuers: which user pool the `iss` of a token names, and where the keys of that pool are published.

/** The Region of a user pool: the part of its ID before the underscore. Undefined when the ID is malformed. */
export function regionOfUserPool(userPoolId: string): string | undefined {
  return /^([a-z]{2,4}(?:-[a-z]+)+-\d+)_[0-9A-Za-z]+$/.exec(userPoolId)?.[1];
}

/** DNS suffix of the partition a Region belongs to. */
function dnsSuffix(region: string): string {
  if (region.startsWith('cn-')) return 'amazonaws.com.cn';
  if (region.startsWith('eusc-')) return 'amazonaws.eu';
  return 'amazonaws.com';
}

/**
 * The possible issuers of a user pool's tokens: the Regional form, and the form of pools with the updated issuer
 * (2026). Empty when the ID is malformed.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 */
export function issuersOfUserPool(userPoolId: string): readonly string[] {
  const region = regionOfUserPool(userPoolId);
  if (region === undefined) return [];
  return ['cognito-idp', 'issuer-cognito-idp'].map(
    (host) => `https://${host}.${region}.${dnsSuffix(region)}/${userPoolId}`,
  );
}

/** Where the public keys (JWKS) of an issuer are published. */
export function keySetUrl(issuer: string): string {
  return `${issuer.replace(/\/+$/, '')}/.well-known/jwks.json`;
}

export interface IssuerParts {
  readonly region: string;
  readonly userPoolId: string;
  /** `regional`: cognito-idp; `updated`: issuer-cognito-idp. */
  readonly form: 'regional' | 'updated';
}

/** Parses an AWS issuer; undefined for any other (a sandbox, another identity provider). */
export function parseIssuer(issuer: string): IssuerParts | undefined {
  const match =
    /^https:\/\/(issuer-)?cognito-idp\.([a-z0-9-]+)\.amazonaws\.(?:com|com\.cn|eu)\/([\w-]+_[0-9A-Za-z]+)$/.exec(
      issuer,
    );
  const [, updated, region, userPoolId] = match ?? [];
  if (region === undefined || userPoolId === undefined) return undefined;
  return { region, userPoolId, form: updated ? 'updated' : 'regional' };
}

/**
 * The issuer, if its keys may be fetched although no target names it: it is Amazon Cognito's own for a user pool of the
 * Region in its host name. Undefined for any other, because a token must not choose which host is called.
 */
export function cognitoIssuer(issuer: string | undefined): string | undefined {
  const parts = issuer === undefined ? undefined : parseIssuer(issuer);
  return issuer !== undefined && parts && issuersOfUserPool(parts.userPoolId).includes(issuer) ? issuer : undefined;
}
