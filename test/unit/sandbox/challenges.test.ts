import { beforeEach, describe, expect, it } from 'vitest';
import { offerTotpCode } from '../../../src/sandbox/totp.ts';
import {
  claimsOf,
  openTestService,
  seedPassword,
  serverClient,
  type TestAnswer,
  type TestService,
  webClient,
} from '../../support/sandbox-service.ts';

let sandbox: TestService;

beforeEach(() => {
  sandbox = openTestService();
});

function totp(username: string): string {
  const offer = offerFor(username);
  if (!('code' in offer)) throw new Error('No code is left in this window.');
  return offer.code;
}

function offerFor(username: string) {
  const user = sandbox.pool.users.find(username);
  const authenticator = user?.pendingAuthenticator ?? user?.softwareToken?.authenticator;
  if (!authenticator) throw new Error('There is no authenticator.');
  return offerTotpCode(authenticator, sandbox.now());
}

const usedOnce = {
  error: 'NotAuthorizedException',
  message: 'Invalid session for the user, session can only be used once.',
};
const invalidSession = { error: 'NotAuthorizedException', message: 'Invalid session for the user.' };

describe('RespondToAuthChallenge: order of checks', () => {
  it('looks at the client, then at USERNAME, then at the secret hash', async () => {
    const unknown = { ...webClient, clientId: 'nobody' };
    expect(await sandbox.respond('SMS_MFA', undefined, {}, unknown)).toMatchObject({
      error: 'ResourceNotFoundException',
    });
    expect(await sandbox.respond('SMS_MFA', undefined, {}, serverClient)).toEqual({
      error: 'InvalidParameterException',
      message: 'Missing required parameter USERNAME',
    });
    const { clientId } = serverClient;
    expect(
      await sandbox.call('RespondToAuthChallenge', {
        ClientId: clientId,
        ChallengeName: 'SMS_MFA',
        ChallengeResponses: { USERNAME: 'sms-mfa' },
      }),
    ).toEqual({
      error: 'NotAuthorizedException',
      message: `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
    });
  });

  it.each([
    ['SMS_MFA', 'SMS_MFA_CODE'],
    ['SOFTWARE_TOKEN_MFA', 'SOFTWARE_TOKEN_MFA_CODE'],
    ['SELECT_MFA_TYPE', 'ANSWER'],
    ['NEW_PASSWORD_REQUIRED', 'NEW_PASSWORD'],
    ['EMAIL_OTP', 'EMAIL_OTP_CODE'],
    ['CUSTOM_CHALLENGE', 'ANSWER'],
    ['WEB_AUTHN', 'CREDENTIAL'],
    ['DEVICE_SRP_AUTH', 'DEVICE_KEY'],
  ])('names the key %s requires, before it looks for the session', async (challenge, key) => {
    expect(await sandbox.respond(challenge, undefined, { USERNAME: 'sms-mfa' })).toEqual({
      error: 'InvalidParameterException',
      message: `Missing required parameter ${key}`,
    });
  });

  it('requires the session of a challenge that has one', async () => {
    const missing = { error: 'InvalidParameterException', message: 'Missing required parameter Session' };
    const answer = { USERNAME: 'sms-mfa', SMS_MFA_CODE: '123456' };
    expect(await sandbox.respond('SMS_MFA', undefined, answer)).toEqual(missing);
    expect(await sandbox.respond('MFA_SETUP', undefined, { USERNAME: 'mfa-setup' })).toEqual(missing);
  });

  it('has no session for challenges it does not ask', async () => {
    const { Session } = await sandbox.signIn('sms-mfa');
    const answer = { USERNAME: 'sms-mfa', EMAIL_OTP_CODE: '12345678' };
    expect(await sandbox.respond('EMAIL_OTP', Session, answer)).toEqual(invalidSession);
  });

  it('refuses ADMIN_NO_SRP_AUTH and unknown names', async () => {
    expect(await sandbox.respond('ADMIN_NO_SRP_AUTH', undefined, { USERNAME: 'x' })).toMatchObject({
      error: 'InvalidParameterException',
    });
    expect(await sandbox.respond('EMAIL_MFA', undefined, { USERNAME: 'x' })).toMatchObject({
      error: 'InvalidParameterException',
      message: expect.stringMatching(/^1 validation error detected: Value 'EMAIL_MFA' at 'challengeName' failed to/),
    });
  });
});

describe('SMS_MFA', () => {
  let asked: TestAnswer;

  beforeEach(async () => {
    asked = await sandbox.signIn('sms-mfa');
  });

  function answer(code: string, session = asked.Session): Promise<TestAnswer> {
    return sandbox.respond('SMS_MFA', session, { USERNAME: 'sms-mfa', SMS_MFA_CODE: code });
  }

  it('masks where the code went, and delivers it to the inbox', () => {
    expect(asked).toMatchObject({
      ChallengeName: 'SMS_MFA',
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
        CODE_DELIVERY_DESTINATION: '+*******0134',
        USER_ID_FOR_SRP: 'sms-mfa',
      },
    });
    expect(sandbox.service.inbox.messages('sms-mfa')).toEqual([
      {
        userPoolId: 'us-east-1_Sandbox01',
        username: 'sms-mfa',
        medium: 'SMS',
        destination: '+12065550134',
        code: expect.stringMatching(/^[0-9]{6}$/),
        purpose: 'SMS_MFA',
        sentAt: '2026-11-03T04:05:06.000Z',
      },
    ]);
  });

  it('takes the code, once', async () => {
    expect(await answer(sandbox.lastCode('sms-mfa'))).toHaveProperty('AuthenticationResult');
    expect(await answer(sandbox.lastCode('sms-mfa'))).toEqual(usedOnce);
  });

  it('keeps the session after wrong codes', async () => {
    const mismatch = { error: 'CodeMismatchException', message: 'Invalid code or auth state for the user.' };
    const code = sandbox.lastCode('sms-mfa');
    for (const wrong of ['', '000000'.replace(/0$/, code.startsWith('000000') ? '1' : '0'), ` ${code}`, `${code}0`]) {
      expect(await answer(wrong)).toEqual(mismatch);
    }
    expect(await answer(code)).toHaveProperty('AuthenticationResult');
  });

  it('takes the code with the session it came with only', async () => {
    const first = sandbox.lastCode('sms-mfa');
    const second = await sandbox.signIn('sms-mfa');
    expect(first).not.toBe(sandbox.lastCode('sms-mfa'));
    expect(await answer(first, second.Session)).toMatchObject({ error: 'CodeMismatchException' });
    expect(await answer(first)).toHaveProperty('AuthenticationResult');
  });

  it('expires with AuthSessionValidity of the client', async () => {
    sandbox.advance(180_000);
    expect(await answer(sandbox.lastCode('sms-mfa'))).toEqual({
      error: 'NotAuthorizedException',
      message: 'Invalid session for the user, session is expired.',
    });
    const client = sandbox.addClient({ authSessionValidity: 15 * 60 });
    const { Session } = await sandbox.signIn('sms-mfa', { client });
    sandbox.advance(14 * 60_000);
    const responses = { USERNAME: 'sms-mfa', SMS_MFA_CODE: sandbox.lastCode('sms-mfa') };
    expect(await sandbox.respond('SMS_MFA', Session, responses, client)).toHaveProperty('AuthenticationResult');
  });

  it('is bound to its client, its user and its challenge', async () => {
    const code = sandbox.lastCode('sms-mfa');
    const responses = { USERNAME: 'sms-mfa', SMS_MFA_CODE: code };
    expect(await sandbox.respond('SMS_MFA', asked.Session, responses, serverClient)).toEqual(invalidSession);
    for (const USERNAME of ['select-mfa-type', 'nobody', '']) {
      expect(await sandbox.respond('SMS_MFA', asked.Session, { ...responses, USERNAME })).toEqual(invalidSession);
    }
    const asTotp = { USERNAME: 'sms-mfa', SOFTWARE_TOKEN_MFA_CODE: code };
    expect(await sandbox.respond('SOFTWARE_TOKEN_MFA', asked.Session, asTotp)).toEqual(invalidSession);
    expect(await answer(code)).toHaveProperty('AuthenticationResult');
  });

  it('takes an alias of its user as USERNAME', async () => {
    const responses = { USERNAME: 'sms-mfa@example.com', SMS_MFA_CODE: sandbox.lastCode('sms-mfa') };
    expect(await sandbox.respond('SMS_MFA', asked.Session, responses)).toHaveProperty('AuthenticationResult');
  });

  it('lets one of many answers at once win', async () => {
    const code = sandbox.lastCode('sms-mfa');
    const answers = await Promise.all(Array.from({ length: 8 }, () => answer(code)));
    expect(answers.filter((one) => one.AuthenticationResult)).toHaveLength(1);
    expect(answers.filter((one) => !one.AuthenticationResult)).toEqual(Array.from({ length: 7 }, () => usedOnce));
  });

  it.each([
    ['something made up', 'AYABe'.padEnd(1543, 'x')],
    ['something of another kind', '0b0c9d3e-4f5a-4b6c-8d7e-9f0a1b2c3d4e'],
  ])('refuses %s for a session', async (_what, session) => {
    expect(await answer(sandbox.lastCode('sms-mfa'), session)).toEqual(invalidSession);
  });
});

describe('SOFTWARE_TOKEN_MFA', () => {
  async function ask(): Promise<TestAnswer> {
    return sandbox.signIn('software-token-mfa');
  }

  function answer(session: string | undefined, code: string): Promise<TestAnswer> {
    const responses = { USERNAME: 'software-token-mfa', SOFTWARE_TOKEN_MFA_CODE: code };
    return sandbox.respond('SOFTWARE_TOKEN_MFA', session, responses);
  }

  it('asks with the name of the authenticator', async () => {
    expect(await ask()).toMatchObject({
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      ChallengeParameters: { FRIENDLY_DEVICE_NAME: 'Sandbox authenticator', USER_ID_FOR_SRP: 'software-token-mfa' },
      Session: expect.stringMatching(/^AYABe/),
    });
  });

  it('takes the current code, and each code once across sign-ins', async () => {
    const code = totp('software-token-mfa');
    expect(await answer((await ask()).Session, code)).toHaveProperty('AuthenticationResult');
    const second = await ask();
    expect(await answer(second.Session, code)).toEqual({
      error: 'ExpiredCodeException',
      message: 'Your software token has already been used once.',
    });
    expect(await answer(second.Session, totp('software-token-mfa'))).toHaveProperty('AuthenticationResult');
  });

  it('keeps the session after a wrong code', async () => {
    const { Session } = await ask();
    sandbox.advance(120_000);
    expect(await answer(Session, '000000')).toEqual({
      error: 'CodeMismatchException',
      message: 'Invalid code received for user',
    });
    expect(await answer(Session, totp('software-token-mfa'))).toHaveProperty('AuthenticationResult');
  });

  it('refuses a code that is more than one step off', async () => {
    const old = totp('software-token-mfa');
    sandbox.advance(60_000);
    const { Session } = await ask();
    expect(await answer(Session, old)).toMatchObject({ error: 'CodeMismatchException' });
  });

  it('lets one of two racing answers use a code', async () => {
    const [one, other] = [await ask(), await ask()];
    const code = totp('software-token-mfa');
    const answers = await Promise.all([answer(one.Session, code), answer(other.Session, code)]);
    expect(answers.filter((each) => each.AuthenticationResult)).toHaveLength(1);
    expect(answers.filter((each) => each.error === 'ExpiredCodeException')).toHaveLength(1);
  });
});

describe('SELECT_MFA_TYPE', () => {
  async function choose(ANSWER: string): Promise<TestAnswer> {
    const { Session } = await sandbox.signIn('select-mfa-type');
    return sandbox.respond('SELECT_MFA_TYPE', Session, { USERNAME: 'select-mfa-type', ANSWER });
  }

  it('offers both factors, and delivers nothing before the choice', async () => {
    expect(await sandbox.signIn('select-mfa-type')).toMatchObject({
      ChallengeName: 'SELECT_MFA_TYPE',
      ChallengeParameters: {
        MFAS_CAN_CHOOSE: '["SMS_MFA","SOFTWARE_TOKEN_MFA"]',
        USER_ID_FOR_SRP: 'select-mfa-type',
      },
    });
    expect(sandbox.service.inbox.messages()).toEqual([]);
  });

  it('goes on with SMS', async () => {
    const asked = await choose('SMS_MFA');
    expect(asked.ChallengeName).toBe('SMS_MFA');
    const responses = { USERNAME: 'select-mfa-type', SMS_MFA_CODE: sandbox.lastCode('select-mfa-type') };
    expect(await sandbox.respond('SMS_MFA', asked.Session, responses)).toHaveProperty('AuthenticationResult');
  });

  it('goes on with an authenticator', async () => {
    const asked = await choose('SOFTWARE_TOKEN_MFA');
    expect(asked.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const responses = { USERNAME: 'select-mfa-type', SOFTWARE_TOKEN_MFA_CODE: totp('select-mfa-type') };
    expect(await sandbox.respond('SOFTWARE_TOKEN_MFA', asked.Session, responses)).toHaveProperty(
      'AuthenticationResult',
    );
  });

  it.each(['EMAIL_OTP', 'EMAIL_MFA', '', 'sms_mfa'])('refuses %j, which it did not offer', async (choice) => {
    expect(await choose(choice)).toMatchObject({ error: 'InvalidParameterException' });
  });

  it('is skipped for the factor a user prefers', async () => {
    const user = sandbox.pool.users.find('select-mfa-type');
    if (user) user.preferredMfa = 'SOFTWARE_TOKEN_MFA';
    expect(await sandbox.signIn('select-mfa-type')).toMatchObject({ ChallengeName: 'SOFTWARE_TOKEN_MFA' });
  });
});

describe('NEW_PASSWORD_REQUIRED', () => {
  const username = 'new-password-required';
  const name = 'userAttributes.name';
  let asked: TestAnswer;

  beforeEach(async () => {
    asked = await sandbox.signIn(username, { password: 'Temporary-Password-1' });
  });

  function answer(responses: Record<string, string>): Promise<TestAnswer> {
    return sandbox.respond('NEW_PASSWORD_REQUIRED', asked.Session, { USERNAME: username, ...responses });
  }

  it('is asked only once the temporary password was right', async () => {
    expect(await sandbox.signIn(username, { password: 'Wrong-Password-1' })).toMatchObject({
      message: 'Incorrect username or password.',
    });
  });

  it('says which attributes are missing, in JSON inside strings', () => {
    expect(asked).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeParameters: {
        requiredAttributes: '["userAttributes.name"]',
        userAttributes: JSON.stringify({ email: `${username}@example.com`, email_verified: 'true' }),
        USER_ID_FOR_SRP: username,
      },
    });
  });

  it('sets password and attributes, and the old password is gone', async () => {
    const done = await answer({ NEW_PASSWORD: 'Better-Password-2', [name]: 'Nell', 'userAttributes.custom:plan': 'x' });
    expect(claimsOf(done.AuthenticationResult?.IdToken)).toMatchObject({ name: 'Nell', 'custom:plan': 'x' });
    expect(await sandbox.signIn(username, { password: 'Temporary-Password-1' })).toMatchObject({
      message: 'Incorrect username or password.',
    });
    expect(await sandbox.signIn(username, { password: 'Better-Password-2' })).toHaveProperty('AuthenticationResult');
    expect(await sandbox.srp(username, { password: 'Better-Password-2' })).toHaveProperty('AuthenticationResult');
  });

  it.each([
    ['Ab1!', 'Password not long enough'],
    ['lower-case-1', 'Password must have uppercase characters'],
    ['UPPER-CASE-1', 'Password must have lowercase characters'],
    ['No-Digits-Here', 'Password must have numeric characters'],
    ['NoSymbols1', 'Password must have symbol characters'],
    ['White Space-1', 'Password must not contain white space'],
    [`Aa1!${'x'.repeat(300)}`, 'Password too long'],
  ])('refuses the password %j', async (password, rule) => {
    expect(await answer({ NEW_PASSWORD: password, [name]: 'Nell' })).toEqual({
      error: 'InvalidPasswordException',
      message: `Password did not conform with policy: ${rule}`,
    });
  });

  it.each([
    [{}, 'InvalidParameterException', 'Invalid attributes given, name is missing'],
    [{ [name]: '' }, 'InvalidParameterException', 'Invalid attributes given, name is missing'],
    [
      { [name]: 'N', 'userAttributes.email': 'new-password-required@example.com' },
      'NotAuthorizedException',
      'Cannot modify an already provided email',
    ],
    [
      { [name]: 'N', 'userAttributes.email_verified': 'true' },
      'InvalidParameterException',
      'Cannot modify the non-mutable attribute email_verified',
    ],
    [
      { [name]: 'N', 'userAttributes.custom:colour': 'blue' },
      'InvalidParameterException',
      'Attributes did not conform to the schema: custom:colour: Attribute does not exist in the schema.\n',
    ],
    [
      { [name]: 'N', 'userAttributes.phone_number': '0206' },
      'InvalidParameterException',
      'Invalid phone number format.',
    ],
    [
      { [name]: 'N'.repeat(2049) },
      'InvalidParameterException',
      'Attributes did not conform to the schema: name: String must be no longer than 2048 characters.\n',
    ],
  ])('refuses the attributes %j, and leaves the user as it was', async (attributes, error, message) => {
    expect(await answer({ NEW_PASSWORD: 'Better-Password-2', ...attributes })).toEqual({ error, message });
    expect(sandbox.pool.users.find(username)?.status).toBe('FORCE_CHANGE_PASSWORD');
    expect(await answer({ NEW_PASSWORD: 'Better-Password-2', [name]: 'Nell' })).toHaveProperty('AuthenticationResult');
  });

  it('is followed by a second factor where one is due', async () => {
    sandbox.addUser({ username: 'ann', password: 'Old-Password-1', temporary: true, mfaRequired: true });
    const first = await sandbox.signIn('ann', { password: 'Old-Password-1' });
    const next = await sandbox.respond('NEW_PASSWORD_REQUIRED', first.Session, {
      USERNAME: 'ann',
      NEW_PASSWORD: 'New-Password-1',
      [name]: 'Ann',
    });
    expect(next).toMatchObject({ ChallengeName: 'MFA_SETUP' });
  });
});

describe('which second factor is asked', () => {
  it('is none where the pool has MFA off', async () => {
    const off = openTestService();
    off.configure({ mfa: 'OFF' });
    expect(await off.signIn('sms-mfa')).toHaveProperty('AuthenticationResult');
  });

  it('is a code to the address that a user has where the pool has MFA on, and else MFA_SETUP', async () => {
    const on = openTestService();
    on.configure({ mfa: 'ON' });
    expect(await on.signIn('password-verifier')).toMatchObject({ ChallengeName: 'EMAIL_OTP' });
    expect(await on.signIn('sms-mfa')).toMatchObject({ ChallengeName: 'SMS_MFA' });
    on.configure({ mfaFactors: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] });
    expect(await on.signIn('password-verifier')).toMatchObject({ ChallengeName: 'MFA_SETUP' });
  });

  it('is an error for a user with SMS MFA and without a phone number', async () => {
    sandbox.addUser({ username: 'ann', password: seedPassword, smsMfa: true });
    expect(await sandbox.signIn('ann')).toMatchObject({ error: 'MFAMethodNotFoundException' });
  });

  it('is the same after SRP as after a password', async () => {
    for (const username of ['sms-mfa', 'software-token-mfa', 'select-mfa-type', 'mfa-setup']) {
      const [srp, plain] = [await sandbox.srp(username), await sandbox.signIn(username)];
      expect(srp.ChallengeName).toBe(plain.ChallengeName);
    }
  });
});
