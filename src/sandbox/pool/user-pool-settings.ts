// The settings of a user pool, in the form that the sandbox uses.

import type { JsonObject } from '../../cognito/json.ts';
import { type AttributeSchema, attributeSchema } from './attribute-schema.ts';
import { defaultPasswordPolicy, type PasswordPolicy } from './password-policy.ts';

/** Second factors by their names in ChallengeName, in the order in which MFAS_CAN_CHOOSE lists them. */
export const mfaFactors = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] as const;
export type MfaFactor = (typeof mfaFactors)[number];

/** AuthFactorType of the API model, in the order in which a SELECT_CHALLENGE lists them (observed for the passwords). */
export const firstFactors = ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] as const;
export type FirstFactor = (typeof firstFactors)[number];

export type AliasAttribute = 'email' | 'phone_number' | 'preferred_username';
/** The attributes that can be verified: those to which codes are sent. */
export const verifiable = ['email', 'phone_number'] as const;
export type VerifiedAttribute = (typeof verifiable)[number];

/** WebAuthnConfiguration of SetUserPoolMfaConfig. */
export interface WebAuthnSettings {
  /** Absent means the domain of the pool: see passkey-settings.ts. */
  readonly relyingPartyId?: string;
  readonly userVerification: 'required' | 'preferred';
  readonly factorConfiguration: 'SINGLE_FACTOR' | 'MULTI_FACTOR_WITH_USER_VERIFICATION';
}

interface DeviceSettings {
  /** A remembered device can replace an MFA code. */
  readonly challengeRequiredOnNewDevice: boolean;
  /** A device is remembered only after UpdateDeviceStatus, not by ConfirmDevice alone. */
  readonly onlyRememberedOnUserPrompt: boolean;
}

/** The triggers of LambdaConfig that the sandbox runs. */
export const triggerNames = [
  'PreSignUp',
  'CustomMessage',
  'PostConfirmation',
  'PreAuthentication',
  'PostAuthentication',
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
  'PreTokenGeneration',
  'UserMigration',
] as const;
export type TriggerName = (typeof triggerNames)[number];

export interface UserPoolSettings {
  /** `us-east-1_Sandbox01`: the Region, an underscore, and the name that SRP hashes. */
  readonly id: string;
  /** PoolName. */
  readonly poolName: string;
  readonly deletionProtection: boolean;
  /** Members that the sandbox stores but does not act on. */
  readonly kept: JsonObject;
  readonly tier: 'LITE' | 'ESSENTIALS' | 'PLUS';
  readonly mfa: 'OFF' | 'OPTIONAL' | 'ON';
  readonly mfaFactors: readonly MfaFactor[];
  /** SoftwareTokenMfaConfiguration was set with Enabled false, which is shown while MFA is on. */
  readonly softwareTokenMfaDisabled?: true;
  /** Message and Subject of EmailMfaConfiguration. The settings of SMS are SmsConfiguration in `kept`. */
  readonly emailMfaMessage?: JsonObject;
  /** AllowedFirstAuthFactors, and PASSWORD_SRP, which comes with PASSWORD. */
  readonly firstFactors: readonly FirstFactor[];
  /** Absent while WebAuthn is not configured. */
  readonly webAuthn?: WebAuthnSettings;
  readonly aliases: readonly AliasAttribute[];
  /** When not empty, users sign up with one of these, and their username is their sub. */
  readonly usernameAttributes: readonly VerifiedAttribute[];
  /** Whether usernames that differ in case are different; absent means that they are (the default). */
  readonly caseSensitive?: boolean;
  readonly autoVerified: readonly VerifiedAttribute[];
  /** A new value replaces the old one only after it is verified by a code. */
  readonly verifiedBeforeUpdate: readonly VerifiedAttribute[];
  readonly passwordPolicy: PasswordPolicy;
  readonly schema: AttributeSchema;
  /** Absent while devices are not remembered. */
  readonly devices?: DeviceSettings;
  readonly adminCreatesUsersOnly: boolean;
  /** InviteMessageTemplate of AdminCreateUserConfig. */
  readonly invitation?: JsonObject;
  /** Where recovery codes are sent: the first that the user has. */
  readonly recovery: readonly ('verified_email' | 'verified_phone_number' | 'admin_only')[];
  /** ARNs of functions, as LambdaConfig gives them. */
  readonly triggers: Readonly<Partial<Record<TriggerName, string>>>;
  /** Members of LambdaConfig that the sandbox does not act on. */
  readonly otherFunctions?: JsonObject;
  readonly preTokenGenerationVersion: 'V1_0' | 'V2_0' | 'V3_0';
  /** LogConfigurations of SetLogDeliveryConfiguration. */
  readonly logConfigurations?: readonly JsonObject[];
  /** AcrConfiguration: the names of levels 1 to 4 in claim `acr`. */
  readonly acrNames: readonly [string, string, string, string];
}

export const defaultAcrNames = [
  'urn:cognito:loa:1',
  'urn:cognito:loa:2',
  'urn:cognito:loa:3',
  'urn:cognito:loa:4',
] as const;

/** A pool that CreateUserPool creates from a name only. */
export const userPoolDefaults: Omit<UserPoolSettings, 'id' | 'poolName'> = {
  deletionProtection: false,
  kept: {},
  tier: 'ESSENTIALS',
  mfa: 'OFF',
  mfaFactors: [],
  firstFactors: ['PASSWORD_SRP', 'PASSWORD'],
  aliases: [],
  usernameAttributes: [],
  autoVerified: [],
  verifiedBeforeUpdate: [],
  passwordPolicy: defaultPasswordPolicy,
  schema: attributeSchema(),
  adminCreatesUsersOnly: false,
  recovery: ['verified_email', 'verified_phone_number'],
  triggers: {},
  preTokenGenerationVersion: 'V1_0',
  acrNames: defaultAcrNames,
};
