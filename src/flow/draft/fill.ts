// Fills fields from the chain, the app client or the target: all values that are neither typed nor computed.

import type { Field } from '../../cognito/field.ts';
import { parseNames } from '../../cognito/fields/json-parameter.ts';
import { newestTokens, openChallenge, tokenStep } from '../chain/chain-state.ts';
import type { Step } from '../chain/chain.ts';
import { presentedDevice } from '../chain/presented-device.ts';
import { sessionStates, stepLabel } from '../chain/session-states.ts';
import { computeTotp } from '../../cognito/totp.ts';
import type { Draft } from './draft.ts';
import type { DraftContext } from './draft-context.ts';
import { suggestPassword } from './suggest-password.ts';
import { filled, nothing, notYet, type Filling } from './value.ts';

type Sibling = (key: string) => string | undefined;

/** The pool's own name for the user, from the latest answer of the chain that has it. */
function userIdOf(context: DraftContext): { readonly value: string; readonly label: string } | undefined {
  for (const step of context.chain?.steps.toReversed() ?? []) {
    if (step.answer.kind !== 'challenge') continue;
    for (const name of ['USER_ID_FOR_SRP', 'USERNAME']) {
      const value = step.answer.parameters[name];
      if (value !== undefined) return { value, label: `from ${stepLabel(step)}: ${name}` };
    }
  }
  return undefined;
}

/**
 * The first value that a target has for a user of this sign-in: by the USERNAME of the request, which may be an alias or
 * half typed, then by the pool's own name, then by the name that the sign-in started with.
 */
