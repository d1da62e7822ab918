// The Transport on undici's `request`: sends calls to the user pools API and records exactly what happened. A bundle
// entry of its own, loaded on the first call: merely loading undici takes tens of milliseconds.

import { setTimeout as delay } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { hasCode } from '../errors/coded-error.ts';
import type { JsonValue } from '../cognito/json.ts';
import type { Exchange, Outcome, Transport } from '../cognito/transport.ts';
import { createAgent } from './agent.ts';
import { callHeaders, headerValue } from './call-headers.ts';
import { Call, type EndedCall, type Wait } from './call.ts';
import { ConnectTiming } from './connect-timing.ts';
import { Deadlines } from './deadlines.ts';
import { parseEndpoint } from './parse-endpoint.ts';
import { failure } from './failures.ts';
import { defaultMaxAge, documentOf, fetchHeaders, type FetchJsonOptions, maxJsonBytes } from './fetch-json.ts';
import { IdleTurn } from './idle-turn.ts';
import { JsonCache } from './json-cache.ts';
import { type Connections, endedTry, type Outgoing, type RunningTry, tryOnce } from './try-once.ts';
import type { AttemptLimits } from './attempt-observer.ts';
import { watchRequests } from './watched-handler.ts';

/** Plain values; in the editor they come from its settings. */
export interface TransportSettings {
  /** `http.proxy`; wins over HTTPS_PROXY and HTTP_PROXY. */
  readonly proxy?: string;
  /** `http.noProxy`; wins over NO_PROXY. Loopback never goes through a proxy. */
  readonly noProxy?: readonly string[];
  /** `http.proxyStrictSSL`: whether certificates are verified, the proxy's and the endpoint's. Default true. */
  readonly strictTls?: boolean;
  /** `http.systemCertificates`: whether the system's authorities are trusted beside Node's own. Default true. */
  readonly systemCertificates?: boolean;
  /** Milliseconds to establish a connection. Default 10 000. */
  readonly connectTimeout?: number;
  /** Milliseconds from the request to the end of the answer. Default 30 000: a pool's Lambda triggers can be slow. */
  readonly answerTimeout?: number;
  /** Bytes of an answer's body. Default 4 MiB. */
  readonly maxAnswerBytes?: number;
  readonly userAgent?: string;
  /** Where HTTP_PROXY, HTTPS_PROXY and NO_PROXY are read from. Default `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Unix milliseconds. */
  readonly now?: () => number;
  /** Uniform in [0, 1), for the back-off's jitter. */
  readonly random?: () => number;
  /** Waits between tries. */
  readonly wait?: Wait;
}

export interface HttpTransport {
  readonly send: Transport;
  /**
   * Fetches a JSON document (a key set) with GET, or returns the one fetched less than `maxAge` ago. At most 256 KiB;
   * the same limits and retries as a call. Throws FetchJsonError.
   */
  readonly fetchJson: (url: string, options?: FetchJsonOptions) => Promise<JsonValue>;
  /** Cancels the calls under way and closes the connections. Later calls end as cancelled, too. */
  readonly close: () => Promise<void>;
}

