// SetUserPoolMfaConfig and GetUserPoolMfaConfig: MFA, its factors, and passkey settings of a pool.

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import { checkSmsConfiguration } from '../pool/sms-configuration.ts';
import { mfaFactors, type UserPoolSettings } from '../pool/user-pool-settings.ts';
import { changeSettings } from '../pool/user-pool.ts';
import { findPool } from '../service.ts';
import { invalidParameter } from '../service-error.ts';
import {
  emailMessage,
  emailSubject,
  keptMembers,
  keptOfPool,
  smsConfiguration,
  smsMessage,
} from '../shapes/kept-members.ts';
import { userPoolId } from '../shapes/shape-members.ts';
import { mfaConfiguration } from '../shapes/user-pool-members.ts';
import { operation } from './operation.ts';

const emailMfaMembers = { Message: emailMessage, Subject: emailSubject };

/** The members for MFA and passkeys. */
export const mfaConfigMembers = {
  SmsMfaConfiguration: z.optional(
    z.object({ SmsAuthenticationMessage: smsMessage, SmsConfiguration: smsConfiguration }),
  ),
  SoftwareTokenMfaConfiguration: z.optional(z.object({ Enabled: z.optional(z.boolean()) })),
  EmailMfaConfiguration: z.optional(z.object(emailMfaMembers)),
  MfaConfiguration: z.optional(mfaConfiguration),
  WebAuthnConfiguration: z.optional(
    z.object({
      RelyingPartyId: z.optional(z.string().check(z.minLength(1), z.maxLength(127))),
      UserVerification: z.optional(z.enum(['required', 'preferred'])),
      FactorConfiguration: z.optional(z.enum(['SINGLE_FACTOR', 'MULTI_FACTOR_WITH_USER_VERIFICATION'])),
    }),
  ),
};
const request = z.object({ UserPoolId: userPoolId, ...mfaConfigMembers });

/**
 * Factors that are left out are turned off; passkey settings that are left out are kept (our reading of the API text). The
 * settings of SMS are those of CreateUserPool and UpdateUserPool, and stay when the factor is turned off, because
 * verification uses them too. Without any, SmsMfaConfiguration turns nothing on.
 */
export const setUserPoolMfaConfig = operation('SetUserPoolMfaConfig', request, (service, input) => {
  const pool = findPool(service, input.UserPoolId);
  const { WebAuthnConfiguration: webAuthn, SmsMfaConfiguration: sms, EmailMfaConfiguration: email } = input;
  checkSmsConfiguration(sms?.SmsConfiguration);
  const hasSender = (sms?.SmsConfiguration ?? pool.settings.kept['SmsConfiguration']) !== undefined;
  const chosen: Readonly<Record<(typeof mfaFactors)[number], boolean>> = {
    SMS_MFA: sms !== undefined && hasSender,
    SOFTWARE_TOKEN_MFA: input.SoftwareTokenMfaConfiguration?.Enabled ?? false,
    EMAIL_OTP: email !== undefined,
  };
  const factors = mfaFactors.filter((factor) => chosen[factor]);
  // Enabled false counts as well: what matters is that the member is there (observed, with MFA on and with MFA off).
  const isConfigured = factors.length > 0 || input.SoftwareTokenMfaConfiguration !== undefined;
  const mfa = input.MfaConfiguration ?? 'OFF';
  if (mfa !== 'OFF' && !isConfigured) {
    throw invalidParameter(
      "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.",
    );
  }
  // Without MfaConfiguration nothing says that the service refuses factors; MFA is off then, and they have no effect.
  if (input.MfaConfiguration === 'OFF' && (isConfigured || sms !== undefined)) {
    throw invalidParameter("Invalid MFA configuration given, can't turn off MFA and configure an MFA together.");
  }
  const { emailMfaMessage: _, softwareTokenMfaDisabled: _before, ...before } = pool.settings;
  const isDisabled = input.SoftwareTokenMfaConfiguration !== undefined && !chosen.SOFTWARE_TOKEN_MFA;
  changeSettings(service.deps, pool, {
    ...before,
    mfa,
    mfaFactors: mfa === 'OFF' ? [] : factors,
    ...(mfa !== 'OFF' && isDisabled ? { softwareTokenMfaDisabled: true } : {}),
    kept: { ...before.kept, ...keptMembers(sms ?? {}, keptOfPool) },
    ...(email ? { emailMfaMessage: keptMembers(email, emailMfaMembers) } : {}),
    ...(webAuthn
      ? {
          webAuthn: {
            ...(webAuthn.RelyingPartyId === undefined ? {} : { relyingPartyId: webAuthn.RelyingPartyId }),
            userVerification: webAuthn.UserVerification ?? 'preferred',
            factorConfiguration: webAuthn.FactorConfiguration ?? 'SINGLE_FACTOR',
          },
        }
      : {}),
  });
  return describe(pool.settings);
});

export const getUserPoolMfaConfig = operation(
  'GetUserPoolMfaConfig',
  z.object({ UserPoolId: userPoolId }),
  (service, { UserPoolId }) => describe(findPool(service, UserPoolId).settings),
);

/**
 * GetUserPoolMfaConfigResponse. A factor that is off is left out (observed: acceptance tests of Terraform's provider), unless
 * it was set so.
 */
function describe(settings: UserPoolSettings): JsonObject {
  const { mfa, mfaFactors: factors, softwareTokenMfaDisabled, webAuthn, kept, emailMfaMessage = {} } = settings;
  const { SmsConfiguration, SmsAuthenticationMessage } = kept;
  const hasSoftwareToken = factors.includes('SOFTWARE_TOKEN_MFA');
  return {
    ...(factors.includes('SMS_MFA') || SmsConfiguration !== undefined
      ? {
          SmsMfaConfiguration: {
            ...(SmsAuthenticationMessage === undefined ? {} : { SmsAuthenticationMessage }),
            ...(SmsConfiguration === undefined ? {} : { SmsConfiguration }),
          },
        }
      : {}),
    ...(hasSoftwareToken || softwareTokenMfaDisabled
      ? { SoftwareTokenMfaConfiguration: { Enabled: hasSoftwareToken } }
      : {}),
    ...(factors.includes('EMAIL_OTP') ? { EmailMfaConfiguration: emailMfaMessage } : {}),
    MfaConfiguration: mfa,
    ...(webAuthn
      ? {
          WebAuthnConfiguration: {
            ...(webAuthn.relyingPartyId === undefined ? {} : { RelyingPartyId: webAuthn.relyingPartyId }),
            UserVerification: webAuthn.userVerification,
            FactorConfiguration: webAuthn.factorConfiguration,
          },
        }
      : {}),
  };
}
