// One try: a request through undici, until it is answered, fails or is stopped. Never rejects.

import type { Dispatcher } from 'undici';
import type { Headers as HeaderList, Outcome, Timings } from '../cognito/transport.ts';
import { answerHeaders, headersForUndici } from './call-headers.ts';
import type { ConnectTiming } from './connect-timing.ts';
import type { Deadlines } from './deadlines.ts';
import type { Endpoint } from './parse-endpoint.ts';
import { failure, failureOf } from './failures.ts';
import type { IdleTurn } from './idle-turn.ts';
import { type StopReason, type AttemptLimits, AttemptObserver } from './attempt-observer.ts';

/** What the tries of a transport share. */
export interface Connections {
  /** An agent with the interceptor of watched-handler.ts. */
  readonly dispatcher: Dispatcher;
  readonly timing: ConnectTiming;
  readonly deadlines: Deadlines;
  readonly idleTurn: IdleTurn;
}

/** A request as it is sent; the same for every try of a call. */
export interface Outgoing {
  readonly endpoint: Endpoint;
  readonly method: 'GET' | 'POST';
  /** The exact list, including the headers that undici adds itself. */
  readonly headers: HeaderList;
  readonly body?: Buffer;
}

interface TryResult {
  readonly timings: Timings;
  readonly outcome: Outcome;
}

export interface RunningTry {
  readonly result: Promise<TryResult>;
  /** Ends the try at once as cancelled; no effect when it is over. */
  readonly cancel: () => void;
}

/** Starts one try. Redirects are not followed, so that a password goes only to the endpoint it was meant for. */
export function tryOnce(connections: Connections, outgoing: Outgoing, limits: AttemptLimits): RunningTry {
  const { timing, deadlines } = connections;
  const { promise: result, resolve } = Promise.withResolvers<TryResult>();
  const settle = (outcome: Outcome): void => {
    watch.finish();
    resolve({ timings: watch.timings, outcome });
  };
  const watch = new AttemptObserver(limits, timing, deadlines, (reason) =>
    settle(stopped[reason](limits, outgoing.endpoint.origin)),
  );
  void exchange(connections, outgoing, watch).then(settle);
  return { result, cancel: () => watch.stop('cancelled') };
}

/** A try that was over before it began. */
export function endedTry(outcome: Outcome): RunningTry {
  return { result: Promise.resolve({ timings: { total: 0 }, outcome }), cancel: () => undefined };
}

/** Sends the request and reads the answer. After a stop it still runs to its end, without effect. */
async function exchange(connections: Connections, outgoing: Outgoing, watch: AttemptObserver): Promise<Outcome> {
  const { dispatcher, idleTurn } = connections;
  const { endpoint, method, headers, body = null } = outgoing;
  try {
    const { end } = idleTurn;
    if (end !== undefined) await end;
    // Stopped meanwhile: the result is already settled, so this value is ignored.
    if (watch.over) return { kind: 'cancelled' };
    const answer = await dispatcher.request({
      origin: endpoint.origin,
      path: endpoint.path,
      method,
      headers: headersForUndici(headers),
      body,
      responseHeaders: 'raw',
      opaque: watch,
    });
    const text = await answer.body.text();
    idleTurn.begin();
    // With 'raw' this is the flat list of names and values; undici's types know the parsed form only.
    const raw = answer.headers as unknown as readonly string[];
    return { kind: 'answer', status: answer.statusCode, headers: answerHeaders(raw), body: text };
  } catch (error) {
    return failureOf(error, watch.phase, endpoint.origin);
  }
}

const stopped: Readonly<Record<StopReason, (limits: AttemptLimits, origin: string) => Outcome>> = {
  cancelled: () => ({ kind: 'cancelled' }),
  'timeout-connect': ({ connectTimeout }, origin) =>
    failure('timeout-connect', `No connection was established within ${connectTimeout} ms: ${origin}`),
  'timeout-answer': ({ answerTimeout }, origin) =>
    failure('timeout-answer', `No complete answer arrived within ${answerTimeout} ms: ${origin}`),
  'too-large': ({ maxAnswerBytes }, origin) =>
    failure('too-large', `The answer is larger than the limit of ${maxAnswerBytes} bytes: ${origin}`),
  'sent-twice': (_limits, origin) => failureOf({ code: 'UND_ERR_SOCKET' }, 'sent', origin),
};
