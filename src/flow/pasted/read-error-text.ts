// Reads refused and failed calls out of a text: what any SDK prints of them, log lines, stack traces, JSON, HTTP answers,
// redirects. Nothing of the text is run or put into a pattern.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { callContext, contextOfError } from './call-context.ts';
import { memberErrors } from './error-members.ts';
import { errorNames } from './error-names.ts';
import type { ErrorReading } from './error-reading.ts';
import { knownMessages } from './known-messages.ts';
import { mergeReadings } from './merge-readings.ts';
import type { PastedError } from './pasted-item.ts';
import { plainText } from './plain-text.ts';
import { sdkCalls } from './sdk-calls.ts';
import { swiftErrorNumbers } from './swift-error-numbers.ts';
import { typedErrors } from './typed-errors.ts';
import { webErrors } from './web-errors.ts';
import { wrappersBehind } from './wrapped-errors.ts';
import { xmlErrors } from './xml-errors.ts';

/** What stands in texts about Cognito and the AWS SDKs; Amplify’s own errors are an AuthError. */
const signOfCognito =
  /cognito|amplify|\bAuthError\b|amazonaws|\baws\b|aws-?sdk|boto(?:3|core)|smithy|user ?pool|(?:Initiate|Custom|Admin)Auth|RespondToAuthChallenge/i;

/**
 * The errors that a text tells of, each once, at most 50, in its order; those that other programs have too, and what
 * libraries make of others, come behind. Colours of a terminal and control characters do not matter, nor does the
 * language of what stands around a message. Linear in the length of the text; never throws.
 *
 * @param operation the operation of Cognito that the text is known to be about; empty where none is known
 */
export function readErrorTexts(text: string, tables: ApiTables, operation = ''): readonly PastedError[] {
  const plain = plainText(text);
  const names = errorNames(tables.errors);
  const readings = mergeReadings(
    [
      ...typedErrors(plain.text, names),
      ...memberErrors(plain.text, names),
      ...sdkCalls(plain.text, names),
      ...swiftErrorNumbers(plain.text),
      ...webErrors(plain.text, names),
      ...xmlErrors(plain.text, names),
      ...knownMessages(plain.text, tables.errors, names),
    ],
    names,
  );
  const isGeneral = (reading: ErrorReading): boolean => names.isGeneral(reading.type, reading.message);
  const sure = readings.filter((reading) => !isGeneral(reading));
  const isAboutCognito = operation !== '' || signOfCognito.test(plain.text);
  const general = isAboutCognito ? readings.filter(isGeneral) : [];
  if (sure.length + general.length === 0) return [];
  const context = callContext(plain.text, tables);
  const errors = [...sure, ...general].map((reading): PastedError => {
    const { start, end, format, type, message } = reading;
    const around = contextOfError(reading, context, names);
    const { operation: called = around.operation, status = context.status } = reading;
    return {
      kind: 'error',
      span: { start: plain.originalIndex(start), end: plain.originalIndex(end) },
      format,
      notes: [],
      type,
      message,
      ...(called === undefined || called === '' ? {} : { operation: called }),
      ...(around.challengeName === undefined ? {} : { challengeName: around.challengeName }),
      ...(isGeneral(reading) ? { isGeneral: true } : {}),
      call: around.call,
      ...(status === undefined ? {} : { status }),
    };
  });
  return wrappersBehind(errors, names);
}
