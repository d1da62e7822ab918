// What `explain` does: every error in a text, with its causes and what to do.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import { explainPasted, type PastedExplanation } from '../../flow/pasted/explain-pasted.ts';
import type { PastedError } from '../../flow/pasted/pasted-item.ts';
import { readPastedText } from '../../flow/pasted/read-pasted-text.ts';
import { plainText } from '../../flow/pasted/plain-text.ts';
import { readExplainable } from '../../flow/pasted/read-explainable.ts';
import { redactText } from '../../cognito/redaction/redact-text.ts';
import { exitCodes, type Output, UsageError } from '../command.ts';
import { readInput } from '../read-input.ts';
import { readVerbArguments } from './verb-arguments.ts';

const options = { operation: { type: 'string' } } as const;

/** Resolves with the exit code. @throws UsageError */
export async function explainText(args: readonly string[], output: Output): Promise<number> {
  const { values, files } = readVerbArguments(args, options, { verb: 'explain', mostFiles: 1 });
  const { operation, json = false, reveal = false } = values;
  if (operation !== undefined && !/^[A-Za-z]{1,100}$/.test(operation)) {
    throw new UsageError('--operation must be the name of an operation, such as InitiateAuth');
  }
  const { text } = await readInput(files[0]);
  const { errors, reason } = await errorsIn(text, operation);
  const redact = reveal ? (value: string): string => value : redactText;
  const explained = errors.map((error) =>
    explainPasted(operation === undefined ? error : { operation, ...error }, cognitoTables, redact),
  );
  if (json) output.out(JSON.stringify({ explanations: explained.map(described) }, undefined, 2));
  else for (const one of explained) output.out(printed(one).join('\n'));
  if (explained.length > 0) return exitCodes.success;
  output.problem(reason);
  return exitCodes.failure;
}

async function errorsIn(
  text: string,
  operation?: string,
): Promise<{ readonly errors: readonly PastedError[]; readonly reason: string }> {
  const { items, reason } = await readPastedText(text, cognitoTables, operation);
  const errors = items.filter((item) => item.kind === 'error');
  if (errors.length > 0) return { errors, reason: '' };
  const other = 'There is no error in the text. "authflow check" checks requests, "authflow decode" reads tokens.';
  // What was answered may be the riddle: a code that was sent, and does not come.
  return { errors: readExplainable(plainText(text).text, cognitoTables, operation), reason: reason ?? other };
}

function described({
  type,
  message,
  operation,
  code,
  title,
  causes,
  remedies,
  documentation,
  explanation,
}: PastedExplanation) {
  return {
    type,
    message,
    ...(operation === undefined ? {} : { operation }),
    code,
    title,
    explanation,
    causes: causes.map(({ text, likely, why }) => ({ text, likely, ...(why === undefined ? {} : { why }) })),
    remedies: remedies.map(({ text, action }) => ({ text, ...(action === undefined ? {} : { action }) })),
    ...(documentation === undefined ? {} : { documentation }),
  };
}

function printed({
  type,
  message,
  operation,
  title,
  explanation,
  causes,
  remedies,
  documentation,
}: PastedExplanation): readonly string[] {
  return [
    [operation, [type, message].filter(Boolean).join(': ')].filter(Boolean).join(', '),
    `  ${title}. ${explanation}`,
    ...causes.map(
      ({ text, likely, why }) =>
        `  ${likely === 'most' ? 'Likely' : 'Possible'}: ${text}${why === undefined ? '' : ` ${why}`}`,
    ),
    ...remedies.map(({ text }) => `  To do: ${text}`),
    ...(documentation === undefined ? [] : [`  See ${documentation}`]),
    '',
  ];
}
