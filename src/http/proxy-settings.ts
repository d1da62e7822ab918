// Which proxy is used for which URLs, from the editor's settings and the environment.

import { CodedError } from '../errors/coded-error.ts';

export interface ProxySettings {
  /** `http.proxy`; wins over the environment. Empty means not set. */
  readonly proxy?: string;
  /** `http.noProxy`; wins over the environment. Empty means not set. */
  readonly noProxy?: readonly string[];
  /** HTTP_PROXY, HTTPS_PROXY and NO_PROXY, in either case, are read from here. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** As EnvHttpProxyAgent takes them; an empty string means none. */
export interface Proxies {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  /** Comma separated. */
  readonly noProxy: string;
}

/** A proxy setting that cannot be used. The message names the setting and the rule, without credentials. */
export class ProxySettingError extends CodedError {
  override readonly name = 'ProxySettingError';
  readonly code = 'proxy-setting';
  override readonly forUser = true;
}

/** Never sent through a proxy, as in VS Code itself: the sandbox listens here. */
const loopback = ['localhost', '127.0.0.1', '[::1]'];

const schemes: readonly string[] = ['http:', 'https:', 'socks5:', 'socks:'];

/**
 * The setting takes precedence over the environment and, for https, HTTPS_PROXY over HTTP_PROXY, as in VS Code. Throws
 * ProxySettingError: silently bypassing a configured proxy would be a surprise.
 */
export function resolveProxies(settings: ProxySettings): Proxies {
  const httpProxy = settings.proxy
    ? proxyUrl('http.proxy', settings.proxy)
    : proxyUrl('HTTP_PROXY', variable(settings.environment, 'http_proxy'));
  const httpsProxy = settings.proxy
    ? httpProxy
    : proxyUrl('HTTPS_PROXY', variable(settings.environment, 'https_proxy')) || httpProxy;
  const direct = settings.noProxy?.length
    ? settings.noProxy
    : variable(settings.environment, 'no_proxy').split(/[,\s]+/);
  const noProxy = [...direct.map((host) => host.trim()).filter((host) => host !== ''), ...loopback].join(',');
  return { httpProxy, httpsProxy, noProxy };
}

function variable(environment: ProxySettings['environment'], name: string): string {
  return (environment[name] ?? environment[name.toUpperCase()] ?? '').trim();
}

function proxyUrl(setting: string, text: string): string {
  if (text === '') return '';
  const withScheme = text.includes('://') ? text : `http://${text}`;
  // The text may hold a password, so it is not repeated.
  if (!URL.canParse(withScheme)) throw new ProxySettingError(`${setting} must be a URL such as http://host:8080.`);
  const { protocol } = new URL(withScheme);
  if (!schemes.includes(protocol)) {
    throw new ProxySettingError(`${setting} must start with http, https or socks5; it starts with ${protocol}//`);
  }
  return withScheme;
}
