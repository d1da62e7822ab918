// Other programs sign in to the sandbox: their calls become chains, linked by what each carries over.
import { machineClock } from '../../../src/flow/chain/target-clock.ts';
import { randomUUID } from 'node:crypto';
import {
  CognitoIdentityProviderClient,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChainStore } from '../../../src/extension/chains/chain-store.ts';
import { observeCalls } from '../../../src/extension/sandbox/observe-calls.ts';
import { SandboxHost } from '../../../src/extension/sandbox/sandbox-host.ts';
import { chainChildren } from '../../../src/extension/trees/chain-nodes.ts';
import type { ChainNode } from '../../../src/extension/trees/chain-nodes.ts';
import { chainItem } from '../../../src/extension/trees/chain-tree-items.ts';
import { sessionStates } from '../../../src/flow/chain/session-states.ts';
import type { Chain } from '../../../src/flow/chain/chain.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { sendCall } from '../../support/sandbox-http.ts';

let host: SandboxHost;
let chains: ChainStore;
let sdk: CognitoIdentityProviderClient;
let limit: number;

beforeEach(async () => {
  limit = 50;
  host = new SandboxHost({ start: startSandbox, port: () => 0 });
  chains = new ChainStore(() => limit);
  observeCalls({ sandbox: host, chains, ownAgent: 'auth-flow-explorer/0', newId: randomUUID });
  const { endpoint, region } = await host.start();
  sdk = new CognitoIdentityProviderClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
  });
});
afterEach(async () => {
  sdk.destroy();
  await host.stop();
});

const ClientId = '3sandboxweb0client7f2k9m4x';
const titles = (chain: Chain | undefined) => chain?.steps.map(({ title }) => title);

function outline(chain: Chain, node?: ChainNode, depth = 0): string[] {
  const shelf = { all: [chain], get: () => chain };
  return chainChildren(shelf, node).flatMap((child) => {
    const row = chainItem(chain, child, machineClock(Date.now()));
    return [`${'  '.repeat(depth)}${row?.label} | ${row?.description ?? ''}`, ...outline(chain, child, depth + 1)];
  });
}

const signIn = (USERNAME: string, PASSWORD = 'Sandbox-Password-1') =>
  sdk.send(
    new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters: { USERNAME, PASSWORD } }),
  );

describe('an observed sign-in', () => {
  it('of the AWS SDK is one chain, to its refresh and beyond', async () => {
    const { Session } = await signIn('sms-mfa');
    const code = host.running?.inbox('sms-mfa').at(-1)?.code ?? '';
    const { AuthenticationResult } = await sdk.send(
      new RespondToAuthChallengeCommand({
        ChallengeName: 'SMS_MFA',
        ClientId,
        Session,
        ChallengeResponses: { USERNAME: 'sms-mfa', SMS_MFA_CODE: code },
      }),
    );
    await sdk.send(new GetUserCommand({ AccessToken: AuthenticationResult?.AccessToken }));
    await sdk.send(
      new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken: AuthenticationResult?.RefreshToken }),
    );
    const [chain, ...others] = chains.all;
    expect(others).toEqual([]);
    expect(titles(chain)).toEqual(['InitiateAuth', 'SMS_MFA', 'GetUser', 'GetTokensFromRefreshToken']);
    expect(chain).toMatchObject({
      username: 'sms-mfa',
      observedOf: expect.stringMatching(/^aws-sdk-js\/3\./),
      client: { clientId: ClientId, name: 'web' },
      target: { name: 'Sandbox' },
    });
    expect(chain && sessionStates(chain, machineClock(Date.now()))).toMatchObject([{ state: 'used', usedByStep: 1 }]);
  });

  it('of identity-js by SRP is linked by its secret block, which comes without a session', async () => {
    const pool = new CognitoUserPool({
      UserPoolId: host.target().userPoolId ?? '',
      ClientId,
      endpoint: host.running?.endpoint ?? '',
    });
    const user = new CognitoUser({ Username: 'password-verifier', Pool: pool });
    const details = new AuthenticationDetails({ Username: 'password-verifier', Password: 'Sandbox-Password-1' });
    await new Promise((resolve, reject) => user.authenticateUser(details, { onSuccess: resolve, onFailure: reject }));
    expect(chains.all.map(titles)).toEqual([['InitiateAuth', 'PASSWORD_VERIFIER']]);
    expect(chains.all[0]?.observedOf).toMatch(/^aws-amplify\//);
  });

  it('of two users at once is two chains', async () => {
    const [one, other] = await Promise.all([signIn('sms-mfa'), signIn('email-mfa')]);
    expect(one.Session).not.toBe(other.Session);
    expect(new Set(chains.all.map(({ username }) => username))).toEqual(new Set(['email-mfa', 'sms-mfa']));
    expect(chains.all).toHaveLength(2);
  });

  it('that is refused has the findings and the explanation of our own', async () => {
    const { endpoint = '' } = host.running ?? {};
    await sendCall(endpoint, 'InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId,
      AuthParameters: { USERNAM: 'sms-mfa', PASSWORD: 'canary-password' },
    });
    const [chain] = chains.all;
    const lines = chain ? outline(chain) : [];
    expect(lines[0]).toMatch(
      /^[\d:]{8} Calls without a user \| app · refused · InvalidParameterException · .* · an unnamed program$/,
    );
    expect(lines.find((line) => line.includes('Findings |'))).toMatch(/error/);
    expect(lines.some((line) => /USERNAM \| .*Did you mean USERNAME\?/.test(line))).toBe(true);
    expect(lines.some((line) => line.includes('Explanation | '))).toBe(true);
    expect(lines.some((line) => line.includes('What to do | '))).toBe(true);
    expect(lines.join('\n')).not.toContain('canary-password');
  });
});

