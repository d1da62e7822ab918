// CustomMessage: words of the pool's own around a code.

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

/** What was delivered around a code; absent members are the service's own words. */
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

/** Characters (guide: an SMS takes 140, an e-mail 20,000). */
const limits = { SMS: 140, EMAIL: 20_000 } as const;

/**
 * The text of a message with the code in it; empty when the pool has no such trigger or it left the words alone.
 *
 * @throws ServiceError InvalidLambdaResponseException for a message without the code's placeholder (guide), or too long
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
      userAttributes: attributesForEvent(user),
      codeParameter,
      linkParameter: '{##Click Here##}',
      usernameParameter: invites ? usernameParameter : null,
      clientMetadata: orNull(clientMetadata),
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
    shape: messageShape,
  });
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
