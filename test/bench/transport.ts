// One InitiateAuth with our transport, with bare undici and with the AWS SDK, against the same server, in turns.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setImmediate as loopTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CognitoIdentityProviderClient, InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { request } from 'undici';
import { openTransport } from '../../src/http/transport.ts';
import { median } from './median.ts';
import type { BenchRow } from './row.ts';
import { printTable } from './table.ts';

const WARM_UP = 500;
const ROUNDS = 4000;

const body = {
  AuthFlow: 'USER_SRP_AUTH',
  ClientId: '1example23456789',
  AuthParameters: { USERNAME: 'password-verifier', SRP_A: 'a'.repeat(768) },
} as const;

interface Contender {
  /** One call, from the arguments to the parsed answer. @throws if the answer is not the challenge */
  readonly call: () => Promise<unknown>;
  readonly close: () => unknown;
}

function expectChallenge(answer: unknown): void {
  const name = typeof answer === 'object' && answer !== null && 'ChallengeName' in answer && answer.ChallengeName;
  if (name !== 'PASSWORD_VERIFIER') throw new Error(`The answer is not the challenge: ${JSON.stringify(answer)}`);
}

function ours(endpoint: string): Contender {
  const transport = openTransport();
  return {
    call: async () => {
      const { outcome } = await transport.send({ endpoint, operation: 'InitiateAuth', body });
      return outcome.kind === 'answer' ? JSON.parse(outcome.body) : outcome;
    },
    close: () => transport.close(),
  };
}

function bareUndici(endpoint: string): Contender {
  return {
    call: async () => {
      const answer = await request(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
        },
        body: JSON.stringify(body),
      });
      return answer.body.json();
    },
    close: () => undefined,
  };
}

function awsSdk(endpoint: string): Contender {
  const client = new CognitoIdentityProviderClient({ endpoint, region: 'eu-west-1' });
  return {
    call: () => client.send(new InitiateAuthCommand({ ...body, AuthParameters: { ...body.AuthParameters } })),
    close: () => client.destroy(),
  };
}

/**
 * Milliseconds of each call. Every order of the contenders is used equally often, because the call before decides whose
 * code is in the processor's caches. Each call starts when the event loop is idle.
 */
async function measure(contenders: readonly Contender[], rounds: number): Promise<number[][]> {
  const orders = permutations(contenders.map((_, index) => index));
  const times: number[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const index of orders[round % orders.length] ?? []) {
      await loopTurn();
      await loopTurn();
      const start = performance.now();
      const answer = await contenders[index]?.call();
      times[index]?.push(performance.now() - start);
      expectChallenge(answer);
    }
  }
  return times;
}

function permutations(values: readonly number[]): readonly (readonly number[])[] {
  if (values.length === 0) return [[]];
  return values.flatMap((first) =>
    permutations(values.filter((value) => value !== first)).map((rest) => [first, ...rest]),
  );
}

function row(mine: number, peerName: string, peer: number, limit: number): BenchRow {
  const ratio = mine / peer;
  const figure = (ms: number): string => `${(ms * 1000).toFixed(0)} µs`;
  return {
    name: 'One InitiateAuth over loopback',
    ours: figure(mine),
    peer: `${peerName}: ${figure(peer)}`,
    ratio,
    goal: `at most ${limit}x`,
    held: ratio <= limit,
  };
}

/** Medians of many calls; about 10 s. */
export async function benchTransport(): Promise<BenchRow[]> {
  const server = fork(fileURLToPath(new URL('answering-server.ts', import.meta.url)));
  try {
    const [port] = (await once(server, 'message')) as [number];
    const endpoint = `http://127.0.0.1:${port}`;
    const contenders = [ours(endpoint), bareUndici(endpoint), awsSdk(endpoint)];
    await measure(contenders, WARM_UP);
    const [mine = Number.NaN, bare = Number.NaN, sdk = Number.NaN] = (await measure(contenders, ROUNDS)).map(median);
    for (const { close } of contenders) await close();
    return [row(mine, 'bare undici.request', bare, 1.15), row(mine, 'AWS SDK client', sdk, 0.6)];
  } finally {
    server.disconnect();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(printTable(await benchTransport()));
