// What authenticators answer with, read from outside, and the origin their answer claims.
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

/** clientDataJSON as an object; undefined when it is none. */
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
 * Whether a page of this origin may use passkeys of the relying party: its host is the RP id or below it, over https;
 * plain http is for localhost alone (section 5.1.3, step 8 and "secure context"). Any port will do.
 */
export function isAllowedOrigin(origin: string, rpId: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname, origin: plain } = new URL(origin);
  if (plain !== origin) return false;
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
  if (protocol !== 'https:' && !(protocol === 'http:' && isLocal)) return false;
  return hostname === rpId || hostname.endsWith(`.${rpId}`);
}
