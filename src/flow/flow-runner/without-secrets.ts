// Masks the secrets of a run in the result of a step.

import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import { maskExplanation } from '../explain/mask-explanation.ts';
import type { Mismatch, StepEnd, StepResult } from './flow-run-types.ts';

/** Masks everything that reports print: title, message, mismatches and explanation. */
export function withoutSecrets(result: StepResult, secrets: SecretValues): StepResult {
  return { ...result, title: secrets.mask(result.title), end: endWithoutSecrets(result.end, secrets) };
}

function endWithoutSecrets(end: StepEnd, secrets: SecretValues): StepEnd {
  switch (end.kind) {
    case 'failed':
      return {
        ...end,
        mismatches: end.mismatches.map((one) => mismatchWithoutSecrets(one, secrets)),
        ...(end.explanation ? { explanation: maskExplanation(end.explanation, secrets) } : {}),
      };
    case 'broken':
      return { ...end, message: secrets.mask(end.message) };
    case 'passed':
    case 'skipped':
      return end;
  }
}

function mismatchWithoutSecrets({ message, expected, actual, span }: Mismatch, secrets: SecretValues): Mismatch {
  return {
    message: secrets.mask(message),
    ...(expected === undefined ? {} : { expected: secrets.mask(expected) }),
    ...(actual === undefined ? {} : { actual: secrets.mask(actual) }),
    span,
  };
}
