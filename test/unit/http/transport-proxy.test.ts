import { expect, it } from 'vitest';
import {
  closedPort,
  openHttpServer,
  openProxy,
  openSocksProxy,
  openTcpServer,
} from '../../support/loopback-servers.ts';
import { openTestTransport } from '../../support/test-transport.ts';

const call = { operation: 'InitiateAuth', body: { ClientId: 'client' } };

it('forwards a plain http call through the proxy and records the headers the endpoint receives', async () => {
  const server = await openHttpServer((_request, response) => response.end('{}'));
  const proxy = await openProxy(server.port);
  const exchange = await openTestTransport({ proxy: proxy.url }).send({ endpoint: 'http://pool.test', ...call });
  expect(exchange.outcome).toMatchObject({ status: 200 });
  expect(exchange.timings.connect).toBeGreaterThan(0);
  expect(proxy.asked).toEqual(['POST http://pool.test/']);
  expect(exchange.request.headers[0]).toEqual(['host', 'pool.test']);
  expect(server.received[0]?.headers).toEqual(exchange.request.headers);
});

it('tunnels an https call, once for two calls, and measures the tunnel as connect time', async () => {
  const server = await openHttpServer((_request, response) => response.end('{}'), { tls: true });
  const proxy = await openProxy(server.port);
  const transport = openTestTransport({ proxy: proxy.url, strictTls: false });
  const first = await transport.send({ endpoint: 'https://pool.test', ...call });
  const second = await transport.send({ endpoint: 'https://pool.test', ...call });
  expect([first.outcome, second.outcome]).toMatchObject([{ status: 200 }, { status: 200 }]);
  expect(proxy.asked).toEqual(['CONNECT pool.test:443']);
  expect(first.timings.connect).toBeGreaterThan(0);
  expect('connect' in second.timings).toBe(false);
  expect(server.received[0]?.headers).toEqual(first.request.headers);
});

it('takes the proxy from the environment, the setting before it', async () => {
  const server = await openHttpServer((_request, response) => response.end('{}'));
  const [ofEnvironment, ofSetting] = [await openProxy(server.port), await openProxy(server.port)];
  const environment = { HTTP_PROXY: ofEnvironment.url };
  await openTestTransport({ environment }).send({ endpoint: 'http://pool.test', ...call });
  await openTestTransport({ environment, proxy: ofSetting.url }).send({ endpoint: 'http://pool.test', ...call });
  expect([ofEnvironment.asked.length, ofSetting.asked.length]).toEqual([1, 1]);
});

it('bypasses the proxy for noProxy hosts, and always for loopback', async () => {
  const server = await openHttpServer((_request, response) => response.end('{}'));
  const proxy = await openProxy(server.port);
  const transport = openTestTransport({ proxy: proxy.url, noProxy: ['*.pool.test'] });
  const onLoopback = await transport.send({ endpoint: server.endpoint, ...call });
  expect(onLoopback.outcome).toMatchObject({ status: 200 });
  const byName = await transport.send({ endpoint: `http://localhost:${server.port}`, ...call });
  expect(byName.outcome).toMatchObject({ status: 200 });
  expect(proxy.asked).toEqual([]);
  await transport.send({ endpoint: 'http://pool.test', ...call });
  expect(proxy.asked).toHaveLength(1);
});

it('does not ask the proxy for a host that noProxy names', async () => {
  const server = await openHttpServer((_request, response) => response.end('{}'));
  const proxy = await openProxy(server.port);
  // This machine answers on all of 127.0.0.0/8, but only 127.0.0.1 is loopback to the rule above.
  const endpoint = `http://127.0.0.2:${await closedPort()}`;
  const direct = await openTestTransport({ proxy: proxy.url, noProxy: ['127.0.0.2'] }).send({ endpoint, ...call });
  expect(direct.outcome).toMatchObject({ code: 'refused' });
  expect(proxy.asked).toEqual([]);
  const proxied = await openTestTransport({ proxy: proxy.url }).send({ endpoint, ...call });
  expect(proxied.outcome).toMatchObject({ status: 200 });
  expect(proxy.asked).toHaveLength(1);
});

it.each(['http', 'https'])('sends the proxy’s password only to the proxy (%s)', async (scheme) => {
  const server = await openHttpServer((_request, response) => response.end('{}'), { tls: scheme === 'https' });
  const proxy = await openProxy(server.port);
  const transport = openTestTransport({ proxy: proxy.url.replace('//', '//user:pass%20word@'), strictTls: false });
  const exchange = await transport.send({ endpoint: `${scheme}://pool.test`, ...call });
  expect(exchange.outcome).toMatchObject({ status: 200 });
  const basic = Buffer.from('user:pass word').toString('base64');
  expect(proxy.authorizations).toEqual([`Basic ${basic}`]);
  expect(JSON.stringify([exchange, server.received])).not.toMatch(/pass|authorization/i);
  expect(JSON.stringify([exchange, server.received])).not.toContain(basic);
});

