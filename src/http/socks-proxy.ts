// Tells a failed connection to a SOCKS proxy from one to the endpoint, which undici does not.

import type { Dispatcher } from 'undici';
import { ProxyFailure } from './failures.ts';

export function isSocks(proxyUrl: string): boolean {
  return /^socks5?:/i.test(proxyUrl);
}

/**
 * undici connects to a SOCKS proxy with its own connector and passes on its error, so an unreachable proxy looks like
 * an unreachable endpoint. The port in the error tells them apart.
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
