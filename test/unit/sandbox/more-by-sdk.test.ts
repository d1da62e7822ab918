// The sandbox against published clients (AWS SDK, cognito-srp-helper, amazon-cognito-identity-js): token rotation, passkeys,
// custom challenges, codes instead of passwords, and devices without a browser.

import {
  CognitoIdentityProviderClient,
  CompleteWebAuthnRegistrationCommand,
  type CompleteWebAuthnRegistrationCommandInput,
  ConfirmDeviceCommand,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  AdminCreateUserCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  ListWebAuthnCredentialsCommand,
  RespondToAuthChallengeCommand,
  SetUserPoolMfaConfigCommand,
  StartWebAuthnRegistrationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/cognito/json.ts';
import { createPasskey, signWithPasskey } from '../../../src/cognito/passkeys/software-authenticator.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { systemDeps } from '../../../src/sandbox/sandbox-deps.ts';
import { srpHelper, srpHelperClient } from '../../support/published-srp-clients.ts';
import { claimsOf } from '../../support/sandbox-service.ts';

/** identity-js raises to powers in plain JavaScript, on machines that may be busy. Milliseconds. */
const slow = { timeout: 60_000 };
const password = 'Correct-Horse-7';
const program = fileURLToPath(new URL('../../../dist/trigger-runner.js', import.meta.url));

let folder: string;
let sandbox: Sandbox;
let sdk: CognitoIdentityProviderClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'triggers-'));
  sandbox = await startSandbox({ runner: { program } });
  sdk = new CognitoIdentityProviderClient({
    region: sandbox.region,
    endpoint: sandbox.endpoint,
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    maxAttempts: 1,
  });
});
afterAll(async () => {
  sdk.destroy();
  await sandbox.stop();
  await rm(folder, { recursive: true });
});

async function makePool(
  pool: Partial<CreateUserPoolCommandInput> = {},
  client: Partial<CreateUserPoolClientCommandInput> = {},
) {
  const { UserPool } = await sdk.send(new CreateUserPoolCommand({ PoolName: 'made', ...pool }));
  const UserPoolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await sdk.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'made',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_USER_AUTH', 'ALLOW_CUSTOM_AUTH'],
      ...client,
    }),
  );
  return { UserPoolId, ClientId: UserPoolClient?.ClientId ?? '' };
}

async function addUser(UserPoolId: string, Username: string): Promise<void> {
  const UserAttributes = [
    { Name: 'email', Value: `${Username}@example.com` },
    { Name: 'email_verified', Value: 'true' },
    { Name: 'phone_number', Value: '+12065550155' },
    { Name: 'phone_number_verified', Value: 'true' },
  ];
  await sdk.send(new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' }));
  await sdk.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: password, Permanent: true }));
}

const begin = (
  ClientId: string,
  AuthFlow: 'USER_AUTH' | 'CUSTOM_AUTH' | 'USER_PASSWORD_AUTH',
  parameters: Record<string, string>,
) => sdk.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters: parameters }));

