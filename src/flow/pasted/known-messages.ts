// Messages that the table knows, in a text that names no type: a line of a log, a failure of the network, a sentence that
// somebody copied.

import { templatesOf } from '../../cognito/errors/error-entry.ts';
import type { ErrorTable } from '../../cognito/errors/error-table.ts';
import { landmarkOf } from '../../cognito/errors/message-template.ts';
import type { ErrorNames } from './error-names.ts';
import type { ErrorReading } from './error-reading.ts';
import { lineBefore } from './line-before.ts';
import { messageAt } from './message-end.ts';

/** Mentions of one message that are looked at. */
const MOST = 20;
/** A line of a program: it names messages to compare them, or throws them itself. */
const program = new RegExp(
  [
    '[!=]==?\\s|=>|;\\s*$|^\\s*(?://|#|\\*)|\\bif\\s?\\(|\\belif\\b',
    // Words of sentences too, so they count with what follows them in a program.
    '\\b(?:throw|raise|return|yield)\\s{1,4}(?:new\\s|["\'`{[(]|[\\w.]{1,60}[(;])',
    '\\bcase\\s{1,4}["\'\\w.]{1,200}["\'\\w.]\\s?:|\\bcase\\s{1,4}["\'`]',
    '\\b(?:const|let|var)\\s{1,4}[\\w{}[\\],\\s]{1,60}[=:]',
    '\\b(?:def|func|function)\\s{1,4}\\w{1,60}\\(',
    '\\bexcept\\s{1,4}[\\w.(,\\s)]{1,80}:',
    '\\bimport\\s{1,4}["\'{*]|\\bimport\\b(?! error)[^\\n]{0,80}\\bfrom\\s{1,4}["\']|\\bfrom\\s{1,4}[\\w.]{1,80}\\s{1,4}import\\b',
  ].join('|'),
);

/** Lines of one text that are tried. */
const MOST_LINES = 300;
/** A text between placeholders that is too short to look for. */
const SHORTEST = 9;

/** Linear in the length of the text: each message is looked for once, by its longest part without placeholders. */
export function knownMessages(text: string, errors: ErrorTable, names: ErrorNames): readonly ErrorReading[] {
  const small = text.toLowerCase();
  // Letters whose small form is longer would move the places.
  if (small.length !== text.length) return [];
  const landmarks = new Set(errors.all.flatMap((entry) => templatesOf(entry).map(landmarkOf)));
  const found: ErrorReading[] = [];
  let lines = 0;
  for (const landmark of landmarks) {
    if (landmark.length < SHORTEST) continue;
    let at = small.indexOf(landmark);
    for (let count = 0; at >= 0 && count < MOST && lines < MOST_LINES; count += 1) {
      lines += 1;
      const reading = readLine(text, at, names);
      if (reading) found.push(reading);
      at = small.indexOf(landmark, at + landmark.length);
    }
  }
  return found;
}

/** The line that a place is in, from its beginning or from behind one of the marks in it. */
function readLine(text: string, at: number, names: ErrorNames): ErrorReading | undefined {
  const before = lineBefore(text, at, 600);
  const [line = ''] = text.slice(at, at + 400).split('\n', 1);
  if (program.test(before + line)) return undefined;
  const marks = [...before.matchAll(/(?:[:：\]|>).!?]|\s[–—-])\s{1,4}|["'`(„“«‚‘]|^\s*/g)].map(
    (mark) => mark.index + mark[0].length,
  );
  // From the latest on: what stands before it is the log's and not the message's.
  for (const mark of marks.toReversed().slice(0, 12)) {
    const start = at - before.length + mark;
    const { message, end } = messageAt(text, start, '', names);
    if (names.knows('', message)) return { start, end, type: '', message, format: 'text' };
  }
  return undefined;
}
