// Checks how far TIMESTAMP is from now. The field itself checks the format.

import { parseCognitoTimestamp } from '../timestamp.ts';
import type { Finding } from './finding.ts';

/**
 * The difference that passes without a warning. Cognito publishes no tolerance, and its documentation says "within a
 * few seconds" of the challenge, so this only warns.
 */
const TOLERATED_MS = 5 * 60_000;

export function checkTimestampAge(timestamp: string | undefined, now: number | undefined): Finding[] {
  if (timestamp === undefined || now === undefined) return [];
  const parsed = parseCognitoTimestamp(timestamp);
  if (!('date' in parsed)) return [];
  const at = parsed.date.getTime();
  if (Math.abs(now - at) <= TOLERATED_MS) return [];
  const minutes = Math.round(Math.abs(now - at) / 60_000);
  return [
    {
      severity: 'warning',
      path: ['ChallengeResponses', 'TIMESTAMP'],
      code: 'timestamp-far-from-now',
      message: `TIMESTAMP is ${minutes} minutes ${at < now ? 'in the past' : 'in the future'}; Cognito expects the answer within seconds.`,
    },
  ];
}