describe('refresh tokens under rotation', () => {
  it('are exchanged once, and refused after the grace period', async () => {
    const { ClientId, UserPoolId } = await makePool(
      {},
      {
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
      },
    );
    await addUser(UserPoolId, 'rotating');
    const { AuthenticationResult: first } = await begin(ClientId, 'USER_PASSWORD_AUTH', {
      USERNAME: 'rotating',
      PASSWORD: password,
    });
    const renew = (RefreshToken: string | undefined) =>
      sdk.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }));
    const { AuthenticationResult: second } = await renew(first?.RefreshToken);
    expect(second?.RefreshToken).not.toBe(first?.RefreshToken);
    await expect(renew(first?.RefreshToken)).rejects.toMatchObject({ name: 'RefreshTokenReuseException' });
    const origins = [first, second].map((result) => claimsOf(result?.AccessToken)['origin_jti']);
    expect(new Set(origins).size).toBe(1);
  });

  it('of two that race, one wins', async () => {
    const { ClientId, UserPoolId } = await makePool(
      {},
      {
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
      },
    );
    await addUser(UserPoolId, 'racing');
    const { AuthenticationResult } = await begin(ClientId, 'USER_PASSWORD_AUTH', {
      USERNAME: 'racing',
      PASSWORD: password,
    });
    const RefreshToken = AuthenticationResult?.RefreshToken;
    const answers = await Promise.allSettled(
      [1, 2, 3].map(() => sdk.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }))),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a passkey', () => {
  it('is registered with an access token, and signs in', async () => {
    const { ClientId, UserPoolId } = await makePool({
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
    });
    await sdk.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId,
        MfaConfiguration: 'OFF',
        WebAuthnConfiguration: { RelyingPartyId: 'localhost', UserVerification: 'required' },
      }),
    );
    await addUser(UserPoolId, 'key');
    const { AuthenticationResult } = await begin(ClientId, 'USER_PASSWORD_AUTH', {
      USERNAME: 'key',
      PASSWORD: password,
    });
    const AccessToken = AuthenticationResult?.AccessToken;
    const started = await sdk.send(new StartWebAuthnRegistrationCommand({ AccessToken }));
    const ceremony = { origin: 'http://localhost:5173', random: systemDeps.random };
    const { passkey, credential } = createPasskey(started.CredentialCreationOptions ?? {}, ceremony);
    await sdk.send(
      new CompleteWebAuthnRegistrationCommand({
        AccessToken,
        Credential: credential as CompleteWebAuthnRegistrationCommandInput['Credential'],
      }),
    );
    const { Credentials } = await sdk.send(new ListWebAuthnCredentialsCommand({ AccessToken }));
    expect(Credentials).toMatchObject([{ CredentialId: passkey.credentialId, RelyingPartyId: 'localhost' }]);

    const asked = await begin(ClientId, 'USER_AUTH', { USERNAME: 'key', PREFERRED_CHALLENGE: 'WEB_AUTHN' });
    expect(asked.ChallengeName).toBe('WEB_AUTHN');
    const options = JSON.parse(asked.ChallengeParameters?.['CREDENTIAL_REQUEST_OPTIONS'] ?? '') as JsonObject;
    const signed = await sdk.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'WEB_AUTHN',
        Session: asked.Session,
        ChallengeResponses: {
          USERNAME: 'key',
          CREDENTIAL: JSON.stringify(signWithPasskey(passkey, options, ceremony)),
        },
      }),
    );
    expect(signed.AuthenticationResult?.IdToken).toBeDefined();
  });
});

describe('codes instead of passwords', () => {
  it.each([
    ['SMS_OTP', 'SMS_OTP_CODE'],
    ['EMAIL_OTP', 'EMAIL_OTP_CODE'],
  ] as const)('%s is chosen and answered', async (factor, key) => {
    const { ClientId, UserPoolId } = await makePool({
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] } },
    });
    const USERNAME = `by-${factor.toLowerCase()}`;
    await addUser(UserPoolId, USERNAME);
    const open = await begin(ClientId, 'USER_AUTH', { USERNAME });
    expect(open).toMatchObject({ ChallengeName: 'SELECT_CHALLENGE' });
    expect(open.AvailableChallenges).toEqual(expect.arrayContaining(['PASSWORD', 'PASSWORD_SRP', factor]));
    const asked = await sdk.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'SELECT_CHALLENGE',
        Session: open.Session,
        ChallengeResponses: { USERNAME, ANSWER: factor },
      }),
    );
    const code = sandbox.inbox(USERNAME).at(-1)?.code ?? '';
    const done = await sdk.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: factor,
        Session: asked.Session,
        ChallengeResponses: { USERNAME, [key]: code },
      }),
    );
    expect(done.AuthenticationResult?.AccessToken).toBeDefined();
  });
});

