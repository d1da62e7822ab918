// InitiateAuth and AdminInitiateAuth: start a sign-in, or renew tokens.

import * as z from 'zod/mini';
import { isCustomAuthOnly, isFlowAllowed } from '../../cognito/auth-flows/auth-flows.ts';
import type { JsonObject } from '../../cognito/json.ts';
import type { ServiceTables } from '../service-tables.ts';
import type { AppClient } from '../pool/app-client.ts';
import { checkSecretHash, requireSecretHash } from '../pool/client-secret.ts';
import { findClient, findClientOf } from '../service.ts';
import { invalidParameter, type ServiceError } from '../service-error.ts';
import {
  analyticsMetadata,
  clientId,
  contextData,
  session,
  stringMap,
  userContextData,
  userPoolId,
} from '../shapes/shape-members.ts';
import { answerOutcome } from '../sign-in/answer-outcome.ts';
import { takeNextStep } from '../sign-in/next-step.ts';
import { requireKeys } from '../sign-in/required-keys.ts';
import { beginState, withDeviceKey } from '../sign-in/sign-in-state.ts';
import type { Turn } from '../sign-in/turn.ts';
import { operation, publicOperation } from './operation.ts';

const membersOf = ({ api }: ServiceTables) => ({
  AuthFlow: z.enum(api.authFlows.names),
  ClientId: clientId,
  AuthParameters: z.optional(stringMap),
  ClientMetadata: z.optional(stringMap),
  AnalyticsMetadata: z.optional(analyticsMetadata),
  Session: z.optional(session),
});
const request = (tables: ServiceTables) =>
  z.object({ ...membersOf(tables), UserContextData: z.optional(userContextData) });
const adminRequest = (tables: ServiceTables) =>
  z.object({ ...membersOf(tables), UserPoolId: userPoolId, ContextData: z.optional(contextData) });
type Input = z.output<ReturnType<typeof request>>;

export const initiateAuth = publicOperation('InitiateAuth', request, async (service, input) => {
  const { pool, client } = findClient(service, input.ClientId);
  if (!service.tables.api.authFlows.require(input.AuthFlow).operations.includes('InitiateAuth')) {
    throw methodNotSupported();
  }
  return begin({ service, pool, client, ...metadataOf(input) }, input, false);
});

export const adminInitiateAuth = operation('AdminInitiateAuth', adminRequest, async (service, input) => {
  const { pool, client } = findClientOf(service, input.UserPoolId, input.ClientId);
  if (!service.tables.api.authFlows.require(input.AuthFlow).operations.includes('AdminInitiateAuth')) {
    throw methodNotSupported();
  }
  return begin({ service, pool, client, ...metadataOf(input) }, input, true);
});

/** Checks in the order of the reference: secret hash, flow allowed, required keys, then the flow's own checks. */
async function begin(
  turn: Turn,
  { AuthFlow, AuthParameters = {}, Session }: Input,
  admin: boolean,
): Promise<JsonObject> {
  const { client } = turn;
  const { tables } = turn.service;
  const flow = tables.api.authFlows.require(AuthFlow);
  const handler = tables.authFlows.get(AuthFlow);
  if (!handler) throw methodNotSupported();
  const username = AuthParameters['USERNAME'];
  const secretHash = AuthParameters['SECRET_HASH'];
  if (handler.secretHashOver === 'token-owner' || username === undefined) requireSecretHash(client, secretHash);
  else checkSecretHash(client, username, secretHash);

  if (!isFlowAllowed(flow, client.explicitAuthFlows)) throw flowNotEnabled(AuthFlow, client);
  requireKeys(flow.parameters, AuthParameters);

  const state = withDeviceKey(beginState(AuthFlow, admin), AuthParameters['DEVICE_KEY']);
  const progress = await handler.start(turn, { parameters: AuthParameters, state, session: Session });
  return answerOutcome(turn, await takeNextStep(turn, progress));
}

function metadataOf({ ClientMetadata }: Input): Pick<Turn, 'validationData'> {
  return ClientMetadata === undefined ? {} : { validationData: ClientMetadata };
}

/** The flows that the service refuses as `… is not enabled for the client.` (observed for both). */
const namedForTheClient: ReadonlySet<string> = new Set(['USER_SRP_AUTH', 'CUSTOM_AUTH']);

/**
 * The service has one message for SRP and custom auth, one without a name for the password in AdminInitiateAuth, one for the
 * other flows, and one for a client that allows custom auth alone (all observed).
 */
function flowNotEnabled(flow: string, { explicitAuthFlows }: AppClient): ServiceError {
  if (isCustomAuthOnly(explicitAuthFlows)) {
    return invalidParameter('Only custom auth (lambda driven) is enabled for this client.');
  }
  if (namedForTheClient.has(flow)) return invalidParameter(`${flow} is not enabled for the client.`);
  if (flow.startsWith('ADMIN_')) return invalidParameter('Auth flow not enabled for this client');
  return invalidParameter(`${flow} flow not enabled for this client`);
}

/** For a flow of the other operation. */
function methodNotSupported(): ServiceError {
  return invalidParameter('Initiate Auth method not supported.');
}
