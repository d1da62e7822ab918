// What ConfirmDevice sends to remember a device: the salt and the verifier of a random device password, which only the
// client stores. Source: AWS Amplify, getNewDeviceMetadata; observed byte for byte.

import { G } from './srp/group.ts';
import { bytesToInteger, integerToBytes } from './srp/integer-bytes.ts';
import { modPow as quickestModPow, type ModPow } from './srp/mod-pow.ts';
import { privateKeyOf } from './srp/password-proof.ts';

/** Length of the random device password in bytes, before base64. */
const DEVICE_PASSWORD_BYTES = 40;
/** Length of the random salt in bytes, before a leading zero byte is dropped or added. */
const DEVICE_SALT_BYTES = 16;

export interface DeviceIdentity {
  /** NewDeviceMetadata.DeviceGroupKey. */
  readonly deviceGroupKey: string;
  /** NewDeviceMetadata.DeviceKey, `region_uuid`. */
  readonly deviceKey: string;
}

export interface DeviceVerifier {
  /** Secret, stored per user and device: DEVICE_PASSWORD_VERIFIER proves it. Base64 of 40 random bytes. */
  readonly devicePassword: string;
  /** DeviceSecretVerifierConfig of ConfirmDevice. */
  readonly config: {
    /** Base64 of the salt as an integer: 17 bytes when its top bit is set, 15 when it starts with a zero byte. */
    readonly Salt: string;
    /** Base64 of g^x mod N, encoded like the salt. */
    readonly PasswordVerifier: string;
  };
}

/**
 * Generates a device password and a salt and computes the verifier.
 *
 * @param random returns cryptographically strong random bytes; called for the password first, then for the salt
 */
export function computeDeviceVerifier(
  device: DeviceIdentity,
  random: (bytes: number) => Uint8Array,
  modPow: ModPow = quickestModPow,
): DeviceVerifier {
  const devicePassword = Buffer.from(random(DEVICE_PASSWORD_BYTES)).toString('base64');
  const salt = bytesToInteger(random(DEVICE_SALT_BYTES));
  const x = privateKeyOf(salt, `${device.deviceGroupKey}${device.deviceKey}:`, devicePassword);
  return {
    devicePassword,
    config: {
      Salt: integerToBytes(salt).toString('base64'),
      PasswordVerifier: integerToBytes(modPow(G, x)).toString('base64'),
    },
  };
}
