// Explains an error answer of Cognito: what it means, why it came in this very call, and what to do.

import { operationPage } from '../documentation.ts';
import { redactText } from '../redaction/redact-text.ts';
import { errorCatalogue } from './catalogue.ts';
import type { ErrorRow, RemedyRow, Situation } from './error-row.ts';
import type { CognitoError, ErrorExplanation, Remedy } from './explanation.ts';
import { compileTemplate, fillWords, normalizeMessage } from './message-template.ts';
import type { TemplateMatcher } from './message-template.ts';
import { rankCauses } from './rank-causes.ts';

interface Match {
  readonly row: ErrorRow;
  readonly captures: Readonly<Record<string, string>>;
}

/** Compiled on first use: most sessions of work never see an error. */
let compiled: readonly { readonly row: ErrorRow; readonly matchers: readonly TemplateMatcher[] }[] | undefined;

/**
 * Explains an error by type and message, then by message alone (other endpoints name other types), then by type.
 * Tolerant of a missing full stop, of letter case, and of ids and names in the message. Always answers.
 */
export function explainError(error: CognitoError): ErrorExplanation {
  const { operation, challengeName, facts = {}, redact = redactText } = error;
  const match = findRow(error.type, error.message);
  const situation: Situation = {
    operation,
    ...(challengeName === undefined ? {} : { challengeName }),
    facts,
    captures: match?.captures ?? {},
  };
  if (!match) return unknownError(error);
  const { row, captures } = match;
  // Matched as it came, told without its secrets.
  const told = Object.fromEntries(Object.entries(captures).map(([name, text]) => [name, redact(text)]));
  const fill = (words: string) => fillWords(words, told);
  return {
    code: row.code,
    title: fill(row.title),
    explanation: fill(row.explanation),
    causes: rankCauses(row.causes, situation).map((cause) => ({ ...cause, words: fill(cause.words) })),
    remedies: sortRemedies(row.remedies, situation).map((remedy) => ({ ...remedy, words: fill(remedy.words) })),
    ...(row.documentation === undefined ? {} : { documentation: row.documentation }),
    evidence: row.evidence,
  };
}

function findRow(type: string, message: string): Match | undefined {
  compiled ??= errorCatalogue.map((row) => ({ row, matchers: (row.messages ?? []).map(compileTemplate) }));
  const normalized = normalizeMessage(message);
  const matches: Match[] = [];
  for (const { row, matchers } of compiled) {
    for (const matcher of matchers) {
      const captures = matcher(normalized);
      if (captures) matches.push({ row, captures });
    }
  }
  const byType = errorCatalogue.find((row) => row.messages === undefined && row.types.includes(type));
  return matches.find(({ row }) => row.types.includes(type)) ?? matches[0] ?? (byType && { row: byType, captures: {} });
}

/** Fitting ones first, those that do not fit left out. */
function sortRemedies(rows: readonly RemedyRow[], situation: Situation): readonly Remedy[] {
  const judged = rows.map(({ fits, ...remedy }) => ({ remedy, fit: fits?.(situation) }));
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
