// A user pool as UserPoolType, which DescribeUserPool returns.

import type { JsonObject } from '../../cognito/json.ts';
import type { AttributeDefinition } from '../pool/attribute-schema.ts';
import { domainOf } from '../pool/user-pool-domain.ts';
import { regionOf, type UserPool } from '../pool/user-pool.ts';
import { accountId, type Service } from '../service.ts';
import { describeMessages } from './describe-messages.ts';
import { inSeconds } from './describe-user.ts';

/** Members that have no default, and were not given, are left out. */
export function describeUserPool(service: Service, pool: UserPool): JsonObject {
  const { settings } = pool;
  const { passwordPolicy: policy, devices, acrNames } = settings;
  const [prefix, custom] = [domainOf(pool, 'prefix'), domainOf(pool, 'custom')];
  return {
    ...settings.kept,
    ...describeMessages(settings.kept),
    Id: pool.id,
    Name: settings.poolName,
    Arn: `arn:aws:cognito-idp:${regionOf(pool)}:${accountId}:userpool/${pool.id}`,
    CreationDate: inSeconds(pool.createdAt),
    LastModifiedDate: inSeconds(pool.modifiedAt),
    Policies: {
      PasswordPolicy: {
        MinimumLength: policy.minimumLength,
        RequireUppercase: policy.requireUppercase,
        RequireLowercase: policy.requireLowercase,
        RequireNumbers: policy.requireNumbers,
        RequireSymbols: policy.requireSymbols,
        TemporaryPasswordValidityDays: policy.temporaryPasswordValidityDays,
        ...(policy.historySize === 0 ? {} : { PasswordHistorySize: policy.historySize }),
      },
      SignInPolicy: { AllowedFirstAuthFactors: settings.firstFactors.filter((factor) => factor !== 'PASSWORD_SRP') },
    },
    DeletionProtection: settings.deletionProtection ? 'ACTIVE' : 'INACTIVE',
    LambdaConfig: describeTriggers(pool),
    SchemaAttributes: [...settings.schema.values()].map(describeAttribute),
    ...(settings.autoVerified.length === 0 ? {} : { AutoVerifiedAttributes: settings.autoVerified }),
    ...(settings.aliases.length === 0 ? {} : { AliasAttributes: settings.aliases }),
    ...(settings.usernameAttributes.length === 0 ? {} : { UsernameAttributes: settings.usernameAttributes }),
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: settings.verifiedBeforeUpdate },
    MfaConfiguration: settings.mfa,
    ...(devices
      ? {
          DeviceConfiguration: {
            ChallengeRequiredOnNewDevice: devices.challengeRequiredOnNewDevice,
            DeviceOnlyRememberedOnUserPrompt: devices.onlyRememberedOnUserPrompt,
          },
        }
      : {}),
    EstimatedNumberOfUsers: pool.users.size,
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: settings.adminCreatesUsersOnly,
      UnusedAccountValidityDays: policy.temporaryPasswordValidityDays,
      ...(settings.invitation ? { InviteMessageTemplate: settings.invitation } : {}),
    },
    ...(settings.caseSensitive === undefined
      ? {}
      : { UsernameConfiguration: { CaseSensitive: settings.caseSensitive } }),
    AccountRecoverySetting: {
      RecoveryMechanisms: settings.recovery.map((Name, index) => ({ Priority: index + 1, Name })),
    },
    UserPoolTier: settings.tier,
    ...(prefix ? { Domain: prefix.name } : {}),
    ...(custom ? { CustomDomain: custom.name } : {}),
    AcrConfiguration: Object.fromEntries(acrNames.map((AcrValue, index) => [`Level${index + 1}`, { AcrValue }])),
  };
}

/** LambdaConfig. */
export function describeTriggers({ settings }: UserPool): JsonObject {
  const { triggers, preTokenGenerationVersion, otherFunctions } = settings;
  const { PreTokenGeneration: arn } = triggers;
  const versioned = arn === undefined ? undefined : { LambdaArn: arn, LambdaVersion: preTokenGenerationVersion };
  return { ...otherFunctions, ...triggers, ...(versioned ? { PreTokenGenerationConfig: versioned } : {}) };
}

/** SchemaAttributeType. */
function describeAttribute(definition: AttributeDefinition): JsonObject {
  const text = (value: number | undefined, key: string): JsonObject =>
    value === undefined ? {} : { [key]: String(value) };
  return {
    Name: definition.name,
    AttributeDataType: definition.type,
    DeveloperOnlyAttribute: definition.name.startsWith('dev:'),
    Mutable: definition.mutable,
    Required: definition.required,
    ...(definition.type === 'String'
      ? {
          StringAttributeConstraints: {
            ...text(definition.minLength, 'MinLength'),
            ...text(definition.maxLength, 'MaxLength'),
          },
        }
      : {}),
    ...(definition.type === 'Number'
      ? {
          NumberAttributeConstraints: {
            ...text(definition.minValue, 'MinValue'),
            ...text(definition.maxValue, 'MaxValue'),
          },
        }
      : {}),
  };
}
