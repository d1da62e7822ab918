import { expect, it } from 'vitest';
import { closedPort, openHttpServer } from '../../support/loopback-servers.ts';
import { openTestTransport } from '../../support/test-transport.ts';

const path = '/eu-west-1_Example/.well-known/jwks.json';

it('fetches a document with GET and caches it until it is too old', async () => {
  const server = await openHttpServer((_request, response, count) => response.end(JSON.stringify({ keys: [count] })));
  let clock = 1000;
  const transport = openTestTransport({ now: () => clock, userAgent: 'explorer/1' });
  const url = server.endpoint + path;
  expect(await transport.fetchJson(url)).toEqual({ keys: [1] });
  clock += 599_999;
  expect(await transport.fetchJson(url)).toEqual({ keys: [1] });
  clock += 1;
  expect(await transport.fetchJson(url)).toEqual({ keys: [2] });
  expect(server.received).toMatchObject([
    { method: 'GET', target: path, body: '' },
    { method: 'GET', target: path },
  ]);
  expect(server.received[0]?.headers).toEqual([
    ['host', `127.0.0.1:${server.port}`],
    ['connection', 'keep-alive'],
    ['accept', 'application/json'],
    ['user-agent', 'explorer/1'],
  ]);
});

it('fetches again when asked to, as for a key that is not known', async () => {
  const server = await openHttpServer((_request, response, count) => response.end(JSON.stringify(count)));
  const transport = openTestTransport();
  expect(await transport.fetchJson(server.endpoint)).toBe(1);
  expect(await transport.fetchJson(server.endpoint, { maxAge: 0 })).toBe(2);
  // The newest document is cached.
  expect(await transport.fetchJson(server.endpoint)).toBe(2);
});

it('ignores the cache when the clock was set back', async () => {
  const server = await openHttpServer((_request, response, count) => response.end(JSON.stringify(count)));
  let clock = 1_000_000;
  const transport = openTestTransport({ now: () => clock });
  await transport.fetchJson(server.endpoint);
  clock = 0;
  expect(await transport.fetchJson(server.endpoint)).toBe(2);
});

it.each([
  ['status', 404, '{"message":"no"}', 'The answer must have status 200, but has 404: '],
  ['not-json', 200, '<html>', 'The answer has status 200 but is not JSON: '],
  ['not-json', 200, '', 'The answer has status 200 but is not JSON: '],
])('says why it has no document: %s (%d %s), and caches nothing', async (reason, status, text, message) => {
  const server = await openHttpServer((_request, response, count) =>
    count === 1 ? response.writeHead(status).end(text) : response.end('true'),
  );
  const transport = openTestTransport();
  const url = server.endpoint + path;
  await expect(transport.fetchJson(url)).rejects.toMatchObject({
    name: 'FetchJsonError',
    code: 'fetch-json',
    reason,
    message: message + url,
  });
  expect(await transport.fetchJson(url)).toBe(true);
});

it('retries a refused or throttled fetch like a call', async () => {
  const server = await openHttpServer((_request, response, count) =>
    count < 3 ? response.writeHead(429).end() : response.end('[]'),
  );
  const transport = openTestTransport();
  expect(await transport.fetchJson(server.endpoint)).toEqual([]);
  expect(transport.waits).toEqual([250, 500]);
  const refused = `http://127.0.0.1:${await closedPort()}`;
  await expect(transport.fetchJson(refused)).rejects.toMatchObject({ reason: 'refused' });
});

it('does not follow a redirect, and says where it leads', async () => {
  const elsewhere = await openHttpServer((_request, response) => response.end('[]'));
  const server = await openHttpServer((_request, response) =>
    response.writeHead(302, { location: `${elsewhere.endpoint}/keys?token=abcdefgh12345678` }).end(),
  );
  await expect(openTestTransport().fetchJson(server.endpoint)).rejects.toMatchObject({
    reason: 'status',
    message: `The answer must have status 200, but has 302, a redirect to ${elsewhere.endpoint}/keys?… that was not followed: ${server.endpoint}/`,
  });
  expect(elsewhere.received).toHaveLength(0);
});

it('limits the size of a document', async () => {
  const server = await openHttpServer((_request, response) => response.end(JSON.stringify('x'.repeat(300_000))));
  await expect(openTestTransport().fetchJson(server.endpoint)).rejects.toMatchObject({ reason: 'too-large' });
});

it('can be cancelled, and refuses what is not a URL', async () => {
  const controller = new AbortController();
  const server = await openHttpServer(() => controller.abort());
  const transport = openTestTransport();
  await expect(transport.fetchJson(server.endpoint, { signal: controller.signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
  await expect(transport.fetchJson('jwks.json')).rejects.toMatchObject({ reason: 'invalid-endpoint' });
});
