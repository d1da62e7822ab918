import { expect, it } from 'vitest';
import { type ProxySettings, ProxySettingError, resolveProxies } from '../../../src/http/proxy-settings.ts';

const loopback = 'localhost,127.0.0.1,[::1]';

it.each<[string, ProxySettings, string, string, string]>([
  ['nothing', { environment: {} }, '', '', loopback],
  [
    'the setting',
    { proxy: 'http://p:1', environment: { HTTPS_PROXY: 'http://e:2' } },
    'http://p:1',
    'http://p:1',
    loopback,
  ],
  [
    'an empty setting',
    { proxy: '', noProxy: [], environment: { HTTP_PROXY: 'http://e:2', NO_PROXY: 'a' } },
    'http://e:2',
    'http://e:2',
    `a,${loopback}`,
  ],
  [
    'both variables',
    { environment: { http_proxy: 'http://h:1', HTTPS_PROXY: 'http://s:2' } },
    'http://h:1',
    'http://s:2',
    loopback,
  ],
  [
    'lower before upper case',
    { environment: { http_proxy: 'http://l:1', HTTP_PROXY: 'http://u:2' } },
    'http://l:1',
    'http://l:1',
    loopback,
  ],
  ['no scheme', { environment: { HTTPS_PROXY: 'proxy.corp:3128' } }, '', 'http://proxy.corp:3128', loopback],
  [
    'noProxy of the setting',
    { noProxy: [' *.corp ', 'host:8080'], environment: { NO_PROXY: 'a' } },
    '',
    '',
    `*.corp,host:8080,${loopback}`,
  ],
  ['noProxy of the environment', { environment: { no_proxy: 'a, b c,' } }, '', '', `a,b,c,${loopback}`],
])('works out %s', (_name, settings, httpProxy, httpsProxy, noProxy) => {
  expect(resolveProxies(settings)).toEqual({ httpProxy, httpsProxy, noProxy });
});

it.each<[ProxySettings, string]>([
  [{ proxy: 'http://us er:secret@', environment: {} }, 'http.proxy must be a URL such as http://host:8080.'],
  [
    { environment: { HTTPS_PROXY: 'ftp://user:secret@host' } },
    'HTTPS_PROXY must start with http, https or socks5; it starts with ftp://',
  ],
])('refuses what it cannot use, naming the setting and not its secret', (settings, message) => {
  expect(() => resolveProxies(settings)).toThrow(new ProxySettingError(message));
});
