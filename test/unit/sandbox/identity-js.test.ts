// The sandbox against a published client: amazon-cognito-identity-js, unchanged, signs in every seeded user.

import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { sendCall } from '../../support/sandbox-http.ts';
import { seedPool } from '../../support/seed-pool.ts';

/** This client raises to powers in plain JavaScript, on machines that may be busy. Milliseconds. */
const slow = { timeout: 60_000 };

let sandbox: Sandbox;
let pool: CognitoUserPool;

beforeAll(async () => {
  sandbox = await startSandbox();
  pool = new CognitoUserPool({
    UserPoolId: seedPool(sandbox).userPoolId,
    ClientId: seedPool(sandbox).clients.find(({ clientSecret }) => clientSecret === undefined)?.clientId ?? '',
    endpoint: sandbox.endpoint,
    Storage: new MemoryStorage(),
  });
});
afterAll(() => sandbox.stop());

/** The client's token storage, in memory: each test signs in again. */
class MemoryStorage {
  readonly #items = new Map<string, string>();
  setItem(key: string, value: string): void {
    this.#items.set(key, value);
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }
  removeItem(key: string): void {
    this.#items.delete(key);
  }
  clear(): void {
    this.#items.clear();
  }
}

/** The result of a call of the client: signed in, or the name of the callback for the next step. */
type Reached =
  | { readonly at: 'signed-in'; readonly session: CognitoUserSession }
  | { readonly at: 'newPasswordRequired'; readonly present: unknown; readonly required: unknown }
  | { readonly at: 'mfaRequired' | 'totpRequired' | 'selectMFAType' | 'mfaSetup'; readonly parameters: unknown };

type Callbacks = Parameters<CognitoUser['authenticateUser']>[1] & Parameters<CognitoUser['sendMFASelectionAnswer']>[1];

function reach(run: (callbacks: Required<Omit<Callbacks, 'customChallenge'>>) => void): Promise<Reached> {
  return new Promise((resolve, reject) => {
    const at =
      (name: 'mfaRequired' | 'totpRequired' | 'selectMFAType' | 'mfaSetup') => (_name: unknown, parameters: unknown) =>
        resolve({ at: name, parameters });
    run({
      onSuccess: (session) => resolve({ at: 'signed-in', session }),
      onFailure: reject,
      newPasswordRequired: (present: unknown, required: unknown) =>
        resolve({ at: 'newPasswordRequired', present, required }),
      mfaRequired: at('mfaRequired'),
      totpRequired: at('totpRequired'),
      selectMFAType: at('selectMFAType'),
      mfaSetup: at('mfaSetup'),
    });
  });
}

interface Started {
  readonly user: CognitoUser;
  readonly reached: Reached;
}

async function start(Username: string, options: { password?: string; flow?: string } = {}): Promise<Started> {
  const Password =
    options.password ??
    seedPool(sandbox)
      .users()
      .find(({ username }) => username === Username)?.password ??
    '';
  const user = new CognitoUser({ Username, Pool: pool, Storage: new MemoryStorage() });
  if (options.flow !== undefined) user.setAuthenticationFlowType(options.flow);
  const details = new AuthenticationDetails({ Username, Password });
  return { user, reached: await reach((callbacks) => user.authenticateUser(details, callbacks)) };
}

function sendCode(user: CognitoUser, code: string, type?: string): Promise<Reached> {
  return reach((callbacks) => user.sendMFACode(code, callbacks, type));
}

function offeredCode(username: string): string {
  const offer = seedPool(sandbox).offerTotp(username);
  if (!offer || !('code' in offer)) throw new Error(`No authenticator code is left for ${username}.`);
  return offer.code;
}

function sessionOf(reached: Reached): CognitoUserSession {
  if (reached.at !== 'signed-in') throw new Error(`The client is at ${reached.at}.`);
  return reached.session;
}

/** The error of a refresh. Sent without the client, which would retry for six seconds. */
async function messageOfRefresh(RefreshToken: string): Promise<unknown> {
  const ClientId = pool.getClientId();
  const { text } = await sendCall(sandbox.endpoint, 'GetTokensFromRefreshToken', { RefreshToken, ClientId });
  return (JSON.parse(text) as { readonly message?: unknown }).message;
}

