// The lasting effect of a call on the user's account: a member of every challenge and every operation.

/**
 * `message`: Cognito may send a code to a user. `authenticator`, `factor`: registers one. `password`: sets a new one.
 * `device`: confirms or changes a remembered device. `sign-out`: ends sessions. `unknown`: not in the tables, so the
 * effect is not known.
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
  /** Completes "It may lead to …"; absent where there is nothing to mention. */
  readonly outcome?: string;
  /** Completes "MFA_SETUP …". */
  readonly does: string;
  /**
   * Whether a run of several calls stops before this one on a target other than the sandbox, because its effect cannot
   * simply be undone.
   */
  readonly stopsRun: boolean;
}

export const accountEffects: Readonly<Record<AccountEffect, AccountEffectEntry>> = {
  none: { does: 'does not change the account', stopsRun: false },
  message: { outcome: 'an SMS or e-mail message', does: 'may send an SMS or e-mail message', stopsRun: false },
  authenticator: { outcome: 'a registered factor', does: 'registers an authenticator', stopsRun: true },
  factor: { outcome: 'a registered factor', does: 'registers a second factor', stopsRun: true },
  password: { outcome: 'a new password', does: 'sets a new password', stopsRun: true },
  device: { outcome: 'a confirmed device', does: 'confirms a device', stopsRun: true },
  'sign-out': { does: 'ends sessions', stopsRun: true },
  unknown: { does: 'may have effects that this extension does not know', stopsRun: true },
};

/**
 * The outcomes that a run of several calls may have, without duplicates.
 * @param stopsRun true for the outcomes that such a run stops before, false for those it does not stop for
 */
export function outcomesOf(stopsRun: boolean): readonly string[] {
  const effects = Object.values(accountEffects).filter((effect) => effect.stopsRun === stopsRun);
  return [...new Set(effects.flatMap(({ outcome }) => outcome ?? []))];
}
