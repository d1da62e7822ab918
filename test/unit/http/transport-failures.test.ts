import { once } from 'node:events';
import type net from 'node:net';
import { expect, it } from 'vitest';
import { closedPort, openHttpServer, openTcpServer } from '../../support/loopback-servers.ts';
import { openTestTransport } from '../../support/test-transport.ts';

const body = { ClientId: 'client' };
const operation = 'RespondToAuthChallenge';

/** Calls `then` once the whole of a small request has arrived. */
function onRequest(socket: net.Socket, then: () => void): void {
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    if (text.endsWith(JSON.stringify(body))) then();
  });
}

it('reports that nothing is listening', async () => {
  const endpoint = `http://127.0.0.1:${await closedPort()}`;
  const { outcome, timings } = await openTestTransport().send({ endpoint, operation, body });
  expect(outcome).toEqual({
    kind: 'failure',
    code: 'refused',
    message: `The connection was refused; nothing is listening at this address: ${endpoint}`,
  });
  expect(timings).toEqual({ total: expect.any(Number) });
});

it('gives up on a server that never finishes the TLS handshake', async () => {
  const server = await openTcpServer(() => undefined);
  const endpoint = `https://127.0.0.1:${server.port}`;
  const { outcome, tries } = await openTestTransport({ connectTimeout: 40 }).send({ endpoint, operation, body });
  expect(outcome).toEqual({
    kind: 'failure',
    code: 'timeout-connect',
    message: `No connection was established within 40 ms: ${endpoint}`,
  });
  expect(tries).toHaveLength(1);
});

it('gives up on a server that never answers', async () => {
  const { endpoint } = await openHttpServer(() => undefined);
  const { outcome, timings, tries } = await openTestTransport({ answerTimeout: 40 }).send({
    endpoint,
    operation,
    body,
  });
  expect(outcome).toEqual({
    kind: 'failure',
    code: 'timeout-answer',
    message: `No complete answer arrived within 40 ms: ${endpoint}`,
  });
  expect(timings.connect).toBeGreaterThan(0);
  expect('firstByte' in timings).toBe(false);
  expect(tries).toHaveLength(1);
});

it('gives up on a server that stops in the middle of its answer', async () => {
  const { endpoint } = await openHttpServer((_request, response) => response.write('{"Session":'));
  const { outcome, timings } = await openTestTransport({ answerTimeout: 800 }).send({ endpoint, operation, body });
  expect(outcome).toMatchObject({ kind: 'failure', code: 'timeout-answer' });
  expect(timings.firstByte).toBeGreaterThan(0);
});

it('gives up on a server that answers too slowly, however steadily', async () => {
  let drip: NodeJS.Timeout | undefined;
  const server = await openTcpServer((socket) => {
    onRequest(socket, () => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n');
      drip = setInterval(() => socket.write('x'), 5);
    });
    socket.on('close', () => clearInterval(drip));
  });
  const { outcome } = await openTestTransport({ answerTimeout: 100 }).send({ ...server, operation, body });
  expect(outcome).toMatchObject({ kind: 'failure', code: 'timeout-answer' });
});

it('distinguishes a connection that closed before the answer from one that closed within it', async () => {
  const silent = await openTcpServer((socket) => onRequest(socket, () => socket.end()));
  const before = await openTestTransport().send({ ...silent, operation, body });
  expect(before.outcome).toEqual({
    kind: 'failure',
    code: 'dropped',
    message: `The connection was closed before an answer arrived; the request may have been processed: ${silent.endpoint}`,
  });
  const cut = await openTcpServer((socket) =>
    onRequest(socket, () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"Session":"AYABe')),
  );
  const within = await openTestTransport().send({ ...cut, operation, body });
  expect(within.outcome).toEqual({
    kind: 'failure',
    code: 'dropped',
    message: `The connection was closed in the middle of the answer: ${cut.endpoint}`,
  });
});

it('reports a reset connection as dropped', async () => {
  const server = await openTcpServer((socket) => onRequest(socket, () => socket.resetAndDestroy()));
  const { outcome } = await openTestTransport().send({ ...server, operation, body });
  expect(outcome).toMatchObject({ kind: 'failure', code: 'dropped' });
});

it.each([
  ['announces', (size: number) => ({ 'content-length': size })],
  ['does not announce', () => ({ 'transfer-encoding': 'chunked' })],
])('stops reading an answer beyond the limit whose length the server %s', async (_word, headers) => {
  const size = 300_000;
  let ended: Promise<unknown> | undefined;
  const server = await openHttpServer((_request, response) => {
    ended = once(response, 'close');
    response.writeHead(200, headers(size));
    response.write('x'.repeat(size / 2));
  });
  const { outcome } = await openTestTransport({ maxAnswerBytes: 100_000 }).send({ ...server, operation, body });
  expect(outcome).toEqual({
    kind: 'failure',
    code: 'too-large',
    message: `The answer is larger than the limit of 100000 bytes: ${server.endpoint}`,
  });
  // The connection is closed, so the rest is not even sent.
  await ended;
});

it('takes an answer of exactly the limit', async () => {
  const server = await openHttpServer((_request, response) => response.end('x'.repeat(1000)));
  const { outcome } = await openTestTransport({ maxAnswerBytes: 1000 }).send({ ...server, operation, body });
  expect(outcome).toMatchObject({ kind: 'answer', body: 'x'.repeat(1000) });
});

it('says when the answer is not HTTP', async () => {
  const server = await openTcpServer((socket) => onRequest(socket, () => socket.end('220 mail.example ESMTP\r\n')));
  const { outcome } = await openTestTransport().send({ ...server, operation, body });
  expect(outcome).toEqual({ kind: 'failure', code: 'other', message: `The answer is not HTTP: ${server.endpoint}` });
});

it('hints at plain http when TLS is answered with something else', async () => {
  const { port } = await openHttpServer((_request, response) => response.end('{}'));
  const { outcome } = await openTestTransport().send({ endpoint: `https://127.0.0.1:${port}`, operation, body });
  expect(outcome).toMatchObject({ kind: 'failure', code: 'other' });
  expect(outcome.kind === 'failure' && outcome.message).toMatch(
    /^The TLS handshake failed; the server may speak plain HTTP/,
  );
});

it.each(['', 'cognito', 'ftp://host', 'http://', 'https://user:secret@host', 'https://host/?code=secret', 'file:///x'])(
  'refuses %j as an endpoint without opening anything, and repeats no secret of it',
  async (endpoint) => {
    const exchange = await openTestTransport().send({ endpoint, operation, body });
    expect(exchange.outcome).toMatchObject({ kind: 'failure', code: 'invalid-endpoint' });
    expect(exchange.tries).toHaveLength(1);
    expect(exchange.outcome.kind === 'failure' && exchange.outcome.message).toMatch(/^The endpoint must /);
    expect(JSON.stringify(exchange)).not.toContain('secret');
  },
);

it('keeps working after each kind of failure', async () => {
  const server = await openHttpServer((_request, response, count) => {
    if (count === 1) response.destroy();
    else response.end('{}');
  });
  const transport = openTestTransport();
  expect((await transport.send({ ...server, operation, body })).outcome).toMatchObject({ code: 'dropped' });
  expect((await transport.send({ ...server, operation, body })).outcome).toMatchObject({ status: 200 });
});
