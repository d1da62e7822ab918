// User pools and app clients as the editor and the command line show them.

import { viewInbox } from './message-view.ts';
import type { AppClient } from './pool/app-client.ts';
import type { UserPool } from './pool/user-pool.ts';
import type { User } from './pool/user.ts';
import type { SandboxClient, SandboxPool } from './sandbox-api.ts';
import type { Service } from './service.ts';
import { seedSettings, seedUsers } from './seed.ts';
import { offerTotpCode } from './totp.ts';
import { type SandboxUserView, viewUser } from './user-view.ts';

/** Maximum number of users in a list; a program may have created thousands. */
const LIST_LIMIT = 200;

/** `now` in Unix milliseconds, by the machine's clock, which authenticator apps use. */
export function viewPool(
  pool: UserPool,
  service: Pick<Service, 'tables' | 'pools' | 'inbox'>,
  now: () => number,
): SandboxPool {
  const view = (user: User): SandboxUserView => {
    const seeded =
      pool.id === seedSettings.id ? seedUsers.find(({ username }) => username === user.username) : undefined;
    return viewUser(pool, user, seeded?.shows, service.tables);
  };
  return {
    userPoolId: pool.id,
    name: pool.settings.poolName,
    clients: [...pool.clients.values()].map(viewClient),
    minimumPasswordLength: pool.settings.passwordPolicy.minimumLength,
    userCount: pool.users.size,
    users: () => pool.users.first(LIST_LIMIT).map(view),
    user: (username) => {
      const user = pool.users.find(username);
      return user && view(user);
    },
    inbox: (username) => viewInbox(service, username).filter((message) => message.userPoolId === pool.id),
    offerTotp: (username) => {
      const user = pool.users.find(username);
      const authenticator = user?.pendingAuthenticator ?? user?.softwareToken?.authenticator;
      return authenticator && offerTotpCode(authenticator, now());
    },
  };
}

export function viewClient(client: AppClient): SandboxClient {
  const [secret] = client.clientSecrets;
  return {
    clientId: client.clientId,
    clientName: client.clientName,
    ...(secret === undefined ? {} : { clientSecret: secret.value }),
    explicitAuthFlows: client.explicitAuthFlows ?? [],
    sessionMinutes: client.authSessionValidity / 60,
  };
}
