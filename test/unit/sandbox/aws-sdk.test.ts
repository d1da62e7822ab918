// The sandbox against published clients: the AWS SDK with cognito-srp-helper for the SRP proof, with both app clients, and
// aws-jwt-verify for the tokens. All of them are unchanged.

import {
  AssociateSoftwareTokenCommand,
  type AuthenticationResultType,
  type ChallengeNameType,
  CodeMismatchException,
  CognitoIdentityProviderClient,
  EnableSoftwareTokenMFAException,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  NotAuthorizedException,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  GetSigningCertificateCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { JwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, type SandboxClient, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { srpHelper, srpHelperClient } from '../../support/published-srp-clients.ts';
import { seedPool } from '../../support/seed-pool.ts';

/** This client raises to powers in plain JavaScript, on machines that may be busy. Milliseconds. */
const slow = { timeout: 60_000 };

const sandbox: Sandbox = await startSandbox();
const sdk = new CognitoIdentityProviderClient({
  region: sandbox.region,
  endpoint: sandbox.endpoint,
  credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  maxAttempts: 1,
});

beforeEach(() => sandbox.reset());
afterAll(async () => {
  sdk.destroy();
  await sandbox.stop();
});

const clients = seedPool(sandbox).clients.map((client) => [client.clientName, client] as const);

function secretHash(client: SandboxClient, username: string): Record<string, string> {
  const { clientId, clientSecret } = client;
  return clientSecret === undefined
    ? {}
    : { SECRET_HASH: srpHelper.createSecretHash(username, clientId, clientSecret) };
}

function respond(
  client: SandboxClient,
  ChallengeName: ChallengeNameType,
  Session: string | undefined,
  responses: Record<string, string>,
) {
  const ChallengeResponses = { ...secretHash(client, responses['USERNAME'] ?? ''), ...responses };
  return sdk.send(
    new RespondToAuthChallengeCommand({ ClientId: client.clientId, ChallengeName, Session, ChallengeResponses }),
  );
}

/** SRP to the answer of PASSWORD_VERIFIER. */
async function signIn(client: SandboxClient, username: string, given?: string): Promise<InitiateAuthCommandOutput> {
  const password =
    given ??
    seedPool(sandbox)
      .users()
      .find((user) => user.username === username)?.password ??
    '';
  const started = srpHelperClient.start(seedPool(sandbox).userPoolId, username, password);
  const { ChallengeParameters = {}, Session } = await sdk.send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_SRP_AUTH',
      ClientId: client.clientId,
      AuthParameters: { USERNAME: username, SRP_A: started.srpA, ...secretHash(client, username) },
    }),
  );
  const userIdForSrp = ChallengeParameters['USER_ID_FOR_SRP'] ?? '';
  const secretBlock = ChallengeParameters['SECRET_BLOCK'] ?? '';
  const { signature, timestamp } = started.sign({
    userIdForSrp,
    secretBlock,
    srpB: ChallengeParameters['SRP_B'] ?? '',
    salt: ChallengeParameters['SALT'] ?? '',
  });
  return respond(client, 'PASSWORD_VERIFIER', Session, {
    USERNAME: userIdForSrp,
    PASSWORD_CLAIM_SECRET_BLOCK: secretBlock,
    PASSWORD_CLAIM_SIGNATURE: signature,
    TIMESTAMP: timestamp,
  });
}

function offeredCode(username: string): string {
  const offer = seedPool(sandbox).offerTotp(username);
  if (!offer || !('code' in offer)) throw new Error(`No authenticator code is left for ${username}.`);
  return offer.code;
}

function tokensOf(answer: { readonly AuthenticationResult?: AuthenticationResultType | undefined }) {
  const { IdToken = '', AccessToken = '', RefreshToken = '' } = answer.AuthenticationResult ?? {};
  return { IdToken, AccessToken, RefreshToken };
}

const whole = { AuthenticationResult: { ExpiresIn: 3600, TokenType: 'Bearer' } };

