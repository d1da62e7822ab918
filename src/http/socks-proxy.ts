// Where undici tells too little about SOCKS proxies: whose fault a failed connection was.

import type { Dispatcher } from 'undici';
import { ProxyFailure } from './failures.ts';

export function isSocks(proxyUrl: string): boolean {
  return /^socks5?:/i.test(proxyUrl);
}

/**
 * undici dials a SOCKS proxy with a connector of its own and hands on what that says, so a proxy that is not there looks
 * like an endpoint that is not there. The port the error names tells them apart.
 */
export function blamingSocksProxy(proxyUrl: string): Dispatcher.DispatcherComposeInterceptor {
  const port = Number(new URL(proxyUrl).port || 1080);
  return (dispatch) => (options, handler) => {
    const report = handler.onResponseError?.bind(handler);
    handler.onResponseError = (controller, error) => {
      const dialledProxy = 'syscall' in error && error.syscall === 'connect' && 'port' in error && error.port === port;
      report?.(controller, dialledProxy ? new ProxyFailure(error) : error);
    };
    return dispatch(options, handler);
  };
}
