// TIMESTAMP of PASSWORD_VERIFIER and DEVICE_PASSWORD_VERIFIER: `Tue Nov 3 04:05:06 UTC 2026`. English names, UTC, and a
// day without a leading zero, which most date libraries get wrong. The signature covers the same text.

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/**
 * The TIMESTAMP for a moment; milliseconds are dropped. Source: the DateHelper of amazon-cognito-identity-js.
 *
 * @throws RangeError when the date is invalid or its year does not have four digits
 */
export function formatCognitoTimestamp(date: Date): string {
  const year = date.getUTCFullYear();
  if (!(year >= 1000 && year <= 9999)) throw new RangeError('TIMESTAMP needs a valid date with a year of four digits.');
  const weekday = WEEKDAYS[date.getUTCDay()];
  const month = MONTHS[date.getUTCMonth()];
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(twoDigits).join(':');
  return `${weekday} ${month} ${date.getUTCDate()} ${time} UTC ${year}`;
}

const SHAPE = /^(\S+) (\S+) (\d{1,2}) (\d{1,2}):(\d{2}):(\d{2}) (\S+) (\d{4})$/;
const EXAMPLE = '"Tue Nov 3 04:05:06 UTC 2026"';

/** Parses a TIMESTAMP, or says what is wrong with it in a sentence that names the field and the rule. */
export function parseCognitoTimestamp(value: string): { readonly date: Date } | { readonly fault: string } {
  if (value === '') return { fault: 'TIMESTAMP must not be empty.' };
  const parts = SHAPE.exec(value);
  if (parts === null) return { fault: `TIMESTAMP must look like ${EXAMPLE}.` };
  const [, weekday = '', monthName = '', dayText = '', hourText = '', minuteText, secondText, zone = '', year] = parts;

  const month = MONTHS.findIndex((name) => name === monthName);
  if (!WEEKDAYS.some((name) => name === weekday)) {
    return {
      fault: `TIMESTAMP must start with an English weekday (${WEEKDAYS.join(', ')}); this starts with "${weekday}".`,
    };
  }
  if (month < 0)
    return { fault: `TIMESTAMP must have an English month (${MONTHS.join(', ')}); this has "${monthName}".` };
  if (zone !== 'UTC') return { fault: `TIMESTAMP must have the time zone UTC; this has "${zone}".` };
  if (hourText.length !== 2) return { fault: `TIMESTAMP must have an hour of two digits; this has "${hourText}".` };
  if (dayText.startsWith('0') && dayText !== '0' && dayText !== '00') {
    return { fault: `TIMESTAMP must have a day without a leading zero: "${dayText.slice(1)}", not "${dayText}".` };
  }
  const [day, hour = 0, minute = 0, second = 0] = [dayText, hourText, minuteText, secondText].map(Number);
  if (hour > 23 || minute > 59 || second > 59) {
    return {
      fault: `TIMESTAMP must have a time from 00:00:00 to 23:59:59; this has ${hourText}:${minuteText}:${secondText}.`,
    };
  }
  const date = new Date(Date.UTC(Number(year), month, day, hour, minute, second));
  // Date.UTC rolls a day that does not exist over into another month.
  if (date.getUTCMonth() !== month || date.getUTCDate() !== day) {
    return { fault: `TIMESTAMP must have a date that exists; ${monthName} ${dayText} ${year} does not.` };
  }
  const right = WEEKDAYS[date.getUTCDay()];
  if (weekday !== right) {
    return {
      fault: `TIMESTAMP must have the weekday of its date: ${monthName} ${dayText} ${year} is a ${right}, not a ${weekday}.`,
    };
  }
  return { date };
}

/**
 * What is wrong with a TIMESTAMP, or undefined: format, names, a day with a leading zero, a weekday that does not match
 * the date.
 */
export function explainTimestampFault(value: string): string | undefined {
  const parsed = parseCognitoTimestamp(value);
  return 'fault' in parsed ? parsed.fault : undefined;
}
