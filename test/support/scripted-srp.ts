// The server's side of one SRP sign-in, for scripted answers: the challenge, and the check of the signature.
import { createHash, createHmac, hkdfSync } from 'node:crypto';
import type { JsonObject, JsonValue } from '../../src/cognito/json.ts';
import { plainBytes, serverPublicValue, serverSecret, verifierFor } from './srp-server.ts';

export interface SrpUser {
  readonly input: {
    readonly poolName?: string;
    readonly userIdForSrp?: string;
    readonly password: string;
    readonly b: string;
    readonly salt: string;
    readonly secretBlock: string;
  };
}

function text(values: JsonValue | undefined, key: string): string {
  const value = typeof values === 'object' && values !== null && key in values ? (values as JsonObject)[key] : '';
  return typeof value === 'string' ? value : '';
}

export function serveSrp({ input }: SrpUser) {
  const { poolName = '', userIdForSrp = '', password, b, salt, secretBlock } = input;
  const verifier = verifierFor(BigInt(`0x${salt}`), `${poolName}${userIdForSrp}:`, password);
  const srpB = serverPublicValue(verifier, BigInt(`0x${b}`));
  let srpA = 0n;
  return {
    /** ChallengeParameters for an InitiateAuth with SRP_A. */
    challenge(request: JsonObject) {
      srpA = BigInt(`0x${text(request['AuthParameters'], 'SRP_A')}`);
      return {
        SALT: salt,
        SRP_B: srpB.toString(16),
        SECRET_BLOCK: secretBlock,
        USERNAME: userIdForSrp,
        USER_ID_FOR_SRP: userIdForSrp,
      };
    },
    /** Whether the signature in a RespondToAuthChallenge is correct. */
    accepts(request: JsonObject): boolean {
      const responses = request['ChallengeResponses'];
      const S = serverSecret(srpA, srpB, verifier, BigInt(`0x${b}`));
      const u = BigInt(`0x${createHash('sha256').update(plainBytes(srpA)).update(plainBytes(srpB)).digest('hex')}`);
      const key = hkdfSync('sha256', plainBytes(S), plainBytes(u), 'Caldera Derived Key', 16);
      const signature = createHmac('sha256', Buffer.from(key))
        .update(poolName)
        .update(userIdForSrp)
        .update(Buffer.from(secretBlock, 'base64'))
        .update(text(responses, 'TIMESTAMP'))
        .digest('base64');
      return signature === text(responses, 'PASSWORD_CLAIM_SIGNATURE');
    },
  };
}
