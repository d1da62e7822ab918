// Checks SmsConfiguration: who sends the SMS messages of a user pool.

import { invalidParameter } from '../service-error.ts';

/** The members of SmsConfigurationType that name a sender. */
interface SmsSender {
  readonly SnsCallerArn?: string | undefined;
  readonly EumsSms?: object | undefined;
}

/**
 * Throws for a configuration without a sender, or with two (API text of SmsConfigurationType). The message is ours.
 *
 * @throws ServiceError InvalidParameterException
 */
export function checkSmsConfiguration(configuration: SmsSender | undefined): void {
  if (!configuration) return;
  const { SnsCallerArn, EumsSms } = configuration;
  if ((SnsCallerArn === undefined) !== (EumsSms === undefined)) return;
  throw invalidParameter('SmsConfiguration must have either SnsCallerArn or EumsSms.');
}
