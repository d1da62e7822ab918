// Calls of another program to the editor's sandbox: sign-ins with the AWS SDK, which the editor shows as observed chains.
import { createHmac } from 'node:crypto';
import {
  AssociateSoftwareTokenCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { seedClients } from '../../../src/sandbox/seed.ts';
import { poll } from '../../editor/poll.ts';
import { sandboxPassword } from './refused-sign-in.ts';

/** The sandbox accepts any credentials. */
export function sandboxClient(endpoint: string): CognitoIdentityProviderClient {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
  return new CognitoIdentityProviderClient({ endpoint, region: 'us-east-1', credentials });
}

function seedClient(name: 'web' | 'server') {
  const client = seedClients.find(({ clientName }) => clientName === name);
  if (!client) throw new Error(`the sandbox has no app client ${name}`);
  const key = client.clientSecrets[0]?.value ?? '';
  const secretHash = (username: string) =>
    createHmac('sha256', key)
      .update(username + client.clientId)
      .digest('base64');
  return { ClientId: client.clientId, secretHash };
}

/** A session that has answered its challenge. */
export async function usedSession(endpoint: string): Promise<string> {
  const sdk = sandboxClient(endpoint);
  const { ClientId } = seedClient('web');
  const AuthParameters = { USERNAME: 'sms-mfa', PASSWORD: sandboxPassword };
  const { Session = '' } = await sdk.send(
    new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters }),
  );
  const code = await poll('the code was delivered', async () => {
    const inbox = (await (await fetch(`${endpoint}/sandbox/inbox?username=sms-mfa`)).json()) as { code: string }[];
    return inbox.at(-1)?.code;
  });
  const ChallengeResponses = { USERNAME: 'sms-mfa', SMS_MFA_CODE: code };
  await sdk.send(
    new RespondToAuthChallengeCommand({ ChallengeName: 'SMS_MFA', ClientId, Session, ChallengeResponses }),
  );
  sdk.destroy();
  return Session;
}

/** The program signs in as `password-verifier` with the app client that has a secret. */
async function signIn(sdk: CognitoIdentityProviderClient) {
  const { ClientId, secretHash } = seedClient('server');
  const USERNAME = 'password-verifier';
  const AuthParameters = { USERNAME, PASSWORD: sandboxPassword, SECRET_HASH: secretHash(USERNAME) };
  const { AuthenticationResult: tokens = {} } = await sdk.send(
    new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters }),
  );
  return tokens;
}

/** The program refreshes with a SECRET_HASH over the e-mail address, which is refused. */
export async function refreshWithWrongHash(endpoint: string): Promise<void> {
  const sdk = sandboxClient(endpoint);
  const { RefreshToken: REFRESH_TOKEN = '' } = await signIn(sdk);
  const { ClientId, secretHash } = seedClient('server');
  const AuthParameters = { REFRESH_TOKEN, SECRET_HASH: secretHash('password-verifier@example.com') };
  const refused = new InitiateAuthCommand({ AuthFlow: 'REFRESH_TOKEN_AUTH', ClientId, AuthParameters });
  await expectRefusal(sdk.send(refused));
  sdk.destroy();
}

/** The program asks for an authenticator's secret, and switches the factor on before a code of it was verified. */
export async function preferUnverifiedAuthenticator(endpoint: string): Promise<void> {
  const sdk = sandboxClient(endpoint);
  const { AccessToken } = await signIn(sdk);
  await sdk.send(new AssociateSoftwareTokenCommand({ AccessToken }));
  const SoftwareTokenMfaSettings = { Enabled: true };
  await expectRefusal(sdk.send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings })));
  sdk.destroy();
}

async function expectRefusal(call: Promise<unknown>): Promise<void> {
  const isRefused = await call.then(
    () => false,
    () => true,
  );
  if (!isRefused) throw new Error('the sandbox should have refused the call');
}
