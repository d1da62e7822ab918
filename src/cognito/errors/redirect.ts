// A redirect: that an answer is one, and where it leads, as it may be shown. None is ever followed.

import { redactText } from '../redaction/redact-text.ts';
import type { Headers } from '../transport.ts';

/** Those with which a server sends a client to another address (RFC 9110, section 15.4). */
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Characters of a Location that are read, and of the address that is shown. */
const LONGEST_READ = 4000;
const LONGEST_SHOWN = 200;

/**
 * The address of an answer's Location header, relative ones completed by `base`, the URL that was called. Undefined for
 * an answer that is no redirect. The address is the server's own: credentials, query and fragment are left out, it is at
 * most 200 characters long, and it is empty where there is none, or none that is http or https.
 */
export function redirectOf(
  { status, headers }: { readonly status: number; readonly headers: Headers },
  base: string,
): { readonly address: string; readonly url?: URL } | undefined {
  if (!redirects.has(status)) return undefined;
  const given = headers.find(([name]) => name.toLowerCase() === 'location')?.[1].trim() ?? '';
  const url = given === '' || given.length > LONGEST_READ ? undefined : (URL.parse(given, base) ?? undefined);
  if (!url || !/^https?:$/.test(url.protocol)) return { address: '' };
  const more = url.search !== '' || url.hash !== '' ? '?…' : '';
  const shown = redactText(url.origin + url.pathname);
  return { address: shown.length > LONGEST_SHOWN ? `${shown.slice(0, LONGEST_SHOWN)}…` : shown + more, url };
}

/** A clause, such as `a redirect to https://portal.example/login`. */
export function redirectText(address: string): string {
  return address === '' ? 'a redirect without a Location that could be read' : `a redirect to ${address}`;
}
