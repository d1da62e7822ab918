// The sandbox against a published client: Amplify Auth 6, configured like in an app, with the endpoint changed.

import { Amplify } from '@aws-amplify/core';
import {
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  confirmUserAttribute,
  deleteUser,
  fetchAuthSession,
  fetchDevices,
  fetchMFAPreference,
  fetchUserAttributes,
  forgetDevice,
  rememberDevice,
  resetPassword,
  signIn,
  type SignInOutput,
  signOut,
  signUp,
  setUpTOTP,
  updateMFAPreference,
  updatePassword,
  updateUserAttributes,
  verifyTOTPSetup,
} from '@aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from '@aws-amplify/auth/cognito';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { computeTotp } from '../../../src/cognito/totp.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { seedPool } from '../../support/seed-pool.ts';

/** This client raises to powers in plain JavaScript, on machines that may be busy. Milliseconds. */
const slow = { timeout: 60_000 };

const examples = fileURLToPath(new URL('../../../media/examples/', import.meta.url));
const program = fileURLToPath(new URL('../../../dist/trigger-runner.js', import.meta.url));
const sandbox = await startSandbox({ runner: { program } });
const sdk = new CognitoIdentityProviderClient({
  region: sandbox.region,
  endpoint: sandbox.endpoint,
  credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
});
afterAll(async () => {
  sdk.destroy();
  await sandbox.stop();
});

/** Where the client keeps its tokens and devices. */
const items = new Map<string, string>();

function use(userPoolId: string, userPoolClientId: string): void {
  const Auth = { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: sandbox.endpoint } };
  cognitoUserPoolsTokenProvider.setAuthConfig(Auth);
  cognitoUserPoolsTokenProvider.setKeyValueStorage({
    setItem: (key, value) => Promise.resolve(void items.set(key, value)),
    getItem: (key) => Promise.resolve(items.get(key) ?? null),
    removeItem: (key) => Promise.resolve(void items.delete(key)),
    clear: () => Promise.resolve(items.clear()),
  });
  // The package aws-amplify does this for an app.
  Amplify.configure({ Auth }, { Auth: { tokenProvider: cognitoUserPoolsTokenProvider } });
}

// It warns that the endpoint is not Amazon's.
vi.spyOn(console, 'warn').mockImplementation(() => undefined);

beforeEach(async () => {
  items.clear();
  await sandbox.configure(undefined);
  use(seedPool(sandbox).userPoolId, seedPool(sandbox).clients[0]?.clientId ?? '');
});

const password = 'Sandbox-Password-1';

function codeFor(username: string): string {
  return sandbox.inbox(username).at(-1)?.code ?? '';
}

function authenticatorCode(username: string): string {
  const offer = seedPool(sandbox).offerTotp(username);
  if (!offer || !('code' in offer)) throw new Error(`No authenticator code is left for ${username}.`);
  return offer.code;
}

const step = ({ nextStep }: Pick<SignInOutput, 'nextStep'>) => nextStep.signInStep;

async function claims(): Promise<Readonly<Record<string, unknown>> | undefined> {
  return (await fetchAuthSession()).tokens?.accessToken.payload;
}

