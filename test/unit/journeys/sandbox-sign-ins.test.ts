// Every seeded user, from the first request to verified tokens: our client, our transport, our sandbox, over real HTTP.
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyToken } from '../../../src/cognito/tokens/verify-token.ts';
import { targetContextOf } from '../../../src/targets/sandbox-context.ts';
import { sandboxTargets } from '../../../src/targets/sandbox-targets.ts';
import { nextCalls, type NextOperation } from '../../../src/flow/chain/next-calls.ts';
import { newestTokens } from '../../../src/flow/chain/chain-state.ts';
import type { Subject } from '../../../src/flow/draft/draft.ts';
import type { AuthFlowSession } from '../../../src/flow/auth-flow-session/auth-flow-session-api.ts';
import { createAuthFlowSession } from '../../../src/flow/auth-flow-session/auth-flow-session.ts';
import { type HttpTransport, openTransport } from '../../../src/http/transport.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { seedPool } from '../../support/seed-pool.ts';

let sandbox: Sandbox;
let transport: HttpTransport;
const clock = { ahead: 0 };
const now = () => Date.now() + clock.ahead;

beforeAll(async () => {
  sandbox = await startSandbox({ now });
  transport = openTransport({ now });
});
afterAll(async () => {
  await transport.close();
  await sandbox.stop();
});

