// Faults on purpose: what the next calls meet instead of, or before, their own answer.

import type { ServiceErrorType } from './service-error.ts';

/** The errors that can be asked for, each with the words it usually has. */
export const faultErrors = {
  CodeMismatchException: 'Invalid code or auth state for the user.',
  ExpiredCodeException: 'Invalid code provided, please request a code again.',
  InternalErrorException: 'Internal error',
  LimitExceededException: 'Attempt limit exceeded, please try after some time.',
  NotAuthorizedException: 'Incorrect username or password.',
  PasswordResetRequiredException: 'Password reset required for the user',
  ResourceNotFoundException: 'Requested resource not found',
  TooManyRequestsException: 'Rate exceeded',
  UnexpectedLambdaException: 'Lambda invocation failed due to configuration.',
  UserLambdaValidationException: 'PreAuthentication failed with error fault on purpose.',
  UserNotConfirmedException: 'User is not confirmed.',
  UserNotFoundException: 'User does not exist.',
} as const satisfies Partial<Record<ServiceErrorType, string>>;

export type FaultError = keyof typeof faultErrors;

export type FaultEffect =
  /** The call is refused. `after`: it took effect, and only its answer is replaced. */
  | {
      readonly kind: 'error';
      readonly error: FaultError;
      readonly message?: string;
      readonly phase: 'before' | 'after';
    }
  /** The answer comes that much later, in milliseconds. */
  | { readonly kind: 'latency'; readonly milliseconds: number }
  /** The connection ends without an answer. `after`: the call took effect. */
  | { readonly kind: 'drop'; readonly phase: 'before' | 'after' };

export interface FaultRequest {
  readonly effect: FaultEffect;
  /** Absent: every operation. */
  readonly operation?: string;
  /** How many calls meet it; absent: until it is removed. */
  readonly times?: number;
}

export interface Fault extends FaultRequest {
  readonly id: string;
}

/** Faults kept at once; more are refused. */
export const faultLimit = 100;

export class Faults {
  #faults: readonly Fault[] = [];
  #given = 0;
  readonly #changed: () => void;

  constructor(changed: () => void = () => undefined) {
    this.#changed = changed;
  }

  list(): readonly Fault[] {
    return this.#faults;
  }

  /** Undefined when there are as many as there can be. */
  add(request: FaultRequest): Fault | undefined {
    if (this.#faults.length >= faultLimit) return undefined;
    this.#given += 1;
    const fault = { ...request, id: String(this.#given) };
    this.#faults = [...this.#faults, fault];
    this.#changed();
    return fault;
  }

  /** Whether there was such a fault. */
  remove(id: string): boolean {
    const before = this.#faults.length;
    this.#faults = this.#faults.filter((fault) => fault.id !== id);
    if (this.#faults.length === before) return false;
    this.#changed();
    return true;
  }

  clear(): void {
    this.#faults = [];
    this.#changed();
  }

  /** The effects that this call meets, oldest fault first; each counts as met. */
  meet(operation: string): readonly FaultEffect[] {
    const met = this.#faults.filter((fault) => fault.operation === undefined || fault.operation === operation);
    if (met.length === 0) return [];
    this.#faults = this.#faults.flatMap((fault) => {
      if (!met.includes(fault) || fault.times === undefined) return [fault];
      return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
    });
    return met.map(({ effect }) => effect);
  }
}
