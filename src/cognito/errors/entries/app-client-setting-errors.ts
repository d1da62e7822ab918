// Refusals of creating and changing app clients and their secrets.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const types = ['InvalidParameterException'];
const documentation = guidePage('user-pool-settings-client-apps');
const createClient = operationPage('CreateUserPoolClient');

export const appClientSettingEntries: readonly ErrorEntry[] = [
  {
    code: 'client-attributes-invalid',
    types,
    messages: [
      'Invalid write attributes specified while creating a client',
      'Invalid read attributes specified while creating a client',
      'Invalid {which} attributes specified while {doing} a client',
    ],
    title: 'The app client names an attribute that it may not read or write',
    explanation:
      'ReadAttributes and WriteAttributes list attributes of the pool. email_verified and phone_number_verified cannot be written; attributes of your own are written custom:NAME; an immutable required attribute must be writable.',
    causes: [
      most(
        'The list names an attribute that the pool does not have, such as a custom one without custom:, or one that nobody writes, such as email_verified or sub.',
      ),
    ],
    remedies: [{ text: 'Take the attribute out of the list, or add it to the pool first.' }],
    documentation: createClient,
    evidence: documented(createClient),
  },
  {
    code: 'client-flows-mixed',
    types,
    messages: [
      'ExplicitAuthFlows cannot contain both legacy values and values that begin with ALLOW_{rest}',
      'ExplicitAuthFlows cannot contain both legacy values and values that begin with ALLOW_',
      'Cannot specify legacy values of ExplicitAuthFlows{rest}',
    ],
    title: 'ExplicitAuthFlows mixes old and new values',
    explanation:
      'The older values (ADMIN_NO_SRP_AUTH, CUSTOM_AUTH_FLOW_ONLY, USER_PASSWORD_AUTH) and those with ALLOW_ exclude each other.',
    causes: [most('ExplicitAuthFlows has values with and without ALLOW_.')],
    remedies: [{ text: 'Write all of them with ALLOW_.' }],
    documentation: createClient,
    evidence: documented(createClient),
  },
  {
    code: 'client-flow-alone',
    types,
    messages: [
      'ALLOW_CLIENT_TOKEN_AUTH cannot be used with other authentication flows',
      '{flow} cannot be used with other authentication flows',
    ],
    title: 'This flow stands alone',
    explanation: 'An app client for machines (ALLOW_CLIENT_TOKEN_AUTH) signs in no users.',
    causes: [most('ExplicitAuthFlows has ALLOW_CLIENT_TOKEN_AUTH beside another flow.')],
    remedies: [{ text: 'Make one app client for machines and another for users.' }],
    documentation: createClient,
    evidence: documented(createClient),
  },
  {
    code: 'client-rotation-and-refresh-flow',
    types,
    messages: [
      'ALLOW_REFRESH_TOKEN_AUTH cannot be used with refresh token rotation',
      '{before}ALLOW_REFRESH_TOKEN_AUTH{between}rotation{rest}',
    ],
    title: 'Rotation and ALLOW_REFRESH_TOKEN_AUTH exclude each other',
    explanation: 'With refresh token rotation, tokens are refreshed by GetTokensFromRefreshToken.',
    causes: [most('RefreshTokenRotation is ENABLED while ExplicitAuthFlows has ALLOW_REFRESH_TOKEN_AUTH.')],
    remedies: [{ text: 'Take ALLOW_REFRESH_TOKEN_AUTH out, and refresh with GetTokensFromRefreshToken.' }],
    documentation: guidePage('amazon-cognito-user-pools-using-the-refresh-token'),
    evidence: documented(guidePage('amazon-cognito-user-pools-using-the-refresh-token')),
  },
  {
    code: 'client-token-validity',
    types,
    messages: [
      'Invalid range for token validity: {token} must be valid for {least} to {most} seconds',
      'Invalid range for token validity{rest}',
    ],
    title: 'A token’s validity is out of range',
    explanation:
      'Access and ID tokens live from 5 minutes to 1 day, refresh tokens from 1 hour to 10 years. TokenValidityUnits says whether a number means seconds, minutes, hours or days.',
    causes: [
      most(
        'The number is meant in another unit than TokenValidityUnits says: hours for access and ID tokens and days for refresh tokens, where it is left out.',
      ),
    ],
    remedies: [{ text: 'Set TokenValidityUnits, and a number in that unit.' }],
    documentation: createClient,
    evidence: documented(createClient),
  },
  {
    code: 'client-secret-twice',
    types,
    messages: [
      'Only one of GenerateSecret and ClientSecret can be given',
      'The last secret of an app client cannot be deleted',
      'Another app client already has the ClientId {client}',
    ],
    title: 'The app client cannot be set up so',
    explanation:
      'A secret is made by Cognito (GenerateSecret) or given (ClientSecret); an app client with secrets keeps one at least; client IDs are unique.',
    causes: [
      most(
        'The request asks for two secrets at once, for no secret of a client that has one, or for a client ID that is taken.',
      ),
    ],
    remedies: [{ text: 'Correct the request as the message says.' }],
    documentation: createClient,
    evidence: documented(createClient),
  },
  {
    code: 'client-secret-mismatch',
    types: ['NotAuthorizedException', 'UnauthorizedException'],
    messages: ['Client secret does not match for the client: {client}', 'Client secret does not match for the client'],
    title: 'ClientSecret is not the secret of app client {client}',
    explanation: 'This operation takes the client secret itself, as ClientSecret, and no SECRET_HASH.',
    causes: [
      most('ClientSecret is another secret, was cut while copying, or is a SECRET_HASH.'),
      possible('The secret was replaced in the app client.'),
    ],
    remedies: [{ text: 'Enter the client secret of this app client again.', action: 'set-client-secret' }],
    documentation,
    evidence: observed(),
  },
  {
    code: 'client-token-flow-off',
    types: ['NotAuthorizedException'],
    messages: ['Client token auth flow not enabled for this client'],
    title: 'This app client gets no tokens of its own',
    explanation: 'GetClientToken is for an app client with ALLOW_CLIENT_TOKEN_AUTH.',
    causes: [most('ExplicitAuthFlows of the app client does not have ALLOW_CLIENT_TOKEN_AUTH.')],
    remedies: [{ text: 'Use an app client for machines.' }],
    documentation,
    evidence: documented(documentation),
  },
  {
    code: 'client-provider-unknown',
    types,
    messages: [
      'The provider {provider} does not exist for User Pool {pool}',
      'The provider {provider} does not exist for User Pool {pool}{rest}',
    ],
    title: 'The user pool has no identity provider {provider}',
    explanation: 'SupportedIdentityProviders names providers of the pool, and COGNITO for its own users.',
    causes: [
      possible(
        'The pool’s own users are meant: SupportedIdentityProviders names them COGNITO, in capital letters.',
        ({ captures }) => /^(?:amazon |aws )?cognito\b/i.test(captures['provider'] ?? '') || undefined,
      ),
      most(
        'The identity provider was not made yet, or its name is written otherwise: a template must make it before the app client (DependsOn).',
      ),
    ],
    remedies: [{ text: 'Create the identity provider first.' }],
    documentation: createClient,
    evidence: documented(createClient),
  },
];
