// Which certificate authorities are trusted.

import tls from 'node:tls';

/**
 * TLS options for connections to servers and proxies. VS Code adds the system's certificates to `https` and the global
 * `fetch` only, so undici must be given them: a company's own authority is usually in the system's store and nowhere
 * else. Reading that store can be slow (macOS), so call this at the first TLS connection, not earlier.
 */
export function tlsOptions(settings: { readonly strictTls: boolean; readonly systemCertificates: boolean }): {
  readonly rejectUnauthorized: boolean;
  readonly secureContext?: tls.SecureContext;
} {
  // Nothing is verified then, so no store needs to be read.
  if (!settings.strictTls) return { rejectUnauthorized: false };
  if (!settings.systemCertificates) return { rejectUnauthorized: true };
  const authorities = trustedAuthorities(tls);
  if (authorities === undefined) return { rejectUnauthorized: true };
  // One context for all connections: parsing some hundred certificates for each would cost more than the handshake.
  return { rejectUnauthorized: true, secureContext: tls.createSecureContext({ ca: authorities }) };
}

/**
 * The authorities Node trusts already (its own list and NODE_EXTRA_CA_CERTS) and the system's, in PEM, without
 * duplicates. Undefined where the runtime cannot read the system's store (Node before 22.15): Node's defaults then
 * apply.
 */
export function trustedAuthorities(runtime: Partial<Pick<typeof tls, 'getCACertificates'>>): string[] | undefined {
  if (typeof runtime.getCACertificates !== 'function') return undefined;
  return [...new Set([...runtime.getCACertificates('default'), ...runtime.getCACertificates('system')])];
}
