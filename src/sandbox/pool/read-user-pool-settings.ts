// Reads the settings of a user pool from a request of CreateUserPool or UpdateUserPool.

import { invalidParameter } from '../service-error.ts';
import { inviteMessageMembers, keptMembers, keptOfPool } from '../shapes/kept-members.ts';
import { otherFunctions, type UserPoolChanges } from '../shapes/user-pool-members.ts';
import { checkSmsConfiguration } from './sms-configuration.ts';
import {
  defaultAcrNames,
  firstFactors,
  triggerNames,
  userPoolDefaults,
  type UserPoolSettings,
} from './user-pool-settings.ts';

/**
 * The settings that a request sets. Members that are left out get their defaults (API text of UpdateUserPool). MFA
 * factors are set by SetUserPoolMfaConfig.
 *
 * @throws ServiceError InvalidParameterException
 */
export function readChanges(
  input: UserPoolChanges,
): Omit<
  UserPoolSettings,
  'id' | 'poolName' | 'schema' | 'aliases' | 'usernameAttributes' | 'caseSensitive' | 'mfaFactors'
> {
  checkSmsConfiguration(input.SmsConfiguration);
  const policy = input.Policies?.PasswordPolicy;
  const { AllowAdminCreateUserOnly, InviteMessageTemplate, UnusedAccountValidityDays } =
    input.AdminCreateUserConfig ?? {};
  const base = userPoolDefaults.passwordPolicy;
  const { AcrConfiguration: acr, DeviceConfiguration: device, LambdaConfig: lambda = {} } = input;
  const recovery = input.AccountRecoverySetting?.RecoveryMechanisms;
  const [level1, level2, level3, level4] = defaultAcrNames;
  return {
    deletionProtection: input.DeletionProtection === 'ACTIVE',
    kept: keptMembers(input, keptOfPool),
    tier: input.UserPoolTier ?? userPoolDefaults.tier,
    mfa: input.MfaConfiguration ?? 'OFF',
    firstFactors: readFirstFactors(input),
    autoVerified: input.AutoVerifiedAttributes ?? [],
    verifiedBeforeUpdate: input.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [],
    passwordPolicy: {
      minimumLength: policy?.MinimumLength ?? base.minimumLength,
      // In a policy that is given, the Require… members default to false (observed by many; API default).
      requireLowercase: policy ? (policy.RequireLowercase ?? false) : base.requireLowercase,
      requireUppercase: policy ? (policy.RequireUppercase ?? false) : base.requireUppercase,
      requireNumbers: policy ? (policy.RequireNumbers ?? false) : base.requireNumbers,
      requireSymbols: policy ? (policy.RequireSymbols ?? false) : base.requireSymbols,
      historySize: policy?.PasswordHistorySize ?? 0,
      // UnusedAccountValidityDays is the older name, and counts only without the newer one (API text).
      temporaryPasswordValidityDays:
        policy?.TemporaryPasswordValidityDays || UnusedAccountValidityDays || base.temporaryPasswordValidityDays,
    },
    ...(device
      ? {
          devices: {
            challengeRequiredOnNewDevice: device.ChallengeRequiredOnNewDevice ?? false,
            onlyRememberedOnUserPrompt: device.DeviceOnlyRememberedOnUserPrompt ?? false,
          },
        }
      : {}),
    adminCreatesUsersOnly: AllowAdminCreateUserOnly ?? false,
    ...(InviteMessageTemplate ? { invitation: keptMembers(InviteMessageTemplate, inviteMessageMembers) } : {}),
    recovery: recovery
      ? recovery.toSorted((one, other) => one.Priority - other.Priority).map(({ Name }) => Name)
      : userPoolDefaults.recovery,
    triggers: readTriggers(lambda),
    otherFunctions: keptMembers(lambda, otherFunctions),
    preTokenGenerationVersion: lambda.PreTokenGenerationConfig?.LambdaVersion ?? 'V1_0',
    acrNames: [
      acr?.Level1?.AcrValue ?? level1,
      acr?.Level2?.AcrValue ?? level2,
      acr?.Level3?.AcrValue ?? level3,
      acr?.Level4?.AcrValue ?? level4,
    ],
  };
}

/** PASSWORD includes PASSWORD_SRP and cannot be left out (API text of SignInPolicyType). */
function readFirstFactors({ Policies }: UserPoolChanges): UserPoolSettings['firstFactors'] {
  const allowed = Policies?.SignInPolicy?.AllowedFirstAuthFactors;
  if (!allowed) return userPoolDefaults.firstFactors;
  if (!allowed.includes('PASSWORD')) throw invalidParameter('AllowedFirstAuthFactors must include PASSWORD.');
  return firstFactors.filter((factor) => factor === 'PASSWORD_SRP' || allowed.includes(factor));
}

function readTriggers(lambda: NonNullable<UserPoolChanges['LambdaConfig']>): UserPoolSettings['triggers'] {
  const named = triggerNames.flatMap((name) => {
    const value: unknown = lambda[name as keyof typeof lambda];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  const versioned = lambda.PreTokenGenerationConfig;
  return Object.fromEntries(versioned ? [...named, ['PreTokenGeneration', versioned.LambdaArn]] : named);
}
