// Values that are computed at one target and entered at another, and values that the user chooses.
import { describe, expect, it } from 'vitest';
import type { TargetContext } from '../../../src/flow/auth-flow-session/auth-flow-session-api.ts';
import { openTestSession, pool, serverClient, webClient, type Setup } from '../../support/auth-flow-sessions.ts';
import type { Scripted } from '../../support/scripted-transport.ts';

const session = 'AYABeExampleSession-0123456789';
const first = { operation: 'InitiateAuth', authFlow: 'USER_AUTH' };

function challenge(ChallengeName: string, ChallengeParameters: Record<string, string>, over = {}): Scripted {
  return { body: { ChallengeName, Session: session, ChallengeParameters, ...over } };
}

/** The session after its first answer. */
async function answered(answer: Scripted, over: Partial<Setup> = {}) {
  const opened = openTestSession({ subject: first, username: 'jane', script: [answer], ...over });
  await opened.authFlowSession.runStep();
  return opened;
}

/** Only what the sandbox adds. */
const withPasskey: TargetContext = {
  password: () => undefined,
  totp: () => undefined,
  deliveredCode: () => undefined,
  credential: () => '{"id":"a"}',
};
const credentialId = 'ChallengeResponses.CREDENTIAL';
const webAuthn = challenge('WEB_AUTHN', { CREDENTIAL_REQUEST_OPTIONS: '{"challenge":"AAAA"}' });

describe('a value that nothing computes here', () => {
  it('is to be entered, with how to get it: CREDENTIAL at a pool whose passkeys are not here', async () => {
    const { authFlowSession, fieldOf } = await answered(webAuthn);
    expect(fieldOf(credentialId)).toMatchObject({
      place: 'typed',
      required: true,
      origin: { kind: 'none', label: '' },
    });
    expect(fieldOf(credentialId)?.help).toContain('navigator.credentials.get with CREDENTIAL_REQUEST_OPTIONS');
    authFlowSession.setField(credentialId, '{"id":');
    expect(fieldOf(credentialId), 'stays in place while it is typed').toMatchObject({
      place: 'typed',
      origin: { kind: 'typed' },
    });
    expect(fieldOf(credentialId)?.findings.map(({ code }) => code)).toEqual(['credential-malformed']);
  });

  it('is computed where it can be: CREDENTIAL at the sandbox', async () => {
    const { fieldOf } = await answered(webAuthn, { targetContext: withPasskey });
    expect(fieldOf(credentialId)).toMatchObject({ place: 'computed', origin: { kind: 'computed' } });
    expect(fieldOf(credentialId)?.help).not.toContain('paste');
  });

  it('may be SECRET_HASH, while the client secret is not stored', () => {
    const { clientSecret: _, ...without } = serverClient;
    const hash = 'AuthParameters.SECRET_HASH';
    const open = (client: typeof serverClient | typeof without) =>
      openTestSession({ subject: first, username: 'jane', client, target: { ...pool, clients: [client] } }).fieldOf(
        hash,
      );
    expect(open(without)).toMatchObject({ place: 'typed' });
    expect(open(without)?.help).toContain('the client secret is not stored: add it to the target');
    expect(open(serverClient)).toMatchObject({ place: 'computed' });
    const optional = openTestSession({ subject: first, username: 'jane', client: webClient }).fieldOf(hash);
    expect(optional).toMatchObject({ place: 'optional' });
  });

  it('is not one that only waits for another field', () => {
    const { fieldOf } = openTestSession({ subject: first, client: serverClient });
    expect(fieldOf('AuthParameters.SECRET_HASH')).toMatchObject({
      place: 'computed',
      origin: { label: 'Needs USERNAME.' },
    });
  });

  it('may be a signature, where no SRP_A was sent; the password for it is asked too', () => {
    const subject = { operation: 'RespondToAuthChallenge', challengeName: 'PASSWORD_VERIFIER' };
    const { fieldOf } = openTestSession({ subject, mode: 'respond' });
    expect(fieldOf('ChallengeResponses.PASSWORD_CLAIM_SIGNATURE')).toMatchObject({ place: 'typed' });
    expect(fieldOf('ChallengeResponses.TIMESTAMP')).toMatchObject({ place: 'computed' });
  });
});

describe('a value that the user chooses', () => {
  const id = 'ChallengeResponses.ANSWER';
  const selectMfa = challenge('SELECT_MFA_TYPE', { MFAS_CAN_CHOOSE: '["SMS_MFA","EMAIL_OTP"]' });

  it('has the offered values with their explanations, stays where it is when chosen, and can be another one', async () => {
    const { authFlowSession, fieldOf } = await answered(selectMfa);
    expect(fieldOf(id)).toMatchObject({
      place: 'typed',
      value: { text: 'SMS_MFA' },
      origin: { kind: 'filled' },
      choices: {
        free: true,
        options: [
          { value: 'SMS_MFA', detail: 'A code by text message.' },
          { value: 'EMAIL_OTP', detail: 'A code by e-mail.' },
        ],
      },
    });
    authFlowSession.setField(id, 'EMAIL_OTP');
    expect(fieldOf(id)).toMatchObject({ place: 'typed', origin: { kind: 'typed', label: 'chosen' } });
    authFlowSession.setField(id, 'SOFTWARE_TOKEN_MFA');
    expect(fieldOf(id)).toMatchObject({ place: 'typed', origin: { kind: 'overridden' } });
    expect(fieldOf(id)?.findings.map(({ code }) => code)).toEqual(['answer-not-offered']);
    authFlowSession.overrideField(id, false);
    expect(fieldOf(id)).toMatchObject({ value: { text: 'SMS_MFA' }, origin: { kind: 'filled' } });
  });

  it('is asked once: SELECT_CHALLENGE has no variants beside ANSWER', async () => {
    const { authFlowSession, fieldOf } = await answered(
      challenge('SELECT_CHALLENGE', {}, { AvailableChallenges: ['PASSWORD_SRP', 'WEB_AUTHN'] }),
    );
    expect(authFlowSession.form()?.variants).toEqual([]);
    expect(fieldOf(id)?.choices?.options.map(({ value }) => value)).toEqual(['PASSWORD_SRP', 'WEB_AUTHN']);
    expect(fieldOf('ChallengeResponses.SRP_A')).toMatchObject({ place: 'computed' });
    authFlowSession.setField(id, 'PASSWORD');
    expect(fieldOf('ChallengeResponses.PASSWORD')).toMatchObject({ required: true, place: 'typed' });
  });
});
