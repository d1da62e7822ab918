// The link and the QR code that set an authenticator app up. Both hold the secret: they are made when a user asks.

import { totpSecretFault, totpUri } from '../../cognito/totp.ts';
import type { Target } from '../../flow/chain/chain.ts';
import type { NewAuthenticator } from '../../flow/chain/new-authenticator.ts';
import { UserError } from '../user-error.ts';

/**
 * The link that sets an authenticator app up; a QR code holds it too.
 * @throws UserError when the service sent a secret that is no base32
 */
export function otpauthLink(target: Pick<Target, 'name'>, { names, secretCode }: NewAuthenticator): string {
  const fault = totpSecretFault(secretCode);
  if (fault !== undefined) throw new UserError('secret-malformed', fault);
  return totpUri(secretCode, target.name, names[0] ?? 'user');
}

/** Bytes that the largest QR code holds with this much correction of errors (ISO/IEC 18004, table 7). */
const mostBytes = { M: 2331, L: 2953 } as const;

/**
 * Rows of a QR code for the link, `1` for a dark module, without the quiet zone around it.
 * @throws UserError for a link that no QR code can hold: the names in it are very long
 */
export async function qrRows(link: string): Promise<readonly string[]> {
  const { encode } = await import('uqr');
  const bytes = Buffer.byteLength(link);
  if (bytes > mostBytes.L) {
    const message = `The otpauth:// link has ${bytes} bytes, and a QR code holds ${mostBytes.L} at most. Copy the link instead.`;
    throw new UserError('qr-too-long', message);
  }
  return encode(link, { ecc: bytes > mostBytes.M ? 'L' : 'M', border: 0 }).data.map((row) =>
    row.map((dark) => (dark ? '1' : '0')).join(''),
  );
}
