// Before a call is sent: the target must still be in the settings.
import { describe, expect, it, vi } from 'vitest';
import type { PrepareCallDeps } from '../../../src/extension/panel/prepare-call.ts';
import type { Target } from '../../../src/flow/chain/chain.ts';
import { openTestSession, pool } from '../../support/auth-flow-sessions.ts';

vi.mock('vscode', () => ({}));
const { prepareCall } = await import('../../../src/extension/panel/prepare-call.ts');

const parts = (all: readonly Target[]) =>
  ({
    targets: { ready: Promise.resolve(), all },
    authenticators: { ready: Promise.resolve() },
  }) as unknown as PrepareCallDeps;

const typed = () =>
  openTestSession({ subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' }, username: 'jane' })
    .authFlowSession;

describe('a call to the user’s own pool', () => {
  it('is sent if the target is in the settings', async () => {
    await expect(prepareCall(typed(), parts([pool]))).resolves.toBeUndefined();
  });

  it('is refused if the target was removed, or its endpoint has changed', async () => {
    const edited = { ...pool, id: `${pool.id}@https://new.example.com`, endpoint: 'https://new.example.com' };
    for (const all of [[], [edited]]) {
      await expect(prepareCall(typed(), parts(all))).rejects.toMatchObject({ code: 'unknown-target' });
    }
  });
});
