// The members of CreateUserPool and UpdateUserPool, with the limits of the API model.

import * as z from 'zod/mini';
import { triggerNames, verifiable } from '../pool/user-pool-settings.ts';
import { inviteMessageMembers, keptOfPool } from './kept-members.ts';
import { acrValue, arn, customAttributeName } from './shape-members.ts';

const within = (min: number, max: number): z.ZodMiniNumber => z.int().check(z.minimum(min), z.maximum(max));
/** Maximum length of lists of enum values, for which the model has no maximum. */
const listLimit = 50;
const verified = z.array(z.enum(verifiable)).check(z.maxLength(listLimit));
const unusedFunction = z.optional(z.object({ LambdaArn: arn, LambdaVersion: z.literal('V1_0') }));

/** Members of LambdaConfig that the sandbox does not act on, but validates and stores like the others. */
export const otherFunctions = {
  CustomSMSSender: unusedFunction,
  CustomEmailSender: unusedFunction,
  InboundFederation: unusedFunction,
  KMSKeyID: z.optional(arn),
};

const schemaAttribute = z.object({
  /** Optional in the model; what the service answers without it is not known. */
  Name: customAttributeName,
  AttributeDataType: z.optional(z.enum(['String', 'Number', 'DateTime', 'Boolean'])),
  DeveloperOnlyAttribute: z.optional(z.boolean()),
  Mutable: z.optional(z.boolean()),
  Required: z.optional(z.boolean()),
  StringAttributeConstraints: z.optional(
    z.object({ MinLength: z.optional(z.string()), MaxLength: z.optional(z.string()) }),
  ),
  NumberAttributeConstraints: z.optional(
    z.object({ MinValue: z.optional(z.string()), MaxValue: z.optional(z.string()) }),
  ),
});
export type SchemaAttribute = z.output<typeof schemaAttribute>;
/** SchemaAttributesListType. */
export const schemaAttributes = z.array(schemaAttribute).check(z.maxLength(50));

export const poolName = z.string().check(z.minLength(1), z.maxLength(128), z.regex(/^[\w\s+=,.@-]+$/u));
export const mfaConfiguration = z.enum(['OFF', 'ON', 'OPTIONAL']);

const acrLevel = z.optional(z.object({ AcrValue: acrValue }));

/** Members that UpdateUserPool can change. */
export const changeable = {
  Policies: z.optional(
    z.object({
      PasswordPolicy: z.optional(
        z.object({
          MinimumLength: z.optional(within(6, 99)),
          RequireUppercase: z.optional(z.boolean()),
          RequireLowercase: z.optional(z.boolean()),
          RequireNumbers: z.optional(z.boolean()),
          RequireSymbols: z.optional(z.boolean()),
          PasswordHistorySize: z.optional(within(0, 24)),
          TemporaryPasswordValidityDays: z.optional(within(0, 365)),
        }),
      ),
      SignInPolicy: z.optional(
        z.object({
          AllowedFirstAuthFactors: z.optional(
            z.array(z.enum(['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'])).check(z.maxLength(listLimit)),
          ),
        }),
      ),
    }),
  ),
  DeletionProtection: z.optional(z.enum(['ACTIVE', 'INACTIVE'])),
  LambdaConfig: z.optional(
    z.object({
      ...Object.fromEntries(triggerNames.map((name) => [name, z.optional(arn)])),
      PreTokenGenerationConfig: z.optional(
        z.object({ LambdaArn: arn, LambdaVersion: z.enum(['V1_0', 'V2_0', 'V3_0']) }),
      ),
      ...otherFunctions,
    }),
  ),
  AutoVerifiedAttributes: z.optional(verified),
  MfaConfiguration: z.optional(mfaConfiguration),
  UserAttributeUpdateSettings: z.optional(
    z.object({ AttributesRequireVerificationBeforeUpdate: z.optional(verified) }),
  ),
  DeviceConfiguration: z.optional(
    z.object({
      ChallengeRequiredOnNewDevice: z.optional(z.boolean()),
      DeviceOnlyRememberedOnUserPrompt: z.optional(z.boolean()),
    }),
  ),
  AdminCreateUserConfig: z.optional(
    z.object({
      AllowAdminCreateUserOnly: z.optional(z.boolean()),
      UnusedAccountValidityDays: z.optional(within(0, 365)),
      InviteMessageTemplate: z.optional(z.object(inviteMessageMembers)),
    }),
  ),
  AccountRecoverySetting: z.optional(
    z.object({
      RecoveryMechanisms: z.optional(
        z
          .array(
            z.object({
              Priority: within(1, 2),
              Name: z.enum(['verified_email', 'verified_phone_number', 'admin_only']),
            }),
          )
          .check(z.maxLength(2)),
      ),
    }),
  ),
  UserPoolTier: z.optional(z.enum(['LITE', 'ESSENTIALS', 'PLUS'])),
  AcrConfiguration: z.optional(z.object({ Level1: acrLevel, Level2: acrLevel, Level3: acrLevel, Level4: acrLevel })),
  ...keptOfPool,
};

const changes = z.object(changeable);
export type UserPoolChanges = z.output<typeof changes>;

/** Members that only CreateUserPool can set. */
export const unchangeable = {
  AliasAttributes: z.optional(
    z.array(z.enum(['phone_number', 'email', 'preferred_username'])).check(z.maxLength(listLimit)),
  ),
  UsernameAttributes: z.optional(verified),
  Schema: z.optional(schemaAttributes),
  UsernameConfiguration: z.optional(z.object({ CaseSensitive: z.boolean() })),
};
