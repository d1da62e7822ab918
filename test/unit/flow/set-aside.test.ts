// Another target, app client or user: nothing typed for the old one goes along, and all of it comes back.
import { describe, expect, it } from 'vitest';
import type { Target } from '../../../src/flow/chain/chain.ts';
import { converse, pool, sandboxPool, serverClient, webClient } from '../../support/conversations.ts';

const passwordFlow = { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' } as const;
const password = 'AuthParameters.PASSWORD';
const deviceKey = 'AuthParameters.DEVICE_KEY';
const other: Target = { ...pool, id: 'other', name: 'Other', userPoolId: 'us-east-1_EXAMPLE02' };

function atSandbox() {
  const opened = converse({ subject: passwordFlow, target: sandboxPool, username: 'sms-mfa' });
  const { conversation } = opened;
  conversation.setField(password, 'Sandbox-Password-1');
  conversation.setField(deviceKey, 'us-east-1_overridden');
  conversation.setMap('ClientMetadata', [{ key: 'tenant', value: 'sandbox-only' }]);
  return opened;
}

const sent = (conversation: ReturnType<typeof converse>['conversation']) =>
  JSON.stringify(conversation.form()?.payload);

describe('another target', () => {
  it('gets no user, password, override or metadata of the old one', () => {
    const { conversation, valueOf } = atSandbox();
    conversation.chooseTarget(pool);
    expect(conversation.state.username).toBe('');
    expect(valueOf('AuthParameters.USERNAME')).toBeUndefined();
    expect(conversation.state.draft).toMatchObject({ subject: passwordFlow, typed: {}, maps: {} });
    for (const old of ['sms-mfa', 'Sandbox-Password-1', 'overridden', 'sandbox-only']) {
      expect(sent(conversation)).not.toContain(old);
    }
  });

  it('gives all of it back when it is chosen again, to each its own', () => {
    const { conversation, valueOf } = atSandbox();
    conversation.chooseTarget(pool);
    conversation.chooseClient(serverClient.clientId);
    conversation.setField('AuthParameters.USERNAME', 'jane');
    conversation.setField(password, 'Own-Password-2');
    conversation.chooseTarget(other);
    expect([conversation.state.username, valueOf(password)]).toEqual(['', undefined]);
    conversation.chooseTarget(sandboxPool);
    expect(conversation.state).toMatchObject({ username: 'sms-mfa', client: { clientId: webClient.clientId } });
    expect(valueOf(password)).toBe('Sandbox-Password-1');
    expect(conversation.state.draft?.maps).toEqual({ ClientMetadata: [{ key: 'tenant', value: 'sandbox-only' }] });
    conversation.chooseTarget(pool);
    expect(conversation.state).toMatchObject({ username: 'jane', client: { clientId: serverClient.clientId } });
    expect(valueOf(password)).toBe('Own-Password-2');
  });

  it('takes over nothing of a chain: no session, no code, no typed password', async () => {
    const { conversation } = converse({
      subject: passwordFlow,
      target: sandboxPool,
      username: 'sms-mfa',
      script: [{ body: { ChallengeName: 'SMS_MFA', Session: 'AYABe-sandbox-session-00', ChallengeParameters: {} } }],
    });
    conversation.setField(password, 'Sandbox-Password-1');
    await conversation.runStep();
    conversation.setField('ChallengeResponses.SMS_MFA_CODE', '123456');
    const { chain } = conversation.state;
    if (!chain) throw new Error('no chain');
    conversation.chooseTarget(pool);
    expect(conversation.state.chain).toBeUndefined();
    expect(conversation.state.draft?.typed).toEqual({});
    for (const old of ['AYABe', '123456', 'Sandbox-Password-1', 'sms-mfa']) {
      expect(sent(conversation)).not.toContain(old);
    }
    // What was typed into the chain waits with the chain.
    conversation.openChain(chain);
    expect(conversation.state.draft?.typed).toEqual({ 'ChallengeResponses.SMS_MFA_CODE': '123456' });
  });

  it('that is the same, with news about it, keeps everything', () => {
    const { conversation, valueOf } = atSandbox();
    conversation.chooseTarget({ ...sandboxPool, endpoint: 'http://127.0.0.1:4712' });
    expect(conversation.state.username).toBe('sms-mfa');
    expect(valueOf(password)).toBe('Sandbox-Password-1');
    conversation.updateTarget({ ...sandboxPool, endpoint: 'http://127.0.0.1:4713' });
    expect(valueOf(password)).toBe('Sandbox-Password-1');
  });

  it('that lost the chosen app client begins an empty request for another', () => {
    const { conversation, valueOf } = atSandbox();
    conversation.updateTarget({ ...sandboxPool, clients: [serverClient] });
    expect(conversation.state.client?.clientId).toBe(serverClient.clientId);
    expect(valueOf(password)).toBeUndefined();
  });
});

describe('another app client or user of the same target', () => {
  it('of a client, what was typed and overridden waits for its own client', () => {
    const { conversation, valueOf } = atSandbox();
    conversation.chooseClient(serverClient.clientId);
    expect([conversation.state.username, valueOf(password), valueOf(deviceKey)]).toEqual([
      'sms-mfa',
      undefined,
      undefined,
    ]);
    conversation.chooseClient(webClient.clientId);
    expect(valueOf(password)).toBe('Sandbox-Password-1');
  });

  it('of a user, it waits for its own user', () => {
    const { conversation, valueOf } = atSandbox();
    conversation.chooseUser('email-otp');
    expect([valueOf(password), valueOf(deviceKey)]).toEqual([undefined, undefined]);
    conversation.chooseUser('sms-mfa');
    expect(valueOf(password)).toBe('Sandbox-Password-1');
  });

  it('what was typed before anybody was named is for whoever is named first', () => {
    const { conversation, valueOf } = converse({ subject: passwordFlow });
    conversation.setField(password, 'Own-Password-2');
    conversation.chooseUser('jane');
    expect(valueOf(password)).toBe('Own-Password-2');
  });
});

describe('what waits', () => {
  it('is the newest of many requests', () => {
    const { conversation, valueOf } = converse({ subject: passwordFlow, username: 'user-0' });
    for (let number = 0; number <= 60; number++) {
      conversation.chooseUser(`user-${number}`);
      conversation.setField(password, `Password-${number}`);
    }
    conversation.chooseUser('user-1');
    expect(valueOf(password)).toBeUndefined();
    conversation.chooseUser('user-59');
    expect(valueOf(password)).toBe('Password-59');
  });

  it('is not taken for a request whose answer is still to come', async () => {
    const { conversation } = converse({ subject: passwordFlow, username: 'jane', script: [{ kind: 'cancelled' }] });
    conversation.setField(password, 'Own-Password-2');
    const underWay = conversation.runStep();
    conversation.chooseTarget(other);
    conversation.chooseTarget(pool);
    expect(await underWay).toBeUndefined();
    expect(conversation.state.chain).toBeUndefined();
    expect(conversation.state.draft?.typed).toEqual({ [password]: 'Own-Password-2' });
  });
});

describe('USERNAME of the first request', () => {
  it('that is taken over by hand is the user of the top line', () => {
    const { conversation, valueOf } = converse({ subject: passwordFlow, username: 'jane' });
    conversation.overrideField('AuthParameters.USERNAME', true);
    conversation.setField('AuthParameters.USERNAME', 'john');
    expect(conversation.state.username).toBe('john');
    expect(valueOf('AuthParameters.USERNAME')).toBe('john');
  });
});