/** Opens no connection: the agent is created at the first call. */
export function openTransport(settings: TransportSettings = {}): HttpTransport {
  const {
    userAgent = 'auth-flow-explorer',
    now = Date.now,
    random = Math.random,
    wait = (ms, signal) => delay(ms, undefined, signal ? { signal } : {}),
  } = settings;
  const limits: AttemptLimits = {
    connectTimeout: settings.connectTimeout ?? 10_000,
    answerTimeout: settings.answerTimeout ?? 30_000,
    maxAnswerBytes: settings.maxAnswerBytes ?? 4 * 1024 * 1024,
  };
  const cache = new JsonCache();
  const calls = new Set<Call>();
  let connections: OpenConnections | { readonly outcome: Outcome } | undefined;
  let lastEndpoint: { readonly text: string; readonly parsed: ReturnType<typeof parseEndpoint> } | undefined;
  let closed = false;

  /** The calls of a chain go to one endpoint, so it is parsed once. */
  function endpointOf(text: string): ReturnType<typeof parseEndpoint> {
    if (lastEndpoint?.text !== text) lastEndpoint = { text, parsed: parseEndpoint(text) };
    return lastEndpoint.parsed;
  }

  function start(outgoing: Outgoing, tryLimits: AttemptLimits): RunningTry {
    connections ??= connect(settings, limits);
    if ('outcome' in connections) return endedTry(connections.outcome);
    return tryOnce(connections, outgoing, tryLimits);
  }

  async function run(starts: () => RunningTry, signal?: AbortSignal): Promise<EndedCall> {
    const call = new Call({ now, random, wait });
    const cancel = (): void => call.cancel();
    calls.add(call);
    if (closed || signal?.aborted) cancel();
    else signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await call.run(starts);
    } finally {
      calls.delete(call);
      signal?.removeEventListener('abort', cancel);
    }
  }

  return {
    async send({ endpoint: address, operation, body, authorization }, { signal } = {}): Promise<Exchange> {
      const text = JSON.stringify(body);
      const bytes = Buffer.from(text);
      const endpoint = endpointOf(address);
      if ('fault' in endpoint) {
        const call = await run(() => endedTry(failure('invalid-endpoint', endpoint.fault)), signal);
        return { request: { url: '', operation, headers: [], body: text }, ...call };
      }
      const headers = callHeaders(endpoint.host, operation, bytes.length, userAgent, authorization);
      const outgoing: Outgoing = { endpoint, method: 'POST', headers, body: bytes };
      const call = await run(() => start(outgoing, limits), signal);
      const requestId =
        call.outcome.kind === 'answer' ? headerValue(call.outcome.headers, 'x-amzn-requestid') : undefined;
      return {
        request: { url: endpoint.url, operation, headers, body: text },
        ...call,
        ...(requestId === undefined ? {} : { requestId }),
      };
    },

    async fetchJson(url, { signal, maxAge = defaultMaxAge } = {}) {
      const endpoint = parseEndpoint(url);
      if ('fault' in endpoint) return documentOf(failure('invalid-endpoint', endpoint.fault), url);
      const kept = cache.get(endpoint.url, now(), maxAge);
      if (kept !== undefined) return kept;
      const outgoing: Outgoing = { endpoint, method: 'GET', headers: fetchHeaders(endpoint.host, userAgent) };
      const fetchLimits = { ...limits, maxAnswerBytes: maxJsonBytes };
      const { outcome } = await run(() => start(outgoing, fetchLimits), signal);
      const document = documentOf(outcome, endpoint.url);
      cache.set(endpoint.url, document, now());
      return document;
    },

    async close() {
      closed = true;
      for (const call of calls) call.cancel();
      if (connections === undefined || 'outcome' in connections) return;
      connections.deadlines.close();
      await connections.agent.destroy();
    },
  };
}

interface OpenConnections extends Connections {
  readonly agent: Dispatcher;
}

/** Either the connections, or the outcome of every call when they cannot be opened. */
function connect(settings: TransportSettings, limits: AttemptLimits): OpenConnections | { readonly outcome: Outcome } {
  const timing = new ConnectTiming();
  const deadlines = new Deadlines(Math.min(limits.connectTimeout, limits.answerTimeout));
  try {
    const agent = createAgent(
      {
        ...(settings.proxy === undefined ? {} : { proxy: settings.proxy }),
        ...(settings.noProxy === undefined ? {} : { noProxy: settings.noProxy }),
        environment: settings.environment ?? process.env,
        strictTls: settings.strictTls ?? true,
        systemCertificates: settings.systemCertificates ?? true,
        connectTimeout: limits.connectTimeout,
      },
      timing,
    );
    return { agent, dispatcher: agent.compose(watchRequests), timing, deadlines, idleTurn: new IdleTurn() };
  } catch (error) {
    if (hasCode(error, 'proxy-setting')) return { outcome: failure('proxy', error.message) };
    throw error;
  }
}
