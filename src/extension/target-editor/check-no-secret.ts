// The rule for every value that is written to settings.json or a file: it must not be, or look like, a secret.

import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import type { RuleFault } from '../../targets/target-setting-rules.ts';

/** Cognito's client secrets, authenticator secrets, sessions and tokens are longer; its ids and Regions are shorter. */
const longRun = /[A-Za-z0-9+/_=]{40,}/g;

/** Shown instead of a secret. */
export const hiddenText = '‹secret›';

/**
 * The error of a value that is a secret, or looks like one. Its message never repeats the value.
 * @param known all known secrets
 * @param where where the value would be stored, such as `settings.json`
 */
export function checkHoldsNoSecret(value: string, known: SecretValues, where: string): RuleFault | undefined {
  const rule = ruleOf(value, known);
  if (rule === undefined) return undefined;
  const advice = 'Enter a client secret under “Client secret”, and other secrets with Set Flow Secret….';
  const message =
    rule === 'known'
      ? `This is a known secret, and others can read ${where}. ${advice}`
      : `This looks like a secret (40 or more mixed letters and digits), and others can read ${where}. ${advice}`;
  return { severity: 'error', code: `secret-${rule}`, message };
}

/** Whether a value must not be shown, because it is a secret or looks like one. */
export function holdsSecret(value: string, known: SecretValues): boolean {
  return ruleOf(value, known) !== undefined;
}

/** Masks a text for the log or a notification that may repeat the value of a setting. */
export function withoutSecretLooks(text: string, known: SecretValues): string {
  return known.mask(text).replace(longRun, (run) => (looksSecret(run) ? hiddenText : run));
}

function ruleOf(value: string, known: SecretValues): 'known' | 'look' | undefined {
  if (known.isIn(value)) return 'known';
  return looksSecret(value) ? 'look' : undefined;
}

/** A long run of letters and digits, as in Cognito's secrets, or a mix as from a password generator. */
function looksSecret(value: string): boolean {
  if (/^https?:\/\//i.test(value)) return false;
  const runs = value.match(longRun) ?? [];
  if (runs.some((run) => /\d/.test(run) && /[A-Za-z]/.test(run))) return true;
  return value.length >= 40 && !/\s/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
}
