// Formats times in the user's own time zone.

/** `16:02:11` in the user's own time zone; with the date if it is not the same day as `now`. */
export function localTime(at: number, now?: number): string {
  const moment = new Date(at);
  const time = moment.toLocaleTimeString('en-GB');
  if (now === undefined || moment.toDateString() === new Date(now).toDateString()) return time;
  return `${localDate(moment)} ${time}`;
}

/** `16:02:11 (14:02:11 UTC)`: for tooltips. */
export function localAndUtc(at: number): string {
  const moment = new Date(at);
  return `${localDate(moment)} ${moment.toLocaleTimeString('en-GB')} (${moment.toISOString().slice(11, 19)} UTC)`;
}

function localDate(moment: Date): string {
  return moment.toLocaleDateString('en-CA');
}
