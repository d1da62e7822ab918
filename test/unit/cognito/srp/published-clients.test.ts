// Judges: what two published clients compute for random inputs, ours must compute too.

import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { computeDeviceVerifier } from '../../../../src/cognito/device-verifier.ts';
import { computeSecretHash } from '../../../../src/cognito/secret-hash.ts';
import { startSrpFrom } from '../../../../src/cognito/srp/ephemeral.ts';
import { proveDevicePassword, proveSrpPassword } from '../../../../src/cognito/srp/password-proof.ts';
import { explainTimestampFault } from '../../../../src/cognito/timestamp.ts';
import { identityJs, srpHelper, srpHelperClient } from '../../../support/published-srp-clients.ts';
import { serverPublicValue, verifierFor } from '../../../support/srp-server.ts';

const poolName = 'EXAMPLE01';
const userPoolId = `us-east-1_${poolName}`;
const randomInteger = (bytes: number): bigint => BigInt(`0x${randomBytes(bytes).toString('hex')}`);

const passwords = ['Correct-Horse-7', ' pässwörd-パスワード-🔐 ', randomBytes(20).toString('base64')];

describe.each([identityJs, srpHelperClient])('$name', (client) => {
  test.each(passwords)('signs as we do with the password %j', (password) => {
    const userIdForSrp = randomUUID();
    const salt = randomInteger(16);
    const verifier = verifierFor(salt, `${poolName}${userIdForSrp}:`, password);
    const challenge = {
      userIdForSrp,
      salt: salt.toString(16),
      srpB: serverPublicValue(verifier, randomInteger(32)).toString(16),
      secretBlock: randomBytes(96).toString('base64'),
    };

    const started = client.start(userPoolId, userIdForSrp, password);
    const { signature, timestamp } = started.sign(challenge);

    const ephemeral = startSrpFrom(started.a);
    expect(ephemeral.srpA).toBe(started.srpA);
    expect(proveSrpPassword({ ...challenge, ephemeral, poolName, password, timestamp }).signature).toBe(signature);
    expect(explainTimestampFault(timestamp)).toBeUndefined();
  });
});

test('cognito-srp-helper makes the same device verifier, and the same proof with it', () => {
  const deviceKey = `us-east-1_${randomUUID()}`;
  const deviceGroupKey = '-mExample1';
  const theirs = srpHelper.createDeviceVerifier(deviceKey, deviceGroupKey);
  const salt = BigInt(`0x${Buffer.from(theirs.DeviceSecretVerifierConfig.Salt, 'base64').toString('hex')}`);
  const saltBytes = Buffer.from(salt.toString(16).padStart(32, '0'), 'hex');

  const ours = computeDeviceVerifier({ deviceKey, deviceGroupKey }, (count) =>
    count === 16 ? saltBytes : Buffer.from(theirs.DeviceRandomPassword, 'base64'),
  );
  expect(ours).toEqual({
    devicePassword: theirs.DeviceRandomPassword,
    config: theirs.DeviceSecretVerifierConfig,
  });

  const verifier = verifierFor(salt, `${deviceGroupKey}${deviceKey}:`, ours.devicePassword);
  const challenge = {
    salt: salt.toString(16),
    srpB: serverPublicValue(verifier, randomInteger(32)).toString(16),
    secretBlock: randomBytes(96).toString('base64'),
  };
  const session = srpHelper.createSrpSession('jane', '', userPoolId, false);
  const { passwordSignature } = srpHelper.signSrpSessionWithDevice(
    session,
    {
      ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
      ChallengeParameters: {
        SRP_B: challenge.srpB,
        SALT: challenge.salt,
        SECRET_BLOCK: challenge.secretBlock,
        DEVICE_KEY: deviceKey,
        USERNAME: 'jane',
      },
    },
    deviceGroupKey,
    ours.devicePassword,
  );
  const proof = proveDevicePassword({
    ...challenge,
    ephemeral: startSrpFrom(session.smallA),
    deviceGroupKey,
    deviceKey,
    devicePassword: ours.devicePassword,
    timestamp: session.timestamp,
  });
  expect(proof.signature).toBe(passwordSignature);
});

test('cognito-srp-helper makes the same SECRET_HASH', () => {
  const subject = { username: 'usér-🔐', clientId: randomBytes(13).toString('hex'), clientSecret: randomUUID() };
  expect(computeSecretHash(subject)).toBe(
    srpHelper.createSecretHash(subject.username, subject.clientId, subject.clientSecret),
  );
});
