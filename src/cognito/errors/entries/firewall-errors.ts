// Answers of a firewall in front of the user pool or of the network: a web page, or the word Forbidden.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { observed } from './evidence.ts';

/** An address of the own machine in a URL. */
const loopback = /\b(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]|0\.0\.0\.0|169\.254\.)/i;

export const firewallEntries: readonly ErrorEntry[] = [
  {
    code: 'web-page-forbidden',
    types: ['ForbiddenException'],
    messages: [
      '403 Forbidden',
      'Forbidden',
      '{before}403 Forbidden{rest}',
      'ERROR: The request could not be satisfied',
      '{before}The request could not be satisfied{rest}',
      'Request blocked{rest}',
      'Request not allowed due to WAF block',
      '{before}WAF block{rest}',
    ],
    title: 'A firewall (AWS WAF) blocked the request',
    explanation:
      'Status 403 with a web page, or with the word Forbidden, does not come from Cognito’s own rules: a web ACL of AWS WAF on the user pool, or a firewall on the way, answered. To decide: the sampled requests of the web ACL name the rule.',
    causes: [
      possible(
        'The common rule set of the web ACL takes the loopback address in the query (redirect_uri=http://localhost…) for an SSRF attempt: EC2MetaDataSSRF_QUERYARGUMENTS.',
        ({ call: { oauth } }) =>
          oauth?.redirectUri === undefined
            ? undefined
            : loopback.test(oauth.redirectUri) && `redirect_uri is ${oauth.redirectUri}.`,
      ),
      most(
        'A rule of the web ACL on the user pool blocks the request, such as one of the common rule set, a country, or an address list.',
      ),
      possible('A rate rule blocks your address after many requests.'),
      possible('A rule asks for a CAPTCHA or a challenge that only a browser can answer.'),
      possible('A proxy or firewall of your own network answered.'),
    ],
    remedies: [
      {
        text: 'Find the request in the sampled requests of the web ACL, and count that rule instead of blocking, or narrow it.',
      },
      { text: 'Try from another network.' },
    ],
    documentation: guidePage('user-pool-waf'),
    evidence: observed('https://github.com/awslabs/nx-plugin-for-aws/issues/1016'),
  },
];
