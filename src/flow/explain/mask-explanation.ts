// An explanation without the secrets of a run, which knows more of them than the chain that was explained.

import type { ErrorExplanation } from '../../cognito/errors/explanation.ts';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';

/** Masks every text that a report prints of it. */
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
    remedies: explanation.remedies.map((remedy) => ({ ...remedy, text: mask(remedy.text) })),
  };
}
