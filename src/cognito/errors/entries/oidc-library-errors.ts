// What OpenID Connect libraries refuse of Cognito: its nonce, and its discovery document.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { observed } from './evidence.ts';

export const oidcLibraryEntries: readonly ErrorEntry[] = [
  {
    code: 'id-token-nonce',
    types: [],
    messages: [
      '{before}unexpected ID Token "nonce" claim value{rest}',
      '{before}nonce mismatch{rest}',
      '{before}nonce did not match{rest}',
      '{before}nonce does not match{rest}',
      '{before}invalid nonce{rest}',
      '{before}unexpected nonce{rest}',
    ],
    title: 'The nonce in the ID token is not the one that the app expects',
    explanation:
      'For a federated sign-in Cognito puts a nonce of its own into the ID token, even when the app sent none. A strict library refuses a nonce that it did not ask for.',
    causes: [
      most(
        'The app sent no nonce to /oauth2/authorize, and Cognito made one of its own for the federated sign-in: send a nonce and check it.',
        ({ call: { federated } }) => federated,
      ),
      possible('The nonce of another tab or of an earlier try was kept.'),
      possible('The app’s cookie or storage with the nonce was lost on the way back.'),
    ],
    remedies: [{ text: 'Send a nonce to /oauth2/authorize, keep it, and give it to the check.' }],
    documentation: guidePage('amazon-cognito-user-pools-using-the-id-token'),
    evidence: observed('https://github.com/panva/oauth4webapi/issues/188'),
  },
  {
    code: 'discovery-without-pkce',
    types: [],
    messages: [
      '{before}does not support code challenge method{rest}',
      '{before}does not support{between}code challenge method{rest}',
      '{before}code challenge method{between}not supported{rest}',
      '{before}does not support PKCE{rest}',
      '{before}does not advertise PKCE{rest}',
      '{before}PKCE is not supported{rest}',
      '{before}code_challenge_methods_supported is missing{rest}',
    ],
    title: 'The library thinks that Cognito has no PKCE',
    explanation:
      'Cognito supports PKCE with S256 but does not say so: its openid-configuration has no code_challenge_methods_supported, and the library insists on it.',
    causes: [
      most(
        'The member code_challenge_methods_supported is missing in the discovery document of Cognito, although it supports S256.',
      ),
      possible('The library reads the discovery document of another server.'),
    ],
    remedies: [
      { text: 'Give the library the metadata by hand, with code_challenge_methods_supported: ["S256"].' },
      { text: 'Or serve a discovery document of your own that adds it.' },
    ],
    documentation: guidePage('using-pkce-in-authorization-code'),
    evidence: observed('https://github.com/empires-security/mcp-oauth2-aws-cognito/issues/9'),
  },
];
