// Records a call and its answer as an Exchange, for the listeners of the sandbox.

import type { IncomingMessage } from 'node:http';
import type { Exchange, Outcome } from '../../cognito/transport.ts';
import type { WrittenAnswer } from './write-answer.ts';

export interface AnsweredCall {
  readonly operation: string;
  readonly body: string;
  readonly requestId: string;
  /** Unix milliseconds. */
  readonly startedAt: number;
  /** Milliseconds. */
  readonly took: number;
  readonly answer: WrittenAnswer | 'dropped';
}

export function recordCall(
  { headers, rawHeaders, url = '/' }: IncomingMessage,
  { operation, body, requestId, startedAt, took, answer }: AnsweredCall,
): Exchange {
  const outcome: Outcome =
    answer === 'dropped'
      ? {
          kind: 'failure',
          code: 'dropped',
          message: 'The sandbox dropped the connection because of an injected fault.',
        }
      : { kind: 'answer', status: answer.status, headers: Object.entries(answer.headers), body: answer.body };
  const timings = { total: took };
  return {
    request: { url: `http://${headers.host ?? ''}${url}`, operation, headers: pairs(rawHeaders), body },
    startedAt,
    timings,
    tries: [{ startedAt, timings, outcome }],
    outcome,
    requestId,
  };
}

/** rawHeaders of Node is one list of alternating names and values. */
function pairs(list: readonly string[]): (readonly [string, string])[] {
  return list.flatMap((name, at) => (at % 2 === 0 ? [[name.toLowerCase(), list[at + 1] ?? ''] as const] : []));
}
