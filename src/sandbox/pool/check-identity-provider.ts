// Checks an identity provider as the service does: its name, its ProviderDetails, its mapping and its identifiers.

import { invalidParameter, ServiceError } from '../service-error.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { UserPool } from './user-pool.ts';

/** Maximum number of names, and of characters of a value, that a message repeats. */
const nameLimit = 10;
const valueLimit = 128;

/**
 * Throws unless `pool` can have the provider, in place of the one with the same name if there is one. The messages are
 * observed (cdk-preflight and threads; rows of the contract name them), unless a comment says that they are ours.
 *
 * @throws ServiceError InvalidParameterException, DuplicateProviderException
 */
export function checkIdentityProvider(pool: UserPool, provider: IdentityProvider): void {
  checkName(provider);
  checkDetails(provider);
  const unknown = Object.keys(provider.attributeMapping).filter(
    (name) => name !== 'username' && !pool.settings.schema.has(name),
  );
  if (unknown.length > 0) {
    throw invalidParameter(`AttributeMapping contains invalid mapping: [${unknown.slice(0, nameLimit).join(', ')}]`);
  }
  if (provider.acrMapping && provider.type !== 'OIDC') {
    // Ours.
    throw invalidParameter('AcrMapping is for OIDC identity providers only.');
  }
  const others = [...pool.identityProviders.values()].filter(({ name }) => name !== provider.name);
  const taken = provider.identifiers.find((one) => others.some(({ identifiers }) => identifiers.includes(one)));
  if (taken !== undefined) {
    // Ours, in the form of the message for a name.
    throw new ServiceError(
      'DuplicateProviderException',
      `The identifier ${taken} already exists in user pool ${pool.id}`,
    );
  }
}

/** The social providers have one name each. */
function checkName({ name, type }: IdentityProvider): void {
  if (type === 'SAML' || type === 'OIDC' || name === type) return;
  throw invalidParameter(`Provider ${name} cannot be of type ${type}.`);
}

function checkDetails({ type, details }: IdentityProvider): void {
  /** An empty text counts as absent. */
  const lacks = (...names: readonly string[]): boolean => names.some((name) => !details[name]);
  switch (type) {
    case 'SAML':
      if (lacks('MetadataURL') && lacks('MetadataFile')) {
        throw invalidParameter('At least one of the MetadataURL or MetadataFile should be provided.');
      }
      if (!lacks('MetadataURL', 'MetadataFile')) {
        throw invalidParameter('Only one of the MetadataURL or MetadataFile should be provided.');
      }
      return;
    case 'OIDC':
      if (lacks('client_id', 'authorize_scopes', 'oidc_issuer', 'attributes_request_method')) {
        throw invalidParameter(
          'clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.',
        );
      }
      checkOidc(details);
      return;
    case 'SignInWithApple':
      if (lacks('client_id', 'private_key', 'team_id', 'key_id')) {
        throw invalidParameter('clientId, privateKey, teamId, and keyId are all required idp details.');
      }
      return;
    case 'Google':
    case 'Facebook':
    case 'LoginWithAmazon':
      if (lacks('client_id', 'client_secret', 'authorize_scopes')) {
        throw invalidParameter('clientId, clientSecret and authorizeScopes are all required idp details.');
      }
  }
}

function checkOidc({ attributes_request_method: method = '', oidc_issuer: issuer = '' }: IdentityProvider['details']) {
  if (method !== 'GET' && method !== 'POST') {
    throw invalidParameter(
      `1 validation error detected: Value '${method.slice(0, valueLimit)}' at 'providerConfiguration.oidcConfig.attributesRequestMethod' failed to satisfy constraint: Member must satisfy enum value set: [POST, GET]`,
    );
  }
  if (!issuer.startsWith('https://')) throw invalidParameter('OIDC endpoint must start with https://');
}
