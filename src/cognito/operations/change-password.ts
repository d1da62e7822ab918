// ChangePassword, which sets a new password for a signed-in user.

import { operationPage } from '../documentation.ts';
import { newPasswordField, notEmpty, sentPassword } from '../fields/password-fields.ts';
import { accessToken } from '../fields/token-fields.ts';
import type { Operation } from './operation.ts';

export const changePassword: Operation = {
  name: 'ChangePassword',
  summary:
    'Sets a new password for the signed-in user. Tokens stay valid: GlobalSignOut ends the sign-ins on other devices.',
  documentation: operationPage('ChangePassword'),
  authorization: 'access-token',
  effect: 'password',
  members: [
    newPasswordField('ProposedPassword'),
    {
      ...sentPassword,
      key: 'PreviousPassword',
      // Reference: optional for a user who has no password yet, which a client cannot know.
      need: { kind: 'optional' },
      filledWhenKnown: true,
      help: 'The current password. Leave it out for a user who has none yet.',
      check: (value) => notEmpty('PreviousPassword', value),
    },
    accessToken,
  ],
  takesSession: false,
  maps: [],
  structures: [],
  response: [],
  recognize: (has) => has('ProposedPassword'),
  action: 'Change Password',
  done: 'The password was changed.',
};
