// Refresh token rotation: exchange, grace, reuse, and the life of the first token.

import { beforeEach, describe, expect, it } from 'vitest';
import type { AppClient } from '../../../src/sandbox/pool/app-client.ts';
import { openTestService, seedPassword, type TestAnswer, type TestService } from '../../support/sandbox-service.ts';

let sandbox: TestService;
let client: AppClient;

function open(graceSeconds: number): void {
  sandbox = openTestService();
  client = sandbox.addClient({
    rotation: { graceSeconds },
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    refreshTokenValidity: 3600,
  });
}

beforeEach(() => open(30));

async function first(): Promise<string> {
  return refreshTokenOf(await sandbox.signIn('password-verifier', { password: seedPassword, client }));
}

function refreshTokenOf(answer: TestAnswer): string {
  return answer.AuthenticationResult?.RefreshToken ?? '';
}

function exchange(RefreshToken: string): Promise<TestAnswer> {
  return sandbox.call('GetTokensFromRefreshToken', { RefreshToken, ClientId: client.clientId });
}

describe('rotation of refresh tokens', () => {
  it('gives a new token each time', async () => {
    let token = await first();
    for (let round = 0; round < 3; round += 1) {
      const next = refreshTokenOf(await exchange(token));
      expect(next).not.toBe(token);
      expect(next.split('.')).toHaveLength(5);
      token = next;
    }
  });

  it('takes an exchanged token again within the grace, and no longer', async () => {
    const token = await first();
    await exchange(token);
    sandbox.advance(30_000);
    expect(await exchange(token)).toHaveProperty('AuthenticationResult');
    sandbox.advance(1);
    expect(await exchange(token)).toMatchObject({ error: 'RefreshTokenReuseException' });
  });

  it('lets one of two requests for a token win when there is no grace', async () => {
    open(0);
    const token = await first();
    const answers = await Promise.all([exchange(token), exchange(token)]);
    expect(answers.filter(({ error }) => error === 'RefreshTokenReuseException')).toHaveLength(1);
  });

  it('lasts for the rest of the first token’s life', async () => {
    const token = await first();
    sandbox.advance(3000_000);
    const next = refreshTokenOf(await exchange(token));
    sandbox.advance(599_000);
    expect(await exchange(next)).toHaveProperty('AuthenticationResult');
    sandbox.advance(1000);
    expect(await exchange(next)).toEqual({ error: 'NotAuthorizedException', message: 'Refresh Token has expired' });
  });

  it('ends every token of the chain when one is revoked', async () => {
    const token = await first();
    const next = refreshTokenOf(await exchange(token));
    await sandbox.call('RevokeToken', { Token: token, ClientId: client.clientId });
    expect(await exchange(next)).toEqual({
      error: 'NotAuthorizedException',
      message: 'Refresh Token has been revoked',
    });
  });

  it('excludes REFRESH_TOKEN_AUTH', async () => {
    client = sandbox.addClient({ rotation: { graceSeconds: 0 } });
    const REFRESH_TOKEN = await first();
    expect(
      await sandbox.call('InitiateAuth', {
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        ClientId: client.clientId,
        AuthParameters: { REFRESH_TOKEN },
      }),
    ).toMatchObject({ error: 'InvalidParameterException' });
  });
});
