// Reads the body of a request, up to a limit.

import type { IncomingMessage } from 'node:http';
import { ServiceError } from '../service-error.ts';

/** A body that is too long is still received and discarded up to this many times the limit, so that its sender
 * gets the answer instead of a broken connection. */
const DISCARD_FACTOR = 32;

/**
 * The body as text.
 *
 * @throws ServiceError RequestEntityTooLargeException for more than `limit` bytes, SerializationException when it is not
 * UTF-8; the stream's own error when the sender disconnects
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const bytes = await readBytes(request, limit);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ServiceError('SerializationException');
  }
}

function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
      else if (length > limit * DISCARD_FACTOR) reject(tooLarge(limit));
    });
    request.on('end', () => {
      if (length <= limit) resolve(Buffer.concat(chunks));
      else reject(tooLarge(limit));
    });
    request.on('error', reject);
  });
}

function tooLarge(limit: number): ServiceError {
  return new ServiceError('RequestEntityTooLargeException', `The body is longer than ${limit} bytes`);
}
