// One call to the user pools API: its request, its result, and the type of the function that sends it.

import type { JsonObject } from './json.ts';

/** An API call before it is sent. */
export interface WireRequest {
  /** Base URL without a path, for example `https://cognito-idp.eu-west-1.amazonaws.com` or `http://127.0.0.1:4711`. */
  readonly endpoint: string;
  /** Operation name without the service prefix, for example `InitiateAuth`. */
  readonly operation: string;
  readonly body: JsonObject;
  /** The header `authorization` of a signed call. */
  readonly authorization?: string;
}

export type Headers = readonly (readonly [name: string, value: string])[];

/** Milliseconds; a part is absent when it did not happen (a kept-alive connection has no `connect`). */
export interface Timings {
  readonly connect?: number;
  /** From the last request byte handed over to the first answer byte. */
  readonly firstByte?: number;
  readonly total: number;
}

/** Why a call ended without an HTTP answer. The codes are stable: explanations are looked up by them. */
export type FailureCode =
  | 'refused' // nothing is listening at the endpoint
  | 'name-not-found' // DNS
  | 'certificate' // the TLS certificate is not trusted
  | 'timeout-connect'
  | 'timeout-answer'
  | 'dropped' // the connection ended before the answer was complete
  | 'too-large' // the answer exceeded the body limit
  | 'invalid-endpoint'
  | 'proxy'
  | 'other';

/** How one call, or one try of it, ended. */
export type Outcome =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly body: string }
  | { readonly kind: 'failure'; readonly code: FailureCode; readonly message: string }
  | { readonly kind: 'cancelled' };

/** One try; a call has several when it was retried after throttling or a refused connection. */
export interface Try {
  /** Unix milliseconds. */
  readonly startedAt: number;
  readonly timings: Timings;
  readonly outcome: Outcome;
  /** Milliseconds waited before the next try; absent on the last. */
  readonly waitBeforeNext?: number;
}

/** A finished call, exactly as it went over the wire. */
export interface Exchange {
  readonly request: {
    readonly url: string;
    readonly operation: string;
    /** The exact header list, in the order sent. */
    readonly headers: Headers;
    /** The exact body text. */
    readonly body: string;
  };
  /** Unix milliseconds of the first try. */
  readonly startedAt: number;
  readonly timings: Timings;
  /** At least one; the last one's outcome is `outcome`. */
  readonly tries: readonly Try[];
  readonly outcome: Outcome;
  /** `x-amzn-requestid` of the answer. */
  readonly requestId?: string;
}

interface TransportOptions {
  readonly signal?: AbortSignal;
}

/**
 * Sends one request and resolves with its exchange. Never rejects because of the network or the server: a failure or a
 * cancellation is an outcome, so that the chain can show it like any other answer.
 */
export type Transport = (request: WireRequest, options?: TransportOptions) => Promise<Exchange>;
