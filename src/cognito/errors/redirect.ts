// Recognises redirects and where they lead, for display. They are never followed.

import { redactText } from '../redaction/redact-text.ts';
import type { Headers } from '../transport.ts';

/** The status codes that redirect a client to another address (RFC 9110, section 15.4). */
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** The longest Location in characters that is read, and the longest address that is shown. */
const LONGEST_READ = 4000;
const LONGEST_SHOWN = 200;

/**
 * The address of an answer's Location header, resolved against `base`, the URL that was called. Undefined when the
 * answer is not a redirect. The server may write anything there, so credentials, query and fragment are left out, the
 * address has at most 200 characters, and it is empty when there is none or it is not http or https.
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
  return address === '' ? 'a redirect without a valid Location' : `a redirect to ${address}`;
}
