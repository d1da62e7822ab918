// Errors in XML, as Amazon S3, AWS STS and other services with a query protocol answer:
// `<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>`.

import type { ErrorNames } from './error-names.ts';
import type { ErrorReading } from './error-reading.ts';

/** Errors of one text that are read. */
const MOST = 200;
const error = /<Code>\s{0,20}([A-Za-z][\w.]{2,80})\s{0,20}<\/Code>\s{0,20}<Message>([^<]{0,2000})<\/Message>/g;

/** Those whose code is a type of the table. Linear in the length of the text. */
export function xmlErrors(text: string, names: ErrorNames): readonly ErrorReading[] {
  return [...text.matchAll(error)].slice(0, MOST).flatMap((match): readonly ErrorReading[] => {
    const [whole, code = '', message = ''] = match;
    const type = names.typeOf(code);
    if (type === undefined) return [];
    return [{ start: match.index, end: match.index + whole.length, type, message: message.trim(), format: 'text' }];
  });
}
