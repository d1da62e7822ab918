// Run to the End, off the sandbox, stops before a call that permanently changes the account.
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { describe, expect, it } from 'vitest';
import { accountEffects, outcomesOf } from '../../../src/cognito/account-effect.ts';
import type { Subject } from '../../../src/flow/draft/draft.ts';
import { effectOf, stopBefore } from '../../../src/flow/auth-flow-session/run-stop.ts';
import { openTestSession, pool, sandboxPool } from '../../support/auth-flow-sessions.ts';

const passwordFlow = { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' } as const;
const session = (name: string) => `AYABe-${name}`.padEnd(40, 'x');
const challenge = (name: string, parameters: Record<string, string> = {}) => ({
  body: {
    ChallengeName: name,
    Session: session(name),
    ChallengeParameters: { USER_ID_FOR_SRP: 'jane', ...parameters },
  },
});
const mfaSetup = challenge('MFA_SETUP', { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' });
const associated = { body: { SecretCode: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', Session: session('associated') } };
const verified = { body: { Status: 'SUCCESS', Session: session('verified') } };
const tokens = { body: { AuthenticationResult: { AccessToken: 'a.b.c', IdToken: 'a.b.c' } } };

function atOwnPool(script: NonNullable<Parameters<typeof openTestSession>[0]['script']>) {
  const opened = openTestSession({ subject: passwordFlow, username: 'jane', script });
  opened.authFlowSession.setField('AuthParameters.PASSWORD', 'Correct-Horse-7');
  return opened;
}

describe('at the user’s own user pool', () => {
  it('stops before MFA_SETUP registers an authenticator; its own button goes on, step by step', async () => {
    const { authFlowSession, transport } = atOwnPool([mfaSetup, associated, verified, tokens]);
    const operations = () => transport.requests.map(({ operation }) => operation);
    expect(await authFlowSession.runToEnd()).toEqual({
      kind: 'stopped',
      message: expect.stringMatching(/^Stopped before MFA_SETUP registers an authenticator: /),
    });
    expect(operations()).toEqual(['InitiateAuth']);
    await authFlowSession.runStep();
    expect(await authFlowSession.runToEnd()).toMatchObject({ kind: 'stopped' });
    expect(operations()).toEqual(['InitiateAuth', 'AssociateSoftwareToken']);
    await authFlowSession.runStep();
    await authFlowSession.runStep();
    expect(operations()).toEqual([
      'InitiateAuth',
      'AssociateSoftwareToken',
      'VerifySoftwareToken',
      'RespondToAuthChallenge',
    ]);
    expect(authFlowSession.state.chain?.steps.at(-1)?.answer.kind).toBe('tokens');
  });

  it('stops before a new password is set, also when it is typed already', async () => {
    const { authFlowSession, transport } = atOwnPool([
      challenge('NEW_PASSWORD_REQUIRED', { requiredAttributes: '[]', userAttributes: '{}' }),
    ]);
    await authFlowSession.runStep();
    authFlowSession.setField('ChallengeResponses.NEW_PASSWORD', 'Another-Horse-8');
    expect(await authFlowSession.runToEnd()).toEqual({
      kind: 'stopped',
      message: expect.stringMatching(/^Stopped before NEW_PASSWORD_REQUIRED sets a new password: /),
    });
    expect(transport.requests).toHaveLength(1);
  });

  it('stops before a challenge that is not in the tables', async () => {
    const { authFlowSession, transport } = atOwnPool([challenge('FACE_SCAN')]);
    expect(await authFlowSession.runToEnd()).toMatchObject({ kind: 'stopped' });
    expect(transport.requests).toHaveLength(1);
  });

  it('stops when it runs again from an earlier step', async () => {
    const newPassword = challenge('NEW_PASSWORD_REQUIRED', { requiredAttributes: '[]', userAttributes: '{}' });
    const { authFlowSession, transport } = atOwnPool([newPassword, tokens, newPassword]);
    await authFlowSession.runStep();
    authFlowSession.setField('ChallengeResponses.NEW_PASSWORD', 'Another-Horse-8');
    await authFlowSession.runStep();
    const { chain } = authFlowSession.state;
    if (!chain) throw new Error('no chain');
    expect(await authFlowSession.branchAt(chain, 2)).toMatchObject({ kind: 'stopped' });
    expect(transport.requests).toHaveLength(3);
  });

  it('goes through what changes nothing', async () => {
    const { authFlowSession } = atOwnPool([challenge('SMS_MFA'), tokens]);
    expect(await authFlowSession.runToEnd()).toMatchObject({ kind: 'needs-person' });
    authFlowSession.setField('ChallengeResponses.SMS_MFA_CODE', '123456');
    expect(await authFlowSession.runToEnd()).toEqual({ kind: 'signed-in' });
  });
});

describe('where a run stops', () => {
  const stopped = (subject: Subject) => stopBefore(subject, pool, undefined, cognitoTables) !== undefined;

  it('is decided by the target’s kind, whatever its name and host', () => {
    const subject: Subject = { operation: 'AssociateSoftwareToken' };
    expect(
      stopBefore(subject, { ...pool, id: 'sandbox', name: 'Sandbox' } as never, undefined, cognitoTables),
    ).toBeDefined();
    expect(stopBefore(subject, sandboxPool, undefined, cognitoTables)).toBeUndefined();
  });

  it('is what the tables say of each challenge and operation', () => {
    const challengesThatStop = cognitoTables.challenges.answerable
      .filter(({ name }) => stopped({ operation: 'RespondToAuthChallenge', challengeName: name }))
      .map(({ name }) => name);
    expect(challengesThatStop).toEqual(['NEW_PASSWORD_REQUIRED', 'MFA_SETUP']);
    const others = cognitoTables.operations.names.filter((name) => !/InitiateAuth|RespondToAuthChallenge/.test(name));
    expect(others.filter((operation) => stopped({ operation }))).toEqual([
      'AssociateSoftwareToken',
      'VerifySoftwareToken',
      'ChangePassword',
      'RevokeToken',
      'GlobalSignOut',
      'ConfirmDevice',
      'UpdateDeviceStatus',
    ]);
    expect(effectOf({ operation: 'InitiateAuth', authFlow: 'USER_AUTH' }, cognitoTables)).toBe('message');
  });

  it('has a message for every effect', () => {
    expect(outcomesOf(false)).toEqual(['an SMS or e-mail message']);
    expect(outcomesOf(true)).toEqual(['a registered factor', 'a new password', 'a confirmed device']);
    expect(Object.values(accountEffects).every(({ does }) => does !== '')).toBe(true);
  });
});
