import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { closedPort, openHttpServer, openTcpServer } from '../../support/loopback-servers.ts';
import { openTestTransport } from '../../support/test-transport.ts';

const body = { ClientId: 'client' };

function throttle(response: ServerResponse): void {
  response
    .writeHead(400, { 'x-amzn-errortype': 'TooManyRequestsException:' })
    .end('{"__type":"TooManyRequestsException","message":"Rate exceeded"}');
}

it('repeats a throttled call until it is answered, and shows every try and wait', async () => {
  const server = await openHttpServer((_request, response, count) => {
    if (count < 3) throttle(response);
    else response.writeHead(200, { 'x-amzn-requestid': 'third' }).end('{}');
  });
  let clock = 1000;
  const transport = openTestTransport({ now: () => (clock += 1) });
  const exchange = await transport.send({ ...server, operation: 'InitiateAuth', body });
  // Half of 500 ms, then half of 1000 ms: the injected randomness is 0.5.
  expect(transport.waits).toEqual([250, 500]);
  expect(
    exchange.tries.map(({ outcome, waitBeforeNext }) => [outcome.kind === 'answer' && outcome.status, waitBeforeNext]),
  ).toEqual([
    [400, 250],
    [400, 500],
    [200, undefined],
  ]);
  expect('waitBeforeNext' in (exchange.tries[2] ?? {})).toBe(false);
  expect(exchange.outcome).toBe(exchange.tries[2]?.outcome);
  expect(exchange.requestId).toBe('third');
  expect(exchange.startedAt).toBe(exchange.tries[0]?.startedAt);
  expect(exchange.timings.total).toBeGreaterThanOrEqual(exchange.tries[2]?.timings.total ?? Number.NaN);
  expect(server.received.map((request) => request.body)).toEqual(Array(3).fill(JSON.stringify(body)));
});

it('hands over the third throttling answer', async () => {
  const server = await openHttpServer((_request, response) => throttle(response));
  const exchange = await openTestTransport().send({ ...server, operation: 'InitiateAuth', body });
  expect(exchange.tries).toHaveLength(3);
  expect(exchange.outcome).toMatchObject({ kind: 'answer', status: 400 });
});

it('repeats a throttled RespondToAuthChallenge: it was turned away before it used up its session', async () => {
  const server = await openHttpServer((_request, response, count) =>
    count === 1 ? throttle(response) : response.end('{}'),
  );
  const exchange = await openTestTransport().send({ ...server, operation: 'RespondToAuthChallenge', body });
  expect(exchange.tries).toHaveLength(2);
  expect(exchange.outcome).toMatchObject({ status: 200 });
});

