// Reads refused and failed calls out of a text: what any SDK prints of them, log lines, stack traces, JSON, HTTP answers,
// redirects. Nothing of the text is run or put into a pattern.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { callContext, contextOfError } from './call-context.ts';
import { memberErrors } from './error-members.ts';
import { errorNames } from './error-names.ts';
import { knownMessages } from './known-messages.ts';
import { mergeReadings } from './merge-readings.ts';
import type { PastedError } from './pasted-item.ts';
import { plainText } from './plain-text.ts';
import { sdkCalls } from './sdk-calls.ts';
import { typedErrors } from './typed-errors.ts';
import { webErrors } from './web-errors.ts';
import { wrappersBehind } from './wrapped-errors.ts';

/**
 * The errors that a text tells of, in its order, each once, at most 50. Colours of a terminal and control characters do
 * not matter, nor does the language of what stands around a message. Linear in the length of the text; never throws.
 */
export function readErrorTexts(text: string, tables: ApiTables): readonly PastedError[] {
  const plain = plainText(text);
  const names = errorNames(tables.errors);
  const readings = mergeReadings(
    [
      ...typedErrors(plain.text, names),
      ...memberErrors(plain.text, names),
      ...sdkCalls(plain.text, names),
      ...webErrors(plain.text, names),
      ...knownMessages(plain.text, tables.errors, names),
    ],
    names,
  );
  if (readings.length === 0) return [];
  const context = callContext(plain.text, tables);
  const errors = readings.map((reading): PastedError => {
    const { start, end, format, type, message } = reading;
    const around = contextOfError(reading, context, names);
    const { operation = around.operation, status = context.status } = reading;
    return {
      kind: 'error',
      span: { start: plain.originalIndex(start), end: plain.originalIndex(end) },
      format,
      notes: [],
      type,
      message,
      ...(operation === undefined || operation === '' ? {} : { operation }),
      ...(around.challengeName === undefined ? {} : { challengeName: around.challengeName }),
      call: around.call,
      ...(status === undefined ? {} : { status }),
    };
  });
  return wrappersBehind(errors, names);
}
