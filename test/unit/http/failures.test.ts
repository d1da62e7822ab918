import { expect, it } from 'vitest';
import { failureOf, isCertificateError, type Phase, ProxyFailure } from '../../../src/http/failures.ts';

const origin = 'https://cognito-idp.eu-west-1.amazonaws.com';

function withCode(code: string, message = 'connect to user:secret@host'): Error {
  return Object.assign(new Error(message), { code });
}

it.each<[string, Phase, string]>([
  ['ECONNREFUSED', 'connecting', 'refused'],
  ['ECONNREFUSED', 'sent', 'dropped'],
  ['ECONNREFUSED', 'answering', 'dropped'],
  ['ENOTFOUND', 'connecting', 'name-not-found'],
  ['EAI_AGAIN', 'connecting', 'name-not-found'],
  ['UND_ERR_CONNECT_TIMEOUT', 'connecting', 'timeout-connect'],
  ['ETIMEDOUT', 'connecting', 'timeout-connect'],
  ['ETIMEDOUT', 'sent', 'dropped'],
  ['ECONNRESET', 'connecting', 'dropped'],
  ['EPIPE', 'sent', 'dropped'],
  ['UND_ERR_SOCKET', 'answering', 'dropped'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'answering', 'dropped'],
  ['UND_ERR_HEADERS_OVERFLOW', 'answering', 'too-large'],
  ['CERT_HAS_EXPIRED', 'connecting', 'certificate'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'connecting', 'certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'connecting', 'certificate'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'connecting', 'other'],
  ['EPROTO', 'connecting', 'other'],
  ['UND_ERR_PRX_CONN', 'connecting', 'proxy'],
  ['UND_ERR_SOCKS5', 'connecting', 'proxy'],
  ['EHOSTUNREACH', 'connecting', 'other'],
  ['EMFILE', 'connecting', 'other'],
])('%s while %s is %s', (code, phase, expected) => {
  const { kind, code: ours, message } = failureOf(withCode(code), phase, origin);
  expect([kind, ours]).toEqual(['failure', expected]);
  // The variable part is last, and none of the system's own text is repeated.
  expect(message).toMatch(new RegExp(`: ${origin}$`));
  expect(message).not.toContain('secret');
});

it('reports a refusal when one of several addresses refused', () => {
  const error = new AggregateError([withCode('ENETUNREACH'), withCode('ECONNREFUSED')]);
  expect(failureOf(error, 'connecting', origin).code).toBe('refused');
});

it.each([new Error('boom'), 'boom', undefined, null, { code: 7 }])('maps even %j to a failure', (error) => {
  const { code, message } = failureOf(error, 'sent', origin);
  expect(code).toBe('other');
  expect(message).not.toContain('boom');
});

it('blames the proxy for errors on the way to it', () => {
  expect(failureOf(new ProxyFailure(withCode('ENOTFOUND')), 'connecting', origin)).toEqual({
    kind: 'failure',
    code: 'proxy',
    message: `The proxy could not be reached or closed the connection (ENOTFOUND); endpoint: ${origin}`,
  });
});

it('recognises a certificate error by its code', () => {
  expect(isCertificateError(withCode('CERT_HAS_EXPIRED'))).toBe(true);
  expect(isCertificateError(withCode('ECONNREFUSED'))).toBe(false);
  expect(isCertificateError(withCode('toString'))).toBe(false);
});
