// Runs CustomMessage, which customises the messages that deliver codes.

import * as z from 'zod/mini';
import { ServiceError } from '../service-error.ts';
import type { Service } from '../service.ts';
import { attributesForEvent, invokeTrigger, orNull } from './invoke-trigger.ts';
import type { AboutUser } from './sign-up-triggers.ts';

export type MessageSource =
  | 'CustomMessage_SignUp'
  | 'CustomMessage_AdminCreateUser'
  | 'CustomMessage_ResendCode'
  | 'CustomMessage_ForgotPassword'
  | 'CustomMessage_UpdateUserAttribute'
  | 'CustomMessage_VerifyUserAttribute'
  | 'CustomMessage_Authentication';

/** The message that delivers a code; an absent member means the service's default. */
export interface MessageText {
  readonly subject?: string;
  readonly text?: string;
}

const codeParameter = '{####}';
const usernameParameter = '{username}';

const messageShape = z.object({
  smsMessage: z.optional(z.string()),
  emailMessage: z.optional(z.string()),
  emailSubject: z.optional(z.string()),
});

/** Maximum length in characters (guide: 140 for an SMS, 20,000 for an e-mail). */
const limits = { SMS: 140, EMAIL: 20_000 } as const;

/**
 * The message with the code filled in; empty when the pool has no such trigger, or the function sets no message.
 *
 * @throws ServiceError InvalidLambdaResponseException for a message without the code's placeholder (guide), or a too
 * long one; UserNotFoundException for a user who was deleted while the function ran
 */
export async function customMessage(
  service: Service,
  { pool, user, clientId, clientMetadata }: AboutUser,
  source: MessageSource,
  { medium, code }: { readonly medium: 'SMS' | 'EMAIL'; readonly code: string },
): Promise<MessageText> {
  const invites = source === 'CustomMessage_AdminCreateUser';
  const chosen = await invokeTrigger(service, pool, {
    trigger: 'CustomMessage',
    source,
    userName: user.username,
    ...(clientId === undefined ? {} : { clientId }),
    request: {
      userAttributes: attributesForEvent(pool, user),
      codeParameter,
      linkParameter: '{##Click Here##}',
      usernameParameter: invites ? usernameParameter : null,
      clientMetadata: orNull(clientMetadata),
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
    shape: messageShape,
  });
  pool.users.checkPresent(user);
  const text = medium === 'SMS' ? chosen?.smsMessage : chosen?.emailMessage;
  if (text === undefined) return {};
  const needed = invites ? [codeParameter, usernameParameter] : [codeParameter];
  if (text.length > limits[medium] || needed.some((placeholder) => !text.includes(placeholder))) {
    throw new ServiceError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
  }
  const fill = (template: string): string =>
    template.replaceAll(codeParameter, code).replaceAll(usernameParameter, user.username);
  const subject = medium === 'EMAIL' ? chosen?.emailSubject : undefined;
  return { text: fill(text), ...(subject === undefined ? {} : { subject: fill(subject) }) };
}
