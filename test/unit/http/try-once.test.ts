import { Agent, type Dispatcher } from 'undici';
import { expect, it, onTestFinished } from 'vitest';
import { callHeaders } from '../../../src/http/call-headers.ts';
import { ConnectTiming } from '../../../src/http/connect-timing.ts';
import { Deadlines } from '../../../src/http/deadlines.ts';
import type { Endpoint } from '../../../src/http/parse-endpoint.ts';
import { IdleTurn } from '../../../src/http/idle-turn.ts';
import { tryOnce } from '../../../src/http/try-once.ts';
import { watchRequests } from '../../../src/http/watched-handler.ts';
import { openHttpServer } from '../../support/loopback-servers.ts';

/** An undici that is about to write each request a second time, as it may after a connection broke. */
function writingTwice(dispatch: Dispatcher.Dispatch): Dispatcher.Dispatch {
  return (options, handler) => {
    const start = handler.onRequestStart?.bind(handler);
    handler.onRequestStart = (controller, context) => {
      start?.(controller, context);
      start?.(controller, context);
    };
    return dispatch(options, handler);
  };
}

it('stops undici from writing a request a second time', async () => {
  const server = await openHttpServer((_request, response) => response.end('{}'));
  const agent = new Agent();
  onTestFinished(() => agent.destroy());
  const deadlines = new Deadlines(1000);
  onTestFinished(() => deadlines.close());
  const host = `127.0.0.1:${server.port}`;
  const endpoint: Endpoint = { origin: server.endpoint, host, path: '/', url: `${server.endpoint}/` };
  const { outcome } = await tryOnce(
    {
      dispatcher: agent.compose(writingTwice, watchRequests),
      timing: new ConnectTiming(),
      deadlines,
      idleTurn: new IdleTurn(),
    },
    {
      endpoint,
      method: 'POST',
      headers: callHeaders(host, 'RespondToAuthChallenge', 2, 'test'),
      body: Buffer.from('{}'),
    },
    { connectTimeout: 1000, answerTimeout: 1000, maxAnswerBytes: 1000 },
  ).result;
  expect(outcome).toMatchObject({ kind: 'failure', code: 'dropped' });
  expect(server.received).toHaveLength(0);
});
