// Explains an error answer of Cognito: what it means, why this call got it, and what to do.

import { operationPage } from '../documentation.ts';
import { redactText } from '../redaction/redact-text.ts';
import { formCauses } from './form-causes.ts';
import type { RemedyEntry, ErrorContext } from './error-entry.ts';
import type { ErrorTable } from './error-table.ts';
import type { CognitoError, ErrorExplanation, Remedy } from './explanation.ts';
import { fillTemplate } from './message-template.ts';
import { rankCauses } from './rank-causes.ts';

/**
 * Explains an error by type and message, then by message alone (other endpoints use other types), then by type. A
 * missing full stop, letter case, and IDs and names in the message do not matter. Always returns an explanation.
 */
export function explainError(error: CognitoError, errors: ErrorTable): ErrorExplanation {
  const { operation, challengeName, call = {}, redact = redactText } = error;
  const match = errors.find(error.type, error.message, operation);
  const context: ErrorContext = {
    operation,
    ...(challengeName === undefined ? {} : { challengeName }),
    call,
    captures: match?.captures ?? {},
  };
  const fromForm = formCauses({ type: error.type, code: match?.entry.code ?? '' }, call.sentForm, redact);
  if (!match) return withForm(unknownError(error), fromForm);
  const { entry, captures } = match;
  // The raw message was matched; the texts show it with its secrets redacted.
  const redacted = Object.fromEntries(Object.entries(captures).map(([name, text]) => [name, redact(text)]));
  const fill = (text: string) => fillTemplate(text, redacted);
  const explanation: ErrorExplanation = {
    code: entry.code,
    title: fill(entry.title),
    explanation: fill(entry.explanation),
    causes: rankCauses(entry.causes, context).map((cause) => ({ ...cause, text: fill(cause.text) })),
    remedies: sortRemedies(entry.remedies, context).map((remedy) => filled(remedy, fill)),
    ...(entry.documentation === undefined ? {} : { documentation: entry.documentation }),
    evidence: entry.evidence,
  };
  return withForm(explanation, fromForm);
}

/** What the form knew comes before what is usually the cause. */
function withForm(
  explanation: ErrorExplanation,
  { causes, remedies }: ReturnType<typeof formCauses>,
): ErrorExplanation {
  return {
    ...explanation,
    causes: [...causes, ...explanation.causes],
    remedies: [...remedies, ...explanation.remedies],
  };
}

function filled(remedy: Remedy, fill: (text: string) => string): Remedy {
  const { text, key } = remedy;
  return { ...remedy, text: fill(text), ...(key === undefined ? {} : { key: fill(key) }) };
}

/** Remedies that apply first, then those without a condition, then those of which it is not known; the rest is left out. */
function sortRemedies(entries: readonly RemedyEntry[], context: ErrorContext): readonly Remedy[] {
  const checked = entries.map(({ fits, ...remedy }) => ({
    remedy,
    fit: fits ? (fits(context) ?? 'unknown') : 'always',
  }));
  return ([true, 'always', 'unknown'] as const).flatMap((fit) =>
    checked.filter((one) => one.fit === fit).map(({ remedy }) => remedy),
  );
}

function unknownError({ type, operation, redact = redactText }: CognitoError): ErrorExplanation {
  return {
    code: 'unknown-error',
    title: `${redact(type) || 'An error without a type'} is unknown to this extension`,
    explanation:
      'Cognito refused the call with an error that this extension cannot explain. Read the message of the error.',
    causes: [
      { text: 'The error is newer than this extension.', likely: 'possible' },
      { text: 'The endpoint is an emulator that returns its own errors.', likely: 'possible' },
    ],
    remedies: [{ text: 'Read the message and the list of errors in the documentation of the operation.' }],
    ...(/^[A-Za-z]+$/.test(operation) ? { documentation: operationPage(operation) } : {}),
    evidence: { mark: 'unverified' },
  };
}