describe('custom challenges', slow, () => {
  const arn = (name: string) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
  const triggers = {
    DefineAuthChallenge: arn('define'),
    CreateAuthChallenge: arn('create'),
    VerifyAuthChallengeResponse: arn('verify'),
  };

  beforeAll(async () => {
    await writeFile(
      join(folder, 'define.js'),
      `exports.handler = async (event) => {
         const last = event.request.session.at(-1);
         if (last?.challengeName === 'SRP_A') event.response = { challengeName: 'PASSWORD_VERIFIER' };
         else if (last?.challengeName === 'CUSTOM_CHALLENGE') event.response = last.challengeResult ? { issueTokens: true } : { failAuthentication: true };
         else event.response = { challengeName: 'CUSTOM_CHALLENGE' };
         return event;
       };`,
    );
    await writeFile(
      join(folder, 'create.js'),
      `exports.handler = async (event) => {
         event.response = { publicChallengeParameters: { question: 'six by seven' }, privateChallengeParameters: { answer: '42' } };
         return event;
       };`,
    );
    await writeFile(
      join(folder, 'verify.js'),
      `exports.handler = async (event) => {
         const { challengeAnswer, privateChallengeParameters } = event.request;
         event.response = { answerCorrect: challengeAnswer === privateChallengeParameters.answer };
         return event;
       };`,
    );
    const Functions = { define: './define.js', create: './create.js', verify: './verify.js' };
    await sandbox.configure({ text: JSON.stringify({ Functions }), folder });
  });

  it('of a pool made through the API are answered by the AWS SDK', async () => {
    const { ClientId, UserPoolId } = await makePool({ LambdaConfig: triggers });
    await addUser(UserPoolId, 'quiz');
    const answer = async (ANSWER: string) => {
      const asked = await begin(ClientId, 'CUSTOM_AUTH', { USERNAME: 'quiz' });
      expect(asked).toMatchObject({
        ChallengeName: 'CUSTOM_CHALLENGE',
        ChallengeParameters: { USERNAME: 'quiz', question: 'six by seven' },
      });
      return sdk.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName: 'CUSTOM_CHALLENGE',
          Session: asked.Session,
          ChallengeResponses: { USERNAME: 'quiz', ANSWER },
        }),
      );
    };
    expect((await answer('42')).AuthenticationResult).toBeDefined();
    await expect(answer('54')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('after SRP are answered by amazon-cognito-identity-js', async () => {
    const { ClientId, UserPoolId } = await makePool({ LambdaConfig: triggers });
    await addUser(UserPoolId, 'quiz');
    const Pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint: sandbox.endpoint });
    const user = new CognitoUser({ Username: 'quiz', Pool });
    user.setAuthenticationFlowType('CUSTOM_AUTH');
    const question = await new Promise<unknown>((resolve, reject) => {
      user.authenticateUser(new AuthenticationDetails({ Username: 'quiz', Password: password }), {
        onSuccess: () => reject(new Error('There was no challenge.')),
        onFailure: reject,
        customChallenge: resolve,
      });
    });
    expect(question).toMatchObject({ question: 'six by seven' });
    const session = await new Promise((resolve, reject) => {
      user.sendCustomChallengeAnswer('42', { onSuccess: resolve, onFailure: reject });
    });
    expect(session).toBeDefined();
  });
});

