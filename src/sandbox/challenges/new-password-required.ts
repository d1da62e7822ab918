// NEW_PASSWORD_REQUIRED: the temporary password was right; a permanent one and the missing attributes are due.

import { checkNewAttributes, missingAttributes } from '../pool/attributes.ts';
import { checkPasswordPolicy, keepPassword } from '../pool/password.ts';
import type { User } from '../pool/user.ts';
import { openSession, type AskedChallenge, type Turn } from '../sign-in/turn.ts';
import type { SessionChallenge } from './challenge-handler.ts';

const prefix = 'userAttributes.';

export function askNewPassword(turn: Turn, user: User): AskedChallenge {
  const missing = missingAttributes(turn.pool.schema, user.attributes);
  return {
    kind: 'challenge',
    name: 'NEW_PASSWORD_REQUIRED',
    parameters: {
      requiredAttributes: JSON.stringify(missing.map((name) => prefix + name)),
      userAttributes: JSON.stringify(Object.fromEntries(user.attributes)),
      USER_ID_FOR_SRP: user.username,
    },
    session: openSession(turn, user, { challenge: 'NEW_PASSWORD_REQUIRED' }),
  };
}

export const newPasswordRequired: SessionChallenge = {
  stateIn: 'session',
  answer({ turn: { pool, service }, user, responses }) {
    const newPassword = responses['NEW_PASSWORD'] ?? '';
    const given = new Map(
      Object.entries(responses)
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, value]) => [key.slice(prefix.length), value]),
    );
    checkPasswordPolicy(pool.passwordPolicy, newPassword);
    checkNewAttributes(pool.schema, user.attributes, given);

    for (const [name, value] of given) user.attributes.set(name, value);
    user.password = keepPassword(pool.name, user.username, newPassword, service.surroundings.random(16));
    user.status = 'CONFIRMED';
    return { kind: 'password-proven', user };
  },
};