describe.each(clients)('the AWS SDK with cognito-srp-helper, app client %s', slow, (_name, client) => {
  it('proves a password', async () => {
    expect(await signIn(client, 'password-verifier')).toMatchObject({ ...whole, ChallengeParameters: {} });
    expect(await signIn(client, 'password-verifier@example.com', 'Sandbox-Password-1')).toMatchObject(whole);
  });

  it('is refused a wrong one', async () => {
    for (const username of ['password-verifier', 'nobody']) {
      const refused = signIn(client, username, 'Wrong-Password-1');
      await expect(refused).rejects.toBeInstanceOf(NotAuthorizedException);
      await expect(refused).rejects.toMatchObject({
        message: 'Incorrect username or password.',
        $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      });
    }
  });

  it('sets a new password', async () => {
    const asked = await signIn(client, 'new-password-required');
    expect(asked.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    const done = await respond(client, 'NEW_PASSWORD_REQUIRED', asked.Session, {
      USERNAME: asked.ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '',
      NEW_PASSWORD: 'Better-Password-2',
      'userAttributes.name': 'Nell',
    });
    expect(done).toMatchObject(whole);
    expect(await signIn(client, 'new-password-required', 'Better-Password-2')).toMatchObject(whole);
  });

  it('answers with an SMS code, a wrong one first', async () => {
    const asked = await signIn(client, 'sms-mfa');
    const answer = (SMS_MFA_CODE: string) =>
      respond(client, 'SMS_MFA', asked.Session, { USERNAME: 'sms-mfa', SMS_MFA_CODE });
    await expect(answer('abcdef')).rejects.toBeInstanceOf(CodeMismatchException);
    expect(await answer(sandbox.inbox('sms-mfa').at(-1)?.code ?? '')).toMatchObject(whole);
  });

  it('answers with an authenticator code', async () => {
    const asked = await signIn(client, 'software-token-mfa');
    const responses = {
      USERNAME: 'software-token-mfa',
      SOFTWARE_TOKEN_MFA_CODE: offeredCode('software-token-mfa'),
    };
    expect(await respond(client, 'SOFTWARE_TOKEN_MFA', asked.Session, responses)).toMatchObject(whole);
  });

  it('chooses a factor', async () => {
    const USERNAME = 'select-mfa-type';
    const asked = await signIn(client, USERNAME);
    const chosen = await respond(client, 'SELECT_MFA_TYPE', asked.Session, { USERNAME, ANSWER: 'SMS_MFA' });
    expect(chosen.ChallengeName).toBe('SMS_MFA');
    const SMS_MFA_CODE = sandbox.inbox(USERNAME).at(-1)?.code ?? '';
    expect(await respond(client, 'SMS_MFA', chosen.Session, { USERNAME, SMS_MFA_CODE })).toMatchObject(whole);
  });

  it('registers an authenticator, a wrong code first', async () => {
    const USERNAME = 'mfa-setup';
    const asked = await signIn(client, USERNAME);
    const associated = await sdk.send(new AssociateSoftwareTokenCommand({ Session: asked.Session }));
    expect(associated.SecretCode).toMatch(/^[A-Z2-7]{52}$/);
    const verify = (UserCode: string) =>
      sdk.send(new VerifySoftwareTokenCommand({ Session: associated.Session, UserCode }));
    const right = offeredCode(USERNAME);
    const wrong = right.replaceAll(/\d/g, (digit) => String((Number(digit) + 5) % 10));
    await expect(verify(wrong)).rejects.toBeInstanceOf(EnableSoftwareTokenMFAException);
    const verified = await verify(right);
    expect(verified.Status).toBe('SUCCESS');
    expect(await respond(client, 'MFA_SETUP', verified.Session, { USERNAME })).toMatchObject(whole);
  });

  it('sends the password itself, renews, reads, revokes and signs out', async () => {
    const { clientId: ClientId, clientSecret: ClientSecret } = client;
    const USERNAME = 'password-verifier';
    const passwordAuth = () =>
      sdk.send(
        new InitiateAuthCommand({
          AuthFlow: 'USER_PASSWORD_AUTH',
          ClientId,
          AuthParameters: { USERNAME, PASSWORD: 'Sandbox-Password-1', ...secretHash(client, USERNAME) },
        }),
      );
    const [one, other] = [tokensOf(await passwordAuth()), tokensOf(await passwordAuth())];

    const renewed = await sdk.send(
      new GetTokensFromRefreshTokenCommand({ RefreshToken: one.RefreshToken, ClientId, ClientSecret }),
    );
    expect(renewed).toMatchObject(whole);
    const flow = new InitiateAuthCommand({
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      ClientId,
      AuthParameters: { REFRESH_TOKEN: one.RefreshToken, ...secretHash(client, USERNAME) },
    });
    expect(await sdk.send(flow)).toMatchObject(whole);

    const { AccessToken } = tokensOf(renewed);
    expect(await sdk.send(new GetUserCommand({ AccessToken }))).toMatchObject({ Username: USERNAME });
    await sdk.send(new RevokeTokenCommand({ Token: one.RefreshToken, ClientId, ClientSecret }));
    await expect(sdk.send(new GetUserCommand({ AccessToken }))).rejects.toThrow('Access Token has been revoked');
    await sdk.send(new GlobalSignOutCommand({ AccessToken: other.AccessToken }));
    await expect(sdk.send(new GetUserCommand({ AccessToken: other.AccessToken }))).rejects.toThrow(
      'Access Token has been revoked',
    );
  });
});

describe('the AWS SDK', () => {
  it('reads that only the sandbox lacks an operation', async () => {
    const command = new GetSigningCertificateCommand({ UserPoolId: seedPool(sandbox).userPoolId });
    await expect(sdk.send(command)).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: 'The sandbox of Auth Flow Explorer does not have the operation GetSigningCertificate.',
      $response: { headers: { 'x-auth-flow-sandbox': 'operation not available' } },
    });
  });
});

