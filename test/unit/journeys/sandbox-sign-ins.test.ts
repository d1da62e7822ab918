// Every seeded user, from the first request to verified tokens: our client, our transport, our sandbox, over real HTTP.
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyToken } from '../../../src/cognito/tokens/verify.ts';
import { knowledgeOf } from '../../../src/runner/sandbox-knowledge.ts';
import { sandboxTargets } from '../../../src/runner/sandbox-targets.ts';
import { newestTokens } from '../../../src/flow/chain/chain-state.ts';
import type { Subject } from '../../../src/flow/draft/draft.ts';
import type { Conversation } from '../../../src/flow/run/conversation-api.ts';
import { createConversation } from '../../../src/flow/run/conversation.ts';
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

function converse(username: string, subject: Subject, clientName = 'web') {
  const [target] = sandboxTargets(sandbox);
  if (!target) throw new Error('no target');
  const client = target.clients.find((one) => one.name === clientName);
  const conversation = createConversation(
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
      knowledge: () => knowledgeOf(seedPool(sandbox), now),
    },
    { mode: 'chain', target, username, subject, ...(client ? { client } : {}) },
  );
  const titles = () => conversation.state.chain?.steps.map((step) => step.title);
  return { conversation, titles, target };
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
    const { conversation, titles, target } = converse(username, subject, clientName);
    expect(await conversation.runToEnd()).toEqual({ kind: 'signed-in' });
    expect(titles()).toEqual(expected);
    const { chain } = conversation.state;
    const tokens = chain && newestTokens(chain);
    const keys = () => transport.fetchJson(`${target.issuer}/.well-known/jwks.json`);
    for (const token of [tokens?.idToken, tokens?.accessToken]) {
      const verdict = await verifyToken(token ?? '', {
        keys,
        now: now(),
        issuers: [target.issuer],
        clientIds: [conversation.state.client?.clientId ?? ''],
      });
      expect(verdict.checks.filter((check) => check.state !== 'passed')).toEqual([]);
    }
  });

  it('every form on the way has no finding', async () => {
    const { conversation } = converse('software-token-mfa', srp, clientName);
    while (conversation.form()) {
      expect(conversation.form()?.findings).toEqual([]);
      await conversation.runStep();
    }
    expect(conversation.state.chain?.steps.at(-1)?.answer.kind).toBe('tokens');
  });

  it('sets up an authenticator, then signs in with it', async () => {
    await sandbox.reset();
    const first = converse('mfa-setup', srp, clientName);
    expect(await first.conversation.runToEnd()).toEqual({ kind: 'signed-in' });
    expect(first.titles()).toEqual([
      'InitiateAuth',
      'PASSWORD_VERIFIER',
      'AssociateSoftwareToken',
      'VerifySoftwareToken',
      'MFA_SETUP',
    ]);
    const second = converse('mfa-setup', srp, clientName);
    expect(await second.conversation.runToEnd()).toEqual({ kind: 'signed-in' });
    expect(second.titles()?.at(-1)).toBe('SOFTWARE_TOKEN_MFA');
  });

  it('asks the person for a new password, checks it, and signs in', async () => {
    await sandbox.reset();
    const { conversation } = converse('new-password-required', srp, clientName);
    expect(await conversation.runToEnd()).toMatchObject({
      kind: 'needs-person',
      fieldId: 'ChallengeResponses.NEW_PASSWORD',
    });
    conversation.setField('ChallengeResponses.NEW_PASSWORD', 'weak-password');
    conversation.setField('ChallengeResponses.userAttributes.name', 'Nora New');
    expect(await conversation.runToEnd()).toEqual({ kind: 'refused' });
    expect(conversation.state.chain?.steps.at(-1)?.answer).toMatchObject({ type: 'InvalidPasswordException' });
    conversation.setField('ChallengeResponses.NEW_PASSWORD', 'Stronger-Password-2');
    expect(await conversation.runToEnd()).toEqual({ kind: 'signed-in' });
  });

  it('refreshes, reads the user, signs out everywhere, and is refused afterwards', async () => {
    const { conversation } = converse('password-verifier', srp, clientName);
    await conversation.runToEnd();
    for (const operation of ['GetTokensFromRefreshToken', 'InitiateAuth', 'GetUser', 'GlobalSignOut'] as const) {
      conversation.startTokenOperation(operation);
      expect(conversation.form()?.findings).toEqual([]);
      const step = await conversation.runStep();
      expect([operation, step?.answer.kind]).toEqual([operation, expect.stringMatching(/tokens|done/)]);
    }
    conversation.startTokenOperation('GetTokensFromRefreshToken');
    const refused = await conversation.runStep();
    expect(refused?.answer).toMatchObject({ kind: 'refused', type: 'NotAuthorizedException' });
  });
});

const sessionOf = (conversation: Conversation) => conversation.form()?.fields.find(({ id }) => id === 'Session');

describe('wrong values on purpose', () => {
  it('a wrong password is refused at PASSWORD_VERIFIER, in Cognito’s words', async () => {
    const { conversation, titles } = converse('password-verifier', srp);
    conversation.setField('AuthParameters.PASSWORD', 'Wrong-Password-1');
    expect(await conversation.runToEnd()).toEqual({ kind: 'refused' });
    expect(titles()).toEqual(['InitiateAuth', 'PASSWORD_VERIFIER']);
    expect(conversation.state.chain?.steps.at(-1)?.answer).toMatchObject({
      type: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  });

  it('a wrong code leaves the session alive; the right one then works', async () => {
    const { conversation } = converse('sms-mfa', password);
    await conversation.runStep();
    conversation.setField('ChallengeResponses.SMS_MFA_CODE', '000000');
    const refused = await conversation.runStep();
    expect(refused?.answer).toMatchObject({ type: 'CodeMismatchException' });
    expect(sessionOf(conversation)?.session?.state).toBe('live');
    conversation.fillOffer('ChallengeResponses.SMS_MFA_CODE');
    const step = await conversation.runStep();
    expect(step?.answer.kind).toBe('tokens');
  });

  it('an expired session is told before it is sent, and refused when it is sent anyway', async () => {
    const { conversation } = converse('sms-mfa', password);
    await conversation.runStep();
    clock.ahead += 3 * 60_000 + 1000;
    expect(sessionOf(conversation)?.findings[0]?.code).toBe('session-expired');
    const step = await conversation.runStep();
    expect(step?.answer).toMatchObject({ message: 'Invalid session for the user, session is expired.' });
  });

  it('run again from here gets a fresh session and stops at the step', async () => {
    const { conversation } = converse('sms-mfa', srp);
    await conversation.runToEnd();
    const { chain } = conversation.state;
    if (!chain) throw new Error('no chain');
    expect(await conversation.branchAt(chain, 2)).toEqual({ kind: 'reached' });
    expect(conversation.form()?.title).toBe('SMS_MFA');
    expect(conversation.form()?.findings).toEqual([]);
    expect(await conversation.runToEnd()).toEqual({ kind: 'signed-in' });
  });
});
