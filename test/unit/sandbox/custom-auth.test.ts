// CUSTOM_AUTH with its three triggers, alone and after a password by SRP.

import { beforeEach, describe, expect, it } from 'vitest';
import { startSrp } from '../../../src/cognito/srp/ephemeral.ts';
import { proveSrpPassword } from '../../../src/cognito/srp/password-proof.ts';
import { formatCognitoTimestamp } from '../../../src/cognito/timestamp.ts';
import type { JsonObject } from '../../../src/cognito/json.ts';
import { systemDeps } from '../../../src/sandbox/sandbox-deps.ts';
import type { TriggerFunctions } from '../../../src/sandbox/triggers/trigger-functions.ts';
import { claimsOf, openTestService, seedPassword, type TestService, webClient } from '../../support/sandbox-service.ts';

interface Result {
  readonly challengeName: string;
  readonly challengeResult: boolean;
  readonly challengeMetadata?: string;
}
interface Request {
  readonly session?: readonly Result[];
  readonly privateChallengeParameters?: Readonly<Record<string, string>>;
  readonly challengeAnswer?: string;
  readonly userNotFound?: boolean;
}

let requests: [string, Request][];
let define: (session: readonly Result[], request: Request) => JsonObject;

const tokens = { issueTokens: true, failAuthentication: false };
const refuse = { issueTokens: false, failAuthentication: true };
const ask = (challengeName = 'CUSTOM_CHALLENGE') => ({
  issueTokens: false,
  failAuthentication: false,
  challengeName,
});

/** Asks "What is my number?" until it is right, three times at most. */
function usual(session: readonly Result[]): JsonObject {
  const last = session.at(-1);
  if (last?.challengeName === 'CUSTOM_CHALLENGE' && last.challengeResult) return tokens;
  return session.length >= 3 ? refuse : ask();
}

const functions: TriggerFunctions = {
  invoke: ({ functionName, event }) => {
    const { request } = event as unknown as { request: Request };
    requests.push([functionName, request]);
    const response =
      functionName === 'DefineAuthChallenge'
        ? define(request.session ?? [], request)
        : functionName === 'CreateAuthChallenge'
          ? {
              publicChallengeParameters: { question: 'What is my number?' },
              privateChallengeParameters: { answer: '7' },
              challengeMetadata: `QUESTION_${(request.session?.length ?? 0) + 1}`,
            }
          : { answerCorrect: request.challengeAnswer === request.privateChallengeParameters?.['answer'] };
    return Promise.resolve({ end: { kind: 'returned', value: { ...event, response } }, logs: [] });
  },
};
const triggers = {
  DefineAuthChallenge: 'DefineAuthChallenge',
  CreateAuthChallenge: 'CreateAuthChallenge',
  VerifyAuthChallengeResponse: 'VerifyAuthChallengeResponse',
};
const incorrect = { error: 'NotAuthorizedException', message: 'Incorrect username or password.' };
const notConfigured = {
  error: 'InvalidParameterException',
  message: 'Custom auth lambda trigger is not configured for the user pool.',
};

let sandbox: TestService;

beforeEach(() => {
  requests = [];
  define = usual;
  sandbox = openTestService({ triggers }, functions);
});

const start = (
  username: string,
  parameters: Readonly<Record<string, string>> = {},
  by = sandbox,
  { clientId: ClientId } = webClient,
) =>
  by.call('InitiateAuth', {
    AuthFlow: 'CUSTOM_AUTH',
    ClientId,
    AuthParameters: { USERNAME: username, ...parameters },
  });
const answer = (username: string, session: string | undefined, ANSWER: string) =>
  sandbox.respond('CUSTOM_CHALLENGE', session, { USERNAME: username, ANSWER });

