// Explains an error answer of Cognito: what it means, why it came in this very call, and what to do.

import { operationPage } from '../documentation.ts';
import { redactText } from '../redaction/redact-text.ts';
import type { RemedyEntry, Situation } from './error-entry.ts';
import type { ErrorTable } from './error-table.ts';
import type { CognitoError, ErrorExplanation, Remedy } from './explanation.ts';
import { fillWords } from './message-template.ts';
import { rankCauses } from './rank-causes.ts';

/**
 * Explains an error by type and message, then by message alone (other endpoints name other types), then by type.
 * Tolerant of a missing full stop, of letter case, and of ids and names in the message. Always answers.
 */
export function explainError(error: CognitoError, errors: ErrorTable): ErrorExplanation {
  const { operation, challengeName, facts = {}, redact = redactText } = error;
  const match = errors.find(error.type, error.message);
  const situation: Situation = {
    operation,
    ...(challengeName === undefined ? {} : { challengeName }),
    facts,
    captures: match?.captures ?? {},
  };
  if (!match) return unknownError(error);
  const { entry, captures } = match;
  // Matched as it came, told without its secrets.
  const told = Object.fromEntries(Object.entries(captures).map(([name, text]) => [name, redact(text)]));
  const fill = (words: string) => fillWords(words, told);
  return {
    code: entry.code,
    title: fill(entry.title),
    explanation: fill(entry.explanation),
    causes: rankCauses(entry.causes, situation).map((cause) => ({ ...cause, words: fill(cause.words) })),
    remedies: sortRemedies(entry.remedies, situation).map((remedy) => ({ ...remedy, words: fill(remedy.words) })),
    ...(entry.documentation === undefined ? {} : { documentation: entry.documentation }),
    evidence: entry.evidence,
  };
}

/** Fitting ones first, those that do not fit left out. */
function sortRemedies(entries: readonly RemedyEntry[], situation: Situation): readonly Remedy[] {
  const judged = entries.map(({ fits, ...remedy }) => ({ remedy, fit: fits?.(situation) }));
  return [...judged.filter(({ fit }) => fit === true), ...judged.filter(({ fit }) => fit === undefined)].map(
    ({ remedy }) => remedy,
  );
}

function unknownError({ type, operation, redact = redactText }: CognitoError): ErrorExplanation {
  return {
    code: 'unknown-error',
    title: `${redact(type) || 'An error without a type'} is not in our catalogue`,
    explanation:
      'Cognito refused the call with an error that we have no words for yet. Its own message is all there is.',
    causes: [
      { words: 'The error is newer than this extension.', likely: 'possible' },
      { words: 'The endpoint is an emulator with errors of its own.', likely: 'possible' },
    ],
    remedies: [{ words: 'Read the message, and the errors on the page of the operation.' }],
    ...(/^[A-Za-z]+$/.test(operation) ? { documentation: operationPage(operation) } : {}),
    evidence: { mark: 'unverified' },
  };
}
