// authflow.sandbox.json: user pools, app clients, groups, users and triggers, in the members of the API's own requests.

import * as z from 'zod/mini';
import { quotasShape } from '../quotas.ts';
import { triggerNames } from '../pool/user-pool-settings.ts';
import { groupMembers } from '../operations/groups.ts';
import { preferenceMembers } from '../operations/mfa-preference.ts';
import { mfaConfigMembers } from '../operations/user-pool-mfa-config.ts';
import { clientMembers } from '../shapes/app-client-members.ts';
import { clientId, clientSecret, groupName, password, username, userPoolId } from '../shapes/members.ts';
import { changeable, poolName, unchangeable } from '../shapes/user-pool-members.ts';

const described = <T extends z.ZodMiniType>(shape: T, description: string): T => shape.check(z.describe(description));

const file = described(
  z.string().check(z.minLength(1)),
  'A file, relative to this one, in the same folder or further down.',
);
const trigger = z.optional(
  described(z.string().check(z.minLength(1)), 'A file, relative to this one, or the name or ARN of a function.'),
);
const versioned = z.strictObject({
  LambdaArn: described(
    z.string().check(z.minLength(1)),
    'A file, relative to this one, or the name or ARN of a function.',
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
  'Which function runs at which trigger.',
);
export type LambdaConfig = z.output<typeof lambdaConfig>;

const client = z.strictObject({
  ClientId: described(clientId, 'The same on every start.'),
  ClientName: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
  ClientSecret: z.optional(described(clientSecret, 'The secret of a confidential client; made up, and public.')),
  ...clientMembers,
});

const user = z.strictObject({
  Username: username,
  Password: z.optional(described(password, 'A permanent password; made up, and public.')),
  TemporaryPassword: z.optional(described(password, 'One that has to be changed at the first sign-in.')),
  UserAttributes: z.optional(
    described(z.record(z.string(), z.string()), 'Attributes by name, such as "email_verified": "true".'),
  ),
  Groups: z.optional(described(z.array(groupName), 'Names of groups of this pool.')),
  Enabled: z.optional(z.boolean()),
  SoftwareTokenSecret: z.optional(
    described(
      z.string().check(z.regex(/^[A-Z2-7]{16,128}$/)),
      'The seed of a registered authenticator app, in base32: capitals and the digits 2 to 7.',
    ),
  ),
  ...preferenceMembers,
});
export type ConfiguredUser = z.output<typeof user>;

const { LambdaConfig: _, ...poolMembers } = changeable;

const pool = z.strictObject({
  Id: described(userPoolId, 'The user pool ID, the same on every start.'),
  PoolName: poolName,
  ...poolMembers,
  ...unchangeable,
  LambdaConfig: z.optional(lambdaConfig),
  MfaConfig: z.optional(described(z.strictObject(mfaConfigMembers), 'What SetUserPoolMfaConfig takes.')),
  Groups: z.optional(z.array(z.strictObject({ GroupName: groupName, ...groupMembers }))),
  Clients: z.optional(z.array(client)),
  Users: z.optional(z.array(user)),
});
export type ConfiguredPool = z.output<typeof pool>;

export const sandboxConfig = z.strictObject({
  $schema: z.optional(z.string()),
  SeedPool: z.optional(
    described(
      z.union([z.boolean(), z.strictObject({ LambdaConfig: lambdaConfig })]),
      'The sandbox’s own pool beside these: true, the default, false, or with triggers.',
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
              described(z.record(z.string(), z.string()), 'Environment variables of the function; nothing secret.'),
            ),
          }),
        ]),
      ),
      'Lambda functions by name, each with its file: what ARNs in a LambdaConfig, here or over the API, can mean.',
    ),
  ),
  Quotas: z.optional(
    described(quotasShape, 'How many of each there may be, where the quotas of the service are not what you need.'),
  ),
  UserPools: z.optional(z.array(pool)),
});
export type SandboxConfig = z.output<typeof sandboxConfig>;
