// Explains an error answer of Cognito: what it means, why it came in this very call, and what to do.

import { operationPage } from '../documentation.ts';
import { redactText } from '../redaction/redact-text.ts';
import type { RemedyEntry, ErrorContext } from './error-entry.ts';
import type { ErrorTable } from './error-table.ts';
import type { CognitoError, ErrorExplanation, Remedy } from './explanation.ts';
import { fillTemplate } from './message-template.ts';
import { rankCauses } from './rank-causes.ts';

/**
 * Explains an error by type and message, then by message alone (other endpoints name other types), then by type.
 * Tolerant of a missing full stop, of letter case, and of ids and names in the message. Always answers.
 */
export function explainError(error: CognitoError, errors: ErrorTable): ErrorExplanation {
  const { operation, challengeName, call = {}, redact = redactText } = error;
  const match = errors.find(error.type, error.message);
  const context: ErrorContext = {
    operation,
    ...(challengeName === undefined ? {} : { challengeName }),
    call,
    captures: match?.captures ?? {},
  };
  if (!match) return unknownError(error);
  const { entry, captures } = match;
  // Matched as it came, told without its secrets.
  const redacted = Object.fromEntries(Object.entries(captures).map(([name, text]) => [name, redact(text)]));
  const fill = (text: string) => fillTemplate(text, redacted);
  return {
    code: entry.code,
    title: fill(entry.title),
    explanation: fill(entry.explanation),
    causes: rankCauses(entry.causes, context).map((cause) => ({ ...cause, text: fill(cause.text) })),
    remedies: sortRemedies(entry.remedies, context).map((remedy) => ({ ...remedy, text: fill(remedy.text) })),
    ...(entry.documentation === undefined ? {} : { documentation: entry.documentation }),
    evidence: entry.evidence,
  };
}

/** Fitting ones first, those that do not fit left out. */
function sortRemedies(entries: readonly RemedyEntry[], context: ErrorContext): readonly Remedy[] {
  const checked = entries.map(({ fits, ...remedy }) => ({ remedy, fit: fits?.(context) }));
  return [...checked.filter(({ fit }) => fit === true), ...checked.filter(({ fit }) => fit === undefined)].map(
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
      { text: 'The error is newer than this extension.', likely: 'possible' },
      { text: 'The endpoint is an emulator with errors of its own.', likely: 'possible' },
    ],
    remedies: [{ text: 'Read the message, and the errors on the page of the operation.' }],
    ...(/^[A-Za-z]+$/.test(operation) ? { documentation: operationPage(operation) } : {}),
    evidence: { mark: 'unverified' },
  };
}
