// Amplify Auth 6 in pools that require MFA by a delivered code, made through the API alone.

import { confirmSignIn, signIn, type SignInOutput } from '@aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from '@aws-amplify/auth/cognito';
import { Amplify } from '@aws-amplify/core';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  SetUserPoolMfaConfigCommand,
  type SetUserPoolMfaConfigRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';

const username = 'jane';
const password = 'Correct-Horse-7';
const sandbox = await startSandbox();
const sdk = new CognitoIdentityProviderClient({
  region: sandbox.region,
  endpoint: sandbox.endpoint,
  credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
});
afterAll(async () => {
  sdk.destroy();
  await sandbox.stop();
});

/** Where the client keeps its tokens. */
const items = new Map<string, string>();
beforeEach(() => items.clear());
// It warns that the endpoint is not Amazon's.
vi.spyOn(console, 'warn').mockImplementation(() => undefined);

/** Makes a pool with one user, points the client to it, and returns how to read the newest code. */
async function makePool(
  factors: Omit<SetUserPoolMfaConfigRequest, 'UserPoolId'>,
  attributes: Readonly<Record<string, string>>,
): Promise<() => string> {
  const { UserPool } = await sdk.send(new CreateUserPoolCommand({ PoolName: 'strict' }));
  const UserPoolId = UserPool?.Id ?? '';
  await sdk.send(new SetUserPoolMfaConfigCommand({ UserPoolId, MfaConfiguration: 'ON', ...factors }));
  const { UserPoolClient } = await sdk.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'amplify',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  await sdk.send(
    new AdminCreateUserCommand({ UserPoolId, Username: username, MessageAction: 'SUPPRESS', UserAttributes }),
  );
  await sdk.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username: username, Password: password, Permanent: true }),
  );
  const Auth = {
    Cognito: {
      userPoolId: UserPoolId,
      userPoolClientId: UserPoolClient?.ClientId ?? '',
      userPoolEndpoint: sandbox.endpoint,
    },
  };
  cognitoUserPoolsTokenProvider.setAuthConfig(Auth);
  cognitoUserPoolsTokenProvider.setKeyValueStorage({
    setItem: (key, value) => Promise.resolve(void items.set(key, value)),
    getItem: (key) => Promise.resolve(items.get(key) ?? null),
    removeItem: (key) => Promise.resolve(void items.delete(key)),
    clear: () => Promise.resolve(items.clear()),
  });
  Amplify.configure({ Auth }, { Auth: { tokenProvider: cognitoUserPoolsTokenProvider } });
  return () => sandbox.pool(UserPoolId)?.inbox(username).at(-1)?.code ?? '';
}

const start = () => signIn({ username, password, options: { authFlowType: 'USER_PASSWORD_AUTH' } });
const step = ({ nextStep }: Pick<SignInOutput, 'nextStep'>) => nextStep.signInStep;
const sms = { SmsMfaConfiguration: { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' } } };
const email = { EmailMfaConfiguration: {} };

it.each([
  ['text message', sms, { phone_number: '+12065550100' }, 'CONFIRM_SIGN_IN_WITH_SMS_CODE'],
  ['e-mail', email, { email: 'jane@example.com' }, 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE'],
])('signs in with a code by %s that no preference asked for', async (_, factors, attributes, expected) => {
  const code = await makePool(factors, attributes);
  expect(step(await start())).toBe(expected);
  expect(step(await confirmSignIn({ challengeResponse: code() }))).toBe('DONE');
});

it('gives an address where e-mail is the only factor, and signs in with the code sent there', async () => {
  const code = await makePool(email, {});
  expect(step(await start())).toBe('CONTINUE_SIGN_IN_WITH_EMAIL_SETUP');
  expect(step(await confirmSignIn({ challengeResponse: 'jane@example.com' }))).toBe('CONFIRM_SIGN_IN_WITH_EMAIL_CODE');
  expect(step(await confirmSignIn({ challengeResponse: code() }))).toBe('DONE');
});

it('cannot sign in by text message without a phone number', async () => {
  await makePool(sms, { email: 'jane@example.com' });
  await expect(start()).rejects.toMatchObject({ name: 'MFAMethodNotFoundException' });
});
