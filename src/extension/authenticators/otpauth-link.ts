// The link and the QR code that set an authenticator app up. Both hold the secret: they are made when a person asks.

import { totpSecretFault, totpUri } from '../../cognito/totp.ts';
import type { Target } from '../../flow/chain/chain.ts';
import type { NewAuthenticator } from '../../flow/chain/new-authenticator.ts';
import { ReaderError } from '../reader-error.ts';

/**
 * The link that sets an authenticator app up; a QR code holds it too.
 * @throws ReaderError when the service sent a secret that is no base32
 */
export function otpauthLink(target: Pick<Target, 'name'>, { names, secretCode }: NewAuthenticator): string {
  const fault = totpSecretFault(secretCode);
  if (fault !== undefined) throw new ReaderError('secret-malformed', fault);
  return totpUri(secretCode, target.name, names[0] ?? 'user');
}

/** Rows of a QR code for the link, `1` for a dark module, without the quiet zone around it. */
export async function qrRows(link: string): Promise<readonly string[]> {
  const { encode } = await import('uqr');
  return encode(link, { ecc: 'M', border: 0 }).data.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''));
}
