// Errors of sign-ins through an external identity provider: OIDC, social providers, attribute mapping.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const mapping = guidePage('cognito-user-pools-specifying-attribute-mapping');
const responses = guidePage('federation-endpoint-idp-responses');
const linking = guidePage('cognito-user-pools-identity-federation-consolidate-users');

export const federationEntries: readonly ErrorEntry[] = [
  {
    code: 'federated-attribute-immutable',
    types: ['invalid_request', 'server_error'],
    messages: [
      'user.{attribute}: Attribute cannot be updated',
      'Invalid user attributes: {attribute}: Attribute cannot be updated',
      'user.{attribute}: Attribute cannot be updated{rest}',
      '{attribute}: Attribute cannot be updated',
      '{before}Invalid user attributes: {attribute}: Attribute cannot be updated{rest}',
    ],
    title: 'A mapped attribute cannot be changed: {attribute}',
    explanation:
      'Cognito writes every mapped attribute again at each federated sign-in, even when its value is the same. So the first sign-in works and the second does not. To decide: DescribeUserPool shows Mutable in SchemaAttributes.',
    causes: [
      most(
        'The attribute {attribute} is immutable (Mutable: false) in the pool’s schema, and the identity provider’s attribute mapping writes it.',
      ),
      possible('The app client may not write the attribute: WriteAttributes does not list it.'),
    ],
    remedies: [
      { text: 'Take {attribute} out of the attribute mapping.' },
      { text: 'Make a new user pool whose {attribute} is mutable: the schema of a pool cannot be changed.' },
    ],
    documentation: mapping,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/3526'),
  },
  {
    code: 'federated-attribute-required',
    types: ['invalid_request', 'server_error'],
    messages: [
      'attributes required: [{attribute}]',
      'attributes required: {attribute}',
      'Invalid user attributes: {attribute}: The attribute is required',
      'Invalid user attributes: {attribute}: The attribute {name} is required',
      '{before}Invalid user attributes: {attribute}: The attribute is required{rest}',
      '{before}Invalid user attributes: {attribute}: The attribute {name} is required{rest}',
    ],
    title: 'The identity provider did not give a required attribute: {attribute}',
    explanation:
      'The user pool requires {attribute}, and the attribute mapping brought no value for it. To decide: look at the assertion or the ID token of the provider.',
    causes: [
      most('The attribute mapping has no line for {attribute}, or names a claim that the provider does not send.'),
      possible('The provider sends the claim only for a scope that the pool does not ask for.'),
      possible('The user has no such value at the provider, such as no public e-mail address.'),
      possible(
        'Apple sends the name only with the very first consent: a user who was deleted here, or consented before the mapping was made, comes without it.',
        ({ call: { oauth }, captures }) => {
          if (!/name/.test(captures['attribute'] ?? '')) return false;
          return oauth?.provider === undefined
            ? undefined
            : /apple/i.test(oauth.provider) && 'The sign-in goes through Apple.';
        },
      ),
    ],
    remedies: [{ text: 'Map a claim that the provider sends to {attribute}, and ask for its scope.' }],
    documentation: mapping,
    evidence: documented(responses),
  },
  {
    code: 'federated-attribute-deleted',
    types: ['invalid_request', 'server_error'],
    messages: [
      'Invalid user attributes: {attribute}: Required attribute cannot be deleted',
      '{before}Invalid user attributes: {attribute}: Required attribute cannot be deleted{rest}',
    ],
    title: 'The identity provider would delete a required attribute: {attribute}',
    explanation:
      'Cognito writes every mapped attribute again at each federated sign-in. An empty value deletes the attribute, and a required one must stay.',
    causes: [
      most('The identity provider sends {attribute} without a value, or empty, for this user.'),
      possible('The claim that maps to {attribute} was renamed at the provider.'),
    ],
    remedies: [{ text: 'Give the user a value for {attribute} at the identity provider.' }],
    documentation: mapping,
    evidence: documented('https://repost.aws/knowledge-center/cognito-invalid-saml-response-errors'),
  },
  {
    code: 'federated-username-missing',
    types: ['invalid_request'],
    messages: ['username attribute mapping required', '{before}username attribute mapping required{rest}'],
    title: 'The identity provider gives no user name',
    explanation:
      'Cognito makes the name of a federated user from the claim sub (OIDC), NameID (SAML) or id (social). To decide: look at what the provider’s userInfo endpoint or assertion really has.',
    causes: [
      most(
        'The claim that maps to username (sub, NameID) is missing in what the provider sends, or is not text: the mapping can be right all the same.',
      ),
      possible('The attribute mapping of the provider has no line for username.'),
      possible('The userInfo endpoint of the provider answers with an error, or in another form.'),
    ],
    remedies: [{ text: 'Let the provider send sub as text, and map it to username.' }],
    documentation: mapping,
    evidence: observed('https://github.com/TimothyJones/github-cognito-openid-wrapper/issues/37'),
  },
  {
    code: 'federated-user-exists',
    types: ['invalid_request', 'server_error', 'AliasExistsException', 'UsernameExistsException'],
    messages: [
      '{before}Already found an entry for username {username}',
      '{before}Already found an entry for username {username}{rest}',
    ],
    title: 'The federated user exists already under this name',
    explanation:
      'Cognito made the user {username} in the moment in which a trigger linked the same identity to another user, so the first sign-in fails and the next works.',
    causes: [
      most(
        'A PreSignUp trigger called AdminLinkProviderForUser during this sign-in: the first sign-in after linking always ends so.',
      ),
      possible('The name of the provider, in letter case too, differs from the one the link was made with.'),
    ],
    remedies: [{ text: 'Begin the sign-in once more in the app, without asking the user.' }],
    documentation: linking,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/5292'),
  },
  {
    code: 'federated-provider-refused',
    types: ['invalid_request', 'server_error'],
    messages: [
      '{provider} Error - {status:400|401|403|404|405|500|502|503|504} {error}',
      '{provider}+Error+-+{status:400|401|403|404|405|500|502|503|504}+{error}',
      'Exception processing authorization code',
      '{before}Exception processing authorization code{rest}',
    ],
    title: 'The identity provider refused Cognito’s request',
    explanation: 'Cognito asked the provider for tokens and passes on what the provider said.',
    causes: [
      most('The client ID or client secret of the provider in the pool is wrong or has expired.'),
      possible('The pool’s address /oauth2/idpresponse is not registered as a redirect URI at the provider.'),
    ],
    remedies: [{ text: 'Compare client ID, secret, issuer and redirect URI in the pool with those at the provider.' }],
    documentation: responses,
    evidence: documented(responses),
  },
  {
    code: 'federated-attribute-unknown',
    types: ['invalid_request', 'server_error'],
    messages: [
      'Invalid user attributes: {attribute}: Attribute does not exist in the schema',
      '{before}Invalid user attributes: {attribute}: Attribute does not exist in the schema{rest}',
      'Invalid user attributes: Type for attribute {{attribute}} could not be determined',
      '{before}Invalid user attributes: Type for attribute {{attribute}} could not be determined{rest}',
    ],
    title: 'The attribute mapping writes an attribute that the pool does not have',
    explanation: 'The attribute mapping of the identity provider has {attribute} on the side of the user pool.',
    causes: [
      most(
        'The mapping writes {attribute}, which is no attribute of the user pool: username is no attribute, and attributes of your own begin with custom:.',
      ),
    ],
    remedies: [{ text: 'Map to an attribute of the pool, or add custom:NAME to the pool first.' }],
    documentation: mapping,
    evidence: observed('https://github.com/aws-samples/cloudfront-authorization-at-edge/issues/153'),
  },
  {
    code: 'provider-redirect-mismatch',
    types: ['redirect_uri_mismatch'],
    messages: [
      'redirect_uri_mismatch',
      '{before}redirect_uri_mismatch{rest}',
      '{before}The redirect_uri is not associated with this application{rest}',
    ],
    title: 'The identity provider does not know the user pool’s address',
    explanation:
      'Google and others say redirect_uri_mismatch, where Cognito says redirect_mismatch. Behind the user pool, the redirect URI is the pool’s own: https://DOMAIN/oauth2/idpresponse.',
    causes: [
      most(
        'The address /oauth2/idpresponse of the pool’s domain is not among the redirect URIs at the identity provider.',
      ),
      possible('The pool has a new or custom domain, and the provider knows the old one.'),
    ],
    remedies: [{ text: 'Add https://DOMAIN/oauth2/idpresponse to the redirect URIs at the provider.' }],
    documentation: guidePage('cognito-user-pools-social-idp'),
    evidence: documented(responses),
  },
];
