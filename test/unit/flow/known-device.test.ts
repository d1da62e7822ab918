// A device confirmed by an earlier chain can sign in from the panel: its password is looked up by its key.
import { expect, it } from 'vitest';
import { openTestSession, pool } from '../../support/auth-flow-sessions.ts';

const deviceKey = 'us-east-1_1f2e3d4c-0000-4000-8000-1234567890ab';
const challenge = (name: string, parameters: Record<string, string> = {}) => ({
  body: { ChallengeName: name, Session: `AYABe-${name}`.padEnd(40, 'x'), ChallengeParameters: parameters },
});

it('fills in DEVICE_PASSWORD and DEVICE_GROUP_KEY of the device that the sign-in named, of this target only', async () => {
  const device = { deviceKey, deviceGroupKey: '-Group1', devicePassword: 'password-of-the-device' };
  const asked: string[] = [];
  const { authFlowSession, valueOf } = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username: 'jane',
    devices({ id }) {
      asked.push(id);
      return [{ ...device, deviceKey: 'us-east-1_another', devicePassword: 'no' }, device];
    },
    script: [challenge('DEVICE_SRP_AUTH'), challenge('DEVICE_PASSWORD_VERIFIER', { DEVICE_KEY: deviceKey })],
  });
  authFlowSession.setField('AuthParameters.PASSWORD', 'x');
  authFlowSession.setField('AuthParameters.DEVICE_KEY', deviceKey);
  await authFlowSession.runStep();
  await authFlowSession.runStep();
  expect(valueOf('ChallengeResponses.DEVICE_PASSWORD')).toBe('password-of-the-device');
  expect(valueOf('ChallengeResponses.DEVICE_GROUP_KEY')).toBe('-Group1');
  expect(new Set(asked)).toEqual(new Set([pool.id]));
});
