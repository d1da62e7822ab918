// Refusals of settings of an app client that contradict each other: its addresses, grants and tokens. Their messages were
// measured on the service by https://github.com/badmintoncryer/cdk-preflight, where no thread is named.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most } from './cause.ts';
import { observed } from './evidence.ts';

const types = ['InvalidParameterException'];
const flowTypes = ['InvalidOAuthFlowException', ...types];
const measured = observed('https://github.com/badmintoncryer/cdk-preflight');
const documentation = guidePage('user-pool-settings-client-apps');
const createClient = operationPage('CreateUserPoolClient');

export const clientRuleEntries: readonly ErrorEntry[] = [
  {
    code: 'client-callback-missing',
    types: flowTypes,
    messages: ['CallbackUrls can not be empty when code flow or implicit flow is selected'],
    title: 'The app client has no callback URL',
    explanation: 'The grants code and implicit send the browser back to an address of the app client.',
    causes: [
      most(
        'CallbackURLs is empty or left out, while AllowedOAuthFlows has code or implicit: an update removes what it does not send.',
      ),
    ],
    remedies: [{ text: 'Send at least one callback URL, or take the grants out.' }],
    documentation: createClient,
    evidence: observed('https://github.com/cisagov/crossfeed/pull/440'),
  },
  {
    code: 'client-flows-without-scopes',
    types: flowTypes,
    messages: [
      'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows{rest}',
    ],
    title: 'The grants or scopes of the app client are missing',
    explanation: 'AllowedOAuthFlowsUserPoolClient switches the grants on, and they need scopes.',
    causes: [most('AllowedOAuthFlowsUserPoolClient is true, and AllowedOAuthFlows or AllowedOAuthScopes is empty.')],
    remedies: [{ text: 'Send both lists, or set AllowedOAuthFlowsUserPoolClient to false.' }],
    documentation: createClient,
    evidence: measured,
  },
  {
    code: 'client-credentials-without-secret',
    types: flowTypes,
    messages: ['{before}client_credentials flow can not be selected if client does not have a client secret{rest}'],
    title: 'The grant client_credentials needs a client secret',
    explanation: 'A secret is made with the app client (GenerateSecret), and the grant authenticates with it.',
    causes: [most('The app client was made without a secret: GenerateSecret is false or left out.')],
    remedies: [{ text: 'Make the app client with GenerateSecret true.' }],
    documentation: createClient,
    evidence: measured,
  },
  {
    code: 'client-token-order',
    types,
    messages: [
      'Access and Id Token expiration times must be less than or equal to refresh token expiration times',
      '{before}must be less than or equal to refresh token expiration times{rest}',
    ],
    title: 'The refresh token would end before the other tokens',
    explanation:
      'The refresh token lives at least as long as the access and ID tokens. TokenValidityUnits says what each number means.',
    causes: [
      most(
        'RefreshTokenValidity is shorter than AccessTokenValidity or IdTokenValidity, often because TokenValidityUnits was left out: then it counts days, and the others hours.',
      ),
    ],
    remedies: [{ text: 'Set TokenValidityUnits, and a longer RefreshTokenValidity.' }],
    documentation: createClient,
    evidence: measured,
  },
  {
    code: 'client-analytics',
    types,
    messages: [
      'Invalid analytics configuration given{rest}',
      'The integration with Pinpoint is not supported for the requested {region} region',
    ],
    title: 'The analytics of the app client are not accepted',
    explanation: 'Amazon Pinpoint is named by ApplicationArn alone, or by ApplicationId, RoleArn and ExternalId.',
    causes: [
      most(
        'ApplicationArn stands beside the other members, or one of ApplicationId, RoleArn and ExternalId is missing.',
        ({ captures }) => captures['region'] === undefined,
      ),
      most(
        'The Pinpoint project is in {region}, which does not fit the user pool.',
        ({ captures }) => captures['region'] !== undefined,
      ),
    ],
    remedies: [{ text: 'Send ApplicationArn alone, of a project that fits the Region of the pool.' }],
    documentation,
    evidence: measured,
  },
  {
    code: 'client-context-data-without-secret',
    types,
    messages: ['Client Secret is required to set EnablePropagateAdditionalUserContextData as true'],
    title: 'Passing on user data needs a client secret',
    explanation: 'EnablePropagateAdditionalUserContextData is for servers, whose app client has a secret.',
    causes: [most('EnablePropagateAdditionalUserContextData is true for an app client without a secret.')],
    remedies: [{ text: 'Make the app client with a secret, or switch it off.' }],
    documentation,
    evidence: measured,
  },
];
