// What may stand in settings.json or in a file: no secret. The one rule for every field that is kept there.

import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import type { RuleFault } from '../../targets/target-rules.ts';

/** Client secrets, authenticators' secrets, sessions and tokens of Cognito have more; its ids and Regions have fewer. */
const longRun = /[A-Za-z0-9+/_=]{40,}/g;

/** What is shown in the place of a secret. */
export const hiddenText = '‹secret›';

/**
 * The fault of a value that is a secret, or looks like one. Its message never repeats the value.
 * @param known what is a secret for certain
 * @param where what the value would stand in: `settings.json`
 */
export function checkHoldsNoSecret(value: string, known: SecretValues, where: string): RuleFault | undefined {
  const rule = ruleOf(value, known);
  if (rule === undefined) return undefined;
  const belongs = 'A client secret belongs in the question “Client secret”, other secrets in Set Flow Secret….';
  const message =
    rule === 'known'
      ? `This is a secret that the editor knows, and it would stand in ${where} for anybody to read. ${belongs}`
      : `This looks like a secret: 40 and more mixed letters and digits. It would stand in ${where} for anybody to read. ${belongs}`;
  return { severity: 'error', code: `secret-${rule}`, message };
}

/** Whether a value must not be shown in a list, because it is a secret or looks like one. */
export function holdsSecret(value: string, known: SecretValues): boolean {
  return ruleOf(value, known) !== undefined;
}

/** A text for the log or a notification that may repeat what somebody wrote into a setting. */
export function withoutSecretLooks(text: string, known: SecretValues): string {
  return known.mask(text).replace(longRun, (run) => (looksSecret(run) ? hiddenText : run));
}

function ruleOf(value: string, known: SecretValues): 'known' | 'look' | undefined {
  if (known.isIn(value)) return 'known';
  return looksSecret(value) ? 'look' : undefined;
}

/** Letters and digits in one run, as Cognito writes its secrets; or mixed as a generator of passwords mixes them. */
function looksSecret(value: string): boolean {
  if (/^https?:\/\//i.test(value)) return false;
  const runs = value.match(longRun) ?? [];
  if (runs.some((run) => /\d/.test(run) && /[A-Za-z]/.test(run))) return true;
  return value.length >= 40 && !/\s/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
}
