// Refresh, Revoke and Sign Out while another call is in progress: its answer may contain the only refresh token.
import { describe, expect, it, vi } from 'vitest';
import type { AuthFlowPanel } from '../../../src/extension/panel/auth-flow-panel.ts';
import { openTestSession, sandboxPool } from '../../support/auth-flow-sessions.ts';

vi.mock('vscode', () => ({ CancellationError: class extends Error {} }));
const { openChainInPanel } = await import('../../../src/extension/panel/call-in-progress.ts');
const { runTokenOperation } = await import('../../../src/extension/panel/token-operation.ts');

const tokens = (refresh: string) => ({ body: { AuthenticationResult: { AccessToken: 'a', RefreshToken: refresh } } });

describe('a token operation', () => {
  it('is refused while a call is in progress, whose rotated refresh token is returned only once', async () => {
    const { authFlowSession, transport } = openTestSession({
      target: sandboxPool,
      subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
      username: 'jane',
      script: [tokens('first'), tokens('rotated')],
    });
    authFlowSession.setField('AuthParameters.PASSWORD', 'Canary-Password-9');
    await authFlowSession.runStep();
    const panel = { authFlowSession, runs: { runStep: () => authFlowSession.runStep() } } as unknown as AuthFlowPanel;
    const refreshed = runTokenOperation(panel, 'GetTokensFromRefreshToken');
    const others = (['GetTokensFromRefreshToken', 'RevokeToken', 'GlobalSignOut'] as const).map((operation) =>
      expect(runTokenOperation(panel, operation)).rejects.toMatchObject({ code: 'call-under-way' }),
    );
    await Promise.all(others);
    await refreshed;
    expect(transport.requests).toHaveLength(2);
    expect(authFlowSession.state.chain?.steps.at(-1)?.answer).toMatchObject({ tokens: { refreshToken: 'rotated' } });
  });
});

describe('another chain', () => {
  it('is not opened while a call is in progress', async () => {
    const of = (name: string) =>
      openTestSession({
        target: sandboxPool,
        subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
        username: name,
        script: [tokens('first'), tokens('rotated')],
      }).authFlowSession;
    const other = of('joe');
    other.setField('AuthParameters.PASSWORD', 'Canary-Password-9');
    await other.runStep();
    const { chain } = other.state;
    if (!chain) throw new Error('no chain');
    const authFlowSession = of('jane');
    authFlowSession.setField('AuthParameters.PASSWORD', 'Canary-Password-9');
    const sent = authFlowSession.runStep();
    expect(() => openChainInPanel(authFlowSession, chain)).toThrow('A call of this chain is in progress.');
    await sent;
    expect(authFlowSession.state.chain?.steps.at(-1)?.answer).toMatchObject({ tokens: { refreshToken: 'first' } });
    openChainInPanel(authFlowSession, chain);
    expect(authFlowSession.state.chain?.id).toBe(chain.id);
  });
});
