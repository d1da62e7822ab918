// Real servers on loopback for network tests: an HTTP(S) server, a TCP server, a proxy. Each closes with the test that
// opened it.

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

interface ReceivedRequest {
  readonly method: string;
  /** The request target of the request line. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

export interface LoopbackServer {
  readonly port: number;
  /** `http://127.0.0.1:N`, or `https://localhost:N` with TLS. */
  readonly endpoint: string;
  readonly close: () => Promise<void>;
}

interface HttpServer extends LoopbackServer {
  readonly received: readonly ReceivedRequest[];
  /** TCP connections accepted so far. */
  readonly connections: () => number;
}

type Answer = (request: ReceivedRequest, response: http.ServerResponse, count: number) => void;

export const selfSigned = {
  file: new URL('../fixtures/tls/self-signed.pem', import.meta.url).pathname,
  cert: readFileSync(new URL('../fixtures/tls/self-signed.pem', import.meta.url)),
  key: readFileSync(new URL('../fixtures/tls/self-signed-key.pem', import.meta.url)),
};

/** `answer` is called with each complete request and its number, from 1. */
export async function openHttpServer(answer: Answer, options: { readonly tls?: boolean; readonly port?: number } = {}) {
  const received: ReceivedRequest[] = [];
  let connections = 0;
  const listener: http.RequestListener = (incoming, response) => {
    const receive = (body: string): void => {
      const { method = '', url: target = '', rawHeaders } = incoming;
      const request = { method, target, headers: pairs(rawHeaders), body };
      received.push(request);
      answer(request, response, received.length);
    };
    // Aborted requests are not recorded.
    text(incoming).then(receive, () => undefined);
  };
  const server = options.tls ? https.createServer(selfSigned, listener) : http.createServer(listener);
  server.on('connection', () => {
    connections += 1;
  });
  const port = await listen(server, options.port);
  const close = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  onTestFinished(() => (server.listening ? close() : undefined));
  const endpoint = options.tls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`;
  return { port, endpoint, received, connections: () => connections, close } satisfies HttpServer;
}

/** `onConnection` gets each socket before any byte was read from it. */
export async function openTcpServer(onConnection: (socket: net.Socket) => void): Promise<LoopbackServer> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    // Tests break connections on purpose.
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  const port = await listen(server);
  const close = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  onTestFinished(() => (server.listening ? close() : undefined));
  return { port, endpoint: `http://127.0.0.1:${port}`, close };
}

export interface Proxy {
  readonly url: string;
  /** Each requested tunnel (`CONNECT host:port`) and each forwarded request (`POST http://host/`), in order. */
  readonly asked: readonly string[];
  /** The Proxy-Authorization header of each. */
  readonly authorizations: readonly (string | undefined)[];
}

/** A proxy that sends every host name to one loopback port, or refuses everything with a status. */
export async function openProxy(targetPort: number, refuseWith?: number): Promise<Proxy> {
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const note = ({ method, url, headers }: http.IncomingMessage): void => {
    asked.push(`${method} ${url}`);
    authorizations.push(headers['proxy-authorization']);
  };
  const server = http.createServer((request, response) => {
    note(request);
    if (refuseWith !== undefined) {
      response.writeHead(refuseWith).end();
      return;
    }
    const headers = { ...request.headers };
    delete headers['proxy-authorization'];
    const path = new URL(request.url ?? '').pathname;
    const onward = http.request({ port: targetPort, host: '127.0.0.1', method: request.method, path, headers });
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  server.on('connect', (request: http.IncomingMessage, client: net.Socket) => {
    note(request);
    client.on('error', () => undefined);
    if (refuseWith !== undefined) {
      client.end(`HTTP/1.1 ${refuseWith} No\r\n\r\n`);
      return;
    }
    const onward = net.connect(targetPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(onward).pipe(client);
    });
    onward.on('error', () => client.destroy());
    client.on('close', () => onward.destroy());
  });
  const port = await listen(server);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${port}`, asked, authorizations };
}

/** A SOCKS5 proxy without authentication (RFC 1928) that sends every host name to one loopback port. */
export async function openSocksProxy(
  targetPort: number,
): Promise<{ readonly url: string; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const server = await openTcpServer((client) => {
    client.once('data', () => {
      client.write(Buffer.from([5, 0]));
      client.once('data', (request: Buffer) => {
        // version, command, reserved, address type 3 (a name), its length, the name, the port
        const nameEnd = 5 + (request[4] ?? 0);
        asked.push(`${request.toString('latin1', 5, nameEnd)}:${request.readUInt16BE(nameEnd)}`);
        const onward = net.connect(targetPort, '127.0.0.1', () => {
          client.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
          client.pipe(onward).pipe(client);
        });
        onward.on('error', () => client.destroy());
        client.on('close', () => onward.destroy());
      });
    });
  });
  return { url: `socks5://127.0.0.1:${server.port}`, asked };
}

/** A loopback port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = net.createServer();
  const port = await listen(server);
  const closed = once(server, 'close');
  server.close();
  await closed;
  return port;
}

async function listen(server: net.Server, port = 0): Promise<number> {
  const listening = once(server, 'listening');
  server.listen(port, '127.0.0.1');
  await listening;
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

function pairs(raw: readonly string[]): (readonly [string, string])[] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
}
