// Concurrent calls to a server of the sandbox bench, and their times.

import { Pool } from 'undici';

export interface Caller {
  /** One call; resolves with its answer as JSON. @throws Error when the call is refused */
  call(operation: string, body: object): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** Administrators' operations accept any signature. */
const authorization = 'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/cognito-idp/aws4_request, Signature=a';

export function openCaller(endpoint: string, connections: number): Caller {
  const pool = new Pool(endpoint, { connections, pipelining: 1 });
  return {
    async call(operation, body) {
      const answer = await pool.request({
        method: 'POST',
        path: '/',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
          authorization,
        },
        body: JSON.stringify(body),
      });
      const text = await answer.body.text();
      if (answer.statusCode !== 200) throw new Error(`${operation} was refused: ${text}`);
      return JSON.parse(text) as Record<string, unknown>;
    },
    close: () => pool.close(),
  };
}

export interface Load {
  /** Calls a second. */
  readonly rate: number;
  /** Milliseconds of each call, sorted. */
  readonly times: readonly number[];
}

/** Makes `count` calls, `atOnce` of them concurrently. */
export async function drive(count: number, atOnce: number, call: (index: number) => Promise<unknown>): Promise<Load> {
  const times: number[] = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) {
        const index = next++;
        const start = performance.now();
        await call(index);
        times.push(performance.now() - start);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  return { rate: count / seconds, times: times.toSorted((a, b) => a - b) };
}

export function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
