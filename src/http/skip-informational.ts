// Skips informational answers (100 Continue, 102, 103) before the final one. A client must be able to parse those it
// did not ask for (RFC 9110, section 15.2), and some gateways send 100 to every POST, at which undici closes the
// connection. So these bytes are removed before undici reads them. 101 is not skipped: it switches the protocol.

import type { Socket } from 'node:net';
import type { buildConnector } from 'undici';

const beginning = /^HTTP\/1\.[01] 1(?!01)\d\d[ \r]/;
const BEGINNING_BYTES = 13;
/** Bytes of a head; a longer one is passed to undici, which has its own limit and error for it. */
const LONGEST_HEAD = 16_384;

/** A connector whose connections return final answers only. */
export function skippingInformational(connector: buildConnector.connector): buildConnector.connector {
  return (options, callback) => {
    connector(options, (...result) => {
      const [, socket] = result;
      if (socket) skipInformational(socket);
      callback(...result);
    });
  };
}

/** undici reads with `read()`, writes one request at a time, and reads its answer to the end before it writes the next. */
function skipInformational(socket: Socket): void {
  const read = socket.read.bind(socket) as (size?: number) => Buffer | null;
  const write = socket.write.bind(socket) as (...given: unknown[]) => boolean;
  /** Whether the next bytes begin an answer. */
  let begins = false;
  let held: Buffer | undefined;
  socket.write = (...given: unknown[]): boolean => {
    begins = true;
    return write(...given);
  };
  socket.read = (size?: number): Buffer | null => {
    for (;;) {
      const chunk = read(size);
      if (chunk === null || !begins) return chunk;
      const bytes = held ? Buffer.concat([held, chunk]) : chunk;
      const rest = withoutInformational(bytes);
      held = rest === 'undecided' ? bytes : undefined;
      if (rest === 'undecided' || rest.length === 0) continue;
      begins = false;
      return rest;
    }
  };
}

/** The bytes after the leading informational answers; `undecided` until more bytes have arrived. */
function withoutInformational(bytes: Buffer): Buffer | 'undecided' {
  let at = 0;
  while (at < bytes.length) {
    const start = bytes.toString('latin1', at, at + BEGINNING_BYTES);
    const mayBegin = start.length < BEGINNING_BYTES && 'HTTP/1.'.startsWith(start.slice(0, 7));
    if (mayBegin) return 'undecided';
    if (!beginning.test(start)) break;
    const end = bytes.indexOf('\r\n\r\n', at);
    if (end < 0) return bytes.length - at > LONGEST_HEAD ? bytes.subarray(at) : 'undecided';
    at = end + 4;
  }
  return bytes.subarray(at);
}