describe('CUSTOM_AUTH', () => {
  it('without the triggers fails with the service’s message', async () => {
    expect(await start('password-verifier', {}, openTestService())).toEqual(notConfigured);
    for (const missing of Object.keys(triggers)) {
      sandbox.configure({ triggers: { ...triggers, [missing]: undefined } });
      const asked = await start('password-verifier');
      const ended = asked.Session === undefined ? asked : await answer('password-verifier', asked.Session, '7');
      expect(ended).toEqual(notConfigured);
    }
  });

  it('sends the public parameters of CreateAuthChallenge, and signs in with the right answer', async () => {
    const asked = await start('password-verifier');
    expect(asked).toEqual({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeParameters: { question: 'What is my number?', USERNAME: 'password-verifier' },
      Session: expect.any(String),
    });
    const { AuthenticationResult } = await answer('password-verifier', asked.Session, '7');
    expect(claimsOf(AuthenticationResult?.IdToken)).toMatchObject({ 'cognito:username': 'password-verifier' });
    expect(claimsOf(AuthenticationResult?.AccessToken)).not.toHaveProperty('acr');
    expect(requests.map(([name]) => name)).toEqual([
      'DefineAuthChallenge',
      'CreateAuthChallenge',
      'VerifyAuthChallengeResponse',
      'DefineAuthChallenge',
    ]);
    expect(requests.at(-1)?.[1].session).toEqual([
      { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: 'QUESTION_1' },
    ]);
  });

  it('passes the history of wrong answers, and ends when the function decides so', async () => {
    let { Session } = await start('password-verifier');
    const used = Session;
    for (const metadata of ['QUESTION_2', 'QUESTION_3']) {
      const again = await answer('password-verifier', Session, 'wrong');
      expect(again).toMatchObject({ ChallengeName: 'CUSTOM_CHALLENGE' });
      expect(again.Session).not.toBe(Session);
      ({ Session } = again);
      expect(requests.at(-1)?.[1].session?.at(-1)).toMatchObject({ challengeResult: false });
      expect(metadata).toBe(`QUESTION_${(requests.at(-1)?.[1].session?.length ?? 0) + 1}`);
    }
    expect(await answer('password-verifier', Session, 'wrong')).toEqual(incorrect);
    expect(await answer('password-verifier', used, '7')).toMatchObject({
      message: 'Invalid session for the user, session can only be used once.',
    });
  });

  it('never issues tokens for an unknown user, and hides that the user does not exist', async () => {
    const asked = await start('nobody');
    expect(asked).toMatchObject({ ChallengeName: 'CUSTOM_CHALLENGE' });
    const name = asked.ChallengeParameters?.['USERNAME'] ?? '';
    expect(name).toMatch(/^[0-9a-f-]{36}$/);
    expect(requests[0]?.[1]).toMatchObject({ userNotFound: true, userAttributes: {} });
    expect(await answer(name, asked.Session, '7')).toEqual(incorrect);
    define = () => tokens;
    expect(await start('nobody')).toEqual(incorrect);
  });

  it('fails with an empty response of DefineAuthChallenge', async () => {
    define = () => ({ issueTokens: false, failAuthentication: false });
    expect(await start('password-verifier')).toEqual({
      error: 'InvalidLambdaResponseException',
      message: 'Unrecognizable lambda output',
    });
  });

  it('leaves the session alive when the verifying function fails', async () => {
    const asked = await start('password-verifier');
    const { VerifyAuthChallengeResponse: _, ...without } = triggers;
    sandbox.configure({ triggers: without });
    expect(await answer('password-verifier', asked.Session, '7')).toEqual(notConfigured);
    sandbox.configure({ triggers });
    expect(await answer('password-verifier', asked.Session, '7')).toHaveProperty('AuthenticationResult');
  });

  it('refuses a disabled user before a function runs, and where existence is hidden after the right answer', async () => {
    sandbox.user('password-verifier').enabled = false;
    const legacy = sandbox.addClient({ preventUserExistenceErrors: 'LEGACY' });
    expect(await start('password-verifier', {}, sandbox, legacy)).toMatchObject({ message: 'User is disabled.' });
    expect(requests).toEqual([]);
    const asked = await start('password-verifier');
    expect(await answer('password-verifier', asked.Session, '7')).toMatchObject({ message: 'User is disabled.' });
  });
});

