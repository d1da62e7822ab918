import { expect, it } from 'vitest';
import { tlsOptions, trustedAuthorities } from '../../../src/http/certificates.ts';

it('trusts Node’s own authorities and the system’s, without duplicates', () => {
  const stores: Partial<Record<string, string[]>> = { default: ['a', 'b'], system: ['b', 'c'] };
  expect(trustedAuthorities({ getCACertificates: (type = 'default') => stores[type] ?? [] })).toEqual(['a', 'b', 'c']);
});

it('uses the defaults of a runtime that cannot read the system’s store', () => {
  expect(trustedAuthorities({})).toBeUndefined();
});

it('reads no store when certificates are not verified or system certificates are off', () => {
  expect(tlsOptions({ strictTls: false, systemCertificates: true })).toEqual({ rejectUnauthorized: false });
  expect(tlsOptions({ strictTls: true, systemCertificates: false })).toEqual({ rejectUnauthorized: true });
  expect(tlsOptions({ strictTls: true, systemCertificates: true }).secureContext).toBeDefined();
});