const srp: Subject = { operation: 'InitiateAuth', authFlow: 'USER_SRP_AUTH' };
const choice: Subject = { operation: 'InitiateAuth', authFlow: 'USER_AUTH' };
const password: Subject = { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' };

function openTestSession(username: string, subject: Subject, clientName = 'web') {
  const [target] = sandboxTargets(sandbox);
  if (!target) throw new Error('no target');
  const client = target.clients.find((one) => one.name === clientName);
  const authFlowSession = createAuthFlowSession(
    {
      tables: cognitoTables,
      send: transport.send,
      now,
      randomBytes,
      newId: randomUUID,
      wait: (ms) => {
        clock.ahead += ms;
        return Promise.resolve();
      },
      targetContext: () => targetContextOf(seedPool(sandbox), now),
    },
    { mode: 'chain', target, username, subject, ...(client ? { client } : {}) },
  );
  const titles = () => authFlowSession.state.chain?.steps.map((step) => step.title);
  return { authFlowSession, titles, target };
}

describe.each(['web', 'server'])('with the app client "%s"', (clientName) => {
  it.each([
    ['password-verifier', srp, ['InitiateAuth', 'PASSWORD_VERIFIER']],
    ['sms-mfa', srp, ['InitiateAuth', 'PASSWORD_VERIFIER', 'SMS_MFA']],
    ['software-token-mfa', srp, ['InitiateAuth', 'PASSWORD_VERIFIER', 'SOFTWARE_TOKEN_MFA']],
    ['select-mfa-type', srp, ['InitiateAuth', 'PASSWORD_VERIFIER', 'SELECT_MFA_TYPE', 'SOFTWARE_TOKEN_MFA']],
    ['select-mfa-type', password, ['InitiateAuth', 'SELECT_MFA_TYPE', 'SOFTWARE_TOKEN_MFA']],
    ['sms-mfa', password, ['InitiateAuth', 'SMS_MFA']],
    ['email-mfa', srp, ['InitiateAuth', 'PASSWORD_VERIFIER', 'EMAIL_OTP']],
    ['select-challenge', choice, ['InitiateAuth', 'SELECT_CHALLENGE', 'PASSWORD_VERIFIER']],
    ['email-otp', choice, ['InitiateAuth', 'SELECT_CHALLENGE', 'EMAIL_OTP']],
    ['sms-otp', choice, ['InitiateAuth', 'SELECT_CHALLENGE', 'SMS_OTP']],
    ['web-authn', choice, ['InitiateAuth', 'SELECT_CHALLENGE', 'WEB_AUTHN']],
  ])('%s signs in without a person', async (username, subject, expected) => {
    const { authFlowSession, titles, target } = openTestSession(username, subject, clientName);
    expect(await authFlowSession.runToEnd()).toEqual({ kind: 'signed-in' });
    expect(titles()).toEqual(expected);
    const { chain } = authFlowSession.state;
    const tokens = chain && newestTokens(chain);
    const keys = () => transport.fetchJson(`${target.issuer}/.well-known/jwks.json`);
    for (const token of [tokens?.idToken, tokens?.accessToken]) {
      const verdict = await verifyToken(token ?? '', {
        keys,
        now: now(),
        issuers: [target.issuer],
        clientIds: [authFlowSession.state.client?.clientId ?? ''],
      });
      expect(verdict.checks.filter((check) => check.state !== 'passed')).toEqual([]);
    }
  });

  it('every form on the way has no finding', async () => {
    const { authFlowSession } = openTestSession('software-token-mfa', srp, clientName);
    while (authFlowSession.form()) {
      expect(authFlowSession.form()?.findings).toEqual([]);
      await authFlowSession.runStep();
    }
    expect(authFlowSession.state.chain?.steps.at(-1)?.answer.kind).toBe('tokens');
  });

  it('sets up an authenticator, then signs in with it', async () => {
    await sandbox.reset();
    const first = openTestSession('mfa-setup', srp, clientName);
    expect(await first.authFlowSession.runToEnd()).toEqual({ kind: 'signed-in' });
    expect(first.titles()).toEqual([
      'InitiateAuth',
      'PASSWORD_VERIFIER',
      'AssociateSoftwareToken',
      'VerifySoftwareToken',
      'MFA_SETUP',
    ]);
    const second = openTestSession('mfa-setup', srp, clientName);
    expect(await second.authFlowSession.runToEnd()).toEqual({ kind: 'signed-in' });
    expect(second.titles()?.at(-1)).toBe('SOFTWARE_TOKEN_MFA');
  });

  it('asks the person for a new password, checks it, and signs in', async () => {
    await sandbox.reset();
    const { authFlowSession } = openTestSession('new-password-required', srp, clientName);
    expect(await authFlowSession.runToEnd()).toMatchObject({
      kind: 'needs-person',
      fieldId: 'ChallengeResponses.NEW_PASSWORD',
    });
    authFlowSession.setField('ChallengeResponses.NEW_PASSWORD', 'weak-password');
    authFlowSession.setField('ChallengeResponses.userAttributes.name', 'Nora New');
    expect(await authFlowSession.runToEnd()).toEqual({ kind: 'refused' });
    expect(authFlowSession.state.chain?.steps.at(-1)?.answer).toMatchObject({ type: 'InvalidPasswordException' });
    authFlowSession.setField('ChallengeResponses.NEW_PASSWORD', 'Stronger-Password-2');
    expect(await authFlowSession.runToEnd()).toEqual({ kind: 'signed-in' });
  });

  it('refreshes, reads the user, signs out everywhere, and is refused afterwards', async () => {
    const { authFlowSession } = openTestSession('password-verifier', srp, clientName);
    await authFlowSession.runToEnd();
    for (const operation of ['GetTokensFromRefreshToken', 'InitiateAuth', 'GetUser', 'GlobalSignOut'] as const) {
      authFlowSession.startTokenOperation(operation);
      expect(authFlowSession.form()?.findings).toEqual([]);
      const step = await authFlowSession.runStep();
      expect([operation, step?.answer.kind]).toEqual([operation, expect.stringMatching(/tokens|done/)]);
    }
    authFlowSession.startTokenOperation('GetTokensFromRefreshToken');
    const refused = await authFlowSession.runStep();
    expect(refused?.answer).toMatchObject({ kind: 'refused', type: 'NotAuthorizedException' });
  });
});

it('makes every next call of a signed-in chain, each of them a step of it', async () => {
  await sandbox.reset();
  const { authFlowSession, titles } = openTestSession('password-verifier', srp);
  await authFlowSession.runToEnd();
  const call = async (operation: NextOperation, typed: Readonly<Record<string, string>> = {}) => {
    authFlowSession.startTokenOperation(operation);
    for (const [id, value] of Object.entries(typed)) authFlowSession.setField(id, value);
    expect([operation, authFlowSession.form()?.findings]).toEqual([operation, []]);
    const step = await authFlowSession.runStep();
    expect([operation, step?.answer.kind]).toEqual([operation, expect.stringMatching(/tokens|done|software-token/)]);
  };
  const { chain } = authFlowSession.state;
  const possible = chain ? nextCalls(chain).filter(({ whyNot }) => whyNot === undefined) : [];
  for (const { operation } of possible) {
    if (operation === 'RevokeToken') await call('VerifySoftwareToken');
    await call(operation, operation === 'ChangePassword' ? { ProposedPassword: 'Another-Password-2' } : {});
    // A revoked refresh token ends its access tokens too.
    if (operation === 'RevokeToken') break;
  }
  expect(titles()?.slice(2)).toEqual([
    'GetUser',
    'GetTokensFromRefreshToken',
    'ListDevices',
    'AssociateSoftwareToken',
    'ChangePassword',
    'VerifySoftwareToken',
    'RevokeToken',
  ]);
});

const sessionOf = (authFlowSession: AuthFlowSession) =>
  authFlowSession.form()?.fields.find(({ id }) => id === 'Session');

describe('wrong values on purpose', () => {
  it('a wrong password is refused at PASSWORD_VERIFIER, in Cognito’s words', async () => {
    const { authFlowSession, titles } = openTestSession('password-verifier', srp);
    authFlowSession.setField('AuthParameters.PASSWORD', 'Wrong-Password-1');
    expect(await authFlowSession.runToEnd()).toEqual({ kind: 'refused' });
    expect(titles()).toEqual(['InitiateAuth', 'PASSWORD_VERIFIER']);
    expect(authFlowSession.state.chain?.steps.at(-1)?.answer).toMatchObject({
      type: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  });

  it('a wrong code leaves the session alive; the right one then works', async () => {
    const { authFlowSession } = openTestSession('sms-mfa', password);
    await authFlowSession.runStep();
    authFlowSession.setField('ChallengeResponses.SMS_MFA_CODE', '000000');
    const refused = await authFlowSession.runStep();
    expect(refused?.answer).toMatchObject({ type: 'CodeMismatchException' });
    expect(sessionOf(authFlowSession)?.session?.state).toBe('live');
    authFlowSession.fillOffer('ChallengeResponses.SMS_MFA_CODE');
    const step = await authFlowSession.runStep();
    expect(step?.answer.kind).toBe('tokens');
  });

  it('an expired session is told before it is sent, and refused when it is sent anyway', async () => {
    const { authFlowSession } = openTestSession('sms-mfa', password);
    await authFlowSession.runStep();
    clock.ahead += 3 * 60_000 + 1000;
    expect(sessionOf(authFlowSession)?.findings[0]?.code).toBe('session-expired');
    const step = await authFlowSession.runStep();
    expect(step?.answer).toMatchObject({ message: 'Invalid session for the user, session is expired.' });
  });

  it('run again from here gets a fresh session and stops at the step', async () => {
    const { authFlowSession } = openTestSession('sms-mfa', srp);
    await authFlowSession.runToEnd();
    const { chain } = authFlowSession.state;
    if (!chain) throw new Error('no chain');
    expect(await authFlowSession.branchAt(chain, 2)).toEqual({ kind: 'reached' });
    expect(authFlowSession.form()?.title).toBe('SMS_MFA');
    expect(authFlowSession.form()?.findings).toEqual([]);
    expect(await authFlowSession.runToEnd()).toEqual({ kind: 'signed-in' });
  });
});
