// The state of a session by the clock of the target that issued it, which a user of the sandbox moves.
import { describe, expect, it } from 'vitest';
import { sessionStates } from '../../../src/flow/chain/session-states.ts';
import { restoreChain, storeChain } from '../../../src/flow/chain/stored-chain.ts';
import { openTestSession, sandboxPool } from '../../support/auth-flow-sessions.ts';
import { refusal } from '../../support/scripted-transport.ts';

const smsMfa = { body: { ChallengeName: 'SMS_MFA', Session: 'AYABe-opaque-session-000', ChallengeParameters: {} } };
const minutes = 60_000;

/** A chain of the sandbox that waits for an SMS code, and the answers after that. */
async function waiting(...answers: readonly ReturnType<typeof refusal>[]) {
  const talk = openTestSession({
    target: sandboxPool,
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username: 'jane',
    script: [smsMfa, ...answers],
  });
  const { authFlowSession, clock } = talk;
  authFlowSession.setField('AuthParameters.PASSWORD', 'Correct-Horse-1');
  await authFlowSession.runStep();
  const session = () => {
    const { chain } = authFlowSession.state;
    return chain && sessionStates(chain, { ...clock })[0];
  };
  const answer = async (code = '123456') => {
    authFlowSession.setField('ChallengeResponses.SMS_MFA_CODE', code);
    await authFlowSession.runStep();
  };
  return { ...talk, session, answer, formSession: () => talk.fieldOf('Session') };
}

describe('the clock of the sandbox', () => {
  it('makes a session expire when it is advanced', async () => {
    const { clock, session, formSession } = await waiting();
    const issuedAt = session()?.issuedAt ?? 0;
    expect(session()).toMatchObject({ state: 'live', expiresAt: issuedAt + 3 * minutes });
    clock.aheadMs = 2 * minutes;
    // The countdown of the page, which runs by this machine's clock, ends two minutes earlier.
    expect(session()).toMatchObject({ state: 'live', expiresAt: issuedAt + minutes, issuedAt: issuedAt - 2 * minutes });
    expect(formSession()?.session).toMatchObject({ state: 'live', expiresAt: issuedAt + minutes });
    clock.aheadMs = 4 * minutes;
    expect(session()?.state).toBe('expired');
    expect(formSession()?.session).toMatchObject({ state: 'expired', label: 'expired' });
    expect(formSession()?.findings[0]?.code).toBe('session-expired');
  });

  it('does not age a session that was issued after the advance', async () => {
    const talk = openTestSession({
      target: sandboxPool,
      subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
      username: 'jane',
      script: [smsMfa],
    });
    talk.clock.aheadMs = 60 * minutes;
    talk.authFlowSession.setField('AuthParameters.PASSWORD', 'Correct-Horse-1');
    await talk.authFlowSession.runStep();
    expect(talk.fieldOf('Session')?.session?.state).toBe('live');
    // Stored chains keep by which clock each call was sent.
    const { chain } = talk.authFlowSession.state;
    const back = chain && restoreChain(storeChain(chain));
    expect(back?.ok && back.chain.steps[0]?.clockAheadMs).toBe(60 * minutes);
  });

  it('lets no session live that the sandbox lost when it was reset', async () => {
    const { clock, session, formSession } = await waiting();
    clock.now += 1000;
    clock.sessionsSince = clock.now - 500;
    expect(session()?.state).toBe('expired');
    expect(formSession()?.session?.state).toBe('expired');
  });
});

describe('a refusal for expiry', () => {
  const expired = refusal('NotAuthorizedException', 'Invalid session for the user, session is expired.');

  it('does not use the session: it is expired from then on', async () => {
    const { clock, session, answer, formSession } = await waiting(expired);
    clock.aheadMs = 4 * minutes;
    await answer();
    expect(session()).toMatchObject({ state: 'expired' });
    expect(session()).not.toHaveProperty('usedByStep');
    expect(formSession()?.session).toMatchObject({ state: 'expired', label: 'expired' });
    // By the clock alone it would be live again.
    clock.aheadMs = 0;
    expect(session()?.state).toBe('expired');
  });

  it('counts also when the client’s AuthSessionValidity is shorter than known', async () => {
    const { session, answer } = await waiting(expired);
    await answer();
    expect(session()?.state).toBe('expired');
  });

  it('counts each time it is sent', async () => {
    const { clock, session, answer } = await waiting(expired, expired);
    await answer();
    clock.now += 1000;
    await answer('654321');
    expect(session()).toMatchObject({ state: 'expired' });
    expect(session()).not.toHaveProperty('usedByStep');
  });

  it('is recognised by the clock when the message is the general one', async () => {
    const { clock, session, answer } = await waiting(
      refusal('NotAuthorizedException', 'Invalid session for the user.'),
    );
    clock.aheadMs = 4 * minutes;
    await answer();
    expect(session()).toMatchObject({ state: 'expired' });
    expect(session()).not.toHaveProperty('usedByStep');
  });

  it('is not confused with a refusal that ended a session in time', async () => {
    const { session, answer } = await waiting(refusal('NotAuthorizedException', 'Incorrect username or password.'));
    await answer();
    expect(session()).toMatchObject({ state: 'used', usedByStep: 1 });
  });
});
