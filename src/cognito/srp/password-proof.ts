// The second half of an SRP sign-in: proof of the password, for users and for remembered devices. It returns every
// intermediate value, so that a user can see how a signature was computed. Formulas: SRP-6a (RFC 5054 section 2.6) with
// Cognito's own key derivation and message, as in its published clients.

import type { SrpEphemeral } from './ephemeral.ts';
import { G, K } from './group.ts';
import { bytesToInteger, hexToInteger, integerToBytes } from './integer-bytes.ts';
import { modPow as quickestModPow, type ModPow } from './mod-pow.ts';
import { parsePublicValue } from './public-value.ts';
import { hkdfSha256, hmacSha256, sha256 } from './sha256.ts';
import { SrpError } from './srp-error.ts';

interface ChallengeValues {
  /** From {@link startSrp}. An SRP_A that the user edited is used as it is. */
  readonly ephemeral: SrpEphemeral;
  /** ChallengeParameters.SRP_B, hex. */
  readonly srpB: string;
  /** ChallengeParameters.SALT, hex. */
  readonly salt: string;
  /** ChallengeParameters.SECRET_BLOCK, base64 (base64url passes too). */
  readonly secretBlock: string;
  /** The text that is sent as TIMESTAMP; it is signed as it is, valid or not. */
  readonly timestamp: string;
}

export interface UserPasswordValues extends ChallengeValues {
  /** The part of the user pool ID after the underscore. */
  readonly poolName: string;
  /** ChallengeParameters.USER_ID_FOR_SRP, not the alias that the user entered. */
  readonly userIdForSrp: string;
  /** As entered, without trimming or Unicode normalisation. */
  readonly password: string;
}

export interface DevicePasswordValues extends ChallengeValues {
  readonly deviceGroupKey: string;
  readonly deviceKey: string;
  /** The password that was generated when the device was confirmed. */
  readonly devicePassword: string;
}

/** One part of the signed message; the parts are concatenated in order. */
interface SignedPart {
  readonly name: 'poolName' | 'USER_ID_FOR_SRP' | 'DeviceGroupKey' | 'DEVICE_KEY' | 'SECRET_BLOCK' | 'TIMESTAMP';
  /** The part as given: text, or base64 for SECRET_BLOCK. */
  readonly value: string;
  /** Its bytes, hex. */
  readonly bytes: string;
}

/**
 * A signature and all values it was computed from. Numbers are minimal lower-case hex. `x`, `verifier`, `S` and `key`
 * are as secret as the password.
 */
export interface SrpProof {
  /** PASSWORD_CLAIM_SIGNATURE: base64 of 32 bytes. */
  readonly signature: string;
  readonly srpA: string;
  readonly srpB: string;
  readonly salt: string;
  /** Multiplier k, the same for every sign-in. */
  readonly k: string;
  /** SHA-256(bytes(A) ‖ bytes(B)). */
  readonly u: string;
  /** The input of x without the password: pool name and user, or device group and device, and a colon. */
  readonly identity: string;
  /** SHA-256(bytes(SALT) ‖ SHA-256(identity ‖ password)). */
  readonly x: string;
  /** g^x mod N: what the server stores instead of the password. */
  readonly verifier: string;
  /** The shared secret of both sides: (B - k * g^x)^(a + u * x) mod N. */
  readonly S: string;
  /** HKDF-SHA256 of S with salt u: 16 bytes, hex. */
  readonly key: string;
  /** The message that the key signs. */
  readonly message: readonly SignedPart[];
}

/**
 * PASSWORD_CLAIM_SIGNATURE for PASSWORD_VERIFIER.
 *
 * @throws SrpError when a value is malformed or SRP must refuse it (A or B is 0 modulo N, u is 0)
 */
export function proveSrpPassword(values: UserPasswordValues, modPow: ModPow = quickestModPow): SrpProof {
  const { poolName, userIdForSrp, password } = values;
  return prove(values, ['poolName', poolName], ['USER_ID_FOR_SRP', userIdForSrp], password, modPow);
}

