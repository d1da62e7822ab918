// Model-based test of sessions and refresh tokens: random sequences of valid and invalid calls, each answer as the model
// predicts.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  openTestService,
  type TestAnswer,
  type TestService,
  serverClient,
  webClient,
} from '../../support/sandbox-service.ts';

const users = ['sms-mfa', 'email-mfa', 'select-mfa-type'] as const;
type Username = (typeof users)[number];
type Challenge = 'SMS_MFA' | 'EMAIL_OTP' | 'SELECT_MFA_TYPE';

/** Milliseconds. */
const validity = 3 * 60_000;

interface ModelSession {
  readonly text: string;
  readonly username: Username;
  readonly challenge: Challenge;
  /** What is right; for SELECT_MFA_TYPE the factor. */
  readonly answer: string;
  readonly expiresAt: number;
  used: boolean;
}

interface ModelTokens {
  readonly refreshToken: string;
  readonly accessToken: string;
  readonly username: Username;
  revoked: boolean;
}

/** The session rules of the service (reference 4.3 and 7.3). */
interface Model {
  now: number;
  readonly sessions: ModelSession[];
  readonly tokens: ModelTokens[];
}

type Command = fc.AsyncCommand<Model, TestService>;

const keys: Readonly<Record<Challenge, string>> = {
  SMS_MFA: 'SMS_MFA_CODE',
  EMAIL_OTP: 'EMAIL_OTP_CODE',
  SELECT_MFA_TYPE: 'ANSWER',
};

/** Adds the session or tokens of an answer to the model. */
function learn(model: Model, real: TestService, username: Username, answer: TestAnswer): void {
  const { ChallengeName, Session, AuthenticationResult } = answer;
  if (Session !== undefined) {
    const challenge = ChallengeName as Challenge;
    model.sessions.push({
      text: Session,
      username,
      challenge,
      answer: challenge === 'SELECT_MFA_TYPE' ? 'SMS_MFA' : real.lastCode(username),
      expiresAt: model.now + validity,
      used: false,
    });
  }
  if (AuthenticationResult) {
    const { AccessToken: accessToken, RefreshToken: refreshToken } = AuthenticationResult;
    model.tokens.push({ accessToken, refreshToken: refreshToken ?? '', username, revoked: false });
  }
}

/** Why a session is refused, in the order of the service's checks. */
function dead(session: ModelSession, model: Model): string | undefined {
  if (session.expiresAt <= model.now) return 'Invalid session for the user, session is expired.';
  return session.used ? 'Invalid session for the user, session can only be used once.' : undefined;
}

function send(real: TestService, session: ModelSession, value: string, as: Partial<ModelSession> = {}) {
  const { username, challenge } = { ...session, ...as };
  return real.respond(challenge, session.text, { USERNAME: username, [keys[challenge]]: value });
}

const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(list.length, 1)];

/** A command for one of the sessions issued so far. */
function onSession(
  name: string,
  index: number,
  run: (model: Model, real: TestService, session: ModelSession) => Promise<void>,
): Command {
  return {
    check: ({ sessions }) => sessions.length > 0,
    run: async (model, real) => {
      const session = pick(model.sessions, index);
      if (session) await run(model, real, session);
    },
    toString: () => `${name}(${index})`,
  };
}

function onTokens(
  name: string,
  index: number,
  run: (model: Model, real: TestService, tokens: ModelTokens) => Promise<void>,
): Command {
  return {
    check: ({ tokens }) => tokens.length > 0,
    run: async (model, real) => {
      const tokens = pick(model.tokens, index);
      if (tokens) await run(model, real, tokens);
    },
    toString: () => `${name}(${index})`,
  };
}

const begin = (username: Username): Command => ({
  check: () => true,
  run: async (model, real) => {
    const answer = await real.signIn(username);
    expect(answer.ChallengeName).toBe(
      username === 'email-mfa' ? 'EMAIL_OTP' : username.replaceAll('-', '_').toUpperCase(),
    );
    learn(model, real, username, answer);
  },
  toString: () => `begin(${username})`,
});

const wait = (milliseconds: number): Command => ({
  check: () => true,
  run: (model, real) => {
    model.now += milliseconds;
    real.advance(milliseconds);
    return Promise.resolve();
  },
  toString: () => `wait(${milliseconds})`,
});

const right = (index: number) =>
  onSession('right', index, async (model, real, session) => {
    const refusal = dead(session, model);
    const answer = await send(real, session, session.answer);
    if (refusal !== undefined) {
      expect(answer).toMatchObject({ error: 'NotAuthorizedException', message: refusal });
      return;
    }
    expect(answer.error).toBeUndefined();
    session.used = true;
    learn(model, real, session.username, answer);
  });

