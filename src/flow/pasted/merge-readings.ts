// Puts the mentions of one refusal together: an SDK's text names it in its first line, in its body and in its cause.

import { normalizeMessage } from '../../cognito/errors/message-template.ts';
import type { ErrorNames } from './error-names.ts';
import type { ErrorReading } from './error-reading.ts';

/** Errors of one text. More are of no use to anybody. */
const MOST = 50;

function complete(reading: ErrorReading, other: ErrorReading): ErrorReading {
  const { operation = other.operation, status = other.status } = reading;
  return {
    ...reading,
    type: reading.type === '' ? other.type : reading.type,
    message: reading.message === '' ? other.message : reading.message,
    ...(operation === undefined ? {} : { operation }),
    ...(status === undefined ? {} : { status }),
  };
}

/** A mention with its message in the form that messages are compared in. */
interface Mention {
  readonly reading: ErrorReading;
  readonly normalized: string;
}

function mentionOf(reading: ErrorReading): Mention {
  return { reading, normalized: normalizeMessage(reading.message).toLowerCase() };
}

/** Whether two mentions name the same refusal, wherever they stand. */
function isSame(
  { reading: one, normalized: first }: Mention,
  { reading: other, normalized: second }: Mention,
): boolean {
  const types = one.type === other.type || one.type === '' || other.type === '';
  if (!types) return false;
  const operations = one.operation === other.operation || one.operation === undefined || other.operation === undefined;
  if (first === '' || second === '') return one.type !== '' && one.type === other.type;
  return operations && first === second;
}

function overlap(one: ErrorReading, other: ErrorReading): boolean {
  return one.start < other.end && other.start < one.end;
}

/** In the order of the text; of mentions that overlap, the one that the table knows comes first. */
export function mergeReadings(all: readonly ErrorReading[], names: ErrorNames): readonly ErrorReading[] {
  const readings = all.map((reading): ErrorReading => {
    const { type, message } = reading;
    // `Error: unauthorized_client` has no message beside its type.
    const isTypeAlone = message === type || (type === '' && names.isOauthError(message));
    return isTypeAlone ? { ...reading, type: message, message: '' } : reading;
  });
  const worth = ({ type, message }: ErrorReading): number =>
    (names.knows(type, message) ? 4 : 0) + (type === '' ? 0 : 2) + (message === '' ? 0 : 1);
  const best = readings
    .map((reading) => ({ reading, worth: worth(reading) }))
    .toSorted((one, other) => {
      // Of typed ones the inner: it is the cause of the others. Without a type the longer says more.
      const size = ({ start, end, type }: ErrorReading): number => (type === '' ? start - end : end - start);
      return other.worth - one.worth || size(one.reading) - size(other.reading);
    });
  const kept: Mention[] = [];
  for (const { reading } of best) {
    const mention = mentionOf(reading);
    const index = kept.findIndex((item) => overlap(item.reading, reading) || isSame(item, mention));
    const same = kept[index];
    if (same) kept[index] = mentionOf(complete(same.reading, reading));
    else if (kept.length < MOST) kept.push(mention);
  }
  return kept.map(({ reading }) => reading).toSorted((one, other) => one.start - other.start);
}
