// The otpauth:// link and the QR code that set up an authenticator app. Both contain the secret, so they are created
// only when the user asks for them.

import { totpSecretFault, totpUri } from '../../cognito/totp.ts';
import type { Target } from '../../flow/chain/chain.ts';
import type { NewAuthenticator } from '../../flow/chain/new-authenticator.ts';
import { UserError } from '../user-error.ts';

/**
 * The otpauth:// link that sets up an authenticator app; the QR code encodes the same link.
 * @throws UserError if the secret from the service is not base32
 */
export function otpauthLink(target: Pick<Target, 'name'>, { names, secretCode }: NewAuthenticator): string {
  const fault = totpSecretFault(secretCode);
  if (fault !== undefined) throw new UserError('secret-malformed', fault);
  return totpUri(secretCode, target.name, names[0] ?? 'user');
}

/** Bytes that the largest QR code holds at this error correction level (ISO/IEC 18004, table 7). */
const maxBytes = { M: 2331, L: 2953 } as const;

/**
 * Rows of a QR code for the link, `1` for a dark module, without the quiet zone around it.
 * @throws UserError if the link is too long for a QR code, because the names in it are very long
 */
export async function qrRows(link: string): Promise<readonly string[]> {
  const { encode } = await import('uqr');
  const bytes = Buffer.byteLength(link);
  if (bytes > maxBytes.L) {
    const message = `The otpauth:// link has ${bytes} bytes, and a QR code holds ${maxBytes.L} at most. Copy the link instead.`;
    throw new UserError('qr-too-long', message);
  }
  return encode(link, { ecc: bytes > maxBytes.M ? 'L' : 'M', border: 0 }).data.map((row) =>
    row.map((dark) => (dark ? '1' : '0')).join(''),
  );
}
