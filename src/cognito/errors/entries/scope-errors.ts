// Refusals about the scopes and grants of an app client.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorContext, ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const types = ['InvalidParameterException'];
const documentation = guidePage('user-pool-settings-client-apps');
const createClient = operationPage('CreateUserPoolClient');

/** `IDENTIFIER/NAME`. */
function hasIdentifier({ scope = '' }: ErrorContext['captures']): boolean {
  return scope.includes('/');
}

export const scopeEntries: readonly ErrorEntry[] = [
  {
    code: 'scope-unknown',
    types: [...types, 'ScopeDoesNotExistException'],
    messages: [
      'Scope {scope} does not exist in user pool {pool}',
      'Invalid scope requested: {scope}',
      '{before}Invalid scope requested: {scope}',
    ],
    title: 'There is no scope {scope}',
    explanation:
      'Scopes are openid, email, phone, profile, aws.cognito.signin.user.admin, and those of the pool’s resource servers, written IDENTIFIER/NAME. The resource server must exist before the app client that uses its scope.',
    causes: [
      most('The scope is misspelt, or the resource server’s identifier before it is missing.', ({ captures }) =>
        hasIdentifier(captures) ? undefined : 'The scope has no identifier and no slash before its name.',
      ),
      possible(
        'The resource server is not made yet: a template must make it before the app client (DependsOn).',
        ({ captures }) => hasIdentifier(captures) && 'The scope has an identifier before its name.',
      ),
    ],
    remedies: [{ text: 'Correct the scope, or create the resource server first.' }],
    documentation: guidePage('cognito-user-pools-define-resource-servers'),
    evidence: observed('https://github.com/awsdocs/aws-cloudformation-user-guide/issues/564'),
  },
  {
    code: 'scope-missing',
    types: ['ScopeDoesNotExistException'],
    title: 'A scope does not exist',
    explanation: 'Scopes are those of OpenID Connect and those of the pool’s resource servers.',
    causes: [most('The scope is misspelt, or its resource server does not exist yet.')],
    remedies: [{ text: 'Create the resource server first, and write IDENTIFIER/NAME.' }],
    documentation: guidePage('cognito-user-pools-define-resource-servers'),
    evidence: documented(createClient),
  },
  {
    code: 'oauth-flow-invalid',
    types: ['InvalidOAuthFlowException'],
    messages: [
      '{scope} is not supported with client_credentials flow',
      '{flow} flow can not be selected along with {other}',
      '{before}client_credentials flow can not be selected{rest}',
    ],
    title: 'The grants and scopes of the app client do not go together',
    explanation:
      'The grant client_credentials has no user: it stands alone, with scopes of resource servers only, and needs a client secret.',
    causes: [
      most(
        'The grant client_credentials is chosen together with code or implicit, or with a scope of OpenID Connect such as openid.',
      ),
    ],
    remedies: [{ text: 'Make an app client of its own for client_credentials, with scopes of resource servers.' }],
    documentation,
    evidence: observed('https://github.com/hashicorp/terraform-provider-aws/issues/4984'),
  },
  {
    code: 'oauth-flow-refused',
    types: ['InvalidOAuthFlowException'],
    title: 'The grants of the app client do not go together',
    explanation: 'AllowedOAuthFlows, AllowedOAuthScopes and the client secret depend on each other.',
    causes: [
      most(
        'The grant client_credentials is chosen with another grant, without a secret, or with a scope of OpenID Connect.',
      ),
    ],
    remedies: [{ text: 'Correct AllowedOAuthFlows and AllowedOAuthScopes.' }],
    documentation,
    evidence: documented(createClient),
  },
];
