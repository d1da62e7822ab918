// Authentication levels: the claims `acr` and `amr` for the methods a user signed in with, and the factors a step-up needs.
// Source: API model (TARGET_ACR_VALUES, AcrConfiguration) and the guide's page on ACR and AMR.

import type { AuthenticationMethod } from '../pool/sign-ins.ts';
import { usableFactors } from '../pool/usable-factors.ts';
import type { User } from '../pool/user.ts';
import type { UserPool } from '../pool/user-pool.ts';
import type { FirstFactor, MfaFactor } from '../pool/user-pool-settings.ts';
import { availableFirstFactors } from './first-factors.ts';

export type AuthenticationLevel = 1 | 2 | 3 | 4;

/** Level 1: a password. 2: one delivered code. 3: a passkey, or a password with a delivered code. 4: with TOTP. */
export function levelOf(methods: readonly AuthenticationMethod[]): AuthenticationLevel | undefined {
  const has = (method: AuthenticationMethod): boolean => methods.includes(method);
  const delivered = has('sms') || has('email_otp');
  if (has('pwd') && has('otp')) return 4;
  if (has('swk') || (has('pwd') && delivered)) return 3;
  if (delivered) return 2;
  return has('pwd') ? 1 : undefined;
}

/** Claim `amr`: the methods, and `mfa` for more than one. */
export function amrOf(methods: readonly AuthenticationMethod[]): readonly string[] {
  return methods.length > 1 ? [...methods, 'mfa'] : methods;
}

const byFirstFactor: Readonly<Record<FirstFactor, AuthenticationMethod>> = {
  PASSWORD: 'pwd',
  PASSWORD_SRP: 'pwd',
  EMAIL_OTP: 'email_otp',
  SMS_OTP: 'sms',
  WEB_AUTHN: 'swk',
};

const bySecondFactor: Readonly<Record<MfaFactor, AuthenticationMethod>> = {
  SMS_MFA: 'sms',
  SOFTWARE_TOKEN_MFA: 'otp',
  EMAIL_OTP: 'email_otp',
};

/** Every way in which this user can sign in, as first and second factor. */
function waysOf(pool: UserPool, user: User): readonly Way[] {
  const firsts = availableFirstFactors(pool, user);
  const seconds = usableFactors(pool, user);
  return firsts.flatMap((first) => [
    { first, methods: [byFirstFactor[first]] },
    ...(byFirstFactor[first] === 'pwd'
      ? seconds.map((second) => ({ first, second, methods: ['pwd' as const, bySecondFactor[second]] }))
      : []),
  ]);
}

interface Way {
  readonly first: FirstFactor;
  readonly second?: MfaFactor;
  readonly methods: readonly AuthenticationMethod[];
}

/** The ways that reach `level` together with the proven methods, those with the fewest remaining methods first. */
export function waysTo(
  pool: UserPool,
  user: User,
  level: AuthenticationLevel,
  proven: readonly AuthenticationMethod[],
): readonly Way[] {
  return waysOf(pool, user)
    .filter(({ methods }) => (levelOf([...proven, ...methods]) ?? 0) >= level)
    .toSorted((one, other) => remaining(one, proven) - remaining(other, proven));
}

function remaining({ methods }: Way, proven: readonly AuthenticationMethod[]): number {
  return methods.filter((method) => !proven.includes(method)).length;
}

/** The next challenge of a step-up: a second factor after a proven password, or a choice of first factors. */
export function nextFactor(
  pool: UserPool,
  user: User,
  level: AuthenticationLevel,
  proven: readonly AuthenticationMethod[],
): { readonly second: MfaFactor } | { readonly firsts: readonly FirstFactor[] } | undefined {
  const ways = waysTo(pool, user, level, proven);
  const [way] = ways;
  if (!way) return undefined;
  if (way.second && proven.includes('pwd')) return { second: way.second };
  return {
    firsts: [...new Set(ways.map(({ first }) => first))].filter((first) => !proven.includes(byFirstFactor[first])),
  };
}
