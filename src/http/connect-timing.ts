// How long a connection took to set up, told to the call that caused it.

import type { buildConnector } from 'undici';

/**
 * Measures connectors: name look-up, TCP, the proxy's tunnel and TLS together. undici writes the waiting request on a
 * new connection in the same turn in which the connector reports it, so the call that asks during that turn is the one
 * that waited for it; a call on a kept-alive connection finds nothing. Neither does a call through a SOCKS proxy, whose
 * connector undici makes itself.
 */
export class ConnectTiming {
  #justTook: number | undefined;

  measure(connector: buildConnector.connector): buildConnector.connector {
    return (options, callback) => {
      const startedAt = performance.now();
      connector(options, (...result) => {
        this.#justTook = performance.now() - startedAt;
        try {
          callback(...result);
        } finally {
          this.#justTook = undefined;
        }
      });
    };
  }

  /** Milliseconds of the connection that has just come up, once; undefined on a kept-alive one. */
  take(): number | undefined {
    const took = this.#justTook;
    this.#justTook = undefined;
    return took;
  }
}
