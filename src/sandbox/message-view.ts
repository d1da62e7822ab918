// Messages of the inbox as the editor, the command line and /sandbox/inbox show them: with the user's sign-in name.

import type { InboxMessage } from './pool/inbox.ts';
import { signInName } from './pool/sign-in-name.ts';
import type { Service } from './service.ts';

export interface SandboxMessageView extends InboxMessage {
  /** The name that the user signs in with now; the username if the user was deleted. */
  readonly signInName: string;
}

export function viewMessage({ pools }: Pick<Service, 'pools'>, message: InboxMessage): SandboxMessageView {
  const pool = pools.get(message.userPoolId);
  const user = pool?.users.find(message.username);
  return { ...message, signInName: pool && user ? signInName(pool, user) : message.username };
}

/** Messages to one or all users, oldest first. `name`: a username, or what the user signs in with. */
export function viewInbox(service: Pick<Service, 'pools' | 'inbox'>, name?: string): readonly SandboxMessageView[] {
  const isFor = ({ userPoolId, username }: InboxMessage): boolean =>
    username === name || service.pools.get(userPoolId)?.users.find(name ?? '')?.username === username;
  const messages = service.inbox.messages();
  return (name === undefined ? messages : messages.filter(isFor)).map((message) => viewMessage(service, message));
}
