// Schemas of the credentials that authenticators return, and the check of their origin.
// Source: Web Authentication Level 3, sections 5.1 (RegistrationResponseJSON, AuthenticationResponseJSON) and 5.8.1.

import * as z from 'zod/mini';

const binary = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/));
/** Hints such as `platform` and `internal`; WebAuthn asks relying parties to keep those they do not know. */
const hint = z.string().check(z.maxLength(32));
const common = {
  id: binary,
  rawId: binary,
  type: z.literal('public-key'),
  authenticatorAttachment: z.optional(hint),
};

export const registrationResponse = z.object({
  ...common,
  response: z.object({
    clientDataJSON: binary,
    attestationObject: binary,
    transports: z.optional(z.array(hint).check(z.maxLength(16))),
  }),
});

export const authenticationResponse = z.object({
  ...common,
  response: z.object({
    clientDataJSON: binary,
    authenticatorData: binary,
    signature: binary,
    userHandle: z.optional(binary),
  }),
});

const clientData = z.object({ type: z.string(), challenge: z.string(), origin: z.string() });

/** Parsed clientDataJSON; undefined when it is invalid. */
export function readClientData(text: string): z.output<typeof clientData> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
  return z.safeParse(clientData, value).data;
}

/**
 * Whether a page of this origin may use passkeys of the relying party: its host must be the RP ID or a subdomain of it,
 * over https, or http for localhost (section 5.1.3, step 8 and "secure context"). Any port is allowed.
 */
export function isAllowedOrigin(origin: string, rpId: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname, origin: plain } = new URL(origin);
  if (plain !== origin) return false;
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
  if (protocol !== 'https:' && !(protocol === 'http:' && isLocal)) return false;
  return hostname === rpId || hostname.endsWith(`.${rpId}`);
}