/**
 * PASSWORD_CLAIM_SIGNATURE for DEVICE_PASSWORD_VERIFIER: the same, with the device instead of the user.
 *
 * @throws SrpError as {@link proveSrpPassword}
 */
export function proveDevicePassword(values: DevicePasswordValues, modPow: ModPow = quickestModPow): SrpProof {
  const { deviceGroupKey, deviceKey, devicePassword } = values;
  return prove(values, ['DeviceGroupKey', deviceGroupKey], ['DEVICE_KEY', deviceKey], devicePassword, modPow);
}

/** Length of the signing key. */
const KEY_BYTES = 16;

type NamedText = readonly [name: SignedPart['name'], value: string];

function prove(given: ChallengeValues, realm: NamedText, owner: NamedText, password: string, modPow: ModPow): SrpProof {
  const A = parsePublicValue('SRP_A', given.ephemeral.srpA);
  const B = parsePublicValue('SRP_B', given.srpB);
  const a = hexToInteger(given.ephemeral.a);
  if (a === undefined) {
    throw new SrpError('exponent-malformed', 'a', 'The SRP exponent a must be a hexadecimal number.');
  }
  const salt = hexToInteger(given.salt);
  if (salt === undefined) {
    throw new SrpError('salt-malformed', 'SALT', 'SALT must be a hexadecimal number.');
  }
  const secretBlock = parseSecretBlock(given.secretBlock);

  const u = scrambleOf(A, B);
  const identity = `${realm[1]}${owner[1]}:`;
  const x = privateKeyOf(salt, identity, password);
  const verifier = modPow(G, x);
  const S = modPow(B - K * verifier, a + u * x);
  const key = hkdfSha256(integerToBytes(S), integerToBytes(u), 'Caldera Derived Key', KEY_BYTES);

  const bytes = [utf8(realm[1]), utf8(owner[1]), secretBlock, utf8(given.timestamp)] as const;

  return {
    signature: hmacSha256(key, bytes).toString('base64'),
    srpA: A.toString(16),
    srpB: B.toString(16),
    salt: salt.toString(16),
    k: K.toString(16),
    u: u.toString(16),
    identity,
    x: x.toString(16),
    verifier: verifier.toString(16),
    S: S.toString(16),
    key: key.toString('hex'),
    message: [
      { name: realm[0], value: realm[1], bytes: bytes[0].toString('hex') },
      { name: owner[0], value: owner[1], bytes: bytes[1].toString('hex') },
      { name: 'SECRET_BLOCK', value: given.secretBlock, bytes: bytes[2].toString('hex') },
      { name: 'TIMESTAMP', value: given.timestamp, bytes: bytes[3].toString('hex') },
    ],
  };
}

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');

function parseSecretBlock(base64: string): Buffer {
  const digits = base64.length - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0);
  const bytes = Buffer.from(base64, 'base64');
  // Node skips characters that are not base64, so a decoded length that is too short reveals them.
  if (digits === 0 || digits % 4 === 1 || bytes.length !== Math.floor((digits * 3) / 4)) {
    throw new SrpError('secret-block-malformed', 'SECRET_BLOCK', 'SECRET_BLOCK must be base64 and not empty.');
  }
  return bytes;
}

function scrambleOf(A: bigint, B: bigint): bigint {
  const u = bytesToInteger(sha256([integerToBytes(A), integerToBytes(B)]));
  requireScramble(u);
  return u;
}

/**
 * RFC 5054 section 2.6: abort when u is 0, because S would no longer depend on the password.
 *
 * @throws SrpError `srp-u-zero`
 */
export function requireScramble(u: bigint): void {
  if (u === 0n) throw new SrpError('u-zero', 'u', 'The hash of SRP_A and SRP_B must not be 0.');
}

/**
 * x, the private key derived from the password: SHA-256(bytes(salt) ‖ SHA-256(utf8(identity ‖ password))).
 *
 * @param identity pool name and USER_ID_FOR_SRP, or device group key and device key, and a colon
 */
export function privateKeyOf(salt: bigint, identity: string, password: string): bigint {
  return bytesToInteger(sha256([integerToBytes(salt), sha256([utf8(`${identity}${password}`)])]));
}
