import type net from 'node:net';
import { describe, expect, it } from 'vitest';
import { openTcpServer } from '../../support/loopback-servers.ts';
import { openTestTransport } from '../../support/test-transport.ts';

const body = { ClientId: 'client' };
const operation = 'RespondToAuthChallenge';
const final = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}';
const goOn = 'HTTP/1.1 100 Continue\r\n\r\n';

/** Answers each request with these pieces, one after the other. */
function answering(pieces: readonly string[], then: (socket: net.Socket) => void = () => undefined) {
  return openTcpServer((socket) => {
    let text = '';
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (!text.endsWith(JSON.stringify(body))) return;
      text = '';
      const next = (at: number): void => {
        const piece = pieces[at];
        if (piece === undefined) then(socket);
        else socket.write(piece, () => setImmediate(next, at + 1));
      };
      next(0);
    });
  });
}

describe('an informational answer before the final one is passed over', () => {
  it.each([
    ['100 in one piece with it', [goOn + final]],
    ['100 in a piece of its own', [goOn, final]],
    ['100 with headers', ['HTTP/1.1 100 Continue\r\nserver: IIS\r\ndate: today\r\n\r\n', final]],
    ['100 of HTTP/1.0', ['HTTP/1.0 100 Continue\r\n\r\n', final]],
    ['100 three times', [goOn + goOn, goOn + final]],
    ['100 byte by byte', (goOn + final).split('')],
    ['102', [`HTTP/1.1 102 Processing\r\n\r\n${final}`]],
    [
      '103 with links and a length',
      [`HTTP/1.1 103 Early Hints\r\nlink: </a>\r\ncontent-length: 99999999\r\n\r\n`, final],
    ],
    ['102, 100 and 103', [`HTTP/1.1 102 Processing\r\n\r\n${goOn}HTTP/1.1 103 Early Hints\r\n\r\n`, final]],
  ])('%s', async (_name, pieces) => {
    const server = await answering(pieces);
    const transport = openTestTransport();
    // A second call on the same connection is read from its beginning again.
    for (let call = 0; call < 2; call++) {
      const { outcome, tries } = await transport.send({ ...server, operation, body });
      expect(outcome).toMatchObject({ kind: 'answer', status: 200, body: '{}' });
      expect(tries).toHaveLength(1);
    }
  });

  it('leaves a body alone that looks like one', async () => {
    const text = `${goOn}${goOn}`;
    const head = `HTTP/1.1 200 OK\r\ncontent-length: ${text.length}\r\n\r\n`;
    const server = await answering([head, text]);
    const { outcome } = await openTestTransport().send({ ...server, operation, body });
    expect(outcome).toMatchObject({ kind: 'answer', body: text });
  });
});

it.each([
  ['100', goOn],
  ['103', 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'],
])('says of a connection that ends after %s that no answer came', async (_name, informational) => {
  const server = await answering([informational], (socket) => socket.end());
  const { outcome, timings, tries } = await openTestTransport().send({ ...server, operation, body });
  expect(outcome).toEqual({
    kind: 'failure',
    code: 'dropped',
    message: `The connection was closed before an answer arrived; the request may have been processed: ${server.endpoint}`,
  });
  expect('firstByte' in timings).toBe(false);
  expect(tries).toHaveLength(1);
});

it('names a switch of protocols for what it is', async () => {
  const server = await answering(['HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n']);
  const { outcome } = await openTestTransport().send({ ...server, operation, body });
  expect(outcome).toMatchObject({ kind: 'failure', code: 'other' });
  expect(outcome).toHaveProperty('message', expect.stringContaining('101 Switching Protocols'));
});

it('reads an endless head of 100 no further than a head may be', async () => {
  const server = await answering([`HTTP/1.1 100 Continue\r\nx: ${'x'.repeat(100_000)}`]);
  const { outcome } = await openTestTransport({ answerTimeout: 5000 }).send({ ...server, operation, body });
  expect(outcome).toMatchObject({ kind: 'failure', code: 'too-large' });
});
