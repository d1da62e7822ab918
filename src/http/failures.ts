// Maps network errors to our stable failure codes, each with a sentence that has the variable part last.

import { CodedError, hasCode } from '../errors/coded-error.ts';
import type { FailureCode, Outcome } from '../cognito/transport.ts';

export type Failure = Extract<Outcome, { kind: 'failure' }>;

/** How far a try got. `connecting`: no byte of the request has been sent. */
export type Phase = 'connecting' | 'sent' | 'answering';

/** A failure on the way through the configured proxy, before the endpoint was reached. */
export class ProxyFailure extends CodedError {
  override readonly name = 'ProxyFailure';
  readonly code = 'proxy';
  constructor(cause: Error) {
    super(cause.message, { cause });
  }
}

export function failure(code: FailureCode, message: string): Failure {
  return { kind: 'failure', code, message };
}

/**
 * Maps an error of undici, Node or OpenSSL. `origin` is the endpoint's scheme and authority; a message contains nothing
 * variable except it and the error's code. Codes: https://nodejs.org/api/errors.html,
 * https://nodejs.org/api/tls.html#x509-certificate-error-codes and
 * https://github.com/nodejs/undici/blob/main/docs/docs/api/Errors.md
 */
export function failureOf(error: unknown, phase: Phase, origin: string): Failure {
  if (hasCode(error, 'proxy')) return proxyFailure(error.cause, origin);
  // The code of this error differs between parsers and is sometimes missing.
  if (nameOf(error) === 'HTTPParserError') return failure('other', `The answer is not HTTP: ${origin}`);
  const code = codeOf(error);
  switch (code) {
    case 'ECONNREFUSED':
      // Refused calls are retried, so a second connection that is refused after bytes of the request were sent must not
      // count as refused.
      if (phase !== 'connecting') return dropped(phase, origin);
      return failure('refused', `The connection was refused; nothing is listening at this address: ${origin}`);
    case 'ENOTFOUND':
      return failure('name-not-found', `DNS does not know this host name: ${origin}`);
    case 'EAI_AGAIN':
      return failure(
        'name-not-found',
        `The DNS server did not answer, so the host name could not be resolved: ${origin}`,
      );
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'EADDRNOTAVAIL':
      return failure('other', `There is no network route (${code}): ${origin}`);
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return phase === 'connecting'
        ? failure('timeout-connect', `The connection timed out before it was established: ${origin}`)
        : dropped(phase, origin);
    case 'UND_ERR_SOCKET':
      // undici reports this in the message only.
      return error instanceof Error && error.message === 'bad upgrade'
        ? failure('other', `The server wants to switch protocols (101 Switching Protocols): ${origin}`)
        : dropped(phase, origin);
    case 'ECONNRESET':
    case 'ECONNABORTED':
    case 'EPIPE':
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return dropped(phase, origin);
    case 'UND_ERR_HEADERS_OVERFLOW':
      return failure('too-large', `The headers of the answer are too large: ${origin}`);
    case 'UND_ERR_PRX_CONN':
    case 'UND_ERR_PRX_TLS':
      return proxyFailure(error, origin);
    case undefined:
      return failure('other', `The call failed (${nameOf(error)}): ${origin}`);
  }
  const reason = certificateReasons.get(code);
  if (reason !== undefined) {
    return failure('certificate', `The server’s certificate is not trusted: ${reason} (${code}): ${origin}`);
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
    return failure('other', `The TLS handshake failed; the server may speak plain HTTP (${code}): ${origin}`);
  }
  // undici reports a proxy's 407 to a forwarded request as an invalid argument.
  if (code === 'UND_ERR_INVALID_ARG' && statusOfProxy(error) !== undefined) return proxyFailure(error, origin);
  if (code.startsWith('UND_ERR_SOCKS5')) return proxyFailure(error, origin);
  return failure('other', `The call failed (${code}): ${origin}`);
}

/** Whether TLS refused the certificate of the other side. */
export function isCertificateError(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && certificateReasons.has(code);
}

function dropped(phase: Phase, origin: string): Failure {
  return failure('dropped', `${droppedText[phase]}: ${origin}`);
}

const droppedText: Readonly<Record<Phase, string>> = {
  connecting: 'The connection was closed while it was being established',
  sent: 'The connection was closed before an answer arrived; the request may have been processed',
  answering: 'The connection was closed in the middle of the answer',
};

function proxyFailure(cause: unknown, origin: string): Failure {
  const status = statusOfProxy(cause);
  if (status === '407') {
    return failure('proxy', `The proxy requires a username and password (HTTP 407); endpoint: ${origin}`);
  }
  if (status !== undefined) {
    return failure('proxy', `The proxy refused the connection (HTTP ${status}); endpoint: ${origin}`);
  }
  const code = codeOf(cause);
  const reason = code === undefined ? undefined : certificateReasons.get(code);
  if (reason !== undefined) {
    return failure('proxy', `The proxy’s certificate is not trusted: ${reason} (${code}); endpoint: ${origin}`);
  }
  return failure(
    'proxy',
    `The proxy could not be reached or closed the connection (${code ?? nameOf(cause)}); endpoint: ${origin}`,
  );
}

/** undici puts the status of a proxy's refusal into its message only. */
function statusOfProxy(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(error.message)?.[1];
}

/** The system's code of an error. When several addresses were tried, ECONNREFUSED is the most informative. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) {
    const codes = error.errors.map(codeOf);
    return codes.find((code) => code === 'ECONNREFUSED') ?? codes.find((code) => code !== undefined);
  }
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

const certificateReasons: ReadonlyMap<string, string> = new Map(
  Object.entries({
    DEPTH_ZERO_SELF_SIGNED_CERT: 'it is self-signed',
    SELF_SIGNED_CERT_IN_CHAIN: 'its chain ends in an authority that this machine does not trust',
    UNABLE_TO_GET_ISSUER_CERT: 'its issuer is not known to this machine',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its issuer is not known to this machine',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its issuer is not known to this machine',
    CERT_HAS_EXPIRED: 'it has expired',
    CERT_NOT_YET_VALID: 'it is not valid yet',
    CERT_REVOKED: 'it was revoked',
    CERT_UNTRUSTED: 'its authority is not trusted for this',
    CERT_REJECTED: 'its authority rejects it for this use',
    CERT_CHAIN_TOO_LONG: 'its chain is too long',
    CERT_SIGNATURE_FAILURE: 'its signature is wrong',
    INVALID_CA: 'an issuer in its chain is not a certificate authority',
    INVALID_PURPOSE: 'it was not issued for servers',
    PATH_LENGTH_EXCEEDED: 'its chain is too long',
    HOSTNAME_MISMATCH: 'it was issued for another host name',
    ERR_TLS_CERT_ALTNAME_INVALID: 'it was issued for another host name',
    ERR_TLS_CERT_ALTNAME_FORMAT: 'its host names are malformed',
  }),
);
