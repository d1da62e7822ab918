// Use in Panel: the panel opens with the target and the app client, and an open chain gives way to a new one.
import { describe, expect, it } from 'vitest';
import { useTarget } from '../../../src/extension/panel/choose-target.ts';
import { openTestSession, pool } from '../../support/auth-flow-sessions.ts';
import { refusal } from '../../support/scripted-transport.ts';

const [first] = pool.clients;
if (!first) throw new Error('no client');
const other = {
  ...pool,
  id: 'eu-west-1_Other0001',
  name: 'Other',
  userPoolId: 'eu-west-1_Other0001',
  clients: [
    { ...first, clientId: '3example' },
    { ...first, clientId: '4example' },
  ],
};
const users = { userAt: (_: unknown, username: string) => username, flowFor: () => undefined };

function setup() {
  const { authFlowSession } = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username: 'jane',
    script: [refusal('NotAuthorizedException', 'Incorrect username or password.')],
  });
  const shown: unknown[] = [];
  const notices: (string | undefined)[] = [];
  const panel = {
    authFlowSession,
    show: (options?: unknown) => void shown.push(options),
    setNotice: (notice?: { readonly message: string }) => void notices.push(notice?.message),
  };
  const use = (target: typeof pool, clientId: string) => useTarget(panel, target, clientId, users);
  return { authFlowSession, shown, notices, use };
}

describe('using a target in the panel', () => {
  it('chooses it with the app client, and opens the panel', () => {
    const { authFlowSession, shown, use } = setup();
    use(other, '4example');
    const { target, client } = authFlowSession.state;
    expect([target?.id, client?.clientId]).toEqual([other.id, '4example']);
    expect(shown).toEqual([{ focusForm: true }]);
  });

  it('begins a new chain, also at the same target', async () => {
    const { authFlowSession, use } = setup();
    authFlowSession.setField('AuthParameters.PASSWORD', 'Hunter-two-2');
    await authFlowSession.runStep();
    expect(authFlowSession.state.chain?.steps).toHaveLength(1);
    use(pool, first.clientId);
    expect(authFlowSession.state.chain).toBeUndefined();
    expect(authFlowSession.form()?.fields.length).toBeGreaterThan(0);
  });

  it('keeps what was typed at that target, and says that other text was set aside', () => {
    const { authFlowSession, notices, use } = setup();
    authFlowSession.setField('AuthParameters.PASSWORD', 'Hunter-two-2');
    use(pool, first.clientId);
    const password = () => authFlowSession.form()?.fields.find(({ key }) => key === 'PASSWORD')?.value.kind;
    expect(password()).not.toBe('empty');
    use(other, '3example');
    expect(notices.at(-1)).toContain(`What you typed for ${pool.name} was set aside.`);
    expect(password()).toBe('empty');
  });

  it('is refused while a call is in progress', async () => {
    const { authFlowSession, shown, use } = setup();
    authFlowSession.setField('AuthParameters.PASSWORD', 'Hunter-two-2');
    const running = authFlowSession.runStep();
    expect(() => use(other, '3example')).toThrow('A call of this chain is in progress.');
    await running;
    expect(authFlowSession.state.target?.id).toBe(pool.id);
    expect(shown).toEqual([]);
  });
});
