// What `explain` does: every error in a text, with its causes and what to do.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import { explainPasted } from '../../flow/pasted/explain-pasted.ts';
import type { PastedError } from '../../flow/pasted/pasted-item.ts';
import { readPastedText } from '../../flow/pasted/read-pasted-text.ts';
import type { ErrorExplanation } from '../../cognito/errors/explanation.ts';
import { explanationLines } from '../../flow/explain/explanation-lines.ts';
import { redactText } from '../../cognito/redaction/redact-text.ts';
import { exitCodes, type Output, UsageError } from '../command.ts';
import { readInput } from '../read-input.ts';
import { readVerbArguments } from './verb-arguments.ts';

const options = { operation: { type: 'string' } } as const;

interface ExplainedError {
  readonly error: PastedError;
  readonly explanation: ErrorExplanation;
}

/** Resolves with the exit code. @throws UsageError */
export async function explainText(args: readonly string[], output: Output): Promise<number> {
  const { values, files } = readVerbArguments(args, options, { verb: 'explain', mostFiles: 1 });
  const { operation, json = false, reveal = false } = values;
  if (operation !== undefined && !/^[A-Za-z]{1,100}$/.test(operation)) {
    throw new UsageError('--operation must be the name of an operation, such as InitiateAuth');
  }
  const { text } = await readInput(files[0]);
  const { items, reason } = await readPastedText(text, cognitoTables);
  const redact = (value: string): string => (reveal ? value : redactText(value));
  const explained = items.flatMap((item): ExplainedError[] => {
    if (item.kind !== 'error') return [];
    const error = { ...(operation === undefined ? {} : { operation }), ...item };
    return [{ error, explanation: explainPasted(error, cognitoTables, { redact }) }];
  });
  if (json) output.out(JSON.stringify({ explanations: explained.map((one) => described(one, redact)) }, undefined, 2));
  else for (const one of explained) output.out(printed(one, redact).join('\n'));
  if (explained.length > 0) return exitCodes.success;
  output.problem(
    reason ?? 'There is no error in the text. "authflow check" checks requests, "authflow decode" reads tokens.',
  );
  return exitCodes.failure;
}

function described({ error, explanation }: ExplainedError, redact: (text: string) => string) {
  const { code, title, causes, remedies, documentation } = explanation;
  return {
    type: redact(error.type),
    message: redact(error.message),
    ...(error.operation === undefined ? {} : { operation: error.operation }),
    code,
    title,
    explanation: explanation.explanation,
    causes: causes.map(({ text, likely, why }) => ({ text, likely, ...(why === undefined ? {} : { why }) })),
    remedies: remedies.map(({ text, action }) => ({ text, ...(action === undefined ? {} : { action }) })),
    ...(documentation === undefined ? {} : { documentation }),
  };
}

function printed({ error, explanation }: ExplainedError, redact: (text: string) => string): readonly string[] {
  const { type, message, operation } = error;
  const head = redact([operation, [type, message].filter(Boolean).join(': ')].filter(Boolean).join(', '));
  return [head, ...explanationLines(explanation).map(({ label, text }) => `  ${label}: ${text}`), ''];
}
