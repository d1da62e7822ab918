// TIMESTAMP in another form than the service reads, and what decides it where the value is known.

import { operationPage } from '../../documentation.ts';
import type { Confirmation, ErrorContext, ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { observed } from './evidence.ts';

const english = /^(?:C|POSIX|en)(?:[_.-]|$)/i;
const weekday = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)$/;
const month = /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)$/;
const iso = /^\d{4}-\d\d-\d\d|^\d{10,13}$/;

/** Confirms by TIMESTAMP as sent; a value without the fault rules the cause out. */
function written(hasFault: (value: string) => boolean): (context: ErrorContext) => Confirmation {
  return ({ call: { timestamp } }) =>
    timestamp === undefined ? undefined : hasFault(timestamp) && `TIMESTAMP is ${timestamp}.`;
}

/** `Mon Nov 2 …`: the first two words are the names of day and month. */
function hasForeignNames(value: string): boolean {
  const [first = '', second = ''] = value.split(/\s+/);
  return !iso.test(value) && (!weekday.test(first) || !month.test(second));
}

export const timestampEntries: readonly ErrorEntry[] = [
  {
    code: 'timestamp-format',
    types: ['InvalidParameterException'],
    messages: ['TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english', 'TIMESTAMP format should be{rest}'],
    title: 'TIMESTAMP has another form than Cognito reads',
    explanation:
      'TIMESTAMP looks like Mon Nov 2 08:05:09 UTC 2026: names in English, the day without a leading zero, the hour from 00 to 23, the time in UTC. The signature is computed over the very same text.',
    causes: [
      possible(
        'The hour is written as 24 instead of 00, as Intl.DateTimeFormat does with hour12: false: the hours run from 00 to 23 (hourCycle: h23).',
        written((value) => /(?<![\d:])24:\d\d/.test(value)),
      ),
      possible(
        'The time is an ISO 8601 text or a number, and not of the form that the message names.',
        written((value) => iso.test(value)),
      ),
      possible(
        'The time is written with a 12-hour clock (AM, PM).',
        written((value) => /\b[ap]\.?m\b/i.test(value)),
      ),
      most(
        'The names of day and month were written in the process’s locale (strftime, SimpleDateFormat, DateTime) and not in English.',
        (context) => {
          const { locale, timestamp } = context.call;
          if (timestamp !== undefined) return written(hasForeignNames)(context);
          return locale === undefined ? undefined : !english.test(locale) && `The locale of the process is ${locale}.`;
        },
      ),
      possible(
        'The day has a leading zero.',
        written((value) => /^\S+\s+\S+\s+0\d\b/.test(value)),
      ),
      possible(
        'The zone is written as an offset or as a local zone (+00:00, +0000, GMT+1, PST) instead of UTC.',
        written((value) => !iso.test(value) && !/\bUTC(?![+-])/.test(value)),
      ),
    ],
    remedies: [
      { text: 'Write TIMESTAMP with the English (C, invariant, en_US) locale in UTC.' },
      { text: 'Run the sign-in again, so that TIMESTAMP is computed afresh.', action: 'run-again' },
    ],
    documentation: operationPage('RespondToAuthChallenge'),
    evidence: observed('https://github.com/NabuCasa/pycognito/issues/122'),
  },
];
