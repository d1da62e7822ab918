// How long a connection took to set up, for the call that opened it.

import type { buildConnector } from 'undici';

/**
 * Measures connectors: name look-up, TCP, the proxy's tunnel and TLS together. undici writes the waiting request on a
 * new connection in the same turn in which the connector reports it, so the call that reads the time in that turn is
 * the one that waited for it. There is no time for a call on a kept-alive connection, nor for one through a SOCKS
 * proxy, whose connector undici creates itself.
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

  /** Milliseconds that the connection took which was opened just now, returned once; undefined on a kept-alive one. */
  take(): number | undefined {
    const took = this.#justTook;
    this.#justTook = undefined;
    return took;
  }
}
