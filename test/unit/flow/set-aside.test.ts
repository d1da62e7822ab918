// Switching the target, app client or user: nothing typed for the old one is taken over, and all of it comes back later.
import { describe, expect, it } from 'vitest';
import type { Target } from '../../../src/flow/chain/chain.ts';
import { openTestSession, pool, sandboxPool, serverClient, webClient } from '../../support/auth-flow-sessions.ts';

const passwordFlow = { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' } as const;
const password = 'AuthParameters.PASSWORD';
const deviceKey = 'AuthParameters.DEVICE_KEY';
const other: Target = { ...pool, id: 'other', name: 'Other', userPoolId: 'us-east-1_EXAMPLE02' };

function atSandbox() {
  const opened = openTestSession({ subject: passwordFlow, target: sandboxPool, username: 'sms-mfa' });
  const { authFlowSession } = opened;
  authFlowSession.setField(password, 'Sandbox-Password-1');
  authFlowSession.setField(deviceKey, 'us-east-1_overridden');
  authFlowSession.setMap('ClientMetadata', [{ key: 'tenant', value: 'sandbox-only' }]);
  return opened;
}

const sent = (authFlowSession: ReturnType<typeof openTestSession>['authFlowSession']) =>
  JSON.stringify(authFlowSession.form()?.payload);

describe('another target', () => {
  it('gets no user, password, override or metadata of the old target', () => {
    const { authFlowSession, valueOf } = atSandbox();
    authFlowSession.chooseTarget(pool);
    expect(authFlowSession.state.username).toBe('');
    expect(valueOf('AuthParameters.USERNAME')).toBeUndefined();
    expect(authFlowSession.state.draft).toMatchObject({ subject: passwordFlow, typed: {}, maps: {} });
    for (const old of ['sms-mfa', 'Sandbox-Password-1', 'overridden', 'sandbox-only']) {
      expect(sent(authFlowSession)).not.toContain(old);
    }
  });

  it('restores the draft of each target when it is chosen again', () => {
    const { authFlowSession, valueOf } = atSandbox();
    authFlowSession.chooseTarget(pool);
    authFlowSession.chooseClient(serverClient.clientId);
    authFlowSession.setField('AuthParameters.USERNAME', 'jane');
    authFlowSession.setField(password, 'Own-Password-2');
    authFlowSession.chooseTarget(other);
    expect([authFlowSession.state.username, valueOf(password)]).toEqual(['', undefined]);
    authFlowSession.chooseTarget(sandboxPool);
    expect(authFlowSession.state).toMatchObject({ username: 'sms-mfa', client: { clientId: webClient.clientId } });
    expect(valueOf(password)).toBe('Sandbox-Password-1');
    expect(authFlowSession.state.draft?.maps).toEqual({ ClientMetadata: [{ key: 'tenant', value: 'sandbox-only' }] });
    authFlowSession.chooseTarget(pool);
    expect(authFlowSession.state).toMatchObject({ username: 'jane', client: { clientId: serverClient.clientId } });
    expect(valueOf(password)).toBe('Own-Password-2');
  });

  it('takes over nothing of a chain: no session, no code, no typed password', async () => {
    const { authFlowSession } = openTestSession({
      subject: passwordFlow,
      target: sandboxPool,
      username: 'sms-mfa',
      script: [{ body: { ChallengeName: 'SMS_MFA', Session: 'AYABe-sandbox-session-00', ChallengeParameters: {} } }],
    });
    authFlowSession.setField(password, 'Sandbox-Password-1');
    await authFlowSession.runStep();
    authFlowSession.setField('ChallengeResponses.SMS_MFA_CODE', '123456');
    const { chain } = authFlowSession.state;
    if (!chain) throw new Error('no chain');
    authFlowSession.chooseTarget(pool);
    expect(authFlowSession.state.chain).toBeUndefined();
    expect(authFlowSession.state.draft?.typed).toEqual({});
    for (const old of ['AYABe', '123456', 'Sandbox-Password-1', 'sms-mfa']) {
      expect(sent(authFlowSession)).not.toContain(old);
    }
    // A draft of a chain is kept with the chain.
    authFlowSession.openChain(chain);
    expect(authFlowSession.state.draft?.typed).toEqual({ 'ChallengeResponses.SMS_MFA_CODE': '123456' });
  });

  it('that is only updated keeps everything', () => {
    const { authFlowSession, valueOf } = atSandbox();
    authFlowSession.chooseTarget({ ...sandboxPool, endpoint: 'http://127.0.0.1:4712' });
    expect(authFlowSession.state.username).toBe('sms-mfa');
    expect(valueOf(password)).toBe('Sandbox-Password-1');
    authFlowSession.updateTarget({ ...sandboxPool, endpoint: 'http://127.0.0.1:4713' });
    expect(valueOf(password)).toBe('Sandbox-Password-1');
  });

  it('that lost the chosen app client starts an empty draft for another one', () => {
    const { authFlowSession, valueOf } = atSandbox();
    authFlowSession.updateTarget({ ...sandboxPool, clients: [serverClient] });
    expect(authFlowSession.state.client?.clientId).toBe(serverClient.clientId);
    expect(valueOf(password)).toBeUndefined();
  });
});

describe('another app client or user of the same target', () => {
  it('keeps the draft of an app client for that client', () => {
    const { authFlowSession, valueOf } = atSandbox();
    authFlowSession.chooseClient(serverClient.clientId);
    expect([authFlowSession.state.username, valueOf(password), valueOf(deviceKey)]).toEqual([
      'sms-mfa',
      undefined,
      undefined,
    ]);
    authFlowSession.chooseClient(webClient.clientId);
    expect(valueOf(password)).toBe('Sandbox-Password-1');
  });

  it('keeps the draft of a user for that user', () => {
    const { authFlowSession, valueOf } = atSandbox();
    authFlowSession.chooseUser('email-otp');
    expect([valueOf(password), valueOf(deviceKey)]).toEqual([undefined, undefined]);
    authFlowSession.chooseUser('sms-mfa');
    expect(valueOf(password)).toBe('Sandbox-Password-1');
  });

  it('gives values typed before a user is chosen to the first user chosen', () => {
    const { authFlowSession, valueOf } = openTestSession({ subject: passwordFlow });
    authFlowSession.setField(password, 'Own-Password-2');
    authFlowSession.chooseUser('jane');
    expect(valueOf(password)).toBe('Own-Password-2');
  });
});

describe('drafts set aside', () => {
  it('are the newest ones, up to a limit', () => {
    const { authFlowSession, valueOf } = openTestSession({ subject: passwordFlow, username: 'user-0' });
    for (let number = 0; number <= 60; number++) {
      authFlowSession.chooseUser(`user-${number}`);
      authFlowSession.setField(password, `Password-${number}`);
    }
    authFlowSession.chooseUser('user-1');
    expect(valueOf(password)).toBeUndefined();
    authFlowSession.chooseUser('user-59');
    expect(valueOf(password)).toBe('Password-59');
  });

  it('are not mixed up with a request in flight', async () => {
    const { authFlowSession } = openTestSession({
      subject: passwordFlow,
      username: 'jane',
      script: [{ kind: 'cancelled' }],
    });
    authFlowSession.setField(password, 'Own-Password-2');
    const underWay = authFlowSession.runStep();
    authFlowSession.chooseTarget(other);
    authFlowSession.chooseTarget(pool);
    expect(await underWay).toBeUndefined();
    expect(authFlowSession.state.chain).toBeUndefined();
    expect(authFlowSession.state.draft?.typed).toEqual({ [password]: 'Own-Password-2' });
  });
});

describe('USERNAME of the first request', () => {
  it('that is overridden sets the user above the form', () => {
    const { authFlowSession, valueOf } = openTestSession({ subject: passwordFlow, username: 'jane' });
    authFlowSession.overrideField('AuthParameters.USERNAME', true);
    authFlowSession.setField('AuthParameters.USERNAME', 'john');
    expect(authFlowSession.state.username).toBe('john');
    expect(valueOf('AuthParameters.USERNAME')).toBe('john');
  });
});
