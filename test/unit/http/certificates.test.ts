import { expect, it } from 'vitest';
import { tlsOptions, trustedAuthorities } from '../../../src/http/certificates.ts';

it('trusts Node’s own authorities and the system’s, each once', () => {
  const stores: Partial<Record<string, string[]>> = { default: ['a', 'b'], system: ['b', 'c'] };
  expect(trustedAuthorities({ getCACertificates: (type = 'default') => stores[type] ?? [] })).toEqual(['a', 'b', 'c']);
});

it('leaves a runtime that cannot read the system’s store to its defaults', () => {
  expect(trustedAuthorities({})).toBeUndefined();
});

it('reads no store when nothing is verified or the system is left out', () => {
  expect(tlsOptions({ strictTls: false, systemCertificates: true })).toEqual({ rejectUnauthorized: false });
  expect(tlsOptions({ strictTls: true, systemCertificates: false })).toEqual({ rejectUnauthorized: true });
  expect(tlsOptions({ strictTls: true, systemCertificates: true }).secureContext).toBeDefined();
});
