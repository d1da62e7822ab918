// Codes of a sign-in: delivered to the inbox, stored in the session, and compared with the answer.

import { timingSafeEqual } from 'node:crypto';
import { maskDestination } from '../pool/inbox.ts';
import type { User } from '../pool/user.ts';
import { ServiceError } from '../service-error.ts';
import type { Turn } from '../sign-in/turn.ts';
import { customMessage } from '../triggers/custom-message.ts';
import { randomDigits } from '../sandbox-deps.ts';

export type Medium = 'SMS' | 'EMAIL';

/** Digits of a code: 8 as first factor (observed for e-mail), 6 as second (what clients expect; not confirmed). */
export const codeDigits = { firstFactor: 8, secondFactor: 6 } as const;

/** Delivers a new code. Returns it with the challenge parameters that name its destination. */
export async function deliverCode(
  { service, pool, client, clientMetadata }: Turn,
  user: User,
  {
    medium,
    purpose,
    digits,
    destination,
  }: {
    readonly medium: Medium;
    readonly purpose: string;
    readonly digits: number;
    readonly destination: string;
  },
): Promise<{ readonly code: string; readonly parameters: Readonly<Record<string, string>> }> {
  const code = randomDigits(service.deps, digits);
  const about = { pool, user, clientId: client.clientId, clientMetadata };
  const message = await customMessage(service, about, 'CustomMessage_Authentication', { medium, code });
  service.inbox.deliver({
    userPoolId: pool.id,
    username: user.username,
    medium,
    destination,
    code,
    purpose,
    ...message,
  });
  return { code, parameters: deliveryParameters(medium, maskDestination(medium, destination), user.username) };
}

/** `userId` is USER_ID_FOR_SRP. */
export function deliveryParameters(medium: Medium, masked: string, userId: string): Readonly<Record<string, string>> {
  return {
    CODE_DELIVERY_DELIVERY_MEDIUM: medium,
    CODE_DELIVERY_DESTINATION: masked,
    USER_ID_FOR_SRP: userId,
  };
}

export function destinationOf(user: User, medium: Medium): string {
  return user.attributes.get(medium === 'SMS' ? 'phone_number' : 'email') ?? '';
}

/** @throws ServiceError CodeMismatchException; a wrong code leaves the session alive (observed) */
export function checkCode(expected: string | undefined, given: string | undefined): void {
  const [a, b] = [Buffer.from(expected ?? ''), Buffer.from(given ?? '')];
  if (expected === undefined || a.length !== b.length || !timingSafeEqual(a, b)) {
    throw new ServiceError('CodeMismatchException', 'Invalid code or auth state for the user.');
  }
}
