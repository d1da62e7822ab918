// The page does not validate the host's views, so this test validates every kind against a schema: each challenge,
// operation, auth flow and error entry of the tables, each way a call can fail, and real sign-ins at the sandbox.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import type { JsonObject } from '../../../src/cognito/json.ts';
import type { FailureCode } from '../../../src/cognito/transport.ts';
import { panelView } from '../../../src/extension/panel/panel-view.ts';
import type { Subject } from '../../../src/flow/draft/draft.ts';
import type { AuthFlowSession } from '../../../src/flow/auth-flow-session/auth-flow-session-api.ts';
import type { PanelView } from '../../../src/protocol/view.ts';
import { cannedViews } from '../../fixtures/views.ts';
import { openTestSession, pool, serverClient, startTime } from '../../support/auth-flow-sessions.ts';
import type { Setup } from '../../support/auth-flow-sessions.ts';
import { openSandboxBench, type SandboxBench } from '../../support/sandbox-auth-flow-session.ts';
import { refusal, type Scripted } from '../../support/scripted-transport.ts';
import { validView } from '../../support/view-schema.ts';

const { challenges, operations, authFlows, errors } = cognitoTables;
const start: Subject = { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' };

function viewOf(authFlowSession: AuthFlowSession, now = startTime): PanelView {
  const verdictOf = () => undefined;
  return validView(
    panelView(authFlowSession.state, authFlowSession.form(), {
      tables: cognitoTables,
      targets: [pool],
      users: [],
      now,
      verdictOf,
    }),
  );
}

/** Validates the panel's current view, and its view of each earlier step. */
function judgeAll(authFlowSession: AuthFlowSession, now?: number): readonly PanelView[] {
  const views = [viewOf(authFlowSession, now)];
  for (const { index } of authFlowSession.state.chain?.steps ?? []) {
    authFlowSession.lookAt(index);
    views.push(viewOf(authFlowSession, now));
  }
  authFlowSession.lookAt(undefined);
  return views;
}

/** A chain whose first call got this answer. */
async function answered(answer: Scripted, more: Partial<Setup> = {}): Promise<AuthFlowSession> {
  const { authFlowSession } = openTestSession({ subject: start, username: 'jane', script: [answer, answer], ...more });
  await authFlowSession.runStep();
  return authFlowSession;
}

const asks = (name: string, parameters: JsonObject = {}): Scripted => ({
  body: {
    ChallengeName: name,
    Session: 'AYABe-opaque-session-000',
    ChallengeParameters: { USER_ID_FOR_SRP: 'jane', ...parameters },
  },
});

describe.each([...challenges.names, 'A_CHALLENGE_NOBODY_KNOWS'])('%s', (name) => {
  it('is shown as an answer, with the form that answers it, empty and written in', async () => {
    const authFlowSession = await answered(asks(name));
    expect(judgeAll(authFlowSession)[0]?.answer?.kind).toBe('challenge');
    for (const { id } of authFlowSession.form()?.fields ?? []) authFlowSession.setField(id, 'something');
    authFlowSession.setMap('ClientMetadata', [{ key: 'a', value: 'b' }]);
    expect(viewOf(authFlowSession).form?.fields.length).toBeGreaterThan(0);
  });

  it.each(['RespondToAuthChallenge', 'AdminRespondToAuthChallenge'])('is written by hand as %s', (operation) => {
    const { authFlowSession } = openTestSession({ mode: 'respond', subject: { operation, challengeName: name } });
    expect(viewOf(authFlowSession).form?.title).toBe(name);
  });
});

describe.each(authFlows.names)('%s', (authFlow) => {
  it.each(['InitiateAuth', 'AdminInitiateAuth'])('as %s, with each app client', (operation) => {
    for (const client of pool.clients) {
      const { authFlowSession } = openTestSession({ subject: { operation, authFlow }, username: 'jane', client });
      expect(viewOf(authFlowSession).form?.title).toBe(authFlow);
    }
  });
});

describe.each(operations.all.filter(({ maps }) => maps.every(({ keys }) => keys === 'free')))('$name', ({ name }) => {
  const answers: readonly JsonObject[] = [
    {},
    { SecretCode: 'ABCDEFGHIJKLMNOP', Session: 'AYABe-opaque-session-000' },
    { Status: 'SUCCESS', Session: 'AYABe-opaque-session-001' },
    { UserConfirmationNecessary: true },
    { Username: 'jane', UserAttributes: [{ Name: 'email', Value: 'jane@example.com' }] },
    { AuthenticationResult: { AccessToken: 'a.b.c', ExpiresIn: 3600 } },
  ];
  it.each(answers.map((body) => [Object.keys(body).join() || 'nothing', body]))('answered with %s', async (_, body) => {
    expect(judgeAll(await answered({ body }, { subject: { operation: name } })).at(-1)?.answer).toBeDefined();
  });
});

it('tokens of every kind, a device and what they are refreshed with', async () => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = (use: string) =>
    [{ alg: 'RS256', kid: 'k' }, { token_use: use, sub: 's', exp: 2_000_000_000, iat: 1, username: 'jane' }, 'x']
      .map(part)
      .join('.');
  const body = {
    AuthenticationResult: {
      IdToken: token('id'),
      AccessToken: token('access'),
      RefreshToken: [{ alg: 'RSA-OAEP', enc: 'A256GCM', cty: 'JWT' }, 1, 2, 3, 4].map(part).join('.'),
      NewDeviceMetadata: { DeviceKey: 'us-east-1_d', DeviceGroupKey: '-Group1' },
      ExpiresIn: 3600,
      TokenType: 'Bearer',
    },
  };
  const authFlowSession = await answered({ body });
  const { answer } = viewOf(authFlowSession);
  expect(answer).toMatchObject({ kind: 'tokens', cards: [{ use: 'id' }, { use: 'access' }] });
  for (const operation of ['ConfirmDevice', 'RevokeToken', 'GetUser', 'GetTokensFromRefreshToken', 'GlobalSignOut']) {
    const { authFlowSession: next } = openTestSession({ subject: { operation }, username: 'jane' });
    next.openChain(authFlowSession.state.chain ?? (undefined as never));
    judgeAll(next);
  }
});