describe('tokens', slow, () => {
  const client = seedPool(sandbox).clients[0];
  const issuer = `${sandbox.endpoint}/${seedPool(sandbox).userPoolId}`;
  const jwksUri = `${issuer}/.well-known/jwks.json`;

  async function tokens() {
    if (!client) throw new Error('The sandbox has no client.');
    return { clientId: client.clientId, ...tokensOf(await signIn(client, 'password-verifier')) };
  }

  /** aws-jwt-verify fetches over https only, so the fetcher is replaced; the verification is unchanged. */
  function verifier(audience: string | null) {
    const fetcher = { fetch: async (uri: string) => (await fetch(uri)).arrayBuffer() };
    return JwtVerifier.create({ issuer, audience, jwksUri }, { jwksCache: new SimpleJwksCache({ fetcher }) });
  }

  it('are verified by aws-jwt-verify from the published keys', async () => {
    const { clientId, IdToken, AccessToken } = await tokens();
    expect(await verifier(clientId).verify(IdToken)).toMatchObject({ token_use: 'id', aud: clientId });
    expect(await verifier(null).verify(AccessToken)).toMatchObject({ token_use: 'access', client_id: clientId });
    const [head, claims, signature = ''] = IdToken.split('.');
    const changed = `${head}.${claims}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    await expect(verifier(clientId).verify(changed)).rejects.toThrow('Invalid signature');
  });

  it('are verified by jose, which fetches the keys itself from the address in iss', async () => {
    const { clientId, IdToken, AccessToken } = await tokens();
    const keys = createRemoteJWKSet(new URL(jwksUri));
    await expect(jwtVerify(IdToken, keys, { issuer, audience: clientId })).resolves.toHaveProperty('payload');
    await expect(jwtVerify(AccessToken, keys, { issuer })).resolves.toHaveProperty('payload');
  });
});
