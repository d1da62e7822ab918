// The sandbox's own user pool: two app clients and one user per challenge, named for it. Every name, password and
// secret here is made up and public; each is the same on every start, so that an app can be pointed at it once.

import { createHash } from 'node:crypto';
import type { ChallengeName } from '../cognito/challenges/challenge.ts';
import { type AppClient, appClientDefaults } from './pool/app-client.ts';
import { keepPassword } from './pool/password.ts';
import { openUserPool, type UserPool, type UserPoolSettings } from './pool/user-pool.ts';
import type { User } from './pool/user.ts';
import { type Surroundings, uuidFrom } from './surroundings.ts';
import { newAuthenticator } from './totp.ts';

export const seedRegion = 'us-east-1';

export const seedSettings: UserPoolSettings = {
  id: 'us-east-1_Sandbox01',
  mfa: 'OPTIONAL',
  mfaFactors: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
  aliases: ['email'],
  passwordPolicy: {
    minimumLength: 8,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSymbols: true,
  },
  schema: { required: ['email', 'name'], custom: ['custom:plan'] },
  groups: [
    { name: 'admins', precedence: 1, roleArn: 'arn:aws:iam::123456789012:role/sandbox-admin' },
    { name: 'readers', precedence: 10 },
  ],
};

const explicitAuthFlows = [
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_CUSTOM_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
];

export const seedClients: readonly AppClient[] = [
  { ...appClientDefaults, clientId: '3sandboxweb0client7f2k9m4x', clientName: 'web', explicitAuthFlows },
  {
    ...appClientDefaults,
    clientId: '5sandboxserver8client1q6t3',
    clientName: 'server',
    clientSecret: '1sandbox0server7secret4nobody9should2use5in8earnest',
    explicitAuthFlows,
  },
];

/** The secret of the two seeded authenticators: 32 base32 characters that decode to 20 bytes of nothing secret. */
export const seedTotpSecret = 'SANDBOXTOTPSECRETFOREVERYBODY234';

export interface SeedUser {
  readonly username: string;
  readonly password: string;
  /** What a sign-in of this user is there to show, where its state alone does not say. */
  readonly shows?: ChallengeName;
  readonly temporary?: boolean;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly groups?: readonly string[];
  readonly phone?: string;
  readonly smsMfa?: boolean;
  readonly softwareToken?: boolean;
  /** See User.mfaRequired: stands in for a pool whose MFA is ON. */
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
];

/** A fresh pool with the seed in it. Nothing slow happens here: verifiers wait for the first SRP sign-in. */
export function openSeedPool(surroundings: Surroundings): UserPool {
  const pool = openUserPool(seedSettings, surroundings);
  for (const client of seedClients) pool.clients.set(client.clientId, client);
  for (const seed of seedUsers) pool.users.add(makeUser(pool, seed, surroundings));
  return pool;
}

export function makeUser(pool: UserPool, seed: SeedUser, surroundings: Surroundings): User {
  const { username } = seed;
  return {
    username,
    sub: stableSub(pool.id, username),
    enabled: true,
    status: seed.temporary ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED',
    password: keepPassword(pool.name, username, seed.password, surroundings.random(16)),
    attributes: new Map(
      Object.entries({
        email: `${username}@example.com`,
        email_verified: 'true',
        ...(seed.phone === undefined ? {} : { phone_number: seed.phone, phone_number_verified: 'true' }),
        ...seed.attributes,
      }),
    ),
    groups: seed.groups ?? [],
    smsMfa: seed.smsMfa ?? false,
    ...(seed.softwareToken
      ? {
          softwareToken: {
            authenticator: newAuthenticator(seedTotpSecret),
            friendlyDeviceName: 'Sandbox authenticator',
            enabled: true,
          },
        }
      : {}),
    mfaRequired: seed.mfaRequired ?? false,
  };
}

/** The same `sub` on every start: an app under development keeps its own records by it. */
function stableSub(poolId: string, username: string): string {
  return uuidFrom(createHash('sha256').update(`${poolId}/${username}`).digest());
}
