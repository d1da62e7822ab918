// Formats times in the user's own time zone.

/** `16:02:11` in the user's own time zone; with the date if it is not the same day as `now`. */
export function localTime(at: number, now?: number): string {
  const moment = new Date(at);
  const time = moment.toLocaleTimeString('en-GB');
  if (now === undefined || moment.toDateString() === new Date(now).toDateString()) return time;
  return `${localDate(moment)} ${time}`;
}

/**
 * `16:02:11` today, `Nov 3 16:02:11` earlier this year, `2025-11-03 16:02:11` before that: for rows of a narrow list,
 * where the seconds tell two attempts of one minute apart.
 */
export function shortTime(at: number, now: number): string {
  const [moment, today] = [new Date(at), new Date(now)];
  if (moment.toDateString() === today.toDateString() || moment.getFullYear() !== today.getFullYear())
    return localTime(at, now);
  return `${moment.toLocaleDateString('en-US', { month: 'short', day: 'numeric' })} ${localTime(at)}`;
}

/** `16:02:11 (14:02:11 UTC)`: for tooltips. */
export function localAndUtc(at: number): string {
  const moment = new Date(at);
  return `${localDate(moment)} ${moment.toLocaleTimeString('en-GB')} (${moment.toISOString().slice(11, 19)} UTC)`;
}

function localDate(moment: Date): string {
  return moment.toLocaleDateString('en-CA');
}
