// The members of CreateUserPoolClient and UpdateUserPoolClient, with the limits of the API model.

import * as z from 'zod/mini';
import { keptOfClient } from './kept-members.ts';

const within = (min: number, max: number): z.ZodMiniNumber => z.int().check(z.minimum(min), z.maximum(max));
const unit = z.optional(z.enum(['seconds', 'minutes', 'hours', 'days']));

export const clientName = z.string().check(z.minLength(1), z.maxLength(128), z.regex(/^[\w\s+=,.@-]+$/u));

const explicitAuthFlow = z.enum([
  'ADMIN_NO_SRP_AUTH',
  'CUSTOM_AUTH_FLOW_ONLY',
  'USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_CUSTOM_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
  'ALLOW_USER_AUTH',
  'ALLOW_CLIENT_TOKEN_AUTH',
]);

/** ClientPermissionListType. The model has no maximum for it; a pool has fewer than 100 standard and custom attributes. */
const attributeNames = z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(2048))).check(z.maxLength(200)));

export const clientMembers = {
  RefreshTokenValidity: z.optional(within(0, 315_360_000)),
  AccessTokenValidity: z.optional(within(1, 86_400)),
  IdTokenValidity: z.optional(within(1, 86_400)),
  TokenValidityUnits: z.optional(z.object({ AccessToken: unit, IdToken: unit, RefreshToken: unit })),
  ReadAttributes: attributeNames,
  WriteAttributes: attributeNames,
  ExplicitAuthFlows: z.optional(z.array(explicitAuthFlow).check(z.maxLength(50))),
  PreventUserExistenceErrors: z.optional(z.enum(['LEGACY', 'ENABLED'])),
  EnableTokenRevocation: z.optional(z.boolean()),
  AuthSessionValidity: z.optional(within(3, 15)),
  RefreshTokenRotation: z.optional(
    z.object({
      Feature: z.enum(['ENABLED', 'DISABLED']),
      RetryGracePeriodSeconds: z.optional(within(0, 60)),
    }),
  ),
  ...keptOfClient,
};

const members = z.object(clientMembers);
export type AppClientMembers = z.output<typeof members>;
