// Errors of SAML answers: those that Cognito did not begin, and those that it refuses.

import { guidePage } from '../../documentation.ts';
import type { Confirmation, ErrorContext, ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const saml = guidePage('cognito-user-pools-saml-idp');

/** The message gives this reason; undefined where it gives another or none. */
function reasonIs(reason: RegExp): (context: ErrorContext) => Confirmation {
  return ({ captures }) => (reason.test(captures['reason'] ?? '') ? true : undefined);
}

export const samlEntries: readonly ErrorEntry[] = [
  {
    code: 'saml-relay-state',
    types: ['invalid_request', 'InvalidParameterException'],
    messages: [
      'Invalid samlResponse or relayState from identity provider',
      '{before}Invalid samlResponse or relayState{rest}',
      'Invalid relayState from identity provider',
    ],
    title: 'The SAML answer does not belong to a sign-in that Cognito began',
    explanation:
      'The endpoint /saml2/idpresponse takes an answer with the RelayState of a sign-in that began at /oauth2/authorize. To decide: see whether it works from the app’s own page and not from the portal of the identity provider.',
    causes: [
      most(
        'The sign-in was begun by the identity provider (IdP-initiated): the pool’s SAML provider takes that only when it is switched on.',
        ({ call: { oauth } }) => oauth?.startedByProvider,
      ),
      possible(
        'The user came back too late, by the back button, or in a second tab, so the RelayState is no longer known.',
      ),
      possible('The identity provider does not send RelayState back unchanged.'),
    ],
    remedies: [
      { text: 'Begin at /oauth2/authorize; let the portal’s tile lead there.' },
      { text: 'Or allow IdP-initiated sign-in in the SAML provider of the pool.' },
    ],
    documentation: guidePage('cognito-user-pools-SAML-session-initiation'),
    evidence: observed('https://github.com/gaiin-platform/amplify-genai-backend/issues/25'),
  },
  {
    code: 'saml-response-refused',
    types: ['invalid_request', 'server_error'],
    messages: [
      'Error in SAML response processing: {reason}',
      'Invalid SAML response received: {reason}',
      '{before}{reason:Assertion signature is invalid|Response signature is invalid}{rest}',
      '{before}{reason:Audience restriction}{rest}',
    ],
    title: 'Cognito refuses the SAML answer of the identity provider',
    explanation:
      'The assertion must be signed with the certificate of the metadata in the pool, be made out to urn:amazon:cognito:sp: followed by the pool’s ID, and be sent to /saml2/idpresponse of the domain.',
    causes: [
      most(
        'The metadata in the pool is old: the identity provider signs with a new certificate.',
        reasonIs(/signature/i),
      ),
      possible(
        'The audience (entity ID) or the assertion consumer URL at the provider is not that of the pool.',
        reasonIs(/audience|recipient|destination/i),
      ),
      possible('NameID is missing, or changes from one sign-in to the next, or differs in letter case.'),
      possible('The clocks differ, so that the assertion is not valid yet or no longer.'),
    ],
    remedies: [{ text: 'Load the provider’s metadata again, and compare audience and consumer URL.' }],
    documentation: saml,
    evidence: documented(saml),
  },
];
