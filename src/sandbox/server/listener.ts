// The sandbox on a socket: 127.0.0.1 only, every size and time bounded.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { CodedError } from '../../errors/coded-error.ts';
import type { TellFault } from '../../platform/background.ts';
import { ServiceError } from '../service-error.ts';
import { writeError } from './write-answer.ts';

/** Bytes and milliseconds. */
export interface ListenerLimits {
  readonly bodyBytes: number;
  readonly headerBytes: number;
  /** From the first byte of a request to its last. */
  readonly requestTime: number;
  /** How long an idle connection is kept. */
  readonly idleTime: number;
  readonly connections: number;
}

export const defaultLimits: ListenerLimits = {
  bodyBytes: 1024 * 1024,
  headerBytes: 16 * 1024,
  requestTime: 15_000,
  idleTime: 65_000,
  connections: 1000,
};

export interface Listener {
  readonly port: number;
  /** Ends open connections too; calling it again waits for the same end. */
  readonly stop: () => Promise<void>;
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A port that cannot be had, in words for the user who asked for it. */
export class PortError extends CodedError {
  override readonly name = 'PortError';
  readonly code = 'port';
  override readonly forUser = true;
}

/** Starts listening. `port` 0 takes any free one. @throws PortError */
export async function listen(
  port: number,
  limits: ListenerLimits,
  handle: RequestHandler,
  onFault: TellFault,
): Promise<Listener> {
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    requestTimeout: limits.requestTime,
    headersTimeout: limits.requestTime,
    keepAliveTimeout: limits.idleTime,
    connectionsCheckingInterval: Math.min(5000, limits.requestTime),
  });
  server.maxConnections = limits.connections;
  server.on('request', (request, response) => {
    handle(request, response).catch((error: unknown) => giveUp(response, error));
  });
  await bind(server, port);
  // No more files may be open, for example: the next connection may find one.
  server.on('error', (error) => onFault('Taking a connection', error));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new PortError('The sandbox got no port to listen on.');

  let stopped: Promise<void> | undefined;
  return {
    port: address.port,
    stop: () => {
      stopped ??= close(server);
      return stopped;
    },
  };
}

function bind(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const refused = (error: NodeJS.ErrnoException): void => {
      reject(new PortError(portFault(error, port), { cause: error }));
    };
    server.once('error', refused);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', refused);
      resolve();
    });
  });
}

function portFault(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === 'EADDRINUSE') return `Another program already listens on port ${port} of 127.0.0.1.`;
  if (error.code === 'EACCES') return `This user may not listen on port ${port}; ports from 1024 up are free to use.`;
  return `The sandbox cannot listen on port ${port}: ${error.message}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** A handler that threw: the client is gone, or something is wrong here. Either way the connection does not hang. */
function giveUp(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  const internal = new ServiceError('InternalErrorException', `The sandbox failed: ${message}`);
  writeError(response, internal, { requestId: '', cors: {} });
}
