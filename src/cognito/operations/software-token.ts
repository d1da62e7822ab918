// AssociateSoftwareToken and VerifySoftwareToken, which register an authenticator app.

import { operationPage } from '../documentation.ts';
import type { Field } from '../field.ts';
import { totpCode } from '../fields/code-fields.ts';
import { accessToken } from '../fields/token-fields.ts';
import { optionalText } from './request-members.ts';
import type { Operation } from './operation.ts';

/** Either a session or an access token authorises these two; never both. */
const accessTokenInstead: Field = {
  ...accessToken,
  need: {
    kind: 'conditional',
    when: (context) => context.siblings['Session'] === undefined,
    text: 'when there is no Session',
  },
  help: 'Instead of a Session: the access token of a signed-in user who adds an authenticator app.',
};

export const associateSoftwareToken: Operation = {
  name: 'AssociateSoftwareToken',
  summary:
    'Requests a secret for a new authenticator app. Use the Session of MFA_SETUP, or the access token of a signed-in user.',
  documentation: operationPage('AssociateSoftwareToken'),
  authorization: 'session-or-access-token',
  effect: 'authenticator',
  members: [accessTokenInstead],
  takesSession: true,
  maps: [],
  structures: [],
  response: [
    { name: 'SecretCode', help: 'The secret for the authenticator app, in base32.' },
    { name: 'Session', help: 'The session for VerifySoftwareToken; only if a session was sent.' },
  ],
  withinSignIn: true,
  next: 'VerifySoftwareToken',
};

export const verifySoftwareToken: Operation = {
  name: 'VerifySoftwareToken',
  summary: 'Verifies the authenticator app by its current code. Use the Session it returns to answer MFA_SETUP.',
  documentation: operationPage('VerifySoftwareToken'),
  authorization: 'session-or-access-token',
  effect: 'authenticator',
  members: [
    totpCode('UserCode', 'The six digits that the authenticator app shows for the new secret.'),
    accessTokenInstead,
    optionalText('FriendlyDeviceName', 'A name for the authenticator app, shown at later sign-ins.'),
  ],
  takesSession: true,
  maps: [],
  structures: [],
  response: [
    { name: 'Status', help: 'SUCCESS, or ERROR, which can come with HTTP 200.' },
    { name: 'Session', help: 'The session that answers MFA_SETUP.' },
  ],
  recognize: (has) => has('UserCode'),
  withinSignIn: true,
};
