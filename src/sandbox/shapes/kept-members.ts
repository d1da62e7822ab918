// Members that the sandbox stores and returns, but does not act on. Their schemas have the types and limits of the API
// model, so that the sandbox stores nothing that the service would refuse.

import * as z from 'zod/mini';
import type { JsonObject, JsonValue } from '../../cognito/json.ts';
import { arn as requiredArn, providerName, text as patternText } from './shape-members.ts';

const text = (min: number, max: number): z.ZodMiniString => z.string().check(z.minLength(min), z.maxLength(max));
const flag = z.optional(z.boolean());

const arn = z.optional(requiredArn);
/** StringType: for members without a limit of their own in the model. */
const anyText = z.optional(z.string().check(z.maxLength(131_072)));
export const emailMessage = z.optional(text(6, 20_000));
export const emailSubject = z.optional(text(1, 140));
/** SmsVerificationMessageType. */
export const smsMessage = z.optional(text(6, 140));
const oauthFlows = z.optional(z.array(z.enum(['code', 'implicit', 'client_credentials'])).check(z.maxLength(3)));
/** RedirectUrlType; a hundred of them (CallbackURLsListType, LogoutURLsListType). */
const redirect = patternText({ min: 1, max: 1024, pattern: '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+' });
const redirects = z.optional(z.array(redirect).check(z.maxLength(100)));
/** ScopeListType. */
const scopes = z.optional(z.array(text(1, 256)).check(z.maxLength(50)));

/** Tags of one resource ("Tagging your AWS resources"). */
export const tagLimit = 50;

/** TagKeysType and TagValueType. */
export const tags = z.record(text(1, 128), text(0, 256)).check(z.refine((map) => Object.keys(map).length <= tagLimit));

/** SmsConfigurationType. */
export const smsConfiguration = z.optional(
  z.object({
    SnsCallerArn: arn,
    ExternalId: anyText,
    SnsRegion: z.optional(text(5, 32)),
    EumsSms: z.optional(
      z.object({
        CallerArn: requiredArn,
        ExternalId: anyText,
        OriginationIdentity: anyText,
        ConfigurationSetName: anyText,
        InEntityId: anyText,
        InTemplateId: anyText,
        Region: z.optional(text(5, 32)),
      }),
    ),
  }),
);

/** MessageTemplateType. */
export const inviteMessageMembers = { SMSMessage: smsMessage, EmailMessage: emailMessage, EmailSubject: emailSubject };

/** Members of CreateUserPool and UpdateUserPool. */
export const keptOfPool = {
  SmsVerificationMessage: smsMessage,
  EmailVerificationMessage: emailMessage,
  EmailVerificationSubject: emailSubject,
  VerificationMessageTemplate: z.optional(
    z.object({
      SmsMessage: smsMessage,
      EmailMessage: emailMessage,
      EmailSubject: emailSubject,
      EmailMessageByLink: emailMessage,
      EmailSubjectByLink: emailSubject,
      DefaultEmailOption: z.optional(z.enum(['CONFIRM_WITH_LINK', 'CONFIRM_WITH_CODE'])),
    }),
  ),
  SmsAuthenticationMessage: smsMessage,
  EmailConfiguration: z.optional(
    z.object({
      SourceArn: arn,
      ReplyToEmailAddress: anyText,
      EmailSendingAccount: z.optional(z.enum(['COGNITO_DEFAULT', 'DEVELOPER'])),
      From: anyText,
      ConfigurationSet: z.optional(text(1, 64)),
    }),
  ),
  SmsConfiguration: smsConfiguration,
  UserPoolTags: z.optional(tags),
  UserPoolAddOns: z.optional(
    z.object({
      AdvancedSecurityMode: z.enum(['OFF', 'AUDIT', 'ENFORCED']),
      AdvancedSecurityAdditionalFlows: z.optional(
        z.object({ CustomAuthMode: z.optional(z.enum(['AUDIT', 'ENFORCED'])) }),
      ),
    }),
  ),
  DcrConfiguration: z.optional(
    z.object({
      EnableStatus: z.optional(z.enum(['Enabled', 'Disabled'])),
      OpenDcrEnabled: flag,
      AuthenticatedGrantTypes: oauthFlows,
      OpenDcrGrantTypes: oauthFlows,
      AllowedScopes: scopes,
    }),
  ),
  KeyConfiguration: z.optional(
    z.object({ KeyType: z.optional(z.enum(['AWS_OWNED_KEY', 'CUSTOMER_MANAGED_KEY'])), KmsKeyArn: arn }),
  ),
  IssuerConfiguration: z.optional(z.object({ Type: z.optional(z.enum(['ORIGINAL', 'UPDATED'])) })),
};

/** Members of CreateUserPoolClient and UpdateUserPoolClient. */
export const keptOfClient = {
  /** A pool has 300 identity providers at most (quotas page). */
  SupportedIdentityProviders: z.optional(z.array(providerName).check(z.maxLength(300))),
  CallbackURLs: redirects,
  LogoutURLs: redirects,
  DefaultRedirectURI: z.optional(redirect),
  AllowedOAuthFlows: oauthFlows,
  AllowedOAuthScopes: scopes,
  AllowedOAuthFlowsUserPoolClient: flag,
  AnalyticsConfiguration: z.optional(
    z.object({ ApplicationId: anyText, ApplicationArn: arn, RoleArn: arn, ExternalId: anyText, UserDataShared: flag }),
  ),
  EnablePropagateAdditionalUserContextData: flag,
};

/** The members of a request, or of one of its structures, that are only stored: those with these schemas. */
export function keptMembers(input: object, shapes: Readonly<Record<string, z.ZodMiniType>>): JsonObject {
  const given: Readonly<Record<string, JsonValue | undefined>> = { ...input };
  return Object.fromEntries(
    Object.keys(shapes).flatMap((name) => {
      const value = given[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
