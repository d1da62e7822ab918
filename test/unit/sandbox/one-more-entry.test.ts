// A sandbox with an additional challenge, auth flow and operation, over HTTP.
import * as z from 'zod/mini';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiTable } from '../../../src/cognito/api-table.ts';
import { authFlows } from '../../../src/sandbox/auth-flows/auth-flows.ts';
import { userPasswordAuth } from '../../../src/sandbox/auth-flows/user-password-auth.ts';
import type { SessionChallenge } from '../../../src/sandbox/challenges/challenge-handler.ts';
import { challenges } from '../../../src/sandbox/challenges/challenges.ts';
import { operation, publicOperation } from '../../../src/sandbox/operations/operation.ts';
import { operations } from '../../../src/sandbox/operations/operations.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import type { ServiceTables } from '../../../src/sandbox/service-tables.ts';
import { ServiceError } from '../../../src/sandbox/service-error.ts';
import { withSecondFactor } from '../../../src/sandbox/sign-in/sign-in-state.ts';
import { openSession } from '../../../src/sandbox/sign-in/turn.ts';
import { madeUpTables } from '../../support/made-up-tables.ts';
import { webClient } from '../../support/sandbox-service.ts';
import { sendCall } from '../../support/sandbox-http.ts';

const retinaScan: SessionChallenge = {
  name: 'RETINA_SCAN',
  shownUser: 'Looks into a scanner.',
  stateIn: 'session',
  askBeforeTokens(turn, user, state) {
    if (state.answered?.includes('RETINA_SCAN')) return undefined;
    return {
      kind: 'challenge',
      name: 'RETINA_SCAN',
      parameters: { RETINA_EYES: '["left","right"]', USER_ID_FOR_SRP: user.username },
      session: openSession(turn, user.username, { challenge: 'RETINA_SCAN', state }),
    };
  },
  answer({ user, responses, session }) {
    if (responses['RETINA_PRINT'] !== 'iris:4711') throw new ServiceError('CodeMismatchException', 'Not this eye.');
    return { kind: 'proven', user, state: withSecondFactor(session.state, 'sms') };
  },
};

const tables: ServiceTables = {
  api: madeUpTables,
  challenges: apiTable([...challenges, retinaScan]),
  authFlows: apiTable([...authFlows, { ...userPasswordAuth, name: 'RETINA_AUTH' }]),
  operations: apiTable([
    ...operations,
    publicOperation('CountRetinas', z.object({}), () => ({ RetinaCount: 2 })),
    operation('AdminCountRetinas', z.object({}), () => ({ RetinaCount: 2 })),
  ]),
};

const { clientId } = webClient;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ tables });
});
afterAll(() => sandbox.stop());

async function call(name: string, body: object, headers: Readonly<Record<string, string>> = {}) {
  const { status, text } = await sendCall(sandbox.endpoint, name, body, headers);
  return { status, body: JSON.parse(text) as Record<string, unknown> };
}

const start = (AuthFlow: string) =>
  call('InitiateAuth', {
    AuthFlow,
    ClientId: clientId,
    AuthParameters: { USERNAME: 'password-verifier', PASSWORD: 'Sandbox-Password-1' },
  });

const answer = (Session: unknown, responses: Readonly<Record<string, string>>) =>
  call('RespondToAuthChallenge', {
    ChallengeName: 'RETINA_SCAN',
    ClientId: clientId,
    Session,
    ChallengeResponses: { USERNAME: 'password-verifier', ...responses },
  });

describe('one more challenge', () => {
  it('is issued after the password, checked by its own handler, and leads to tokens', async () => {
    const asked = await start('USER_PASSWORD_AUTH');
    expect(asked.body).toMatchObject({
      ChallengeName: 'RETINA_SCAN',
      ChallengeParameters: { RETINA_EYES: expect.any(String) },
    });
    const wrong = await answer(asked.body['Session'], { RETINA_PRINT: 'iris:0', RETINA_EYE: 'left' });
    expect([wrong.status, wrong.body['__type']]).toEqual([400, 'CodeMismatchException']);
    const right = await answer(asked.body['Session'], { RETINA_PRINT: 'iris:4711', RETINA_EYE: 'left' });
    expect(right.body).toMatchObject({ AuthenticationResult: { TokenType: 'Bearer' } });
    const again = await answer(asked.body['Session'], { RETINA_PRINT: 'iris:4711', RETINA_EYE: 'left' });
    expect(again.body['__type']).toBe('NotAuthorizedException');
  });

  it('needs the keys that the API’s table lists', async () => {
    const asked = await start('USER_PASSWORD_AUTH');
    expect(await answer(asked.body['Session'], { RETINA_EYE: 'left' })).toMatchObject({
      status: 400,
      body: { message: 'Missing required parameter RETINA_PRINT' },
    });
  });

  it('is unknown to a sandbox that does not have it', async () => {
    const other = await startSandbox();
    const { text } = await sendCall(other.endpoint, 'RespondToAuthChallenge', {
      ChallengeName: 'RETINA_SCAN',
      ClientId: clientId,
    });
    await other.stop();
    expect(text).toContain("Value 'RETINA_SCAN' at 'challengeName' failed to satisfy constraint");
  });
});

it('one more auth flow is held to what the app client allows', async () => {
  expect((await start('RETINA_AUTH')).body).toMatchObject({
    __type: 'InvalidParameterException',
    message: 'RETINA_AUTH flow not enabled for this client',
  });
});

it('one more operation is answered, to pages and without a signature where it is public alone', async () => {
  const page = { origin: 'http://localhost:3000' };
  expect(await call('CountRetinas', {}, page)).toEqual({ status: 200, body: { RetinaCount: 2 } });
  expect((await call('AdminCountRetinas', {})).body['__type']).toBe('MissingAuthenticationTokenException');
  expect((await call('AdminCountRetinas', {}, page)).status).toBe(403);
  const signed = { authorization: 'AWS4-HMAC-SHA256 Credential=x' };
  expect(await call('AdminCountRetinas', {}, signed)).toEqual({ status: 200, body: { RetinaCount: 2 } });
});
