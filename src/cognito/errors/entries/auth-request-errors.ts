// InvalidParameterException about what a sign-in request carries: the flow, SRP values, times, choices.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const types = ['InvalidParameterException'];
const flows = guidePage('authentication-flows-selection-sdk');
const respond = operationPage('RespondToAuthChallenge');
const publicOperations = ['InitiateAuth'];
const adminOperations = ['AdminInitiateAuth'];

export const authRequestEntries: readonly ErrorEntry[] = [
  {
    code: 'admin-flow-in-public-operation',
    types,
    messages: ['Initiate Auth method not supported'],
    operations: publicOperations,
    title: 'This auth flow belongs to AdminInitiateAuth',
    explanation:
      'ADMIN_USER_PASSWORD_AUTH (and its older name ADMIN_NO_SRP_AUTH) is for servers: only AdminInitiateAuth, signed with AWS credentials, takes it. The public InitiateAuth takes USER_PASSWORD_AUTH or USER_SRP_AUTH instead.',
    causes: [
      most(
        'ADMIN_USER_PASSWORD_AUTH was sent to InitiateAuth: it belongs to AdminInitiateAuth; InitiateAuth takes USER_PASSWORD_AUTH.',
        ({ call: { flow } }) =>
          flow === undefined ? undefined : flow.startsWith('ADMIN_') && `The call uses ${flow}.`,
      ),
      possible('The flow is not one that InitiateAuth knows.'),
    ],
    remedies: [
      { text: 'Use USER_PASSWORD_AUTH or USER_SRP_AUTH, and allow it in the app client.', action: 'choose-auth-flow' },
      { text: 'Or call AdminInitiateAuth from a server.', action: 'use-admin-operation' },
    ],
    documentation: operationPage('AdminInitiateAuth'),
    evidence: observed('https://github.com/soto-project/soto-cognito-authentication-kit/issues/10'),
  },
  {
    code: 'public-flow-in-admin-operation',
    types,
    messages: ['Initiate Auth method not supported'],
    operations: adminOperations,
    title: 'This auth flow belongs to InitiateAuth',
    explanation:
      'The flow with a plain password is called ADMIN_USER_PASSWORD_AUTH in the Admin operation, and USER_PASSWORD_AUTH in the public one.',
    causes: [
      most(
        'USER_PASSWORD_AUTH was sent to AdminInitiateAuth: it belongs to InitiateAuth; here the flow is ADMIN_USER_PASSWORD_AUTH.',
        ({ call: { flow } }) =>
          flow === undefined ? undefined : !flow.startsWith('ADMIN_') && `The call uses ${flow}.`,
      ),
      possible('The flow is not one that this operation knows.'),
    ],
    remedies: [
      {
        text: 'Send ADMIN_USER_PASSWORD_AUTH, and allow ALLOW_ADMIN_USER_PASSWORD_AUTH in the app client.',
        action: 'choose-auth-flow',
      },
    ],
    documentation: operationPage('AdminInitiateAuth'),
    evidence: observed('https://github.com/awsdocs/aws-doc-sdk-examples/issues/5289'),
  },
  {
    code: 'custom-auth-only',
    types,
    messages: ['Only custom auth (lambda driven) is enabled for this client', 'Only custom auth{rest}'],
    title: 'The app client allows the custom sign-in alone',
    explanation:
      'ExplicitAuthFlows of the app client has CUSTOM_AUTH_FLOW_ONLY, the older form of ALLOW_CUSTOM_AUTH: every sign-in with it must be CUSTOM_AUTH. A custom sign-in may still begin with SRP: CUSTOM_AUTH with CHALLENGE_NAME SRP_A. To decide: ExplicitAuthFlows in DescribeUserPoolClient.',
    causes: [
      most(
        'The app client allows custom auth alone (the legacy value CUSTOM_AUTH_FLOW_ONLY): allow the flow, or begin with CUSTOM_AUTH.',
      ),
      possible('The client ID is that of another app client.'),
    ],
    remedies: [
      { text: 'Begin with CUSTOM_AUTH.', action: 'choose-auth-flow' },
      { text: 'Replace CUSTOM_AUTH_FLOW_ONLY by ALLOW_CUSTOM_AUTH and the other flows in ExplicitAuthFlows.' },
    ],
    documentation: flows,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/3379'),
  },
  {
    code: 'srp-a-missing',
    types,
    messages: ['Missing required parameter SRP_A', 'Missing required parameter: SRP_A'],
    title: 'SRP_A is missing',
    explanation:
      'USER_SRP_AUTH begins with the public value A of the client, and never with the password. With a plain password the flow is USER_PASSWORD_AUTH, or ADMIN_USER_PASSWORD_AUTH in AdminInitiateAuth.',
    causes: [
      most(
        'The flow is USER_SRP_AUTH, which needs SRP_A: with a plain password the flow is USER_PASSWORD_AUTH.',
        ({ call: { flow } }) => (flow === 'USER_SRP_AUTH' ? 'The call uses USER_SRP_AUTH.' : undefined),
      ),
      possible('CUSTOM_AUTH has CHALLENGE_NAME SRP_A, which needs SRP_A too.', ({ call: { flow } }) =>
        flow === 'CUSTOM_AUTH' ? 'The call uses CUSTOM_AUTH.' : undefined,
      ),
      possible('The key is misspelt: Cognito ignores keys that it does not know.'),
    ],
    remedies: [
      { text: 'Compute SRP_A, and add it.', action: 'add-field' },
      { text: 'Or use USER_PASSWORD_AUTH.', action: 'choose-auth-flow' },
    ],
    documentation: operationPage('InitiateAuth'),
    evidence: observed('https://github.com/aws/aws-sdk-cpp/issues/452'),
  },
  {
    code: 'srp-a-invalid',
    types,
    messages: ['Invalid SRP_A', 'Invalid SRP_A{rest}'],
    title: 'SRP_A is not a value of SRP',
    explanation:
      'SRP_A is a large number in hexadecimal, below the 3072-bit prime N of the protocol and not a multiple of it.',
    causes: [
      most('SRP_A is in another form than hexadecimal, such as base64 or decimal, or it is zero.'),
      possible('The library uses another group than the 3072-bit one.'),
    ],
    remedies: [{ text: 'Send A as hexadecimal digits.' }],
    documentation: flows,
    evidence: documented(flows),
  },
  {
    code: 'challenge-not-answerable',
    types,
    messages: ['{challenge} is not a valid challenge to respond to'],
    title: '{challenge} cannot be answered',
    explanation:
      'ChallengeName is the name of the challenge that came, exactly. Some names are only ever part of a choice.',
    causes: [
      most('ChallengeName is not the one of the answer before, or is one that nothing answers.'),
      possible('The name of a factor was sent where SELECT_CHALLENGE or SELECT_MFA_TYPE must be answered.'),
    ],
    remedies: [{ text: 'Send ChallengeName of the last answer.' }],
    documentation: respond,
    evidence: documented(respond),
  },
  {
    code: 'rotation-rules-out-refresh-flow',
    types: [...types, 'UnsupportedOperationException'],
    messages: [
      'Refresh token rotation is enabled for this client: use GetTokensFromRefreshToken',
      '{before}rotation{between}GetTokensFromRefreshToken{rest}',
    ],
    title: 'With rotation, tokens are refreshed by another operation',
    explanation: 'An app client with refresh token rotation takes refresh tokens in GetTokensFromRefreshToken only.',
    causes: [most('Refresh token rotation is on, and the call uses REFRESH_TOKEN_AUTH.')],
    remedies: [{ text: 'Refresh with GetTokensFromRefreshToken.', action: 'use-get-tokens-from-refresh-token' }],
    documentation: guidePage('amazon-cognito-user-pools-using-the-refresh-token'),
    evidence: documented(guidePage('amazon-cognito-user-pools-using-the-refresh-token')),
  },
  {
    code: 'sign-in-blocked-by-risk',
    types: ['NotAuthorizedException'],
    messages: [
      'Unable to login because of security reasons',
      'Request not allowed due to security reasons',
      '{before}because of security reasons{rest}',
    ],
    title: 'Threat protection blocked this sign-in',
    explanation:
      'The user pool rates the risk of each sign-in, and blocks what its settings say. The password may be right. To decide: AdminListUserAuthEvents shows the risk and the decision.',
    causes: [
      most(
        'Threat protection of the pool rated the sign-in as a high risk, such as an unusual device or place, and blocks those.',
      ),
      possible('The password is among leaked ones, and the pool blocks them.'),
      possible(
        'The calls come from a server, so that all users share its address: pass the user’s own in ContextData or EncodedData.',
      ),
    ],
    remedies: [
      { text: 'Look at the event with AdminListUserAuthEvents, and mark it as valid: AdminUpdateAuthEventFeedback.' },
      { text: 'Change the responses to risk, or the list of addresses that are always allowed.' },
    ],
    documentation: guidePage('cognito-user-pool-settings-threat-protection'),
    evidence: documented(guidePage('cognito-user-pool-settings-threat-protection')),
  },
];
