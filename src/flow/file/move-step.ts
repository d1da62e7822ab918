// A step that was read by itself, at its place in a file.

import type { Span } from './fault.ts';
import type { Expectation, Expected, FlowStep, StepAct } from './flow-file.ts';

export function moveSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** `origin` has its spans in `text`, which begins at the offset `at` of the file. */
export function moveStep(origin: FlowStep, at: number, text: string): FlowStep {
  return new MovedStep({ step: origin, at, text });
}

/** Moves what it is asked for, when it is: of most steps of a long file nobody asks for all. */
class MovedStep implements FlowStep {
  readonly origin: NonNullable<FlowStep['origin']>;
  #act: StepAct | undefined;
  #expect: Expectation | undefined;

  constructor(origin: NonNullable<FlowStep['origin']>) {
    this.origin = origin;
  }

  get id(): string | undefined {
    return this.origin.step.id;
  }

  get idSpan(): Span | undefined {
    const { step, at } = this.origin;
    return step.idSpan && moveSpan(step.idSpan, at);
  }

  get name(): string | undefined {
    return this.origin.step.name;
  }

  get span(): Span {
    const { step, at } = this.origin;
    return moveSpan(step.span, at);
  }

  get act(): StepAct {
    const { step, at } = this.origin;
    return (this.#act ??= moveAct(step.act, at));
  }

  get expect(): Expectation {
    const { step, at } = this.origin;
    return (this.#expect ??= moveExpectation(step.expect, at));
  }
}

function moveAct(act: StepAct, at: number): StepAct {
  if (act.kind !== 'call') return act;
  return {
    ...act,
    operationSpan: moveSpan(act.operationSpan, at),
    spanAt: (path) => moveSpan(act.spanAt(path), at),
    entryAt: (path) => {
      const entry = act.entryAt(path);
      return entry && { keySpan: moveSpan(entry.keySpan, at), valueSpan: moveSpan(entry.valueSpan, at) };
    },
  };
}

function moveExpectation(expectation: Expectation, at: number): Expectation {
  const { span, error, claims, within, body, ...rest } = expectation;
  const { challengeName, availableChallenges, status, challengeParameters, authenticationResult } = rest;
  const one = <T extends { readonly span: Span }>(thing: T): T => ({ ...thing, span: moveSpan(thing.span, at) });
  const all = <T extends Expected>(members: readonly T[]): readonly T[] => members.map(one);
  return {
    ...(span ? { span: moveSpan(span, at) } : {}),
    ...(challengeName ? { challengeName: one(challengeName) } : {}),
    ...(challengeParameters ? { challengeParameters: all(challengeParameters) } : {}),
    ...(availableChallenges ? { availableChallenges: one(availableChallenges) } : {}),
    ...(authenticationResult ? { authenticationResult: all(authenticationResult) } : {}),
    ...(error
      ? {
          error: {
            ...(error.type ? { type: one(error.type) } : {}),
            ...(error.message ? { message: one(error.message) } : {}),
            span: moveSpan(error.span, at),
          },
        }
      : {}),
    ...(claims ? { claims: claims.map(({ token, members }) => ({ token, members: all(members) })) } : {}),
    ...(body ? { body: all(body) } : {}),
    ...(status ? { status: one(status) } : {}),
    ...(within ? { within: one(within) } : {}),
  };
}