describe('a device', () => {
  // Published clients answer without Session: pycognito, the Python sample of AWS, franken-srp.
  it.each([
    ['with each Session', () => true, false],
    ['without a Session', () => false, false],
    // The Java 2 sample of AWS.
    ['with the second Session only', (challenge: string) => challenge === 'DEVICE_PASSWORD_VERIFIER', false],
    ['without a Session, by an administrator', () => false, true],
  ])(
    'is confirmed with the verifier of cognito-srp-helper, and signs in by its proofs %s',
    async (_, isSent, isAdmin) => {
      const { ClientId, UserPoolId } = await makePool({
        DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false },
      });
      await addUser(UserPoolId, 'dev');
      const respond = (
        ChallengeName: 'DEVICE_SRP_AUTH' | 'DEVICE_PASSWORD_VERIFIER',
        Session: string | undefined,
        ChallengeResponses: Record<string, string>,
      ) => {
        const input = { ClientId, ChallengeName, ChallengeResponses, ...(isSent(ChallengeName) ? { Session } : {}) };
        return isAdmin
          ? sdk.send(new AdminRespondToAuthChallengeCommand({ UserPoolId, ...input }))
          : sdk.send(new RespondToAuthChallengeCommand(input));
      };
      const proveUser = async (DEVICE_KEY?: string) => {
        const client = srpHelperClient.start(UserPoolId, 'dev', password);
        const withDevice: Record<string, string> = DEVICE_KEY === undefined ? {} : { DEVICE_KEY };
        const asked = await sdk.send(
          new InitiateAuthCommand({
            ClientId,
            AuthFlow: 'USER_SRP_AUTH',
            AuthParameters: { USERNAME: 'dev', SRP_A: client.srpA, ...withDevice },
          }),
        );
        const parameters = asked.ChallengeParameters ?? {};
        const { signature, timestamp } = client.sign({
          userIdForSrp: parameters['USER_ID_FOR_SRP'] ?? '',
          srpB: parameters['SRP_B'] ?? '',
          salt: parameters['SALT'] ?? '',
          secretBlock: parameters['SECRET_BLOCK'] ?? '',
        });
        return sdk.send(
          new RespondToAuthChallengeCommand({
            ClientId,
            ChallengeName: 'PASSWORD_VERIFIER',
            ChallengeResponses: {
              USERNAME: parameters['USER_ID_FOR_SRP'] ?? '',
              PASSWORD_CLAIM_SECRET_BLOCK: parameters['SECRET_BLOCK'] ?? '',
              PASSWORD_CLAIM_SIGNATURE: signature,
              TIMESTAMP: timestamp,
              ...withDevice,
            },
          }),
        );
      };
      const { AuthenticationResult } = await proveUser();
      const { DeviceKey = '', DeviceGroupKey = '' } = AuthenticationResult?.NewDeviceMetadata ?? {};
      const made = srpHelper.createDeviceVerifier(DeviceKey, DeviceGroupKey);
      await sdk.send(
        new ConfirmDeviceCommand({
          AccessToken: AuthenticationResult?.AccessToken,
          DeviceKey,
          DeviceSecretVerifierConfig: made.DeviceSecretVerifierConfig,
        }),
      );

      const asked = await proveUser(DeviceKey);
      expect(asked.ChallengeName).toBe('DEVICE_SRP_AUTH');
      const device = srpHelperClient.start(`us-east-1_${DeviceGroupKey}`, DeviceKey, made.DeviceRandomPassword);
      const begun = await respond('DEVICE_SRP_AUTH', asked.Session, {
        USERNAME: 'dev',
        SRP_A: device.srpA,
        DEVICE_KEY: DeviceKey,
      });
      expect(begun.ChallengeName).toBe('DEVICE_PASSWORD_VERIFIER');
      const parameters = begun.ChallengeParameters ?? {};
      const { signature, timestamp } = device.sign({
        userIdForSrp: DeviceKey,
        srpB: parameters['SRP_B'] ?? '',
        salt: parameters['SALT'] ?? '',
        secretBlock: parameters['SECRET_BLOCK'] ?? '',
      });
      const done = await respond('DEVICE_PASSWORD_VERIFIER', begun.Session, {
        USERNAME: 'dev',
        DEVICE_KEY: DeviceKey,
        PASSWORD_CLAIM_SECRET_BLOCK: parameters['SECRET_BLOCK'] ?? '',
        PASSWORD_CLAIM_SIGNATURE: signature,
        TIMESTAMP: timestamp,
      });
      expect(claimsOf(done.AuthenticationResult?.AccessToken)).toMatchObject({ device_key: DeviceKey });

      // Each answer used its session up: the device must be asked again.
      const again = new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'DEVICE_SRP_AUTH',
        ChallengeResponses: { USERNAME: 'dev', SRP_A: device.srpA, DEVICE_KEY: DeviceKey },
      });
      await expect(sdk.send(again)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    },
  );
});
