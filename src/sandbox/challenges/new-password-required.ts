// NEW_PASSWORD_REQUIRED: the temporary password was right; the user must set a new one and the missing attributes.

import { checkAliases } from '../pool/alias-conflicts.ts';
import { checkNewAttributes, missingAttributes } from '../pool/attributes.ts';
import { setPassword } from '../pool/set-password.ts';
import type { User } from '../pool/user.ts';
import type { SignInState } from '../sign-in/sign-in-state.ts';
import { type AskedChallenge, openSession, type Turn } from '../sign-in/turn.ts';
import type { SessionChallenge } from './challenge-handler.ts';

const prefix = 'userAttributes.';

export function askNewPassword(turn: Turn, user: User, state: SignInState): AskedChallenge {
  const missing = missingAttributes(turn.pool.settings.schema, user.attributes);
  return {
    kind: 'challenge',
    name: 'NEW_PASSWORD_REQUIRED',
    parameters: {
      requiredAttributes: JSON.stringify(missing.map((name) => prefix + name)),
      userAttributes: JSON.stringify(Object.fromEntries(user.attributes)),
      USER_ID_FOR_SRP: user.username,
    },
    session: openSession(turn, user.username, { challenge: 'NEW_PASSWORD_REQUIRED', state }),
  };
}

export const newPasswordRequired: SessionChallenge = {
  name: 'NEW_PASSWORD_REQUIRED',
  shownUser: 'Has a temporary password and must choose a new one.',
  stateIn: 'session',
  answer({ turn: { pool, client, service }, user, responses, session }) {
    const newPassword = responses['NEW_PASSWORD'] ?? '';
    const given = new Map(
      Object.entries(responses)
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, value]) => [key.slice(prefix.length), value]),
    );
    checkNewAttributes(pool.settings.schema, user.attributes, given, client);
    checkAliases(pool, user, given);

    setPassword(pool, user, newPassword, service.deps);
    pool.users.writeAttributes(user, given, service.deps.now());
    user.status = 'CONFIRMED';
    return { kind: 'proven', user, state: session.state };
  },
};
