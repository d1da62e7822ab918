// The shape of the settings of a user pool and of its app clients in a saved state.

import * as z from 'zod/mini';

const text = z.string();
const time = z.number();
const texts = z.array(text);
const members = z.record(text, z.unknown());

const attribute = z.looseObject({
  name: text,
  type: z.enum(['String', 'Number', 'DateTime', 'Boolean']),
  mutable: z.boolean(),
  required: z.boolean(),
});

/** UserPoolSettings, as the first saved states have them: members that came later are optional. */
export const settingsShape = z.looseObject({
  id: text.check(z.regex(/_/)),
  poolName: text,
  deletionProtection: z.boolean(),
  kept: members,
  tier: z.enum(['LITE', 'ESSENTIALS', 'PLUS']),
  mfa: z.enum(['OFF', 'OPTIONAL', 'ON']),
  mfaFactors: texts,
  softwareTokenMfaDisabled: z.optional(z.literal(true)),
  emailMfaMessage: z.optional(members),
  firstFactors: texts,
  webAuthn: z.optional(
    z.looseObject({ relyingPartyId: z.optional(text), userVerification: text, factorConfiguration: text }),
  ),
  aliases: texts,
  usernameAttributes: texts,
  caseSensitive: z.optional(z.boolean()),
  autoVerified: texts,
  verifiedBeforeUpdate: texts,
  passwordPolicy: z.looseObject({
    minimumLength: z.number(),
    requireLowercase: z.boolean(),
    requireUppercase: z.boolean(),
    requireNumbers: z.boolean(),
    requireSymbols: z.boolean(),
    historySize: z.number(),
    temporaryPasswordValidityDays: z.number(),
  }),
  schema: z.map(text, attribute),
  devices: z.optional(
    z.looseObject({ challengeRequiredOnNewDevice: z.boolean(), onlyRememberedOnUserPrompt: z.boolean() }),
  ),
  adminCreatesUsersOnly: z.boolean(),
  invitation: z.optional(members),
  recovery: texts,
  triggers: members,
  otherFunctions: z.optional(members),
  logConfigurations: z.optional(z.array(members)),
  preTokenGenerationVersion: text,
  acrNames: texts,
});

/** AppClient. */
export const clientShape = z.looseObject({
  clientId: text,
  clientName: text,
  clientSecrets: z.array(z.looseObject({ id: text, value: text, createdAt: time })),
  explicitAuthFlows: z.optional(texts),
  preventUserExistenceErrors: z.enum(['ENABLED', 'LEGACY']),
  enableTokenRevocation: z.boolean(),
  authSessionValidity: z.number(),
  accessTokenValidity: z.number(),
  idTokenValidity: z.number(),
  refreshTokenValidity: z.number(),
  rotation: z.optional(z.looseObject({ graceSeconds: z.number() })),
  validity: z.optional(z.looseObject({ units: members })),
  kept: z.optional(members),
  createdAt: z.optional(time),
  modifiedAt: z.optional(time),
  readAttributes: z.optional(texts),
  writeAttributes: z.optional(texts),
});
