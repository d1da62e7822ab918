// The undici agent: keep-alive, proxies, certificates and connectors that are timed.

import { hasCode } from '../errors/coded-error.ts';
import type { Dispatcher } from 'undici';
import { tlsOptions } from './certificates.ts';
import type { ConnectTiming } from './connect-timing.ts';
import { isCertificateError, ProxyFailure } from './failures.ts';
import { type ProxySettings, resolveProxies } from './proxy-settings.ts';
import { skippingInformational } from './skip-informational.ts';
import { blamingSocksProxy, isSocks } from './socks-proxy.ts';
import { Agent, buildConnector, EnvHttpProxyAgent, Pool } from './undici.ts';

export interface AgentSettings extends ProxySettings {
  readonly strictTls: boolean;
  readonly systemCertificates: boolean;
  /** Milliseconds. */
  readonly connectTimeout: number;
}

/**
 * Opens no connection yet. HTTP/2 is off on purpose: the AWS SDKs speak HTTP/1.1 to this service, its header list can
 * be shown exactly, and each call has its own connection. Throws ProxySettingError.
 */
export function createAgent(settings: AgentSettings, timing: ConnectTiming): Dispatcher {
  const proxies = resolveProxies(settings);
  const direct = directConnector(settings);
  const options: Agent.Options = {
    connect: direct,
    connectTimeout: settings.connectTimeout,
    allowH2: false,
    // AttemptObserver enforces the time limits and knows when a try began; undici's own limits would only make the
    // messages less exact.
    headersTimeout: 0,
    bodyTimeout: 0,
    factory: (origin, poolOptions) => {
      const { connect, ...rest } = poolOptions as Pool.Options;
      if (typeof connect !== 'function') return new Pool(origin, poolOptions);
      const connector = connect === direct ? connect : blamingTheProxy(connect);
      return new Pool(origin, { ...rest, connect: timing.measure(skippingInformational(connector)) });
    },
  };
  // Without a proxy, EnvHttpProxyAgent would do the same but parse every URL once more.
  if (proxies.httpProxy === '' && proxies.httpsProxy === '') return new Agent(options);

  const socks = [proxies.httpProxy, proxies.httpsProxy].find(isSocks);
  // ProxyAgent builds its own connectors, so these cannot wait for the first TLS connection as the direct one does.
  const tls = tlsOptions(settings);
  const agent = new EnvHttpProxyAgent({
    ...options,
    ...proxies,
    requestTls: tls,
    // undici would also use this option to speak TLS to a SOCKS proxy.
    ...(socks === undefined ? { proxyTls: tls } : {}),
    // Connections to the proxy itself, which request the tunnel.
    clientFactory: (origin, poolOptions) => {
      const { connect, ...rest } = poolOptions as Pool.Options;
      return new Pool(origin, {
        ...rest,
        ...(typeof connect === 'function' ? { connect: blamingTheProxy(connect, { certificates: true }) } : {}),
        headersTimeout: settings.connectTimeout,
      });
    },
  });
  return socks === undefined ? agent : agent.compose(blamingSocksProxy(socks));
}

function directConnector(settings: AgentSettings): buildConnector.connector {
  const timeout = settings.connectTimeout;
  const plain = buildConnector({ timeout, allowH2: false });
  let secure: buildConnector.connector | undefined;
  return (options, callback) => {
    if (options.protocol !== 'https:') return plain(options, callback);
    secure ??= buildConnector({ timeout, allowH2: false, ...tlsOptions(settings) });
    return secure(options, callback);
  };
}

/**
 * Reports a connection error on the way through a proxy as a ProxyFailure, so that "refused" always means the endpoint.
 * A certificate error inside a tunnel belongs to the endpoint, one on the connection to the proxy belongs to the proxy.
 * The ProxyFailure also stops undici from reconnecting forever: it treats a plain socket error while connecting as one
 * to recover from.
 */
function blamingTheProxy(connector: buildConnector.connector, { certificates = false } = {}): buildConnector.connector {
  return (options, callback) => {
    connector(options, (...result) => {
      const [error] = result;
      if (error === null || hasCode(error, 'proxy') || (!certificates && isCertificateError(error))) {
        callback(...result);
      } else {
        callback(new ProxyFailure(error), null);
      }
    });
  };
}
