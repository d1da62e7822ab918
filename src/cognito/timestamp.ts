// TIMESTAMP of PASSWORD_VERIFIER and DEVICE_PASSWORD_VERIFIER: `Tue Nov 3 04:05:06 UTC 2026`. English names, UTC, and
// a day without leading zero, which is what most date libraries get wrong. The same text goes into the signature.

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

/**
 * The moment a TIMESTAMP names, or what is wrong with it as a sentence that names the field and the rule.
 */
export function parseCognitoTimestamp(value: string): { readonly date: Date } | { readonly fault: string } {
  if (value === '') return { fault: 'TIMESTAMP must not be empty.' };
  const parts = SHAPE.exec(value);
  if (parts === null) return { fault: `TIMESTAMP must look like ${EXAMPLE}.` };
  const [, weekday = '', monthName = '', dayText = '', hourText = '', minuteText, secondText, zone = '', year] = parts;

  const month = MONTHS.findIndex((name) => name === monthName);
  if (!WEEKDAYS.some((name) => name === weekday)) {
    return { fault: `TIMESTAMP must start with a weekday in English, ${WEEKDAYS.join(', ')}; this is "${weekday}".` };
  }
  if (month < 0)
    return { fault: `TIMESTAMP must name the month in English, ${MONTHS.join(', ')}; this is "${monthName}".` };
  if (zone !== 'UTC') return { fault: `TIMESTAMP must be in UTC and say "UTC"; this says "${zone}".` };
  if (hourText.length !== 2) return { fault: `TIMESTAMP must write the hour with two digits; this is "${hourText}".` };
  if (dayText.startsWith('0') && dayText !== '0' && dayText !== '00') {
    return { fault: `TIMESTAMP must write the day without a leading zero: "${dayText.slice(1)}", not "${dayText}".` };
  }
  const [day, hour = 0, minute = 0, second = 0] = [dayText, hourText, minuteText, secondText].map(Number);
  if (hour > 23 || minute > 59 || second > 59) {
    return {
      fault: `TIMESTAMP must name a time from 00:00:00 to 23:59:59; this is ${hourText}:${minuteText}:${secondText}.`,
    };
  }
  const date = new Date(Date.UTC(Number(year), month, day, hour, minute, second));
  // A day that does not exist rolls over into another month.
  if (date.getUTCMonth() !== month || date.getUTCDate() !== day) {
    return { fault: `TIMESTAMP must name a day that exists; ${monthName} ${dayText} ${year} does not.` };
  }
  const right = WEEKDAYS[date.getUTCDay()];
  if (weekday !== right) {
    return {
      fault: `TIMESTAMP must name the weekday of its date: ${monthName} ${dayText} ${year} is a ${right}, not a ${weekday}.`,
    };
  }
  return { date };
}

/** What is wrong with a TIMESTAMP, or undefined: form, names, day without leading zero, weekday that fits the date. */
export function explainTimestampFault(value: string): string | undefined {
  const parsed = parseCognitoTimestamp(value);
  return 'fault' in parsed ? parsed.fault : undefined;
}
