import { expect, it } from 'vitest';
import { openHttpServer } from '../../support/loopback-servers.ts';
import { openTestTransport } from '../../support/test-transport.ts';

const body = { AuthFlow: 'USER_SRP_AUTH', ClientId: 'client', AuthParameters: { USERNAME: 'zoë' } };

it('posts AWS JSON 1.1 and records request and answer exactly as sent and received', async () => {
  const answer = '{"ChallengeName":"PASSWORD_VERIFIER","Session":"sëssion"}';
  const server = await openHttpServer((_request, response) => {
    response.writeHead(200, [
      ['Content-Type', 'application/x-amz-json-1.1'],
      ['x-amzn-RequestId', '3f0d'],
      ['X-Twice', '1'],
      ['X-Twice', '2'],
    ]);
    response.end(answer);
  });
  const exchange = await openTestTransport({ userAgent: 'explorer/1', now: () => 1_700_000_000_000 }).send({
    endpoint: server.endpoint,
    operation: 'InitiateAuth',
    body,
  });
  const [received] = server.received;
  expect(received).toMatchObject({ method: 'POST', target: '/', body: JSON.stringify(body) });
  expect(exchange.request).toEqual({
    url: `${server.endpoint}/`,
    operation: 'InitiateAuth',
    headers: [
      ['host', `127.0.0.1:${server.port}`],
      ['connection', 'keep-alive'],
      ['content-type', 'application/x-amz-json-1.1'],
      ['x-amz-target', 'AWSCognitoIdentityProviderService.InitiateAuth'],
      ['user-agent', 'explorer/1'],
      ['content-length', String(Buffer.byteLength(JSON.stringify(body)))],
    ],
    body: JSON.stringify(body),
  });
  expect(received?.headers).toEqual(exchange.request.headers);
  expect(exchange.requestId).toBe('3f0d');
  expect(exchange.startedAt).toBe(1_700_000_000_000);
  expect(exchange.outcome).toMatchObject({ kind: 'answer', status: 200, body: answer });
  expect(exchange.outcome.kind === 'answer' && exchange.outcome.headers.slice(0, 4)).toEqual([
    ['Content-Type', 'application/x-amz-json-1.1'],
    ['x-amzn-RequestId', '3f0d'],
    ['X-Twice', '1'],
    ['X-Twice', '2'],
  ]);
  expect(exchange.tries).toEqual([
    { startedAt: exchange.startedAt, timings: exchange.timings, outcome: exchange.outcome },
  ]);
});

it('reuses the connection for the next call, which then has no connect time', async () => {
  const server = await openHttpServer((_request, response) => response.end('{}'));
  const transport = openTestTransport();
  const call = { endpoint: server.endpoint, operation: 'InitiateAuth', body };
  const exchanges = [await transport.send(call), await transport.send(call), await transport.send(call)];
  expect(server.connections()).toBe(1);
  expect(exchanges.map(({ timings }) => 'connect' in timings)).toEqual([true, false, false]);
  expect(server.received[2]?.headers).toEqual(exchanges[2]?.request.headers);
});

it('splits the time into parts that fit inside the total', async () => {
  const server = await openHttpServer((_request, response) => response.end('{}'));
  const { timings } = await openTestTransport().send({ endpoint: server.endpoint, operation: 'GetUser', body: {} });
  const { connect = Number.NaN, firstByte = Number.NaN, total } = timings;
  expect(connect).toBeGreaterThan(0);
  expect(firstByte).toBeGreaterThan(0);
  // Each part is rounded to a hundredth.
  expect(connect + firstByte).toBeLessThanOrEqual(total + 0.02);
});

it('gives each of several calls at once its own connection and its own times', async () => {
  const waiting: (() => void)[] = [];
  const server = await openHttpServer((_request, response) => {
    waiting.push(() => response.end('{}'));
    if (waiting.length === 3) for (const answer of waiting) answer();
  });
  const transport = openTestTransport();
  const exchanges = await Promise.all(
    ['a', 'b', 'c'].map((name) => transport.send({ endpoint: server.endpoint, operation: 'GetUser', body: { name } })),
  );
  expect(server.connections()).toBe(3);
  for (const { timings } of exchanges) expect(timings.connect).toBeGreaterThan(0);
  expect(exchanges.map(({ request }) => request.body)).toEqual(['{"name":"a"}', '{"name":"b"}', '{"name":"c"}']);
});

it.each([
  ['an HTML page with 200', 200, '<html><body>Sign in to the hotel</body></html>'],
  ['an HTML page with 502', 502, '<html><h1>502 Bad Gateway</h1></html>'],
  ['200 without JSON', 200, 'certainly'],
  ['200 without a body', 200, ''],
  ['400 with an error', 400, '{"__type":"NotAuthorizedException","message":"Incorrect username or password."}'],
])('records %s as the answer it is, once', async (_name, status, text) => {
  const server = await openHttpServer((_request, response) => response.writeHead(status).end(text));
  const exchange = await openTestTransport().send({ endpoint: server.endpoint, operation: 'InitiateAuth', body });
  expect(exchange.outcome).toMatchObject({ kind: 'answer', status, body: text });
  expect(exchange.tries).toHaveLength(1);
  expect(server.received).toHaveLength(1);
  expect('requestId' in exchange).toBe(false);
});

it('does not follow a redirect, so that a password goes only to its endpoint', async () => {
  const elsewhere = await openHttpServer((_request, response) => response.end('{}'));
  const server = await openHttpServer((_request, response) =>
    response.writeHead(307, { location: elsewhere.endpoint }).end(),
  );
  const exchange = await openTestTransport().send({ endpoint: server.endpoint, operation: 'InitiateAuth', body });
  expect(exchange.outcome).toMatchObject({ kind: 'answer', status: 307 });
  expect(elsewhere.received).toHaveLength(0);
});

it('keeps the path of an endpoint behind a gateway', async () => {
  const server = await openHttpServer((_request, response) => response.end('{}'));
  const exchange = await openTestTransport().send({
    endpoint: `${server.endpoint}/cognito`,
    operation: 'GetUser',
    body: {},
  });
  expect(server.received[0]?.target).toBe('/cognito');
  expect(exchange.request.url).toBe(`${server.endpoint}/cognito`);
});
