// What the pages of managed login and its userInfo endpoint say by themselves, without an `error=`.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { observed } from './evidence.ts';

export const managedLoginPageEntries: readonly ErrorEntry[] = [
  {
    code: 'login-pages-unavailable',
    types: [],
    messages: ['{before}Login pages unavailable{rest}'],
    title: 'Managed login has no pages for this app client',
    explanation:
      'The domain has managed login (version 2), whose pages take a branding style of the app client. One that the console makes has it; one of a template or of the API does not.',
    causes: [
      most(
        'No branding style is assigned to the app client: CreateManagedLoginBranding, with UseCognitoProvidedValues for the default one.',
      ),
      possible('The branding style was deleted, or belongs to another app client of the pool.'),
    ],
    remedies: [
      { text: 'Create a style for the app client (AWS::Cognito::ManagedLoginBranding).' },
      { text: 'Or set the domain back to the classic hosted UI (ManagedLoginVersion 1).' },
    ],
    documentation: guidePage('managed-login-branding'),
    evidence: observed('https://github.com/minorun365/html-share/issues/3'),
  },
  {
    code: 'login-page-error',
    types: [],
    messages: [],
    generalMessages: ['{before}An error was encountered with the requested page{rest}'],
    wrapsAnother: true,
    title: 'The page of managed login does not say what is wrong',
    explanation:
      'The page shows the same sentence for any error of a request. To decide: the address of the page has error=, and the link on the page shows it.',
    causes: [
      most(
        'The address of the page has the error: often redirect_mismatch, where redirect_uri is not registered exactly so in the app client.',
      ),
      possible('The state of the sign-in was lost: a second tab, the back button, or an answer that came too late.'),
    ],
    remedies: [{ text: 'Paste the whole address of the page here.' }],
    documentation: guidePage('authorization-endpoint'),
    evidence: observed('https://github.com/aws/aws-aspnet-cognito-identity-provider/issues/167'),
  },
  {
    code: 'user-info-scope',
    types: ['invalid_token', 'insufficient_scope'],
    messages: ['{before}Access token does not contain openid scope{rest}'],
    title: 'The access token lacks the scope openid',
    explanation:
      'The endpoint /oauth2/userInfo takes access tokens of the token endpoint with the scope openid. To decide: decode the token and look at scope.',
    causes: [
      possible(
        'The token comes from InitiateAuth, as SDKs and Amplify sign in: it has no scope but aws.cognito.signin.user.admin. Call GetUser instead, or sign in through managed login.',
        ({ call: { flow } }) => (flow === undefined ? undefined : true),
      ),
      most('The sign-in did not ask for openid: the request to /oauth2/authorize has no such scope.'),
      possible('The app client does not allow the scope openid.'),
    ],
    remedies: [{ text: 'Ask for openid, and allow it in the login pages settings of the app client.' }],
    documentation: guidePage('userinfo-endpoint'),
    evidence: observed('https://github.com/simov/grant/issues/189'),
  },
];
