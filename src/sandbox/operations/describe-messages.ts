// The settings of messages in UserPoolType: their defaults, and the texts that have two names.

import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';

/** The older members, by the member of VerificationMessageTemplate that is the same text. */
const olderNames = {
  SmsMessage: 'SmsVerificationMessage',
  EmailMessage: 'EmailVerificationMessage',
  EmailSubject: 'EmailVerificationSubject',
} as const;

/**
 * EmailConfiguration and VerificationMessageTemplate with their defaults (observed: acceptance tests of Terraform's
 * provider). A text that was given under one of its names is shown under both.
 */
export function describeMessages(kept: JsonObject): JsonObject {
  const template = objectIn(kept, 'VerificationMessageTemplate');
  const names = Object.entries(olderNames);
  return {
    EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT', ...objectIn(kept, 'EmailConfiguration') },
    ...defined(names.map(([name, older]) => [older, kept[older] ?? template[name]])),
    VerificationMessageTemplate: {
      DefaultEmailOption: 'CONFIRM_WITH_CODE',
      ...template,
      ...defined(names.map(([name, older]) => [name, template[name] ?? kept[older]])),
    },
  };
}

function objectIn(kept: JsonObject, name: string): JsonObject {
  const value = kept[name];
  return isJsonObject(value) ? value : {};
}

function defined(entries: readonly (readonly [string, JsonValue | undefined])[]): JsonObject {
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
}
