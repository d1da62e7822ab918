// Masks the secrets of a run in an explanation. A run knows more secrets than the explained chain.

import type { ErrorExplanation } from '../../cognito/errors/explanation.ts';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';

/** Masks every text that reports print. */
export function maskExplanation(explanation: ErrorExplanation, secrets: SecretValues): ErrorExplanation {
  const mask = (text: string): string => secrets.mask(text);
  return {
    ...explanation,
    title: mask(explanation.title),
    explanation: mask(explanation.explanation),
    causes: explanation.causes.map(({ text, why, ...cause }) => ({
      ...cause,
      text: mask(text),
      ...(why === undefined ? {} : { why: mask(why) }),
    })),
    remedies: explanation.remedies.map(({ text, key, ...remedy }) => ({
      ...remedy,
      text: mask(text),
      ...(key === undefined ? {} : { key: mask(key) }),
    })),
  };
}