export function firstOf<Value>(
  context: DraftContext,
  sibling: Sibling,
  valueOf: (username: string) => Value | undefined,
): Value | undefined {
  const { chain, username } = context;
  for (const name of [sibling('USERNAME'), userIdOf(context)?.value, chain?.username ?? username]) {
    const value = name === undefined ? undefined : valueOf(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

function fromParameters(field: Field, names: readonly string[], context: DraftContext): Filling {
  const parameters = context.chain ? openChallenge(context.chain)?.answer.parameters : undefined;
  for (const name of names) {
    const value = parameters?.[name];
    if (value !== undefined) return filled(value, `from ChallengeParameters.${name}`);
  }
  if (field.key !== 'USERNAME') return nothing;
  const userId = userIdOf(context);
  if (userId) return filled(userId.value, userId.label);
  const first = context.chain?.username ?? context.username;
  return first === '' ? nothing : filled(first, 'the user of this chain');
}

function fromPerson(field: Field, context: DraftContext, { passwordRandom }: Draft['fresh']): Filling {
  const { chain, username, targetContext } = context;
  if (field.source.kind === 'person' && field.source.suggests === 'password') {
    const value = suggestPassword(targetContext?.minimumPasswordLength?.(), passwordRandom);
    return { ...nothing, offer: { value, label: 'Suggest a password' } };
  }
  if (field.key === 'USERNAME') return username === '' ? nothing : filled(username, 'the user chosen above');
  if (field.key !== 'PASSWORD' && field.key !== 'PreviousPassword') return nothing;
  if (chain?.secrets.password !== undefined) return filled(chain.secrets.password, 'from the first step');
  const password = targetContext?.password(chain?.username ?? username);
  return password === undefined ? nothing : filled(password, labelOfPassword(context.target));
}

/** A pool of one's own gives no passwords away: the password is of an earlier sign-in, perhaps kept since. */
function labelOfPassword(target: DraftContext['target']): string {
  return target?.kind === 'sandbox' ? 'the sandbox user’s password' : 'from an earlier sign-in of this user';
}

function fromClient(field: Field, context: DraftContext): Filling {
  const { client, target } = context;
  switch (field.key) {
    case 'ClientId':
      return client ? filled(client.clientId, 'the app client chosen above') : nothing;
    case 'ClientSecret':
      return client?.clientSecret ? filled(client.clientSecret, 'the app client’s secret') : nothing;
    case 'UserPoolId':
      return target ? filled(target.userPoolId, 'the user pool chosen above') : nothing;
    default:
      return nothing;
  }
}

/** The secret of the authenticator being registered, until VerifySoftwareToken succeeds. */
function pendingSecret(steps: readonly Step[]): string | undefined {
  for (const step of steps.toReversed()) {
    if (step.answer.kind === 'software-token') return step.answer.secretCode ?? pendingAfter(step, steps);
    if (step.answer.kind === 'tokens') return undefined;
  }
  return undefined;
}

function pendingAfter(step: Step, steps: readonly Step[]): string | undefined {
  const before = steps.slice(0, step.index);
  return step.answer.kind === 'software-token' && step.answer.status === 'ERROR' ? pendingSecret(before) : undefined;
}

function fromAuthenticator(field: Field, context: DraftContext, sibling: Sibling): Filling {
  const { chain, targetContext, now } = context;
  if (field.key === 'UserCode') {
    const secret = pendingSecret(chain?.steps ?? []);
    if (secret === undefined) return nothing;
    const { code, secondsLeft } = computeTotp(secret, now);
    const offer = { value: code, label: 'Fill current code', validUntil: now + secondsLeft * 1000 };
    return { ...filled(code, 'the current code for SecretCode, from AssociateSoftwareToken'), offer };
  }
  const answer = firstOf(context, sibling, (name) => targetContext?.totp(name));
  if (!answer) return nothing;
  if ('waitMs' in answer) {
    return notYet(`The current code was already used. Next code in ${Math.ceil(answer.waitMs / 1000)} s.`);
  }
  return { ...filled(answer.value, 'the current code of the authenticator'), offer: answer };
}

function fromDelivery(field: Field, context: DraftContext, sibling: Sibling): Filling {
  if (field.source.kind !== 'delivered') return nothing;
  const { by } = field.source;
  const offer = firstOf(context, sibling, (name) => context.targetContext?.deliveredCode(name, by));
  return offer ? { ...filled(offer.value, 'the last delivered code'), offer } : nothing;
}

/** The values that Cognito offers for a choice, else those in the tables. */
export function offeredChoices(field: Field, context: DraftContext): readonly string[] {
  if (field.source.kind !== 'choice') return (field.choices ?? []).map((choice) => choice.value);
  const answer = context.chain ? openChallenge(context.chain)?.answer : undefined;
  const offered =
    field.source.of === 'AvailableChallenges' ? answer?.available : parseNames(answer?.parameters[field.source.of]);
  return offered?.length ? offered : (field.choices ?? []).map((choice) => choice.value);
}

function fromChoice(field: Field, context: DraftContext): Filling {
  if (field.source.kind !== 'choice' || !context.chain) return nothing;
  const offered = offeredChoices(field, context);
  const preferred =
    field.choices?.find((choice) => choice.preferred && offered.includes(choice.value))?.value ?? offered[0];
  return preferred === undefined ? nothing : filled(preferred, `one of ${field.source.of}`);
}

function fromTokens(token: 'access' | 'refresh', context: DraftContext): Filling {
  const { chain } = context;
  const tokens = chain && newestTokens(chain);
  const step = chain && tokenStep(chain);
  const value = token === 'access' ? tokens?.accessToken : tokens?.refreshToken;
  return value && step ? filled(value, `from ${stepLabel(step)}`) : nothing;
}

/** The session of the chain's newest answer; empty if that answer has none, and once there are tokens. */
function fromLastAnswer({ chain, clock }: DraftContext): Filling {
  const last = chain?.steps.findLast(({ answer }) => ['challenge', 'software-token', 'tokens'].includes(answer.kind));
  const known = chain && last && sessionStates(chain, clock).find(({ fromStep }) => fromStep === last.index);
  return known ? filled(known.session, `from ${stepLabel(last)}`) : nothing;
}

/** The device of this sign-in's requests, else of NewDeviceMetadata. Its secrets are known if it was confirmed here. */
function fromDevice(field: Field, { chain, devices }: DraftContext): Filling {
  const presented = chain && presentedDevice(chain);
  const known = devices?.find(({ deviceKey }) => deviceKey === presented);
  const offered = chain && newestTokens(chain)?.newDevice;
  switch (field.key) {
    case 'DEVICE_PASSWORD':
      return known ? filled(known.devicePassword, 'from the device confirmed earlier') : nothing;
    case 'DEVICE_GROUP_KEY': {
      if (known) return filled(known.deviceGroupKey, 'from the device confirmed earlier');
      return offered ? filled(offered.deviceGroupKey, 'from NewDeviceMetadata') : nothing;
    }
    default: {
      // A member of a request about the device is for the one that came with the tokens.
      if (field.key === 'DeviceKey' && offered) return filled(offered.deviceKey, 'from NewDeviceMetadata');
      if (presented !== undefined) return filled(presented, 'the device of this sign-in');
      return offered ? filled(offered.deviceKey, 'from NewDeviceMetadata') : nothing;
    }
  }
}

/**
 * The value of a field that is neither typed nor computed; empty if there is none.
 * @param sibling resolved values of the same map
 * @param fresh the random values of the draft, for what is suggested
 */
export function fillField(field: Field, context: DraftContext, sibling: Sibling, fresh: Draft['fresh']): Filling {
  const { source } = field;
  switch (source.kind) {
    case 'person':
      return fromPerson(field, context, fresh);
    case 'client':
      return fromClient(field, context);
    case 'parameter':
      return fromParameters(field, source.names, context);
    case 'authenticator':
      return fromAuthenticator(field, context, sibling);
    case 'delivered':
      return fromDelivery(field, context, sibling);
    case 'choice':
      return fromChoice(field, context);
    case 'token':
      return fromTokens(source.token, context);
    case 'device':
      return fromDevice(field, context);
    case 'answer':
      return source.member === 'Session' ? fromLastAnswer(context) : nothing;
    case 'computed':
      return nothing;
  }
}
