// Decides the next step of a sign-in: a new password, a second factor or its setup, a device's proof, or tokens.

import { askFactor } from '../challenges/ask-factor.ts';
import { askDeviceSrpAuth } from '../challenges/device-srp-auth.ts';
import { askMfaSetup } from '../challenges/mfa-setup.ts';
import { askNewPassword } from '../challenges/new-password-required.ts';
import { askFirstFactor } from '../challenges/select-challenge.ts';
import { askSelectMfaType } from '../challenges/select-mfa-type.ts';
import type { Device } from '../pool/device.ts';
import type { User } from '../pool/user.ts';
import { incorrectUsernameOrPassword } from '../service-error.ts';
import { runPostAuthentication } from '../triggers/authentication-triggers.ts';
import { runDefine } from '../triggers/custom-challenge.ts';
import { levelOf, nextFactor } from './authentication-level.ts';
import { takeDefinedStep } from './custom-step.ts';
import { checkEnabled } from './first-factor.ts';
import { grantTokens } from './grant-tokens.ts';
import { presentedDevice } from './presented-device.ts';
import { mfaMethodNotFound, secondFactor } from './second-factor.ts';
import type { SignInState } from './sign-in-state.ts';
import type { Candidate, NextStep, Progress, Turn } from './turn.ts';

export async function takeNextStep(turn: Turn, progress: Progress): Promise<NextStep> {
  if (progress.kind === 'undecided') return decide(turn, progress.candidate);
  if (progress.kind !== 'proven') return progress;
  const { user, state } = progress;
  checkEnabled(user);
  if (user.status === 'FORCE_CHANGE_PASSWORD' && state.methods.includes('pwd'))
    return askNewPassword(turn, user, state);

  const device = presentedDevice(turn, user, state);
  const required = (await nextSecondFactor(turn, user, state, device)) ?? (await nextOfStepUp(turn, user, state));
  if (required) return required;
  if (state.flow === 'CUSTOM_AUTH' && !state.customDone) {
    return decide(turn, { user, username: user.username, state });
  }
  if (device && !state.deviceProven) return askDeviceSrpAuth(turn, user, state);
  for (const { askBeforeTokens } of turn.service.tables.challenges.all) {
    const due = await askBeforeTokens?.(turn, user, state);
    if (due) return due;
  }
  await runPostAuthentication(turn, user, state);
  turn.pool.users.checkPresent(user);
  return grantTokens(turn, user, state);
}

async function decide(turn: Turn, candidate: Candidate): Promise<NextStep> {
  return takeNextStep(turn, await takeDefinedStep(turn, candidate, await runDefine(turn, candidate)));
}

async function nextSecondFactor(
  turn: Turn,
  user: User,
  state: SignInState,
  device: Device | undefined,
): Promise<NextStep | undefined> {
  if (state.secondFactorDone || !state.methods.includes('pwd')) return undefined;
  const next = secondFactor(turn.pool, user);
  if (next === undefined) return undefined;
  if (next === 'MFA_SETUP') return askMfaSetup(turn, user, state);
  if (next === 'MFAMethodNotFoundException') throw mfaMethodNotFound();
  if (device && turn.pool.settings.devices?.challengeRequiredOnNewDevice) {
    return state.deviceProven ? undefined : askDeviceSrpAuth(turn, user, state);
  }
  if (next === 'SELECT_MFA_TYPE') return askSelectMfaType(turn, user, state);
  return askFactor(turn, user, state, next);
}

async function nextOfStepUp(turn: Turn, user: User, state: SignInState): Promise<NextStep | undefined> {
  const { stepUp, methods } = state;
  if (!stepUp || (levelOf(methods) ?? 0) >= stepUp.level) return undefined;
  const next = nextFactor(turn.pool, user, stepUp.level, methods);
  // The factor has been removed since the sign-in began.
  if (!next) throw incorrectUsernameOrPassword();
  return 'second' in next
    ? askFactor(turn, user, state, next.second)
    : askFirstFactor(turn, user, user.username, state, next.firsts);
}