it('repeats a refused connection, and reaches a server that came up meanwhile', async () => {
  const port = await closedPort();
  const waits: number[] = [];
  const transport = openTestTransport({
    wait: async (ms) => {
      waits.push(ms);
      await openHttpServer((_request, response) => response.end('{}'), { port });
    },
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const exchange = await transport.send({ endpoint, operation: 'RespondToAuthChallenge', body });
  expect(waits).toEqual([50]);
  expect(exchange.tries.map(({ outcome }) => outcome.kind)).toEqual(['failure', 'answer']);
  expect(exchange.timings.connect).toBeGreaterThan(0);
});

it('gives up on a refused connection after three tries', async () => {
  const transport = openTestTransport();
  const endpoint = `http://127.0.0.1:${await closedPort()}`;
  const { tries } = await transport.send({ endpoint, operation: 'InitiateAuth', body });
  expect(transport.waits).toEqual([50, 100]);
  expect(tries.map(({ outcome }) => outcome)).toEqual(Array(3).fill(expect.objectContaining({ code: 'refused' })));
});

it.each(['InitiateAuth', 'RespondToAuthChallenge', 'VerifySoftwareToken', 'GetTokensFromRefreshToken', 'RevokeToken'])(
  'never repeats %s once its bytes may have left',
  async (operation) => {
    let connections = 0;
    let bytes = 0;
    const server = await openTcpServer((socket) => {
      connections += 1;
      socket.on('data', (chunk) => {
        bytes += chunk.length;
        socket.destroy();
      });
    });
    const transport = openTestTransport();
    const { outcome, tries } = await transport.send({ ...server, operation, body });
    expect(outcome).toMatchObject({ kind: 'failure', code: 'dropped' });
    expect(tries).toHaveLength(1);
    expect(transport.waits).toEqual([]);
    expect(connections).toBe(1);
    expect(bytes).toBeGreaterThan(0);
  },
);

it('does not send again by itself when a kept-alive connection breaks under a second call', async () => {
  const server = await openHttpServer((request, response, count) => {
    if (count === 1) response.end('{}');
    else response.destroy();
  });
  const transport = openTestTransport();
  await transport.send({ ...server, operation: 'InitiateAuth', body });
  const second = await transport.send({ ...server, operation: 'RespondToAuthChallenge', body });
  expect(second.outcome).toMatchObject({ kind: 'failure', code: 'dropped' });
  expect(server.received).toHaveLength(2);
});

describe('an answer that is no throttling is the end of the call', () => {
  const operations = ['InitiateAuth', 'RespondToAuthChallenge', 'GetUser', 'SomethingOfNextYear'];
  const answers: readonly (readonly [name: string, status: number, headers: Record<string, string>, body: string])[] = [
    ['503 of a gateway', 503, {}, '<html>'],
    ['503 with Retry-After', 503, { 'retry-after': '1' }, ''],
    ['503 with a throttling type', 503, { 'x-amzn-errortype': 'ThrottlingException:' }, '{}'],
    ['500', 500, {}, '{"__type":"InternalErrorException"}'],
    ['502', 502, {}, '<html>'],
    ['504', 504, {}, '<html>'],
    ['a message like a throttle’s', 400, {}, '{"__type":"NotAuthorizedException","message":"Rate exceeded"}'],
    ['another such message', 400, {}, '{"__type":"UserLambdaValidationException","message":"Too many requests"}'],
    ['the limit of attempts', 400, {}, '{"__type":"LimitExceededException","message":"Attempt limit exceeded"}'],
  ];
  it.each(operations.flatMap((operation) => answers.map((answer) => [operation, ...answer] as const)))(
    '%s after %s',
    async (operation, _name, status, headers, text) => {
      const server = await openHttpServer((_request, response) => response.writeHead(status, headers).end(text));
      const { tries } = await openTestTransport().send({ ...server, operation, body });
      expect([tries.length, server.received.length]).toEqual([1, 1]);
    },
  );
});

it('fetches a key set once where it is answered with 503', async () => {
  const server = await openHttpServer((_request, response) => response.writeHead(503).end('<html>'));
  await expect(openTestTransport().fetchJson(`${server.endpoint}/jwks.json`)).rejects.toThrow('status 200');
  expect(server.received).toHaveLength(1);
});

it('presses once, sends once: a pool behind a busy gateway counts one wrong password', async () => {
  let wrongPasswords = 0;
  const server = await openHttpServer((_request, response) => {
    wrongPasswords += 1;
    // The service has judged the password; what comes back is the gateway's.
    response.writeHead(503).end('{"message":"Too many requests"}');
  });
  const transport = openTestTransport();
  for (let press = 0; press < 2; press++) await transport.send({ ...server, operation: 'InitiateAuth', body });
  expect(wrongPasswords).toBe(2);
});

it('fails loudly when the injected wait fails', async () => {
  const endpoint = `http://127.0.0.1:${await closedPort()}`;
  const transport = openTestTransport({ wait: () => Promise.reject(new Error('no clock')) });
  await expect(transport.send({ endpoint, operation: 'InitiateAuth', body })).rejects.toThrow('no clock');
});
