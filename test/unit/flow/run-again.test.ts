// Run Again: sends all steps of a chain in a new one, also of a chain from disk or of another program.
import { describe, expect, it } from 'vitest';
import type { Chain } from '../../../src/flow/chain/chain.ts';
import { readStoredChains, storeChain, STORED_VERSION } from '../../../src/flow/chain/stored-chain.ts';
import { openTestSession } from '../../support/auth-flow-sessions.ts';
import { refusal } from '../../support/scripted-transport.ts';

const password = 'Typed-Password-1';
const smsMfa = {
  body: {
    ChallengeName: 'SMS_MFA',
    Session: 'AYABe-opaque-session-000',
    ChallengeParameters: { USER_ID_FOR_SRP: 'jane' },
  },
};
const tokens = { body: { AuthenticationResult: { AccessToken: 'x.y.z' } } };
const passwordFlow = { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' } as const;
const otherFlow = { operation: 'InitiateAuth', authFlow: 'USER_SRP_AUTH' } as const;
const delivered = {
  context: { clientHasSecret: false },
  password: () => undefined,
  deliveredCode: () => ({ value: '654321', label: 'inbox' }),
  totp: () => undefined,
  authenticator: () => undefined,
  credential: () => undefined,
};

/** A session with one refused sign-in. */
async function refusedSignIn() {
  const bench = openTestSession({
    subject: passwordFlow,
    username: 'jane',
    script: [smsMfa, refusal('CodeMismatchException', 'No.'), smsMfa, tokens],
  });
  bench.authFlowSession.setField('AuthParameters.PASSWORD', password);
  await bench.authFlowSession.runStep();
  bench.authFlowSession.setField('ChallengeResponses.SMS_MFA_CODE', '123456');
  await bench.authFlowSession.runStep();
  const { chain } = bench.authFlowSession.state;
  if (!chain) throw new Error('no chain');
  return { ...bench, chain };
}

function fromDisk(chain: Chain): Chain {
  const [back] = readStoredChains(JSON.stringify({ version: STORED_VERSION, chains: [storeChain(chain)] }));
  if (!back) throw new Error('nothing came back');
  return back;
}

describe('Run Again', () => {
  it('sends the steps in a new chain with what was typed, and asks for a code that is used up', async () => {
    const { authFlowSession, transport, chain } = await refusedSignIn();
    expect(await authFlowSession.runAgain(chain)).toMatchObject({
      kind: 'needs-person',
      fieldId: 'ChallengeResponses.SMS_MFA_CODE',
    });
    const { chain: again } = authFlowSession.state;
    expect(again).toMatchObject({ username: 'jane', branchOf: { chain: chain.id, step: 0 } });
    expect(again?.id).not.toBe(chain.id);
    expect(transport.requests[2]?.body).toMatchObject({
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'jane', PASSWORD: password },
    });
  });

  it('sends the last step too', async () => {
    const { chain } = await refusedSignIn();
    const { authFlowSession, transport } = openTestSession({
      subject: otherFlow,
      targetContext: delivered,
      script: [smsMfa, tokens],
    });
    expect(await authFlowSession.runAgain(chain)).toEqual({ kind: 'signed-in' });
    expect(transport.requests.map(({ operation }) => operation)).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
  });

  it('of a chain from disk asks for the password, with flow and user of the chain, and sends nothing', async () => {
    const { chain } = await refusedSignIn();
    const { authFlowSession, transport, valueOf } = openTestSession({ subject: otherFlow, username: 'joe' });
    expect(await authFlowSession.runAgain(fromDisk(chain))).toMatchObject({
      kind: 'needs-person',
      fieldId: 'AuthParameters.PASSWORD',
    });
    expect(authFlowSession.state.draft?.subject).toEqual(passwordFlow);
    expect(valueOf('AuthParameters.USERNAME')).toBe('jane');
    // Chosen above the form, so that choosing another user there changes it.
    expect(authFlowSession.state.draft?.typed).toEqual({});
    expect(transport.requests).toEqual([]);
    expect(JSON.stringify(authFlowSession.form())).not.toContain('‹');
  });

  it('of a chain from disk keeps what was chosen and is no secret', async () => {
    const { authFlowSession } = openTestSession({
      subject: { operation: 'InitiateAuth', authFlow: 'USER_AUTH' },
      username: 'jane',
      script: [refusal('NotAuthorizedException', 'No.')],
    });
    authFlowSession.setField('AuthParameters.PREFERRED_CHALLENGE', 'EMAIL_OTP');
    await authFlowSession.runStep();
    const { chain } = authFlowSession.state;
    if (!chain) throw new Error('no chain');
    const again = openTestSession({ subject: otherFlow, script: [tokens] });
    expect(await again.authFlowSession.runAgain(fromDisk(chain))).toEqual({ kind: 'signed-in' });
    expect(again.transport.requests[0]?.body).toMatchObject({
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: 'jane', PREFERRED_CHALLENGE: 'EMAIL_OTP' },
    });
  });

  it('of another program’s chain sends the password that it sent, and no code of it', async () => {
    const { chain } = await refusedSignIn();
    const steps = chain.steps.map((step) => ({ ...step, typed: {} }));
    const observed: Chain = { ...chain, steps, observedOf: 'my-app/1.0', secrets: { srpExponents: {} } };
    const { authFlowSession, transport } = openTestSession({ subject: otherFlow, script: [smsMfa] });
    expect(await authFlowSession.runAgain(observed)).toMatchObject({
      kind: 'needs-person',
      fieldId: 'ChallengeResponses.SMS_MFA_CODE',
    });
    expect(transport.requests[0]?.body).toMatchObject({ AuthParameters: { USERNAME: 'jane', PASSWORD: password } });
    expect(authFlowSession.state.chain).not.toHaveProperty('observedOf');
  });

  it('keeps neither name nor pin: the new chain is another one', async () => {
    const { chain, authFlowSession } = await refusedSignIn();
    await authFlowSession.runAgain({ ...chain, name: 'broken', pinned: true });
    expect(authFlowSession.state.chain).not.toHaveProperty('name');
    expect(authFlowSession.state.chain).not.toHaveProperty('pinned');
  });
});
