// Reads VS Code's http.* settings and our own for the transport. A value of the wrong type counts as not set.

import type { TransportSettings } from '../http/transport.ts';

type Read = (name: string) => unknown;

/** @param http reads `http.*`, @param own reads `authFlow.*` */
export function readTransportSettings(http: Read, own: Read): TransportSettings {
  const proxySupport = http('proxySupport');
  const proxy = http('proxy');
  const noProxy = http('noProxy');
  const strictTls = http('proxyStrictSSL');
  const systemCertificates = http('systemCertificates');
  const timeout = own('requestTimeout');
  const off = proxySupport === 'off';
  return {
    ...(!off && typeof proxy === 'string' && proxy !== '' ? { proxy } : {}),
    ...(off ? { environment: {} } : {}),
    ...(isTexts(noProxy) ? { noProxy } : {}),
    ...(typeof strictTls === 'boolean' ? { strictTls } : {}),
    ...(typeof systemCertificates === 'boolean' ? { systemCertificates } : {}),
    ...(typeof timeout === 'number' && timeout > 0 ? { answerTimeout: timeout * 1000 } : {}),
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
