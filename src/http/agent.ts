// The connections: one agent with keep-alive, proxies, certificates and measured connectors.

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
 * Opens no connection yet. HTTP/2 is left out on purpose: the AWS SDKs speak HTTP/1.1 to this service, its header list
 * can be shown exactly, and a call has a connection of its own. Throws ProxySettingError.
 */
export function createAgent(settings: AgentSettings, timing: ConnectTiming): Dispatcher {
  const proxies = resolveProxies(settings);
  const direct = directConnector(settings);
  const options: Agent.Options = {
    connect: direct,
    connectTimeout: settings.connectTimeout,
    allowH2: false,
    // Time is kept by AttemptObserver, which knows when a try began; undici's own limits would only blur its messages.
    headersTimeout: 0,
    bodyTimeout: 0,
    factory: (origin, poolOptions) => {
      const { connect, ...rest } = poolOptions as Pool.Options;
      if (typeof connect !== 'function') return new Pool(origin, poolOptions);
      const connector = connect === direct ? connect : blamingTheProxy(connect);
      return new Pool(origin, { ...rest, connect: timing.measure(skippingInformational(connector)) });
    },
  };
  // Where there is no proxy, EnvHttpProxyAgent would do the same after taking every URL apart once more.
  if (proxies.httpProxy === '' && proxies.httpsProxy === '') return new Agent(options);

  const socks = [proxies.httpProxy, proxies.httpsProxy].find(isSocks);
  // ProxyAgent builds its own connectors, so these cannot wait for the first TLS connection as the direct one does.
  const tls = tlsOptions(settings);
  const agent = new EnvHttpProxyAgent({
    ...options,
    ...proxies,
    requestTls: tls,
    // To undici this option also says that a SOCKS proxy is spoken to over TLS.
    ...(socks === undefined ? { proxyTls: tls } : {}),
    // Connections to the proxy itself, over which a tunnel is asked for.
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
 * Marks what goes wrong on the way through a proxy as the proxy's, so that "refused" keeps meaning the endpoint. A
 * certificate that fails inside a tunnel is the endpoint's; on the connection to the proxy it is the proxy's.
 * The mark also keeps undici from dialling for ever: it takes a bare socket error while connecting as one to recover
 * from.
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