describe('Amplify', slow, () => {
  it('signs in by SRP, reads, renews and signs out everywhere', async () => {
    expect(await signIn({ username: 'password-verifier', password })).toMatchObject({ isSignedIn: true });
    const before = await fetchAuthSession();
    expect(before.tokens?.accessToken.payload).toMatchObject({ username: 'password-verifier', token_use: 'access' });
    expect(await fetchUserAttributes()).toMatchObject({ sub: before.userSub });
    const after = await fetchAuthSession({ forceRefresh: true });
    expect(after.tokens?.accessToken.payload.jti).not.toBe(before.tokens?.accessToken.payload.jti);
    await signOut({ global: true });
    expect((await fetchAuthSession()).tokens).toBeUndefined();
  });

  it('gets the same message for a wrong password and an unknown user', async () => {
    const refusal = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
    await expect(signIn({ username: 'password-verifier', password: 'Wrong-Password-1' })).rejects.toMatchObject(
      refusal,
    );
    await expect(signIn({ username: 'nobody', password })).rejects.toMatchObject(refusal);
  });

  it('sends the password itself with USER_PASSWORD_AUTH', async () => {
    const options = { authFlowType: 'USER_PASSWORD_AUTH' } as const;
    expect(await signIn({ username: 'password-verifier', password, options })).toMatchObject({ isSignedIn: true });
  });

  it('sets a new password, with the attribute that is missing', async () => {
    const first = await signIn({
      username: 'new-password-required',
      password: seedPool(sandbox).user('new-password-required')?.password ?? '',
    });
    expect(first.nextStep).toMatchObject({
      signInStep: 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED',
      missingAttributes: ['name'],
    });
    const done = await confirmSignIn({
      challengeResponse: 'Another-Password-2',
      options: { userAttributes: { name: 'Nora New' } },
    });
    expect(done).toMatchObject({ isSignedIn: true });
    expect(await fetchUserAttributes()).toMatchObject({ name: 'Nora New' });
  });

  it('answers with an SMS code, a wrong one first', async () => {
    expect(step(await signIn({ username: 'sms-mfa', password }))).toBe('CONFIRM_SIGN_IN_WITH_SMS_CODE');
    await expect(confirmSignIn({ challengeResponse: '000000' })).rejects.toMatchObject({
      name: 'CodeMismatchException',
    });
    expect(await confirmSignIn({ challengeResponse: codeFor('sms-mfa') })).toMatchObject({ isSignedIn: true });
  });

  it('answers with a code by e-mail', async () => {
    expect(step(await signIn({ username: 'email-mfa', password }))).toBe('CONFIRM_SIGN_IN_WITH_EMAIL_CODE');
    expect(await confirmSignIn({ challengeResponse: codeFor('email-mfa') })).toMatchObject({ isSignedIn: true });
  });

  it('chooses its second factor, and answers with an authenticator code', async () => {
    const first = await signIn({ username: 'select-mfa-type', password });
    expect(first.nextStep).toMatchObject({
      signInStep: 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION',
      allowedMFATypes: ['SMS', 'TOTP'],
    });
    expect(step(await confirmSignIn({ challengeResponse: 'TOTP' }))).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
    const challengeResponse = authenticatorCode('select-mfa-type');
    expect(await confirmSignIn({ challengeResponse })).toMatchObject({ isSignedIn: true });
  });

  it('registers an authenticator on the way in', async () => {
    const open = await signIn({ username: 'mfa-setup', password });
    expect(open.nextStep).toMatchObject({
      signInStep: 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION',
      allowedMFATypes: ['TOTP', 'EMAIL'],
    });
    const { nextStep } = await confirmSignIn({ challengeResponse: 'TOTP' });
    expect(nextStep.signInStep).toBe('CONTINUE_SIGN_IN_WITH_TOTP_SETUP');
    const secret = 'totpSetupDetails' in nextStep ? nextStep.totpSetupDetails : undefined;
    const { code } = computeTotp(secret?.sharedSecret ?? '', Date.now());
    expect(await confirmSignIn({ challengeResponse: code })).toMatchObject({ isSignedIn: true });
  });

  it('signs in without a password, by a code it prefers or chooses', async () => {
    const preferred = await signIn({
      username: 'email-otp',
      options: { authFlowType: 'USER_AUTH', preferredChallenge: 'EMAIL_OTP' },
    });
    expect(step(preferred)).toBe('CONFIRM_SIGN_IN_WITH_EMAIL_CODE');
    expect(await confirmSignIn({ challengeResponse: codeFor('email-otp') })).toMatchObject({ isSignedIn: true });
    await signOut();

    const open = await signIn({ username: 'sms-otp', options: { authFlowType: 'USER_AUTH' } });
    expect(step(open)).toBe('CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION');
    expect(step(await confirmSignIn({ challengeResponse: 'SMS_OTP' }))).toBe('CONFIRM_SIGN_IN_WITH_SMS_CODE');
    expect(await confirmSignIn({ challengeResponse: codeFor('sms-otp') })).toMatchObject({ isSignedIn: true });
  });

  it('chooses SRP among the first factors', async () => {
    const open = await signIn({ username: 'select-challenge', options: { authFlowType: 'USER_AUTH' } });
    expect(step(open)).toBe('CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION');
    expect(step(await confirmSignIn({ challengeResponse: 'PASSWORD_SRP' }))).toBe('CONFIRM_SIGN_IN_WITH_PASSWORD');
    expect(await confirmSignIn({ challengeResponse: password })).toMatchObject({ isSignedIn: true });
  });

  it('opens the link of the passwordless example', async () => {
    const folder = join(examples, 'passwordless-email-link');
    await sandbox.configure({ text: await readFile(join(folder, 'authflow.sandbox.json'), 'utf8'), folder });
    use('us-east-1_EmailLink1', 'emaillinkweb');
    const first = await signIn({ username: 'ada', options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } });
    expect(first.nextStep).toMatchObject({
      signInStep: 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE',
      additionalInfo: { email: 'a***@e***' },
    });
    expect(step(await confirmSignIn({ challengeResponse: 'guess' }))).toBe('CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE');
    expect(await confirmSignIn({ challengeResponse: codeFor('ada') })).toMatchObject({ isSignedIn: true });
  });

  it('signs up, confirms, resets a password, changes attributes, and deletes the account', async () => {
    await ownPool();
    const attributes = { email: 'new@example.com' };
    const joined = await signUp({ username: 'new', password, options: { userAttributes: attributes } });
    expect(joined.nextStep).toMatchObject({
      signUpStep: 'CONFIRM_SIGN_UP',
      codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'n***@e***' },
    });
    await confirmSignUp({ username: 'new', confirmationCode: codeFor('new') });
    await resetPassword({ username: 'new' });
    await confirmResetPassword({
      username: 'new',
      newPassword: 'Another-Password-2',
      confirmationCode: codeFor('new'),
    });
    expect(await signIn({ username: 'new', password: 'Another-Password-2' })).toMatchObject({ isSignedIn: true });
    await updatePassword({ oldPassword: 'Another-Password-2', newPassword: 'Third-Password-3' });
    await updateUserAttributes({ userAttributes: { email: 'other@example.com' } });
    await confirmUserAttribute({ userAttributeKey: 'email', confirmationCode: codeFor('new') });
    expect(await fetchUserAttributes()).toMatchObject({ email: 'other@example.com', email_verified: 'true' });

    const { sharedSecret } = await setUpTOTP();
    await verifyTOTPSetup({ code: computeTotp(sharedSecret, Date.now()).code });
    await updateMFAPreference({ totp: 'PREFERRED' });
    expect(await fetchMFAPreference()).toEqual({ enabled: ['TOTP'], preferred: 'TOTP' });
    await signOut();
    expect(step(await signIn({ username: 'new', password: 'Third-Password-3' }))).toBe(
      'CONFIRM_SIGN_IN_WITH_TOTP_CODE',
    );
    const next = computeTotp(sharedSecret, Date.now() + 30_000).code;
    expect(await confirmSignIn({ challengeResponse: next })).toMatchObject({ isSignedIn: true });
    await deleteUser();
    await expect(signIn({ username: 'new', password: 'Third-Password-3' })).rejects.toThrow(
      'Incorrect username or password.',
    );
  });

  it('remembers its device, signs in with it, and forgets it', async () => {
    const userPoolId = await ownPool({ ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true });
    await signUp({ username: 'dev', password, options: { userAttributes: { email: 'dev@example.com' } } });
    await confirmSignUp({ username: 'dev', confirmationCode: codeFor('dev') });
    expect(await signIn({ username: 'dev', password })).toMatchObject({ isSignedIn: true });
    await rememberDevice();
    const [device] = await fetchDevices();
    expect(device?.id).toMatch(/^us-east-1_[\da-f-]{36}$/);
    await signOut();

    expect(await signIn({ username: 'dev', password })).toMatchObject({ isSignedIn: true });
    expect(await claims()).toMatchObject({ device_key: device?.id });
    const asked = sandbox.pool(userPoolId)?.user('dev');
    expect(asked).toBeDefined();
    await forgetDevice({ device: { id: device?.id ?? '' } });
    expect(await fetchDevices()).toEqual([]);
  });
});

/** A pool made through the API alone. Returns its id. */
async function ownPool(DeviceConfiguration?: {
  readonly ChallengeRequiredOnNewDevice: boolean;
  readonly DeviceOnlyRememberedOnUserPrompt: boolean;
}): Promise<string> {
  const { UserPool } = await sdk.send(
    new CreateUserPoolCommand({
      PoolName: 'amplify',
      AutoVerifiedAttributes: ['email'],
      ...(DeviceConfiguration ? { DeviceConfiguration } : {}),
    }),
  );
  const UserPoolId = UserPool?.Id ?? '';
  await sdk.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId,
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    }),
  );
  const { UserPoolClient } = await sdk.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'amplify',
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
    }),
  );
  use(UserPoolId, UserPoolClient?.ClientId ?? '');
  return UserPoolId;
}