const wrong = (index: number) =>
  onSession('wrong', index, async (model, real, session) => {
    const refusal = dead(session, model);
    const answer = await send(real, session, session.challenge === 'SELECT_MFA_TYPE' ? 'NO_MFA' : 'wrong');
    if (refusal === undefined) expect(answer.error).toMatch(/^(CodeMismatch|InvalidParameter)Exception$/);
    else expect(answer).toMatchObject({ error: 'NotAuthorizedException', message: refusal });
  });

/** The session of one user with the name of another, or for a challenge it is not for, or by another app client. */
const misplaced = (index: number, how: 'user' | 'challenge' | 'client') =>
  onSession(`misplaced-${how}`, index, async (model, real, session) => {
    const message = dead(session, model) ?? 'Invalid session for the user.';
    const other = users.find((name) => name !== session.username) ?? session.username;
    const challenge: Challenge = session.challenge === 'SMS_MFA' ? 'EMAIL_OTP' : 'SMS_MFA';
    const answer =
      how === 'user'
        ? await send(real, session, session.answer, { username: other })
        : how === 'challenge'
          ? await send(real, session, session.answer, { challenge })
          : await real.respond(
              session.challenge,
              session.text,
              { USERNAME: session.username, [keys[session.challenge]]: session.answer },
              serverClient,
            );
    expect(answer).toMatchObject({ error: 'NotAuthorizedException', message });
  });

/** Two right answers at once: one of them gets on. */
const race = (index: number) =>
  onSession('race', index, async (model, real, session) => {
    const refusal = dead(session, model);
    const answers = await Promise.all([send(real, session, session.answer), send(real, session, session.answer)]);
    const [won, ...others] = answers.filter(({ error }) => error === undefined);
    expect(others).toEqual([]);
    expect(won === undefined).toBe(refusal !== undefined);
    if (!won) return;
    expect(answers.find((answer) => answer !== won)?.message).toBe(
      'Invalid session for the user, session can only be used once.',
    );
    session.used = true;
    learn(model, real, session.username, won);
  });

const refresh = (index: number) =>
  onTokens('refresh', index, async (_model, real, { refreshToken, revoked }) => {
    const answer = await real.call('GetTokensFromRefreshToken', {
      ClientId: webClient.clientId,
      RefreshToken: refreshToken,
    });
    expect(answer.message).toBe(revoked ? 'Refresh Token has been revoked' : undefined);
  });

const read = (index: number) =>
  onTokens('read', index, async (_model, real, { accessToken, revoked, username }) => {
    const answer = await real.call('GetUser', { AccessToken: accessToken });
    expect(revoked ? answer.error : answer['Username']).toBe(revoked ? 'NotAuthorizedException' : username);
  });

const revoke = (index: number) =>
  onTokens('revoke', index, async (_model, real, tokens) => {
    const { refreshToken } = tokens;
    expect(await real.call('RevokeToken', { ClientId: webClient.clientId, Token: refreshToken })).toEqual({});
    tokens.revoked = true;
  });

const signOut = (index: number) =>
  onTokens('sign-out', index, async (model, real, { accessToken, revoked, username }) => {
    const answer = await real.call('GlobalSignOut', { AccessToken: accessToken });
    expect(answer.error).toBe(revoked ? 'NotAuthorizedException' : undefined);
    if (!revoked) for (const tokens of model.tokens) if (tokens.username === username) tokens.revoked = true;
  });

const index = fc.nat({ max: 30 });
const commands: readonly fc.Arbitrary<Command>[] = [
  fc.constantFrom(...users).map(begin),
  // Around the end of a session, and short of the end of an access token.
  fc.constantFrom(1000, 59_000, 120_000, validity - 1, validity).map(wait),
  index.map(right),
  index.map(right),
  index.map(wrong),
  fc.tuple(index, fc.constantFrom('user', 'challenge', 'client')).map(([at, how]) => misplaced(at, how)),
  index.map(race),
  ...[refresh, read, revoke, signOut].map((command) => index.map(command)),
];

describe('the rules of sessions and refresh tokens', () => {
  it('hold for every sequence of calls', { timeout: 120_000 }, async () => {
    const walks = fc.assert(
      fc.asyncProperty(fc.commands([...commands], { maxCommands: 40 }), async (walk) => {
        const real = openTestService();
        // Access tokens live longer than the longest sequence, so that only revocation ends them.
        const client = real.pool.clients.get(webClient.clientId) ?? webClient;
        real.pool.clients.set(client.clientId, { ...client, accessTokenValidity: 86_400 });
        await fc.asyncModelRun(() => ({ model: { now: real.now(), sessions: [], tokens: [] }, real }), walk);
      }),
      { numRuns: 600 },
    );
    await expect(walks).resolves.toBeUndefined();
  });
});
