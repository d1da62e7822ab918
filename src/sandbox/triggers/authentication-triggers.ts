// Runs PreAuthentication, which can refuse a sign-in, and PostAuthentication, which runs after a successful one.

import * as z from 'zod/mini';
import { hidesExistence } from '../pool/app-client.ts';
import type { User } from '../pool/user.ts';
import type { SignInState } from '../sign-in/sign-in-state.ts';
import type { Turn } from '../sign-in/turn.ts';
import { attributesForEvent, invokeTrigger, orNull } from './invoke-trigger.ts';

const emptyResponse = z.object({});

/**
 * Runs when a sign-in begins, before anything is proven. `user` is undefined for an unknown user whose absence is hidden.
 *
 * @throws ServiceError when the function refuses
 */
export async function runPreAuthentication(turn: Turn, user: User | undefined, username: string): Promise<void> {
  if (turn.pool.settings.triggers.PreAuthentication === undefined) return;
  await invokeTrigger(turn.service, turn.pool, {
    trigger: 'PreAuthentication',
    source: 'PreAuthentication_Authentication',
    userName: user?.username ?? username,
    clientId: turn.client.clientId,
    request: {
      userAttributes: user ? attributesForEvent(turn.pool, user) : {},
      validationData: orNull(turn.validationData),
      ...hiddenAbsence(turn, user),
    },
    response: {},
    shape: emptyResponse,
  });
}

/** Runs after everything is proven, before the tokens are issued. */
export async function runPostAuthentication(turn: Turn, user: User, { deviceProven }: SignInState): Promise<void> {
  if (turn.pool.settings.triggers.PostAuthentication === undefined) return;
  await invokeTrigger(turn.service, turn.pool, {
    trigger: 'PostAuthentication',
    source: 'PostAuthentication_Authentication',
    userName: user.username,
    clientId: turn.client.clientId,
    request: {
      userAttributes: attributesForEvent(turn.pool, user),
      newDeviceUsed: turn.pool.settings.devices !== undefined && !deviceProven,
      clientMetadata: orNull(turn.clientMetadata),
    },
    response: {},
    shape: emptyResponse,
  });
}

/** `userNotFound`, which events have when PreventUserExistenceErrors is ENABLED (guide). */
export function hiddenAbsence({ client }: Turn, user: User | undefined): { readonly userNotFound?: boolean } {
  return hidesExistence(client) ? { userNotFound: user === undefined } : {};
}
