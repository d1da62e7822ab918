// Delivery of codes outside of a sign-in: the destination, and CodeDeliveryDetails in the answer.

import { addressFormOf } from '../../cognito/address-form.ts';
import type { JsonObject } from '../../cognito/json.ts';
import { type CodePurpose, newCode, storeCode } from '../pool/confirmation-codes.ts';
import { maskDestination } from '../pool/inbox.ts';
import type { UserPool } from '../pool/user-pool.ts';
import { isVerified, type User } from '../pool/user.ts';
import { verifiable, type VerifiedAttribute } from '../pool/user-pool-settings.ts';
import type { Service } from '../service.ts';
import { customMessage, type MessageSource } from '../triggers/custom-message.ts';
import type { AboutUser } from '../triggers/sign-up-triggers.ts';
import { simulateUser } from '../sign-in/simulated-user.ts';

/** The purposes of codes as the inbox shows them. */
const purposes: Readonly<Record<CodePurpose, string>> = {
  'sign-up': 'SIGN_UP',
  'forgot-password': 'FORGOT_PASSWORD',
  'verify-email': 'VERIFY_ATTRIBUTE',
  'verify-phone_number': 'VERIFY_ATTRIBUTE',
};

function mediumOf(attribute: VerifiedAttribute): 'EMAIL' | 'SMS' {
  return attribute === 'email' ? 'EMAIL' : 'SMS';
}

export interface CodeToSend {
  readonly purpose: CodePurpose;
  readonly attribute: VerifiedAttribute;
  /** The destination, when it is not the attribute's current value. */
  readonly value?: string;
  readonly source: MessageSource;
}

/** A code with its message. */
interface PreparedCode {
  /** Stores the code in place of the previous one and delivers it. Returns CodeDeliveryDetails. */
  readonly send: () => JsonObject;
}

/**
 * Prepares a code for the user's address. Nothing is changed before it is sent, so that a call that its CustomMessage
 * function refuses has no effect.
 *
 * @throws ServiceError when the function refuses, or the user was deleted while it ran
 */
export async function prepareCode(
  service: Service,
  about: AboutUser,
  { purpose, attribute, source, value: given }: CodeToSend,
): Promise<PreparedCode> {
  const { pool, user } = about;
  const value = given ?? user.attributes.get(attribute) ?? '';
  const medium = mediumOf(attribute);
  const code = newCode(service.deps);
  const message = await customMessage(service, about, source, { medium, code });
  return {
    send() {
      storeCode(user, purpose, { code, attribute }, service.deps.now());
      service.inbox.deliver({
        userPoolId: pool.id,
        username: user.username,
        medium,
        destination: value,
        code,
        purpose: purposes[purpose],
        ...message,
      });
      return { Destination: maskDestination(medium, value), DeliveryMedium: medium, AttributeName: attribute };
    },
  };
}

/** Sends a code to the user's address. Returns CodeDeliveryDetails. @throws ServiceError like prepareCode */
export async function sendCode(service: Service, about: AboutUser, code: CodeToSend): Promise<JsonObject> {
  const prepared = await prepareCode(service, about, code);
  return prepared.send();
}

/**
 * CodeDeliveryDetails of a code that is never sent, for a user who is hidden or cannot be reached. The medium follows the
 * form of the username and what the pool verifies (guide). `preference`: the order for real users.
 */
export function simulateDelivery(
  pool: UserPool,
  username: string,
  preference: readonly VerifiedAttribute[],
): JsonObject {
  const simulated = simulateUser(pool, username);
  const attribute = simulatedAttribute(pool, username, preference);
  return {
    Destination: attribute === 'email' ? simulated.email : simulated.phoneNumber,
    DeliveryMedium: mediumOf(attribute),
    AttributeName: attribute,
  };
}

function simulatedAttribute(
  { settings: { autoVerified } }: UserPool,
  username: string,
  preference: readonly VerifiedAttribute[],
): VerifiedAttribute {
  const possible = autoVerified.length === 0 ? verifiable : autoVerified;
  const named = addressFormOf(username);
  if (named !== undefined && possible.includes(named)) return named;
  const verified = preference.find((attribute) => autoVerified.includes(attribute));
  return verified ?? 'email';
}

/** The phone number comes before the e-mail address (guide, "sign-up"). */
export const signUpPreference = ['phone_number', 'email'] as const;

/** The attribute that confirms a sign-up. */
export function signUpAttribute(pool: UserPool, user: User): VerifiedAttribute | undefined {
  const { autoVerified } = pool.settings;
  return signUpPreference.find((attribute) => autoVerified.includes(attribute) && user.attributes.get(attribute));
}

/** The verified attribute that receives a password reset code, in the pool's order of preference. */
export function recoveryAttribute(pool: UserPool, user: User): VerifiedAttribute | undefined {
  return recoveryPreference(pool).find((attribute) => isVerified(user, attribute));
}

export function recoveryPreference({ settings }: UserPool): readonly VerifiedAttribute[] {
  return settings.recovery.flatMap((name) =>
    name === 'admin_only' ? [] : name === 'verified_email' ? ['email' as const] : ['phone_number' as const],
  );
}