describe('other calls', () => {
  it('about one account are one chain until somebody signs in', async () => {
    const account = { ClientId, Username: 'newcomer' };
    const attributes = [
      { Name: 'email', Value: 'newcomer@example.com' },
      { Name: 'name', Value: 'New Comer' },
    ];
    await sdk.send(new SignUpCommand({ ...account, Password: 'Fresh-Password-1', UserAttributes: attributes }));
    await sdk.send(new ForgotPasswordCommand(account)).catch(() => undefined);
    await expect(signIn('newcomer', 'Fresh-Password-1')).rejects.toThrow('User is not confirmed.');
    await sdk.send(new ForgotPasswordCommand(account)).catch(() => undefined);
    expect(chains.all.map(titles)).toEqual([['ForgotPassword'], ['InitiateAuth'], ['SignUp', 'ForgotPassword']]);
  });

  it('of an administrator are a chain without a user', async () => {
    const UserPoolId = host.target().userPoolId;
    await sdk.send(new ListUsersCommand({ UserPoolId }));
    await sdk.send(new ListUsersCommand({ UserPoolId, Limit: 1 }));
    expect(chains.all.map(titles)).toEqual([['ListUsers', 'ListUsers']]);
  });

  it('of ours are not observed', async () => {
    const body = { AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters: {} };
    await sendCall(host.running?.endpoint ?? '', 'InitiateAuth', body, { 'user-agent': 'auth-flow-explorer/0' });
    expect(chains.all).toEqual([]);
  });
});

describe('the list', () => {
  it('keeps what a person did, however busy a program is', async () => {
    limit = 4;
    await signIn('password-verifier');
    const [observed] = chains.all;
    if (!observed) throw new Error('nothing was observed');
    const { observedOf: _, ...own } = { ...observed, id: 'own' };
    chains.put(own);
    for (let turn = 0; turn < 6; turn++) await signIn('password-verifier');
    expect(chains.all.map(({ id, observedOf }) => (observedOf === undefined ? id : 'observed'))).toEqual([
      'observed',
      'observed',
      'own',
    ]);
  });

  it('begins a new chain for a call whose chain was deleted', async () => {
    const { Session } = await signIn('sms-mfa');
    chains.clear();
    await sdk
      .send(new RespondToAuthChallengeCommand({ ChallengeName: 'SMS_MFA', ClientId, Session, ChallengeResponses: {} }))
      .catch(() => undefined);
    expect(chains.all.map(titles)).toEqual([['SMS_MFA']]);
  });
});
