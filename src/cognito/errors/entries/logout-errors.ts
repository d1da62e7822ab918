// What /logout says to a request of an OpenID Connect library, which names its parameters otherwise.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { observed } from './evidence.ts';

export const logoutEntries: readonly ErrorEntry[] = [
  {
    code: 'logout-client-id',
    types: ['invalid_request'],
    messages: [
      '{before}Required String parameter {quote}client_id{rest}',
      '{before}Required String parameter {quote}logout_uri{rest}',
      '{before}Required parameter {quote}client_id{between}is not present{rest}',
      'Missing required parameter {parameter} in request URL',
      '{before}Missing required parameter {parameter:client_id|logout_uri|redirect_uri|response_type} in request URL{rest}',
    ],
    title: 'The address of managed login lacks a parameter',
    explanation:
      'The endpoint /logout wants client_id and logout_uri in the query. It does not know id_token_hint and post_logout_redirect_uri, which OpenID Connect libraries send.',
    causes: [
      most(
        'Cognito’s /logout is not the end-session endpoint of OpenID Connect: it wants client_id and logout_uri, and the library sends id_token_hint and post_logout_redirect_uri.',
        ({ call: { oauth } }) => (oauth?.responseType === undefined ? undefined : false),
      ),
      possible(
        'The request to /oauth2/authorize or /login lacks the parameter, such as for a setting that is not set.',
      ),
    ],
    remedies: [{ text: 'Go to /logout?client_id=…&logout_uri=… yourself, with a registered sign-out URL.' }],
    documentation: guidePage('logout-endpoint'),
    evidence: observed('https://github.com/openid/AppAuth-Android/issues/697'),
  },
];
