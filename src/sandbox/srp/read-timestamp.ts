// Parses TIMESTAMP as the service does: one exact format, the right weekday, and close to the current time.

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const form = /^([A-Z][a-z]{2}) ([A-Z][a-z]{2}) ([1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d) UTC (\d{4})$/;

/** How far a client's clock may be off, in milliseconds either way. The service's own tolerance is not published. */
const timestampTolerance = 5 * 60_000;

/**
 * Unix milliseconds of a TIMESTAMP; undefined when its format is wrong, the date does not exist, or the weekday does not
 * match. A zero-padded day is refused, as observed on the real service.
 */
export function readTimestamp(text: string): number | undefined {
  const [, weekday = '', monthName = '', day = '', hour = '', minute = '', second = '', year = ''] =
    form.exec(text) ?? [];
  const month = months.indexOf(monthName);
  if (month < 0) return undefined;
  const time = Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Number(second));
  const date = new Date(time);
  const exists = date.getUTCMonth() === month && date.getUTCFullYear() === Number(year);
  return exists && weekdays[date.getUTCDay()] === weekday ? time : undefined;
}

/** Whether a TIMESTAMP is well formed and close enough to `now` (Unix milliseconds). */
export function isTimely(text: string, now: number): boolean {
  const time = readTimestamp(text);
  return time !== undefined && Math.abs(now - time) <= timestampTolerance;
}
