// Collects evidence from the chain about a failed call, which ranks the causes of its explanation.

import type { FailedCall } from '../../cognito/errors/explanation.ts';
import { isJsonObject } from '../../cognito/json.ts';
import type { JsonObject } from '../../cognito/json.ts';
import { newestTokens } from '../chain/chain-state.ts';
import { clockOfStep, DEFAULT_SESSION_VALIDITY_MS, sessionStates } from '../chain/session-states.ts';
import type { Chain, Step } from '../chain/chain.ts';

export function failedCallOf(chain: Chain, step: Step): FailedCall {
  const before: Chain = { ...chain, steps: chain.steps.slice(0, step.index) };
  const values = mapOf(step.request);
  const username = textOf(values['USERNAME']);
  const userIdForSrp = challengeParameter(before, 'USER_ID_FOR_SRP');
  const flow = chain.steps[0]?.detail;
  const revoked = before.steps.find(
    ({ operation, answer }) => ['RevokeToken', 'GlobalSignOut'].includes(operation) && answer.kind === 'done',
  );
  return {
    ...sessionContext(before, step),
    clientHasSecret: chain.client.hasSecret,
    secretHashSent: 'SECRET_HASH' in values || 'SecretHash' in step.request || 'ClientSecret' in step.request,
    ...(username === undefined
      ? {}
      : { username, usernameIsAlias: username.includes('@') || username.startsWith('+') }),
    ...(userIdForSrp === undefined ? {} : { userIdForSrp }),
    deviceKeySent: 'DEVICE_KEY' in values || 'DeviceKey' in step.request,
    deviceRemembered: newestTokens(before)?.newDevice !== undefined,
    ...(flow === undefined || flow === '' ? {} : { flow }),
    ...(revoked ? { revokedAtStep: revoked.index + 1 } : {}),
    ...(totpUsedBefore(before, values, step) ? { totpUsedBefore: true } : {}),
    failedAttempts: failedAttempts(before),
    ...regions(chain, step),
    ...formContext(before, step),
  };
}

/** The Region of the endpoint, and the one in the ID of the user pool; neither where the endpoint is not one of AWS. */
function regions({ target }: Chain, { request }: Step): FailedCall {
  const region = /\/\/cognito-idp(?:-fips)?\.([a-z0-9-]+)\.amazonaws\./.exec(target.endpoint)?.[1];
  const poolRegion = /^([a-z]{2}(?:-[a-z]+)+-\d)_/.exec(textOf(request['UserPoolId']) ?? target.userPoolId)?.[1];
  return region === undefined || poolRegion === undefined ? {} : { region, poolRegion };
}

/** Inputs of a proof that are entered in an earlier step. */
const proofInputs = ['PASSWORD', 'SRP_A'];

/** What the form showed, with the overrides of earlier steps that a proof was computed from. */
function formContext(before: Chain, { sentForm, request }: Step): FailedCall {
  if (!sentForm) return {};
  const isProof = ['PASSWORD_VERIFIER', 'DEVICE_PASSWORD_VERIFIER'].includes(textOf(request['ChallengeName']) ?? '');
  const own = sentForm.overridden.map(({ key }) => key);
  const earlier = (isProof ? before.steps : []).flatMap(({ sentForm: form, index }) =>
    (form?.overridden ?? [])
      .filter(({ key }) => proofInputs.includes(key) && !own.includes(key))
      .map((field) => ({ ...field, step: index + 1 })),
  );
  return { sentForm: { ...sentForm, overridden: [...sentForm.overridden, ...earlier] } };
}

function sessionContext(before: Chain, step: Step): FailedCall {
  const sent = step.request['Session'];
  const state = sessionStates(before, clockOfStep(step)).find(({ session }) => session === sent);
  if (!state) return {};
  const used = state.usedByStep === undefined ? undefined : before.steps[state.usedByStep];
  return {
    sessionAgeMs: step.exchange.startedAt - state.issuedAt,
    sessionValidityMs: before.client.sessionValidityMs ?? DEFAULT_SESSION_VALIDITY_MS,
    ...(used ? { sessionUsed: { step: used.index + 1, by: used.title } } : {}),
  };
}

function mapOf(request: JsonObject): JsonObject {
  const map = request['ChallengeResponses'] ?? request['AuthParameters'];
  return isJsonObject(map) ? map : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function challengeParameter({ steps }: Chain, name: string): string | undefined {
  const last = steps.findLast(({ answer }) => answer.kind === 'challenge');
  return last?.answer.kind === 'challenge' ? last.answer.parameters[name] : undefined;
}

/** Whether an earlier step of this chain succeeded with the same TOTP code. */
function totpUsedBefore({ steps }: Chain, values: JsonObject, step: Step): boolean {
  const code = textOf(values['SOFTWARE_TOKEN_MFA_CODE']) ?? textOf(step.request['UserCode']);
  if (code === undefined) return false;
  return steps.some(
    ({ request, answer }) =>
      (answer.kind === 'tokens' || answer.kind === 'software-token') &&
      (mapOf(request)['SOFTWARE_TOKEN_MFA_CODE'] === code || request['UserCode'] === code),
  );
}

/** The number of refused passwords since the last tokens. */
function failedAttempts({ steps }: Chain): number {
  const since = steps.findLastIndex(({ answer }) => answer.kind === 'tokens');
  return steps
    .slice(since + 1)
    .filter(({ answer }) => answer.kind === 'refused' && answer.message.startsWith('Incorrect username or password'))
    .length;
}
