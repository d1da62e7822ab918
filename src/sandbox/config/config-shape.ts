// The schema of authflow.sandbox.json: user pools, app clients, groups, users and triggers, with the members of the API's
// requests.

import * as z from 'zod/mini';
import { quotasShape } from '../quotas.ts';
import { triggerNames } from '../pool/user-pool-settings.ts';
import { groupMembers } from '../operations/groups.ts';
import { preferenceMembers } from '../operations/mfa-preference.ts';
import { providerMembers } from '../operations/identity-providers.ts';
import { domainMembers } from '../operations/user-pool-domains.ts';
import { mfaConfigMembers } from '../operations/user-pool-mfa-config.ts';
import { clientMembers } from '../shapes/app-client-members.ts';
import { clientId, clientSecret, groupName, password, username, userPoolId } from '../shapes/shape-members.ts';
import { changeable, poolName, unchangeable } from '../shapes/user-pool-members.ts';

const described = <T extends z.ZodMiniType>(shape: T, description: string): T => shape.check(z.describe(description));

const file = described(
  z.string().check(z.minLength(1)),
  'Path of a file, relative to this file: in the same folder or a subfolder.',
);
const trigger = z.optional(
  described(z.string().check(z.minLength(1)), 'Path of a file, relative to this file, or name or ARN of a function.'),
);
const versioned = z.strictObject({
  LambdaArn: described(
    z.string().check(z.minLength(1)),
    'Path of a file, relative to this file, or name or ARN of a function.',
  ),
  LambdaVersion: z.enum(['V1_0', 'V2_0', 'V3_0']),
});

const lambdaConfig = described(
  z.strictObject({
    ...(Object.fromEntries(triggerNames.map((name) => [name, trigger])) as Record<
      (typeof triggerNames)[number],
      typeof trigger
    >),
    PreTokenGenerationConfig: z.optional(versioned),
  }),
  'The Lambda function of each trigger.',
);
export type LambdaConfig = z.output<typeof lambdaConfig>;

const client = z.strictObject({
  ClientId: described(clientId, 'The app client ID, the same on every start.'),
  ClientName: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
  ClientSecret: z.optional(described(clientSecret, 'The client secret of a confidential client. Use a made-up value.')),
  ...clientMembers,
});

const user = z.strictObject({
  Username: username,
  Password: z.optional(described(password, 'A permanent password. Use a made-up value.')),
  TemporaryPassword: z.optional(
    described(password, 'A temporary password, which must be changed at the first sign-in. Use a made-up value.'),
  ),
  UserAttributes: z.optional(
    described(z.record(z.string(), z.string()), 'User attributes by name, such as "email_verified": "true".'),
  ),
  Groups: z.optional(described(z.array(groupName), 'Names of the groups of this pool that the user belongs to.')),
  Enabled: z.optional(z.boolean()),
  SoftwareTokenSecret: z.optional(
    described(
      z.string().check(z.regex(/^[A-Z2-7]{16,128}$/)),
      'The secret key of a registered authenticator app, in base32 (A to Z and 2 to 7).',
    ),
  ),
  ...preferenceMembers,
});
export type ConfiguredUser = z.output<typeof user>;

const { LambdaConfig: _, ...poolMembers } = changeable;

const identityProvider = z.strictObject({
  ...providerMembers,
  ProviderDetails: described(
    z.record(z.string(), z.string()),
    'Scopes, addresses and identifiers of the provider. Use made-up secrets.',
  ),
});

const pool = z.strictObject({
  Id: described(userPoolId, 'The user pool ID, the same on every start.'),
  PoolName: poolName,
  ...poolMembers,
  ...unchangeable,
  LambdaConfig: z.optional(lambdaConfig),
  MfaConfig: z.optional(described(z.strictObject(mfaConfigMembers), 'Parameters of SetUserPoolMfaConfig.')),
  Groups: z.optional(z.array(z.strictObject({ GroupName: groupName, ...groupMembers }))),
  Domains: z.optional(described(z.array(z.strictObject(domainMembers)), 'A prefix, a custom domain, or both.')),
  IdentityProviders: z.optional(
    described(
      z.array(identityProvider),
      'The providers that SupportedIdentityProviders of an app client can name. The sandbox signs nobody in with them.',
    ),
  ),
  Clients: z.optional(z.array(client)),
  Users: z.optional(z.array(user)),
});
export type ConfiguredPool = z.output<typeof pool>;

export const sandboxConfig = z.strictObject({
  $schema: z.optional(z.string()),
  SeedPool: z.optional(
    described(
      z.union([z.boolean(), z.strictObject({ LambdaConfig: lambdaConfig })]),
      'Whether the sandbox also has its own user pool (default: true). An object gives that pool triggers.',
    ),
  ),
  Functions: z.optional(
    described(
      z.record(
        z.string(),
        z.union([
          file,
          z.strictObject({
            File: file,
            Environment: z.optional(
              described(
                z.record(z.string(), z.string()),
                'Environment variables of the function. Do not put secrets here.',
              ),
            ),
          }),
        ]),
      ),
      'Lambda functions by name, each with its file. ARNs in a LambdaConfig, here or over the API, refer to them.',
    ),
  ),
  Quotas: z.optional(described(quotasShape, 'Quotas to use instead of the defaults of Amazon Cognito.')),
  UserPools: z.optional(z.array(pool)),
});
export type SandboxConfig = z.output<typeof sandboxConfig>;
