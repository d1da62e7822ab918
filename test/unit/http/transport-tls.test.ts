import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { openHttpServer, selfSigned } from '../../support/loopback-servers.ts';
import { openTestTransport } from '../../support/test-transport.ts';

const call = { operation: 'InitiateAuth', body: { ClientId: 'client' } };

it('refuses a self-signed certificate and says so', async () => {
  const server = await openHttpServer((_request, response) => response.end('{}'), { tls: true });
  const { outcome, tries } = await openTestTransport().send({ ...server, ...call });
  expect(outcome).toEqual({
    kind: 'failure',
    code: 'certificate',
    message: `The server’s certificate is not trusted: it is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT): ${server.endpoint}`,
  });
  expect(tries).toHaveLength(1);
  expect(server.received).toHaveLength(0);
});

it('takes it when certificates are not to be verified, over HTTP/1.1 and with the same header list', async () => {
  const server = await openHttpServer((_request, response) => response.end('{}'), { tls: true });
  const exchange = await openTestTransport({ strictTls: false }).send({ ...server, ...call });
  expect(exchange.outcome).toMatchObject({ status: 200 });
  expect(server.received[0]?.headers).toEqual(exchange.request.headers);
});

interface SystemStoreCall {
  readonly endpoint: string;
  readonly systemCertificates: boolean;
}

/** The outcomes of calls by a process whose system store, named by SSL_CERT_FILE, holds the test certificate only. */
async function callWithSystemStore(calls: readonly SystemStoreCall[]): Promise<unknown> {
  const transport = new URL('../../../src/http/transport.ts', import.meta.url).href;
  const script = `
    const { openTransport } = await import(${JSON.stringify(transport)});
    const outcomes = [];
    for (const { endpoint, systemCertificates } of ${JSON.stringify(calls)}) {
      const transport = openTransport({ environment: {}, systemCertificates });
      outcomes.push((await transport.send({ endpoint, ...${JSON.stringify(call)} })).outcome);
      await transport.close();
    }
    console.log(JSON.stringify(outcomes));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, SSL_CERT_FILE: selfSigned.file, NODE_EXTRA_CA_CERTS: undefined, NODE_OPTIONS: undefined },
  });
  return JSON.parse(stdout);
}

// Only OpenSSL's systems let a variable name the system's store; on the others it is the keychain or registry.
it.runIf(process.platform === 'linux')(
  'trusts what the system trusts, unless told not to',
  async () => {
    const server = await openHttpServer((_request, response) => response.end('{}'), { tls: true });
    // The certificate names localhost, not the address.
    const byAddress = `https://127.0.0.1:${server.port}`;
    const outcomes = await callWithSystemStore([
      { endpoint: server.endpoint, systemCertificates: true },
      { endpoint: server.endpoint, systemCertificates: false },
      { endpoint: byAddress, systemCertificates: true },
    ]);
    expect(outcomes).toEqual([
      expect.objectContaining({ kind: 'answer', status: 200 }),
      expect.objectContaining({ kind: 'failure', code: 'certificate' }),
      {
        kind: 'failure',
        code: 'certificate',
        message: `The server’s certificate is not trusted: it was issued for another host name (ERR_TLS_CERT_ALTNAME_INVALID): ${byAddress}`,
      },
    ]);
  },
  // A process of its own takes its time to start on a busy machine.
  30_000,
);
