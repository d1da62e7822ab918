// Durations and times as text: countdowns, ages, milliseconds.
import { strings } from './strings.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** `14 s`, `2:41`, `1 h 05 m`, `29 d 23 h`. A negative duration gives `0 s`. @param ms milliseconds */
export function formatDuration(ms: number): string {
  const left = Math.max(0, ms);
  if (left < minute) return `${Math.floor(left / second)} s`;
  if (left < hour) return `${Math.floor(left / minute)}:${pad((left % minute) / second)}`;
  if (left < day) return `${Math.floor(left / hour)} ${strings.time.hour} ${pad((left % hour) / minute)} m`;
  return `${Math.floor(left / day)} ${strings.time.day} ${Math.floor((left % day) / hour)} ${strings.time.hour}`;
}

/** `44 ms`, `1.2 s`. @param ms milliseconds */
export function formatMilliseconds(ms: number): string {
  return ms < second ? `${Math.round(ms)} ms` : `${(ms / second).toFixed(1)} s`;
}

/** `16:02:11 (2026-11-23 15:02:11 UTC)`: local time, then UTC. @param at Unix milliseconds */
export function formatMoment(at: number): string {
  const utc = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  return `${new Date(at).toLocaleTimeString(undefined, { hour12: false })} (${utc} UTC)`;
}

/** `2026-11-23 16:02:11`: local time. @param at Unix milliseconds */
export function formatDate(at: number): string {
  const moment = new Date(at);
  return `${moment.toLocaleDateString('en-CA')} ${moment.toLocaleTimeString('en-GB')}`;
}

function pad(value: number): string {
  return String(Math.floor(value)).padStart(2, '0');
}
