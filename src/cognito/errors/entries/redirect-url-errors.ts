// Refusals of the callback and sign-out URLs of an app client.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const types = ['InvalidParameterException'];
const createClient = operationPage('CreateUserPoolClient');
const documentation = guidePage('cognito-user-pools-app-idp-settings');

export const redirectUrlEntries: readonly ErrorEntry[] = [
  {
    code: 'redirect-url-http',
    types,
    messages: ['{url} cannot use the HTTP protocol', '{before}{url} cannot use the HTTP protocol{rest}'],
    title: 'The callback or sign-out URL must be an https address',
    explanation: 'Plain HTTP is allowed for http://localhost, http://127.0.0.1 and http://[::1] only, with any port.',
    causes: [
      most(
        'The URL begins with http:// and has another host than this machine: an address in a network, or a website of S3.',
      ),
      possible('The host only begins with localhost, such as localhost.com.'),
    ],
    remedies: [{ text: 'Use https://, or http://localhost while you develop.' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-cli/issues/5419'),
  },
  {
    code: 'redirect-url-form',
    types,
    messages: [
      '{url} cannot use fragment',
      '{url} must contain a scheme',
      '{before}{url} cannot use fragment{rest}',
      '{before}{url} must contain a scheme{rest}',
    ],
    title: 'The callback or sign-out URL has a form that Cognito does not take',
    explanation:
      'The URLs are absolute, such as https://example.com/callback or myapp://callback, and have no fragment (#).',
    causes: [
      most('The URL has a fragment (#), as routes of single-page apps do.', ({ captures }) =>
        (captures['url'] ?? '').includes('#'),
      ),
      most('The URL has no scheme, such as https://, before its host.', ({ captures }) =>
        captures['url'] === undefined ? undefined : !captures['url'].includes('#'),
      ),
    ],
    remedies: [{ text: 'Write the whole URL without a fragment.' }],
    documentation,
    evidence: documented(createClient),
  },
  {
    code: 'redirect-url-default',
    types,
    messages: [
      'The default redirect URI {url} is not in the callback URIs list',
      '{before}The default redirect URI {url} is not in the callback URIs list{rest}',
    ],
    title: 'DefaultRedirectURI is not one of CallbackURLs',
    explanation: 'DefaultRedirectURI is one of the callback URLs of the same request, letter by letter.',
    causes: [
      most('CallbackURLs does not have the URL, or has it with another path, port or slash at the end.'),
      possible('UpdateUserPoolClient was sent without CallbackURLs, which removes them.'),
    ],
    remedies: [{ text: 'Add the URL to CallbackURLs.' }],
    documentation: createClient,
    evidence: documented(createClient),
  },
];
