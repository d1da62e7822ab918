// What a call does to an account that stays when the sign-in is over: a field of every challenge and every operation.

/**
 * `message`: Cognito may send a code to a user. `authenticator`, `factor`: registers one. `password`: sets a new one.
 * `device`: confirms or changes a remembered device. `sign-out`: ends sessions. `unknown`: nobody here knows what it does.
 */
export type AccountEffect =
  | 'none'
  | 'message'
  | 'authenticator'
  | 'factor'
  | 'password'
  | 'device'
  | 'sign-out'
  | 'unknown';

export interface AccountEffectEntry {
  /** Completes "It may lead to …"; absent where nothing is to be said. */
  readonly outcome?: string;
  /** Completes "MFA_SETUP …". */
  readonly does: string;
  /** Whether many calls for one press stop before it, off the sandbox: what it changes cannot simply be taken back. */
  readonly stopsRun: boolean;
}

export const accountEffects: Readonly<Record<AccountEffect, AccountEffectEntry>> = {
  none: { does: 'changes nothing of the account', stopsRun: false },
  message: { outcome: 'a message to a person', does: 'may send a message to a person', stopsRun: false },
  authenticator: { outcome: 'a registered factor', does: 'registers an authenticator', stopsRun: true },
  factor: { outcome: 'a registered factor', does: 'registers a second factor', stopsRun: true },
  password: { outcome: 'a new password', does: 'sets a new password', stopsRun: true },
  device: { outcome: 'a confirmed device', does: 'confirms a device', stopsRun: true },
  'sign-out': { does: 'ends sessions', stopsRun: true },
  unknown: { does: 'does what this extension does not know', stopsRun: true },
};

/**
 * What many calls for one press may lead to, each once.
 * @param stopsRun only outcomes that such a run stops before, or only those that it goes through
 */
export function outcomesOf(stopsRun: boolean): readonly string[] {
  const effects = Object.values(accountEffects).filter((effect) => effect.stopsRun === stopsRun);
  return [...new Set(effects.flatMap(({ outcome }) => outcome ?? []))];
}
