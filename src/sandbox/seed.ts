// The seed pool: two app clients, and one user per challenge, named after it. All names, passwords and secrets are made up
// and public. They are the same on every start, so that an app needs to be configured only once.

import { createHash } from 'node:crypto';
import { type AppClient, appClientDefaults } from './pool/app-client.ts';
import { attributeSchema } from './pool/attribute-schema.ts';
import { storedSeedPasskey } from './passkeys/seed-passkey.ts';
import { keepPassword } from './pool/password.ts';
import { type Group, openUserPool, type UserPool } from './pool/user-pool.ts';
import { userPoolDefaults, type UserPoolSettings } from './pool/user-pool-settings.ts';
import { newUser, type User } from './pool/user.ts';
import { type SandboxDeps, uuidFrom } from './sandbox-deps.ts';
import { newAuthenticator } from './totp.ts';

export const seedRegion = 'us-east-1';

export const seedSettings: UserPoolSettings = {
  ...userPoolDefaults,
  id: 'us-east-1_Sandbox01',
  poolName: 'Sandbox',
  mfa: 'OPTIONAL',
  mfaFactors: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
  firstFactors: ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'],
  webAuthn: { relyingPartyId: 'localhost', userVerification: 'preferred', factorConfiguration: 'SINGLE_FACTOR' },
  aliases: ['email'],
  caseSensitive: false,
  autoVerified: ['email'],
  schema: attributeSchema([
    { name: 'email', required: true },
    { name: 'name', required: true },
    { name: 'custom:plan', maxLength: 256 },
  ]),
};

const seedGroups: readonly Group[] = [
  {
    name: 'admins',
    precedence: 1,
    roleArn: 'arn:aws:iam::123456789012:role/sandbox-admin',
    createdAt: 0,
    modifiedAt: 0,
  },
  { name: 'readers', precedence: 10, createdAt: 0, modifiedAt: 0 },
];

const explicitAuthFlows = [
  'ALLOW_USER_AUTH',
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_CUSTOM_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
];

/** PreventUserExistenceErrors is ENABLED, as the console suggests for new clients. */
const clientBasis = { ...appClientDefaults, preventUserExistenceErrors: 'ENABLED', explicitAuthFlows } as const;

export const seedClients: readonly AppClient[] = [
  { ...clientBasis, clientId: '3sandboxweb0client7f2k9m4x', clientName: 'web' },
  {
    ...clientBasis,
    clientId: '5sandboxserver8client1q6t3',
    clientName: 'server',
    clientSecrets: [{ id: 'sandbox-1', value: '1sandbox0server7secret4nobody9should2use5in8earnest', createdAt: 0 }],
  },
];

/** The secret of the two seeded authenticators: 32 base32 characters, 20 bytes. Public. */
export const seedTotpSecret = 'SANDBOXTOTPSECRETFOREVERYBODY234';

export interface SeedUser {
  readonly username: string;
  /** Absent for a user without a password. */
  readonly password?: string;
  /** The challenge that this user demonstrates, where it does not follow from the user's state. */
  readonly shows?: string;
  readonly temporary?: boolean;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly groups?: readonly string[];
  readonly phone?: string;
  readonly smsMfa?: boolean;
  readonly emailMfa?: boolean;
  readonly softwareToken?: boolean;
  /** Has the seed's passkey. */
  readonly passkey?: boolean;
  /** See User.mfaRequired: simulates a pool whose MFA is ON. */
  readonly mfaRequired?: boolean;
}

const password = 'Sandbox-Password-1';

export const seedUsers: readonly SeedUser[] = [
  {
    username: 'password-verifier',
    password,
    shows: 'PASSWORD_VERIFIER',
    attributes: { name: 'Pat Verifier', 'custom:plan': 'trial' },
    groups: ['admins', 'readers'],
  },
  // Without a name, which the pool requires, so that the challenge has an attribute to ask for.
  { username: 'new-password-required', password: 'Temporary-Password-1', temporary: true },
  { username: 'sms-mfa', password, attributes: { name: 'Sam Message' }, phone: '+12065550134', smsMfa: true },
  {
    username: 'software-token-mfa',
    password,
    attributes: { name: 'Toni Token', 'custom:plan': 'team' },
    groups: ['readers'],
    softwareToken: true,
  },
  {
    username: 'select-mfa-type',
    password,
    attributes: { name: 'Sasha Select' },
    phone: '+12065550156',
    smsMfa: true,
    softwareToken: true,
  },
  { username: 'mfa-setup', password, attributes: { name: 'Max Setup' }, mfaRequired: true },
  { username: 'email-mfa', password, shows: 'EMAIL_OTP', attributes: { name: 'Emil Mail' }, emailMfa: true },
  {
    username: 'select-challenge',
    password,
    shows: 'SELECT_CHALLENGE',
    attributes: { name: 'Cho Ice' },
    phone: '+12065550178',
  },
  { username: 'email-otp', shows: 'EMAIL_OTP', attributes: { name: 'Otis Code' } },
  // Codes are sent to verified addresses only, so each of the next two users has a single way to sign in.
  {
    username: 'sms-otp',
    shows: 'SMS_OTP',
    attributes: { name: 'Tex Tmessage', email_verified: 'false' },
    phone: '+12065550190',
  },
  {
    username: 'web-authn',
    shows: 'WEB_AUTHN',
    attributes: { name: 'Wendy Keys', email_verified: 'false' },
    passkey: true,
  },
];

/**
 * A new seed pool, with changes to its settings. Fast, because SRP verifiers are computed at the first SRP sign-in.
 */
export function openSeedPool(deps: SandboxDeps, changes: Partial<UserPoolSettings> = {}): UserPool {
  const pool = openUserPool({ ...seedSettings, ...changes }, deps);
  for (const group of seedGroups) pool.groups.set(group.name, group);
  for (const client of seedClients) pool.clients.set(client.clientId, client);
  for (const seed of seedUsers) pool.users.add(makeUser(pool, seed, deps));
  return pool;
}

export function makeUser(pool: UserPool, seed: SeedUser, deps: SandboxDeps): User {
  const { username } = seed;
  const verified = (attribute: string, value: string | undefined): Readonly<Record<string, string>> =>
    value === undefined ? {} : { [attribute]: value, [`${attribute}_verified`]: 'true' };
  const sub = stableSub(pool.id, username);
  const passkey = seed.passkey ? storedSeedPasskey(sub, deps.now()) : undefined;
  return newUser({
    username,
    sub,
    status: seed.temporary ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED',
    createdAt: deps.now(),
    ...(seed.password === undefined
      ? {}
      : { password: keepPassword(pool.name, username, seed.password, deps.random(16)) }),
    attributes: new Map(
      Object.entries({
        ...verified('email', `${username}@example.com`),
        ...verified('phone_number', seed.phone),
        ...seed.attributes,
      }),
    ),
    ...(passkey ? { passkeys: new Map([[passkey.credentialId, passkey]]) } : {}),
    groups: seed.groups ?? [],
    smsMfa: seed.smsMfa ?? false,
    emailMfa: seed.emailMfa ?? false,
    mfaRequired: seed.mfaRequired ?? false,
    ...(seed.softwareToken
      ? {
          softwareToken: {
            authenticator: newAuthenticator(seedTotpSecret),
            friendlyDeviceName: 'Sandbox authenticator',
            enabled: true,
          },
        }
      : {}),
  });
}

/** The same `sub` on every start, because an app under development stores its own records by it. */
function stableSub(poolId: string, username: string): string {
  return uuidFrom(createHash('sha256').update(`${poolId}/${username}`).digest());
}