describe('amazon-cognito-identity-js', slow, () => {
  it.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'])('signs in by %s', async (flow) => {
    const session = sessionOf((await start('password-verifier', { flow })).reached);
    expect(session.isValid()).toBe(true);
    expect(session.getIdToken().decodePayload()).toMatchObject({ email_verified: true });
  });

  it.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'])('is refused a wrong password by %s', async (flow) => {
    for (const username of ['password-verifier', 'sms-mfa', 'nobody']) {
      await expect(start(username, { password: 'Wrong-Password-1', flow })).rejects.toMatchObject({
        code: 'NotAuthorizedException',
        message: 'Incorrect username or password.',
      });
    }
  });

  it('signs in with an e-mail address', async () => {
    const password = 'Sandbox-Password-1';
    const session = sessionOf((await start('password-verifier@example.com', { password })).reached);
    expect(session.getAccessToken().decodePayload()['username']).toBe('password-verifier');
  });

  it('answers NEW_PASSWORD_REQUIRED with the attribute that is missing', async () => {
    const { user, reached } = await start('new-password-required');
    expect(reached).toEqual({
      at: 'newPasswordRequired',
      present: { email: 'new-password-required@example.com', email_verified: 'true' },
      required: ['name'],
    });
    const complete = (password: string, attributes: Record<string, string>): Promise<Reached> =>
      reach((callbacks) => user.completeNewPasswordChallenge(password, attributes, callbacks));
    await expect(complete('short', { name: 'Nell' })).rejects.toMatchObject({ code: 'InvalidPasswordException' });
    await expect(complete('Better-Password-2', {})).rejects.toMatchObject({
      message: 'Invalid attributes given, name is missing',
    });
    const session = sessionOf(await complete('Better-Password-2', { name: 'Nell' }));
    expect(session.getIdToken().decodePayload()['name']).toBe('Nell');
    expect((await start('new-password-required')).reached.at).toBe('signed-in');
  });

  it('answers SMS_MFA, a wrong code first', async () => {
    const { user, reached } = await start('sms-mfa');
    expect(reached).toMatchObject({
      at: 'mfaRequired',
      parameters: { CODE_DELIVERY_DESTINATION: '+*******0134', CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS' },
    });
    await expect(sendCode(user, 'abcdef')).rejects.toMatchObject({ code: 'CodeMismatchException' });
    const code = sandbox.inbox('sms-mfa').at(-1)?.code ?? '';
    expect((await sendCode(user, code)).at).toBe('signed-in');
    await expect(sendCode(user, code)).rejects.toMatchObject({
      message: 'Invalid session for the user, session can only be used once.',
    });
  });

  it('answers SOFTWARE_TOKEN_MFA, a wrong code first', async () => {
    const { user, reached } = await start('software-token-mfa');
    expect(reached.at).toBe('totpRequired');
    await expect(sendCode(user, 'abcdef', 'SOFTWARE_TOKEN_MFA')).rejects.toMatchObject({
      code: 'CodeMismatchException',
    });
    expect((await sendCode(user, offeredCode('software-token-mfa'), 'SOFTWARE_TOKEN_MFA')).at).toBe('signed-in');
  });

  it.each([
    ['SMS_MFA', 'mfaRequired'],
    ['SOFTWARE_TOKEN_MFA', 'totpRequired'],
  ])('answers SELECT_MFA_TYPE with %s', async (factor, next) => {
    const { user, reached } = await start('select-mfa-type');
    expect(reached).toMatchObject({
      at: 'selectMFAType',
      parameters: { MFAS_CAN_CHOOSE: '["SMS_MFA","SOFTWARE_TOKEN_MFA"]' },
    });
    const chosen = await reach((callbacks) => user.sendMFASelectionAnswer(factor, callbacks));
    expect(chosen.at).toBe(next);
    const sms = sandbox.inbox('select-mfa-type').at(-1)?.code ?? '';
    const code = factor === 'SMS_MFA' ? sms : offeredCode('select-mfa-type');
    expect((await sendCode(user, code, factor)).at).toBe('signed-in');
  });

  it('answers MFA_SETUP by registering an authenticator, and is asked for it afterwards', async () => {
    const { user, reached } = await start('mfa-setup');
    expect(reached).toMatchObject({
      at: 'mfaSetup',
      parameters: { MFAS_CAN_SETUP: '["SMS_MFA","SOFTWARE_TOKEN_MFA","EMAIL_OTP"]' },
    });
    const secret = await new Promise<string>((resolve, reject) => {
      user.associateSoftwareToken({ associateSecretCode: resolve, onFailure: reject });
    });
    expect(secret).toMatch(/^[A-Z2-7]{52}$/);
    const session = await new Promise<CognitoUserSession>((resolve, reject) => {
      const callbacks = { onSuccess: resolve, onFailure: reject };
      user.verifySoftwareToken(offeredCode('mfa-setup'), 'My phone', callbacks);
    });
    expect(session.isValid()).toBe(true);
    const again = await start('mfa-setup');
    expect(again.reached.at).toBe('totpRequired');
    expect((await sendCode(again.user, offeredCode('mfa-setup'), 'SOFTWARE_TOKEN_MFA')).at).toBe('signed-in');
  });

  it('renews its tokens, reads its attributes and signs out everywhere', async () => {
    const { user, reached } = await start('password-verifier');
    const refreshToken = sessionOf(reached).getRefreshToken();
    const renew = (): Promise<CognitoUserSession> =>
      new Promise((resolve, reject) => {
        user.refreshSession(refreshToken, (error: Error | null, session: CognitoUserSession) =>
          error ? reject(error) : resolve(session),
        );
      });
    expect((await renew()).getRefreshToken().getToken()).toBe(refreshToken.getToken());

    const attributes = await new Promise<readonly { readonly Name: string; readonly Value: string }[] | undefined>(
      (resolve, reject) => user.getUserAttributes((error, result) => (error ? reject(error) : resolve(result))),
    );
    expect(attributes?.map(({ Name, Value }) => [Name, Value])).toContainEqual(['custom:plan', 'trial']);

    const signedOut = await new Promise<string>((resolve, reject) => {
      user.globalSignOut({ onSuccess: resolve, onFailure: reject });
    });
    expect(signedOut).toBe('SUCCESS');
    expect(await messageOfRefresh(refreshToken.getToken())).toBe('Refresh Token has been revoked');
  });

  it('revokes its token when it signs out', async () => {
    const { user, reached } = await start('password-verifier');
    const token = sessionOf(reached).getRefreshToken().getToken();
    expect(await messageOfRefresh(token)).toBeUndefined();
    await new Promise<void>((resolve) => user.signOut(resolve));
    expect(await messageOfRefresh(token)).toBe('Refresh Token has been revoked');
  });
});
