// What went wrong on the network, as one of our stable codes and a sentence with the variable part last.

import { CodedError, hasCode } from '../errors/coded-error.ts';
import type { FailureCode, Outcome } from '../cognito/transport.ts';

export type Failure = Extract<Outcome, { kind: 'failure' }>;

/** How far a try had come. `connecting` means that no byte of it has left. */
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
 * Maps what undici, Node or OpenSSL reported. `origin` is the endpoint's scheme and authority; it and the system's code
 * are all a message ever contains.
 * Codes: https://nodejs.org/api/errors.html, https://nodejs.org/api/tls.html#x509-certificate-error-codes and
 * https://github.com/nodejs/undici/blob/main/docs/docs/api/Errors.md
 */
export function failureOf(error: unknown, phase: Phase, origin: string): Failure {
  if (hasCode(error, 'proxy')) return proxyFailure(error.cause, origin);
  // Its code differs from parser to parser, and is sometimes missing.
  if (nameOf(error) === 'HTTPParserError') return failure('other', `The answer is not HTTP: ${origin}`);
  const code = codeOf(error);
  switch (code) {
    case 'ECONNREFUSED':
      // A refusal is repeated, so it must not stand for a second connection after bytes of the request have left.
      if (phase !== 'connecting') return dropped(phase, origin);
      return failure('refused', `The connection was refused, nothing listens there: ${origin}`);
    case 'ENOTFOUND':
      return failure('name-not-found', `The host name is not known to DNS: ${origin}`);
    case 'EAI_AGAIN':
      return failure('name-not-found', `The name server did not answer, so the host name was not found: ${origin}`);
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'EADDRNOTAVAIL':
      return failure('other', `There is no network route (${code}): ${origin}`);
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return phase === 'connecting'
        ? failure('timeout-connect', `The connection could not be opened in time: ${origin}`)
        : dropped(phase, origin);
    case 'UND_ERR_SOCKET':
      // undici says this in its message only.
      return error instanceof Error && error.message === 'bad upgrade'
        ? failure('other', `The server wants to speak another protocol (101 Switching Protocols): ${origin}`)
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
    return failure('certificate', `The certificate of the server is not trusted, ${reason} (${code}): ${origin}`);
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
    return failure('other', `TLS could not be set up, perhaps the server speaks plain http (${code}): ${origin}`);
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
  connecting: 'The connection ended while it was being opened',
  sent: 'The connection ended before any answer came; whether the request was carried out is not known',
  answering: 'The connection ended in the middle of the answer',
};

function proxyFailure(cause: unknown, origin: string): Failure {
  const status = statusOfProxy(cause);
  if (status === '407') {
    return failure('proxy', `The proxy asks for a user name and a password (HTTP 407); wanted: ${origin}`);
  }
  if (status !== undefined) {
    return failure('proxy', `The proxy did not open the way (HTTP ${status}); wanted: ${origin}`);
  }
  const code = codeOf(cause);
  const reason = code === undefined ? undefined : certificateReasons.get(code);
  if (reason !== undefined) {
    return failure('proxy', `The certificate of the proxy is not trusted, ${reason} (${code}); wanted: ${origin}`);
  }
  return failure('proxy', `The proxy could not be reached or hung up (${code ?? nameOf(cause)}); wanted: ${origin}`);
}

/** undici puts the status of a proxy's refusal into its message only. */
function statusOfProxy(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(error.message)?.[1];
}

/** The system's code of an error; of several addresses tried, a refusal says the most. */
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
    SELF_SIGNED_CERT_IN_CHAIN: 'its chain ends in an authority this machine does not know',
    UNABLE_TO_GET_ISSUER_CERT: 'its issuer is not known to this machine',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its issuer is not known to this machine',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its issuer is not known to this machine',
    CERT_HAS_EXPIRED: 'it has expired',
    CERT_NOT_YET_VALID: 'it is not valid yet',
    CERT_REVOKED: 'it was revoked',
    CERT_UNTRUSTED: 'its authority is not trusted for this',
    CERT_REJECTED: 'its authority refuses this use',
    CERT_CHAIN_TOO_LONG: 'its chain is too long',
    CERT_SIGNATURE_FAILURE: 'its signature is wrong',
    INVALID_CA: 'an authority in its chain is none',
    INVALID_PURPOSE: 'it was not made for servers',
    PATH_LENGTH_EXCEEDED: 'its chain is too long',
    HOSTNAME_MISMATCH: 'it was made for another host name',
    ERR_TLS_CERT_ALTNAME_INVALID: 'it was made for another host name',
    ERR_TLS_CERT_ALTNAME_FORMAT: 'its host names are malformed',
  }),
);
