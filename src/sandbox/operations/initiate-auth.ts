// InitiateAuth: starts a sign-in, or renews tokens.

import * as z from 'zod/mini';
import { type AuthFlowName, authFlowNames } from '../../cognito/auth-flows/auth-flow.ts';
import { authFlows, isFlowAllowed } from '../../cognito/auth-flows/table.ts';
import { authFlowHandlers } from '../auth-flows/table.ts';
import { checkSecretHash, requireSecretHash } from '../pool/app-client.ts';
import { findClient } from '../service.ts';
import { invalidParameter, type ServiceError } from '../service-error.ts';
import { analyticsMetadata, clientId, session, stringMap, userContextData } from '../shapes/members.ts';
import { answerOutcome } from '../sign-in/answer-outcome.ts';
import { takeNextStep } from '../sign-in/next-step.ts';
import { requireKeys } from '../sign-in/required-keys.ts';
import { operation } from './operation.ts';

const request = z.object({
  AuthFlow: z.enum(authFlowNames),
  ClientId: clientId,
  AuthParameters: z.optional(stringMap),
  ClientMetadata: z.optional(stringMap),
  AnalyticsMetadata: z.optional(analyticsMetadata),
  UserContextData: z.optional(userContextData),
  Session: z.optional(session),
});

/** In the order of checks of the reference: client, secret hash, flow allowed, required keys, then the flow's own. */
export const initiateAuth = operation(request, async (service, { AuthFlow, ClientId, AuthParameters = {} }) => {
  const { pool, client } = findClient(service, ClientId);
  const flow = authFlows[AuthFlow];
  if (!flow.operations.includes('InitiateAuth')) throw invalidParameter('Initiate Auth method not supported');

  const handler = authFlowHandlers[AuthFlow];
  const username = AuthParameters['USERNAME'];
  const secretHash = AuthParameters['SECRET_HASH'];
  if (handler?.secretHashOver === 'token-owner' || username === undefined) requireSecretHash(client, secretHash);
  else checkSecretHash(client, username, secretHash);

  if (!handler || !isFlowAllowed(AuthFlow, client.explicitAuthFlows)) throw flowNotEnabled(AuthFlow);
  requireKeys(flow.parameters, AuthParameters);

  const turn = { service, pool, client };
  return answerOutcome(turn, takeNextStep(turn, await handler.start(turn, AuthParameters)));
});

/** The service words this differently for SRP (observed). */
function flowNotEnabled(flow: AuthFlowName): ServiceError {
  return invalidParameter(
    flow === 'USER_SRP_AUTH'
      ? 'USER_SRP_AUTH is not enabled for the client.'
      : `${flow} flow not enabled for this client`,
  );
}
