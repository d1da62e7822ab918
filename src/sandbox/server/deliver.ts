// Delivers a message from outside, such as one that a Lambda function sends itself, to the inbox.

import type { InboxMessage } from '../pool/inbox.ts';
import type { Service } from '../service.ts';
import { ControlError, type MessageToDeliver } from './control-shapes.ts';

/**
 * Puts a message for an existing user into the inbox.
 *
 * @throws ControlError for a pool or a user that does not exist
 */
export function deliverFromOutside(
  { pools, inbox }: Pick<Service, 'pools' | 'inbox'>,
  {
    userPoolId,
    username,
    medium = 'EMAIL',
    destination,
    code,
    purpose = 'CUSTOM_CHALLENGE',
    subject,
    text,
  }: MessageToDeliver,
): InboxMessage {
  const pool = userPoolId === undefined ? [...pools.values()][0] : pools.get(userPoolId);
  if (!pool) throw new ControlError(`There is no user pool ${userPoolId ?? 'yet'}.`);
  const user = pool.users.find(username);
  if (!user) throw new ControlError(`There is no user ${username} in ${pool.id}.`);
  return inbox.deliver({
    userPoolId: pool.id,
    username: user.username,
    medium,
    destination: destination ?? user.attributes.get(medium === 'SMS' ? 'phone_number' : 'email') ?? '',
    code,
    purpose,
    ...(subject === undefined ? {} : { subject }),
    ...(text === undefined ? {} : { text }),
  });
}
