import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { openTransport } from '../../../src/http/transport.ts';
import { closedPort, openHttpServer, openTcpServer } from '../../support/loopback-servers.ts';
import { openTestTransport } from '../../support/test-transport.ts';

const call = { operation: 'RespondToAuthChallenge', body: { ClientId: 'client' } };

it('sends nothing when it was cancelled before', async () => {
  const server = await openHttpServer((_request, response) => response.end('{}'));
  const exchange = await openTestTransport().send({ ...server, ...call }, { signal: AbortSignal.abort() });
  expect(exchange.outcome).toEqual({ kind: 'cancelled' });
  expect(exchange.tries).toEqual([{ startedAt: exchange.startedAt, timings: { total: 0 }, outcome: exchange.outcome }]);
  expect(server.connections()).toBe(0);
});

it('ends a slow answer at once, and closes its connection', async () => {
  const { promise: underWay, resolve } = Promise.withResolvers<{ readonly closed: Promise<unknown> }>();
  const server = await openHttpServer((_request, response) => {
    response.write('{"Session":');
    resolve({ closed: once(response, 'close') });
  });
  const controller = new AbortController();
  const exchange = openTestTransport().send({ ...server, ...call }, { signal: controller.signal });
  const { closed } = await underWay;
  controller.abort();
  expect((await exchange).outcome).toEqual({ kind: 'cancelled' });
  await closed;
  expect(server.received).toHaveLength(1);
});

it('ends while the connection is still being opened, and never sends what was cancelled', async () => {
  let bytesAfterHello = 0;
  const { promise: underWay, resolve } = Promise.withResolvers<void>();
  const server = await openTcpServer((socket) => {
    socket.once('data', () => {
      socket.on('data', (chunk) => (bytesAfterHello += chunk.length));
      resolve();
    });
  });
  const controller = new AbortController();
  const transport = openTestTransport();
  const endpoint = `https://127.0.0.1:${server.port}`;
  const exchange = transport.send({ endpoint, ...call }, { signal: controller.signal });
  await underWay;
  controller.abort();
  expect((await exchange).outcome).toEqual({ kind: 'cancelled' });
  await transport.close();
  expect(bytesAfterHello).toBe(0);
});

it('does not write a request that was cancelled by the time its connection is up', async () => {
  const server = await openHttpServer((_request, response) => response.end('{}'));
  const controller = new AbortController();
  const transport = openTestTransport();
  const first = transport.send({ ...server, ...call }, { signal: controller.signal });
  controller.abort();
  expect((await first).outcome).toEqual({ kind: 'cancelled' });
  const second = await transport.send({ ...server, operation: 'GetUser', body: {} });
  expect(second.outcome).toMatchObject({ status: 200 });
  expect(server.received.map(({ body }) => body)).toEqual(['{}']);
});

it('ends a wait between tries; the cancellation is the last try', async () => {
  const controller = new AbortController();
  const transport = openTestTransport({
    wait: async (_ms, signal) => {
      controller.abort();
      signal?.throwIfAborted();
    },
  });
  const endpoint = `http://127.0.0.1:${await closedPort()}`;
  const exchange = await transport.send({ endpoint, ...call }, { signal: controller.signal });
  expect(exchange.outcome).toEqual({ kind: 'cancelled' });
  expect(exchange.tries.map(({ outcome, waitBeforeNext }) => [outcome.kind, waitBeforeNext])).toEqual([
    ['failure', 50],
    ['cancelled', undefined],
  ]);
});

it('ends the real wait, too', async () => {
  const server = await openHttpServer((_request, response) => response.writeHead(429, { 'retry-after': '5' }).end());
  const controller = new AbortController();
  let asked = 0;
  const transport = openTransport({
    environment: {},
    // The second question comes after the first try; the wait begins in the same turn.
    now: () => {
      asked += 1;
      if (asked === 2) setImmediate(() => controller.abort());
      return asked;
    },
  });
  onTestFinished(() => transport.close());
  const exchange = await transport.send({ ...server, ...call }, { signal: controller.signal });
  expect(exchange.tries.map(({ outcome, waitBeforeNext }) => [outcome.kind, waitBeforeNext])).toEqual([
    ['answer', 5000],
    ['cancelled', undefined],
  ]);
  expect(exchange.timings.total).toBeLessThan(4000);
});

it('ends everything when it is closed, and begins nothing afterwards', async () => {
  const { promise: underWay, resolve } = Promise.withResolvers<void>();
  const server = await openHttpServer(() => resolve());
  const transport = openTestTransport();
  const exchange = transport.send({ ...server, ...call });
  await underWay;
  await transport.close();
  expect((await exchange).outcome).toEqual({ kind: 'cancelled' });
  expect((await transport.send({ ...server, ...call })).outcome).toEqual({ kind: 'cancelled' });
  await expect(transport.fetchJson(server.endpoint)).rejects.toMatchObject({ name: 'AbortError' });
  expect(server.received).toHaveLength(1);
  await transport.close();
});

it('leaves no listener on the signal it was given', async () => {
  const server = await openHttpServer((_request, response) => response.end('{}'));
  const controller = new AbortController();
  let listeners = 0;
  const { signal } = controller;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    listeners += 1;
    add(...args);
  };
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    listeners -= 1;
    remove(...args);
  };
  await openTestTransport().send({ ...server, ...call }, { signal });
  expect(listeners).toBe(0);
});
