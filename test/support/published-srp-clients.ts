// The two widely used SRP clients on npm behind one interface. Tests compare our SRP with them; so does the bench.

import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';

interface ServerChallenge {
  readonly userIdForSrp: string;
  readonly srpB: string;
  readonly salt: string;
  readonly secretBlock: string;
}

interface StartedSignIn {
  readonly a: string;
  readonly srpA: string;
  sign(challenge: ServerChallenge): { readonly signature: string; readonly timestamp: string };
}

export interface PublishedSrpClient {
  readonly name: string;
  start(userPoolId: string, username: string, password: string): StartedSignIn;
}

// The packages' type declarations lack what is used here (identity-js 6.3.21) or are not a module (srp-helper 2.3.4),
// so the types are declared here.

interface BigInteger {
  toString(radix: number): string;
}
type BigIntegerClass = new (digits: string, radix: number) => BigInteger;
interface AuthenticationHelper {
  readonly smallAValue: BigInteger;
  readonly largeAValue: BigInteger;
  getPasswordAuthenticationKey(
    username: string,
    password: string,
    srpB: BigInteger,
    salt: BigInteger,
    callback: (error: Error | null, key: Uint8Array) => void,
  ): void;
}
interface IdentityJs {
  readonly AuthenticationHelper: new (poolName: string) => AuthenticationHelper;
  readonly DateHelper: new () => { getNowString(): string };
}
interface SrpSession {
  readonly smallA: string;
  readonly largeA: string;
  readonly timestamp: string;
}
interface SrpHelper {
  createSrpSession(username: string, password: string, userPoolId: string, isHashed: boolean): SrpSession;
  signSrpSession(session: SrpSession, answer: unknown): { readonly passwordSignature: string };
  signSrpSessionWithDevice(
    session: SrpSession,
    answer: unknown,
    deviceGroupKey: string,
    devicePassword: string,
  ): { readonly passwordSignature: string };
  createDeviceVerifier(
    deviceKey: string,
    deviceGroupKey: string,
  ): {
    readonly DeviceRandomPassword: string;
    readonly DeviceSecretVerifierConfig: { readonly Salt: string; readonly PasswordVerifier: string };
  };
  createSecretHash(userId: string, clientId: string, clientSecret: string): string;
}

const load = createRequire(import.meta.url);
const identity: IdentityJs = load('amazon-cognito-identity-js') as IdentityJs;
const { default: IdentityBigInteger } = load('amazon-cognito-identity-js/lib/BigInteger') as {
  readonly default: BigIntegerClass;
};
export const srpHelper: SrpHelper = load('cognito-srp-helper') as SrpHelper;

/** Key from its AuthenticationHelper, time from its DateHelper; the HMAC is computed here as its CognitoUser does. */
export const identityJs: PublishedSrpClient = {
  name: 'amazon-cognito-identity-js',
  start(userPoolId, _username, password) {
    const poolName = userPoolId.split('_')[1] ?? '';
    const helper = new identity.AuthenticationHelper(poolName);
    return {
      a: helper.smallAValue.toString(16),
      srpA: helper.largeAValue.toString(16),
      sign({ userIdForSrp, srpB, salt, secretBlock }) {
        let key: Uint8Array | undefined;
        helper.getPasswordAuthenticationKey(
          userIdForSrp,
          password,
          new IdentityBigInteger(srpB, 16),
          new IdentityBigInteger(salt, 16),
          (error, derived) => {
            if (error) throw error;
            key = derived;
          },
        );
        if (key === undefined) throw new Error('amazon-cognito-identity-js did not call back synchronously.');
        const timestamp = new identity.DateHelper().getNowString();
        const signature = createHmac('sha256', key)
          .update(`${poolName}${userIdForSrp}`)
          .update(secretBlock, 'base64')
          .update(timestamp)
          .digest('base64');
        return { signature, timestamp };
      },
    };
  },
};

export const srpHelperClient: PublishedSrpClient = {
  name: 'cognito-srp-helper',
  start(userPoolId, username, password) {
    const session = srpHelper.createSrpSession(username, password, userPoolId, false);
    return {
      a: session.smallA,
      srpA: session.largeA,
      sign({ userIdForSrp, srpB, salt, secretBlock }) {
        const { passwordSignature } = srpHelper.signSrpSession(session, {
          ChallengeName: 'PASSWORD_VERIFIER',
          ChallengeParameters: {
            SRP_B: srpB,
            SALT: salt,
            SECRET_BLOCK: secretBlock,
            USER_ID_FOR_SRP: userIdForSrp,
            USERNAME: userIdForSrp,
          },
        });
        return { signature: passwordSignature, timestamp: session.timestamp };
      },
    };
  },
};
