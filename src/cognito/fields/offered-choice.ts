// Checks ANSWER where Cognito offers a list: it must be one of the offered values or, when they are not known, of all
// known values.

import { findMeantName } from '../checks/meant-names.ts';
import type { Choice, ValueFault } from '../field.ts';

/**
 * What is wrong with a chosen value, or undefined.
 * @param of the name of the list in the message: `MFAS_CAN_CHOOSE`
 * @param offered the values that came with the challenge; empty when not known
 */
export function notOfferedFault(
  value: string,
  of: string,
  offered: readonly string[],
  known: readonly Choice[],
): ValueFault | undefined {
  const choices = offered.length > 0 ? offered : known.map((choice) => choice.value);
  if (choices.includes(value)) return undefined;
  const meant = findMeantName(value, choices);
  return {
    severity: 'error',
    code: 'answer-not-offered',
    message: `ANSWER must be one of ${of}: ${choices.join(', ')}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    ...(meant === undefined ? {} : { better: meant }),
  };
}
