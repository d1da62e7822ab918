// The HTTP server: on 127.0.0.1 only, with limits for sizes and times.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { CodedError } from '../../errors/coded-error.ts';
import type { ReportError } from '../../platform/background.ts';
import { ServiceError } from '../service-error.ts';
import { writeError } from './write-answer.ts';

/** Bytes and milliseconds. */
export interface ListenerLimits {
  readonly bodyBytes: number;
  readonly headerBytes: number;
  /** From the first byte of a request to its last. */
  readonly requestTime: number;
  /** How long an idle connection stays open. */
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
  /** Also closes open connections. Calling it again returns the same promise. */
  readonly stop: () => Promise<void>;
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The sandbox cannot listen on the port. The message is for the user. */
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
  onFault: ReportError,
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
  // For example when too many files are open. The next connection may succeed.
  server.on('error', (error) => onFault('Accepting a connection', error));
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new PortError('The sandbox could not get a port to listen on.');

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
  if (error.code === 'EADDRINUSE') return `Port ${port} on 127.0.0.1 is already in use by another program.`;
  if (error.code === 'EACCES') return `You do not have permission to listen on port ${port}. Use a port from 1024 up.`;
  return `The sandbox cannot listen on port ${port}: ${error.message}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Answers after an error in a handler, so that the connection does not hang. */
function giveUp(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  const internal = new ServiceError('InternalErrorException', `The sandbox failed: ${message}`);
  writeError(response, internal, { requestId: '', cors: {} });
}
