// A Transport that answers from a script and records the requests.
import type { JsonObject } from '../../src/cognito/json.ts';
import type { Exchange, Headers, Outcome, Transport, WireRequest } from '../../src/cognito/transport.ts';

export type Scripted =
  | {
      readonly status?: number;
      /** In addition to content-type. */
      readonly headers?: Headers;
      readonly body: JsonObject | string;
    }
  | Exclude<Outcome, { kind: 'answer' }>;

export interface ScriptedTransport {
  readonly send: Transport;
  readonly requests: readonly WireRequest[];
}

/** An error answer as Cognito sends it. */
export function refusal(type: string, message: string): Scripted {
  return { status: 400, body: { __type: type, message } };
}

/**
 * Answers the calls in order. An entry that is a function gets the request. A call beyond the end of the script fails
 * the test.
 * @param now start of each exchange, Unix milliseconds; every exchange takes 10 ms
 */
export function scriptTransport(
  script: readonly (Scripted | ((request: WireRequest) => Scripted))[],
  now: () => number,
): ScriptedTransport {
  const requests: WireRequest[] = [];
  const send: Transport = (request) => {
    const entry = script[requests.length];
    requests.push(request);
    if (!entry) throw new Error(`The script has no answer to call ${requests.length}, ${request.operation}.`);
    const scripted = typeof entry === 'function' ? entry(request) : entry;
    const outcome: Outcome =
      'kind' in scripted
        ? scripted
        : {
            kind: 'answer',
            status: scripted.status ?? 200,
            headers: [['content-type', 'application/x-amz-json-1.1'], ...(scripted.headers ?? [])],
            body: typeof scripted.body === 'string' ? scripted.body : JSON.stringify(scripted.body),
          };
    const startedAt = now();
    const timings = { total: 10 };
    const exchange: Exchange = {
      request: {
        url: `${request.endpoint}/`,
        operation: request.operation,
        headers: [],
        body: JSON.stringify(request.body),
      },
      startedAt,
      timings,
      tries: [{ startedAt, timings, outcome }],
      outcome,
      ...requestIdOf(outcome),
    };
    return Promise.resolve(exchange);
  };
  return { send, requests };
}

function requestIdOf(outcome: Outcome): Pick<Exchange, 'requestId'> {
  const id = outcome.kind === 'answer' && outcome.headers.find(([name]) => name === 'x-amzn-requestid')?.[1];
  return id ? { requestId: id } : {};
}
