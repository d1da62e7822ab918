import { sandboxTables } from '../../../src/sandbox/sandbox-tables.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkPasswordPolicy } from '../../../src/sandbox/pool/password-policy.ts';
import { seedClients, seedRegion, seedSettings, seedTotpSecret, seedUsers } from '../../../src/sandbox/seed.ts';
import { viewUser } from '../../../src/sandbox/user-view.ts';
import { openTestService, secretOf, type TestService } from '../../support/sandbox-service.ts';

let sandbox: TestService;

beforeEach(() => {
  sandbox = openTestService();
});

function view(username: string) {
  return viewUser(
    sandbox.pool,
    sandbox.user(username),
    seedUsers.find((seed) => seed.username === username)?.shows,
    sandboxTables,
  );
}

describe('the seed', () => {
  it('has ids of Cognito’s form', () => {
    expect(seedSettings.id).toMatch(/^us-east-1_[0-9A-Za-z]{9}$/);
    expect(seedSettings.id.startsWith(`${seedRegion}_`)).toBe(true);
    for (const { clientId } of seedClients) expect(clientId).toMatch(/^[0-9a-z]{26}$/);
    const secrets = seedClients.map(secretOf);
    expect(secrets).toEqual([undefined, expect.stringMatching(/^[0-9a-z]{51,52}$/)]);
    expect(seedTotpSecret).toMatch(/^[A-Z2-7]{32}$/);
  });

  it('has passwords that fulfil its policy, and reserved e-mail addresses and phone numbers', () => {
    for (const { password = 'Passw0rd!' } of seedUsers) checkPasswordPolicy(seedSettings.passwordPolicy, password);
    const phones = seedUsers.flatMap(({ phone }) => phone ?? []);
    expect(phones).toHaveLength(4);
    for (const phone of phones) expect(phone).toMatch(/^\+120655501\d\d$/);
    for (const user of sandbox.pool.users.all()) expect(user.attributes.get('email')).toMatch(/@example\.com$/);
  });

  it('names each user for the challenge it shows', () => {
    const shown = sandbox.pool.users.all().map(({ username }) => [username, view(username).shows]);
    expect(shown).toEqual([
      ['password-verifier', 'PASSWORD_VERIFIER'],
      ['new-password-required', 'NEW_PASSWORD_REQUIRED'],
      ['sms-mfa', 'SMS_MFA'],
      ['software-token-mfa', 'SOFTWARE_TOKEN_MFA'],
      ['select-mfa-type', 'SELECT_MFA_TYPE'],
      ['mfa-setup', 'MFA_SETUP'],
      ['email-mfa', 'EMAIL_OTP'],
      ['select-challenge', 'SELECT_CHALLENGE'],
      ['email-otp', 'EMAIL_OTP'],
      ['sms-otp', 'SMS_OTP'],
      ['web-authn', 'WEB_AUTHN'],
    ]);
  });

  it.each([
    ['ALLOW_CUSTOM_AUTH', 'CUSTOM_AUTH'],
    ['CUSTOM_AUTH_FLOW_ONLY', 'CUSTOM_AUTH'],
    ['USER_PASSWORD_AUTH', 'USER_SRP_AUTH'],
    ['ALLOW_USER_SRP_AUTH', 'USER_SRP_AUTH'],
  ])('signs in to a pool of custom challenges whose client has %s with %s', (flow, expected) => {
    const { pool } = sandbox;
    pool.settings = { ...pool.settings, triggers: { DefineAuthChallenge: 'arn' } };
    pool.clients.clear();
    sandbox.addClient({ explicitAuthFlows: [flow] });
    expect(view('password-verifier').authFlow).toBe(expected);
  });

  it('names the challenge that a sign-in leads to', async () => {
    for (const user of sandbox.pool.users.all()) {
      const { username, shows, password, summary, authFlow } = view(user.username);
      expect(summary).toMatch(/^[A-Z].*\.$/);
      const { ChallengeName } =
        authFlow === 'USER_AUTH' || password === undefined
          ? await sandbox.userAuth(username, password === undefined ? { PREFERRED_CHALLENGE: shows } : {})
          : await sandbox.signIn(username, { password });
      expect(ChallengeName).toBe(shows === 'PASSWORD_VERIFIER' ? undefined : shows);
    }
  });

  it('has the same unique sub for each user on every start', () => {
    const subs = (service: TestService): readonly string[] => service.pool.users.all().map(({ sub }) => sub);
    expect(subs(openTestService())).toEqual(subs(sandbox));
    expect(new Set(subs(sandbox)).size).toBe(seedUsers.length);
  });

  it('shows the current state of a user', async () => {
    const asked = await sandbox.signIn('new-password-required', { password: 'Temporary-Password-1' });
    await sandbox.respond('NEW_PASSWORD_REQUIRED', asked.Session, {
      USERNAME: 'new-password-required',
      NEW_PASSWORD: 'Better-Password-2',
      'userAttributes.name': 'Nell',
    });
    expect(view('new-password-required')).toEqual({
      username: 'new-password-required',
      signInName: 'new-password-required',
      authFlow: 'USER_SRP_AUTH',
      password: 'Better-Password-2',
      status: 'CONFIRMED',
      shows: 'tokens',
      summary: 'Signs in with a password only.',
    });
    sandbox.configure({ mfa: 'ON', mfaFactors: ['SMS_MFA'] });
    expect(view('sms-mfa').shows).toBe('SMS_MFA');
    expect(view('new-password-required')).toMatchObject({
      shows: 'MFAMethodNotFoundException',
      summary: expect.stringMatching(/^Cannot sign in: /),
    });
    expect(view('software-token-mfa').totpSecret).toBe(seedTotpSecret);
    expect(view('mfa-setup')).not.toHaveProperty('totpSecret');
  });

  it.each([
    ['UNCONFIRMED', true, 'UserNotConfirmedException', 'Cannot sign in: the user is not confirmed.'],
    ['RESET_REQUIRED', true, 'PasswordResetRequiredException', 'Cannot sign in: the password has to be reset.'],
    ['CONFIRMED', false, 'NotAuthorizedException', 'Cannot sign in: the user is disabled.'],
    ['FORCE_CHANGE_PASSWORD', false, 'NotAuthorizedException', 'Cannot sign in: the user is disabled.'],
  ] as const)(
    'says of a user who is %s, enabled %s, that the sign-in ends',
    async (status, enabled, shows, summary) => {
      Object.assign(sandbox.user('sms-mfa'), { status, enabled });
      expect(view('sms-mfa')).toMatchObject({ shows, summary });
      expect(await sandbox.signIn('sms-mfa')).toMatchObject({ error: shows });
    },
  );
});