describe('CUSTOM_AUTH that starts with SRP_A', () => {
  const afterPassword = (session: readonly Result[]): JsonObject => {
    const last = session.at(-1);
    if (last?.challengeName === 'SRP_A') return ask('PASSWORD_VERIFIER');
    if (last?.challengeName === 'PASSWORD_VERIFIER' || last?.challengeName.endsWith('_MFA')) return ask();
    return usual(session.slice(2));
  };

  async function prove(username: string, password = seedPassword) {
    const ephemeral = startSrp(systemDeps.random);
    const asked = await start(username, { CHALLENGE_NAME: 'SRP_A', SRP_A: ephemeral.srpA });
    if (asked.error !== undefined) return asked;
    const { SRP_B = '', SALT = '', SECRET_BLOCK = '', USER_ID_FOR_SRP = '' } = asked.ChallengeParameters ?? {};
    const timestamp = formatCognitoTimestamp(new Date(sandbox.now()));
    const { signature } = proveSrpPassword({
      ephemeral,
      srpB: SRP_B,
      salt: SALT,
      secretBlock: SECRET_BLOCK,
      timestamp,
      poolName: sandbox.pool.name,
      userIdForSrp: USER_ID_FOR_SRP,
      password,
    });
    return sandbox.respond('PASSWORD_VERIFIER', asked.Session, {
      USERNAME: USER_ID_FOR_SRP,
      PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
      PASSWORD_CLAIM_SIGNATURE: signature,
      TIMESTAMP: timestamp,
    });
  }

  it('proves the password, then asks the custom challenge', async () => {
    define = afterPassword;
    const asked = await prove('password-verifier');
    expect(asked).toMatchObject({ ChallengeName: 'CUSTOM_CHALLENGE' });
    expect(await answer('password-verifier', asked.Session, '7')).toHaveProperty('AuthenticationResult');
    expect(requests.at(-1)?.[1].session).toEqual([
      { challengeName: 'SRP_A', challengeResult: true },
      { challengeName: 'PASSWORD_VERIFIER', challengeResult: true },
      { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: 'QUESTION_3' },
    ]);
  });

  it('refuses a wrong password before a function runs', async () => {
    define = afterPassword;
    expect(await prove('password-verifier', 'Wrong-Password-1')).toEqual(incorrect);
    expect(requests).toHaveLength(1);
  });

  it('asks a second factor the user has before it goes on', async () => {
    define = afterPassword;
    const asked = await prove('sms-mfa');
    expect(asked).toMatchObject({ ChallengeName: 'SMS_MFA' });
    const custom = await sandbox.respond('SMS_MFA', asked.Session, {
      USERNAME: 'sms-mfa',
      SMS_MFA_CODE: sandbox.lastCode('sms-mfa'),
    });
    expect(custom).toMatchObject({ ChallengeName: 'CUSTOM_CHALLENGE' });
    expect(requests.at(-1)?.[1].session?.map(({ challengeName }) => challengeName)).toEqual([
      'SRP_A',
      'PASSWORD_VERIFIER',
      'SMS_MFA',
    ]);
  });

  it('skips the password when the function chooses another challenge', async () => {
    const ephemeral = startSrp(systemDeps.random);
    expect(await start('password-verifier', { CHALLENGE_NAME: 'SRP_A', SRP_A: ephemeral.srpA })).toMatchObject({
      ChallengeName: 'CUSTOM_CHALLENGE',
    });
    expect(await start('password-verifier', { CHALLENGE_NAME: 'SRP_A' })).toMatchObject({
      error: 'InvalidParameterException',
    });
  });
});
