// Conversion of VS Code's settings for the transport.
import { describe, expect, it } from 'vitest';
import { readTransportSettings } from '../../../src/extension/transport-settings.ts';

const read = (http: Record<string, unknown>, own: Record<string, unknown> = {}) =>
  readTransportSettings(
    (name) => http[name],
    (name) => own[name],
  );

describe('transport settings', () => {
  it('are the editor’s own', () => {
    expect(
      read(
        { proxy: 'http://proxy:8080', noProxy: ['a', 'b'], proxyStrictSSL: false, systemCertificates: false },
        { requestTimeout: 5 },
      ),
    ).toEqual({
      proxy: 'http://proxy:8080',
      noProxy: ['a', 'b'],
      strictTls: false,
      systemCertificates: false,
      answerTimeout: 5000,
    });
  });

  it('leave out what is not set or of the wrong type', () => {
    expect(read({ proxy: '', noProxy: 'a', proxyStrictSSL: 'no' }, { requestTimeout: -1 })).toEqual({});
  });

  it('use no proxy at all, the environment’s neither, where proxies are off', () => {
    expect(read({ proxy: 'http://proxy:8080', proxySupport: 'off' })).toEqual({ environment: {} });
  });
});