it.each(errors.all.map((entry) => [entry.code, entry] as const))(
  'the error %s',
  async (_, { types, messages = [''] }) => {
    for (const [index, template] of messages.entries()) {
      const message = template.replace(/\{\w+\}/g, 'PASSWORD');
      const authFlowSession = await answered(refusal(types[index % types.length] ?? '', message), {
        client: serverClient,
      });
      for (const view of judgeAll(authFlowSession)) expect(view.answer?.kind).toBe('error');
    }
  },
);

it.each<FailureCode>([
  'refused',
  'name-not-found',
  'certificate',
  'timeout-connect',
  'timeout-answer',
  'dropped',
  'too-large',
  'invalid-endpoint',
  'proxy',
  'other',
])('a call that failed: %s', async (code) => {
  const authFlowSession = await answered({ kind: 'failure', code, message: 'It did not work.' });
  for (const view of judgeAll(authFlowSession)) expect(view.answer?.kind).toBe('error');
});

it.each<[string, Scripted]>([
  ['a cancelled call', { kind: 'cancelled' }],
  ['an answer that is no JSON', { body: '<html>' }],
  ['an answer that lacks what it must have', { body: { ChallengeName: 7 } }],
  ['an answer that came at last', { status: 503, body: '' }],
])('%s', async (_, answer) => {
  for (const view of judgeAll(await answered(answer))) expect(view.answer?.kind).toBe('error');
});

describe('at the sandbox', () => {
  let bench: SandboxBench;
  beforeAll(async () => {
    bench = await openSandboxBench();
  });
  afterAll(() => bench.dispose());
  const flow = (authFlow: string): Subject => ({ operation: 'InitiateAuth', authFlow });

  it.each([
    ['password-verifier', 'USER_SRP_AUTH'],
    ['sms-mfa', 'USER_PASSWORD_AUTH'],
    ['software-token-mfa', 'USER_SRP_AUTH'],
    ['select-mfa-type', 'USER_PASSWORD_AUTH'],
    ['mfa-setup', 'USER_PASSWORD_AUTH'],
    ['select-challenge', 'USER_AUTH'],
    ['web-authn', 'USER_AUTH'],
  ])('%s signs in by %s', async (username, authFlow) => {
    for (const client of ['web', 'server']) {
      await bench.host.reset();
      const authFlowSession = bench.openTestSession(username, flow(authFlow), client);
      while (authFlowSession.form()) {
        judgeAll(authFlowSession, bench.now());
        if ((await authFlowSession.runStep())?.answer.kind === 'tokens') break;
      }
      expect(judgeAll(authFlowSession, bench.now())[0]?.answer?.kind).toBe('tokens');
      for (const operation of ['GetUser', 'GlobalSignOut'] as const) {
        authFlowSession.startTokenOperation(operation);
        judgeAll(authFlowSession, bench.now());
        await authFlowSession.runStep();
        judgeAll(authFlowSession, bench.now());
      }
    }
  });
});

describe('the schema itself', () => {
  const view = cannedViews.softwareTokenMfa;
  const [session, code] = view.form?.fields ?? [];
  const withField = (field: unknown) => ({ ...view, form: { ...view.form, fields: [field] } }) as PanelView;

  it('accepts every view of the page’s tests', () => {
    for (const canned of Object.values(cannedViews)) expect(validView(canned)).toBe(canned);
  });

  it.each<[string, PanelView]>([
    ['a member that it does not name', { ...view, color: 'red' } as PanelView],
    ['a member further down that it does not name', withField({ ...code, color: 'red' })],
    [
      'a view that lacks a member',
      Object.fromEntries(Object.entries(view).filter(([name]) => name !== 'top')) as unknown as PanelView,
    ],
    ['an undefined member', { ...view, lookingAt: undefined } as unknown as PanelView],
    ['a secret with its text', withField({ ...session, value: { kind: 'text', text: 'AYABe' } })],
    ['a secret that a value was made of', withField({ ...code, inputs: [{ label: 'x', value: '1', secret: true }] })],
    ['an offer with its value', withField({ ...code, offer: { label: 'Fill', value: '123456' } })],
  ])('refuses %s', (_, spoilt) => {
    expect(() => validView(spoilt)).toThrow('The view does not match its schema');
  });
});