it.each([
  ['http', 407, 'The proxy requires a username and password (HTTP 407); endpoint: http://pool.test'],
  ['https', 407, 'The proxy requires a username and password (HTTP 407); endpoint: https://pool.test'],
  ['https', 403, 'The proxy refused the connection (HTTP 403); endpoint: https://pool.test'],
])('says when the proxy refuses %s with %d', async (scheme, status, message) => {
  const proxy = await openProxy(0, status);
  const { outcome, tries } = await openTestTransport({ proxy: proxy.url }).send({
    endpoint: `${scheme}://pool.test`,
    ...call,
  });
  expect(outcome).toEqual({ kind: 'failure', code: 'proxy', message });
  expect(tries).toHaveLength(1);
  expect(proxy.asked).toHaveLength(1);
});

it.each(['http', 'https'])('distinguishes a refusing proxy from a refusing endpoint (%s)', async (scheme) => {
  const proxy = `http://user:secret@127.0.0.1:${await closedPort()}`;
  const { outcome } = await openTestTransport({ proxy }).send({ endpoint: `${scheme}://pool.test`, ...call });
  expect(outcome).toEqual({
    kind: 'failure',
    code: 'proxy',
    message: `The proxy could not be reached or closed the connection (ECONNREFUSED); endpoint: ${scheme}://pool.test`,
  });
});

it('gives up on a proxy that takes the connection and never opens the tunnel', async () => {
  const mute = await openTcpServer(() => undefined);
  const { outcome } = await openTestTransport({ proxy: mute.endpoint, connectTimeout: 40 }).send({
    endpoint: 'https://pool.test',
    ...call,
  });
  expect(outcome).toMatchObject({ kind: 'failure', code: 'timeout-connect' });
});

it('reports an untrusted certificate inside a tunnel as the endpoint’s', async () => {
  const server = await openHttpServer((_request, response) => response.end('{}'), { tls: true });
  const proxy = await openProxy(server.port);
  const { outcome } = await openTestTransport({ proxy: proxy.url }).send({ endpoint: 'https://pool.test', ...call });
  expect(outcome).toMatchObject({ kind: 'failure', code: 'certificate' });
});

it('reports an untrusted certificate of the proxy as the proxy’s', async () => {
  const server = await openHttpServer((_request, response) => response.end('{}'), { tls: true });
  const { outcome } = await openTestTransport({ proxy: server.endpoint, noProxy: ['none.test'] }).send({
    endpoint: 'https://pool.test',
    ...call,
  });
  expect(outcome).toEqual({
    kind: 'failure',
    code: 'proxy',
    message:
      'The proxy’s certificate is not trusted: it is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT); endpoint: https://pool.test',
  });
});

it('refuses every call with an invalid proxy setting instead of bypassing the proxy', async () => {
  const server = await openHttpServer((_request, response) => response.end('{}'));
  const transport = openTestTransport({ proxy: 'socks4://user:secret@host' });
  const { outcome } = await transport.send({ endpoint: server.endpoint, ...call });
  expect(outcome).toEqual({
    kind: 'failure',
    code: 'proxy',
    message: 'http.proxy must start with http, https or socks5; it starts with socks4://',
  });
  expect(server.received).toHaveLength(0);
});

it.each(['http', 'https'])('goes through a SOCKS5 proxy (%s)', async (scheme) => {
  const server = await openHttpServer((_request, response) => response.end('{}'), { tls: scheme === 'https' });
  const proxy = await openSocksProxy(server.port);
  const transport = openTestTransport({ proxy: proxy.url, strictTls: false });
  const exchange = await transport.send({ endpoint: `${scheme}://pool.test`, ...call });
  expect(exchange.outcome).toMatchObject({ status: 200 });
  expect(proxy.asked).toEqual([`pool.test:${scheme === 'https' ? 443 : 80}`]);
  expect(server.received[0]?.headers).toEqual(exchange.request.headers);
});

it('verifies the endpoint’s certificate behind a SOCKS5 proxy, too', async () => {
  const server = await openHttpServer((_request, response) => response.end('{}'), { tls: true });
  const proxy = await openSocksProxy(server.port);
  const { outcome } = await openTestTransport({ proxy: proxy.url }).send({ endpoint: 'https://pool.test', ...call });
  expect(outcome).toMatchObject({ kind: 'failure', code: 'certificate' });
  expect(server.received).toHaveLength(0);
});

it('reports that a SOCKS5 proxy is unreachable', async () => {
  const proxy = `socks5://127.0.0.1:${await closedPort()}`;
  const { outcome } = await openTestTransport({ proxy }).send({ endpoint: 'https://pool.test', ...call });
  expect(outcome).toMatchObject({ kind: 'failure', code: 'proxy' });
});

it('gives up on a SOCKS5 proxy that closes the connection, and does not reconnect forever', async () => {
  let connections = 0;
  const server = await openTcpServer((socket) => {
    connections += 1;
    socket.once('data', () => socket.end());
  });
  const transport = openTestTransport({ proxy: `socks5://127.0.0.1:${server.port}`, connectTimeout: 1000 });
  const { outcome } = await transport.send({ endpoint: 'https://pool.test', ...call });
  expect(outcome).toMatchObject({ kind: 'failure', code: 'timeout-connect' });
  await transport.close();
  expect(connections).toBe(1);
});
