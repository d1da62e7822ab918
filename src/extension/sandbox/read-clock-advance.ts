// Reads how far to advance the sandbox's clock: a number of minutes, a duration, or a point in time such as `exp`.

/** Ten years of minutes, nearly: later times are of no use in a test. */
const MOST_SECONDS = 5_000_000 * 60;

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/**
 * @param text `15` or `1.5` (minutes), `2 h 30 min`, `90s`, `2026-12-01T10:00:00Z`, `1764583200` (Unix seconds)
 * @param now of the sandbox's clock, in Unix milliseconds
 * @returns whole seconds above 0, up to 5,000,000 minutes; undefined for any other text
 */
export function readClockAdvance(text: string, now: number): number | undefined {
  const trimmed = text.trim();
  const seconds = secondsIn(trimmed, now);
  if (seconds === undefined || !Number.isFinite(seconds)) return undefined;
  const whole = Math.ceil(seconds);
  return whole > 0 && whole <= MOST_SECONDS ? whole : undefined;
}

function secondsIn(text: string, now: number): number | undefined {
  if (text.length > 100) return undefined;
  if (/^\d{10}$/.test(text)) return Number(text) - now / 1000;
  if (/^\d{13}$/.test(text)) return (Number(text) - now) / 1000;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 60;
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) return (Date.parse(text) - now) / 1000;
  return durationIn(text);
}

/** `2 h 30 min`, `1d`, `90 seconds`. */
function durationIn(text: string): number | undefined {
  const part = /(\d+(?:\.\d+)?)\s*(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)(?![a-z])\s*/giy;
  let sum = 0;
  let end = 0;
  for (const [whole, amount, unit = ''] of text.matchAll(part)) {
    sum += Number(amount) * (unitSeconds[unit.slice(0, 1).toLowerCase()] ?? Number.NaN);
    end += whole.length;
  }
  return end > 0 && end === text.length ? sum : undefined;
}
