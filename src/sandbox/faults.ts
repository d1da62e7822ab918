// Fault injection: errors, latency and dropped connections for the next calls.

import type { ServiceErrorType } from './service-error.ts';

/** The errors that can be injected, each with its usual message. */
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
  /** The call gets this error. `after`: the call takes effect, and only its answer is replaced. */
  | {
      readonly kind: 'error';
      readonly error: FaultError;
      readonly message?: string;
      readonly phase: 'before' | 'after';
    }
  /** The answer is delayed by this many milliseconds. */
  | { readonly kind: 'latency'; readonly milliseconds: number }
  /** The connection is closed without an answer. `after`: the call takes effect. */
  | { readonly kind: 'drop'; readonly phase: 'before' | 'after' };

export interface FaultRequest {
  readonly effect: FaultEffect;
  /** Absent: every operation. */
  readonly operation?: string;
  /** How many calls it affects; absent: until it is removed. */
  readonly times?: number;
}

export interface Fault extends FaultRequest {
  readonly id: string;
}

/** Maximum number of faults at once. */
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

  /** Undefined when the limit is reached. */
  add(request: FaultRequest): Fault | undefined {
    if (this.#faults.length >= faultLimit) return undefined;
    this.#given += 1;
    const fault = { ...request, id: String(this.#given) };
    this.#faults = [...this.#faults, fault];
    this.#changed();
    return fault;
  }

  /** Whether a fault with this id existed. */
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

  /** The effects for this call, oldest fault first. Each affected fault's `times` goes down by one. */
  effectsFor(operation: string): readonly FaultEffect[] {
    const matching = this.#faults.filter((fault) => fault.operation === undefined || fault.operation === operation);
    if (matching.length === 0) return [];
    this.#faults = this.#faults.flatMap((fault) => {
      if (!matching.includes(fault) || fault.times === undefined) return [fault];
      return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
    });
    return matching.map(({ effect }) => effect);
  }
}
