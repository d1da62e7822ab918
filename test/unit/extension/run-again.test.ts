// Run Again from the panel: confirmation at the user's own pool, and none before a password that was not kept.
import { describe, expect, it, vi } from 'vitest';
import { PanelRuns } from '../../../src/extension/panel/panel-runs.ts';
import type { RunQuestion } from '../../../src/extension/panel/run-question.ts';
import type { Chain, Target } from '../../../src/flow/chain/chain.ts';
import { restoreChain, storeChain } from '../../../src/flow/chain/stored-chain.ts';
import type { PanelView } from '../../../src/protocol/view.ts';
import { openTestSession, pool, sandboxPool } from '../../support/auth-flow-sessions.ts';
import { refusal } from '../../support/scripted-transport.ts';

const refused = refusal('NotAuthorizedException', 'Incorrect username or password.');
const passwordFlow = { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' } as const;

function fromDisk(chain: Chain): Chain {
  const back = restoreChain(storeChain(chain));
  if (!back.ok) throw new Error(back.fault.message);
  return back.chain;
}

/** A panel with a refused sign-in of jane, and another user chosen since. */
async function setup(target: Target) {
  const { authFlowSession, transport, valueOf } = openTestSession({
    target,
    subject: passwordFlow,
    username: 'jane',
    script: [refused, refused],
  });
  authFlowSession.setField('AuthParameters.PASSWORD', 'Typed-Password-1');
  await authFlowSession.runStep();
  const { chain } = authFlowSession.state;
  if (!chain) throw new Error('no chain');
  authFlowSession.chooseUser('joe');
  const notices: PanelView['notice'][] = [];
  const ask = vi.fn<(question: RunQuestion) => Promise<boolean>>(() => Promise.resolve(true));
  const focusSoon = vi.fn<() => void>();
  const runs = new PanelRuns({
    authFlowSession,
    prepare: () => Promise.resolve(),
    ask,
    setNotice: (notice) => void notices.push(notice),
    focusSoon,
  });
  return { authFlowSession, transport, valueOf, chain, notices, ask, focusSoon, runs };
}

describe('at the user’s own pool', () => {
  it('asks, and sends the chain again', async () => {
    const { runs, chain, ask, transport, authFlowSession } = await setup(pool);
    expect(await runs.runAgain(chain)).toEqual({ kind: 'refused' });
    expect(ask.mock.calls.map(([{ message }]) => message)).toEqual(['Run Again at Pool?']);
    expect(transport.requests).toHaveLength(2);
    expect(authFlowSession.state.username).toBe('jane');
  });

  it('sends nothing if the user declines', async () => {
    const { runs, chain, ask, transport } = await setup(pool);
    ask.mockResolvedValue(false);
    expect(await runs.runAgain(chain)).toEqual({ kind: 'cancelled' });
    expect(transport.requests).toHaveLength(1);
  });

  it('opens the request of a chain from disk without a question, and says what to enter', async () => {
    const { runs, chain, ask, transport, valueOf, notices, focusSoon } = await setup(pool);
    expect(await runs.runAgain(fromDisk(chain))).toMatchObject({ kind: 'needs-person' });
    expect(ask).not.toHaveBeenCalled();
    expect(transport.requests).toHaveLength(1);
    expect(valueOf('AuthParameters.USERNAME')).toBe('jane');
    expect(notices.at(-1)?.message).toBe('PASSWORD is required.');
    expect(focusSoon).toHaveBeenCalledOnce();
  });

  it('asks for a chain from disk that lacks nothing', async () => {
    const { runs, chain, ask, transport } = await setup(pool);
    const [first] = chain.steps;
    if (!first) throw new Error('no step');
    const request = { AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME: 'jane' } };
    await runs.runAgain({ ...fromDisk(chain), steps: [{ ...first, request }] });
    expect(ask).toHaveBeenCalledOnce();
    expect(transport.requests).toHaveLength(2);
  });
});

it('waits for a call of the same chain that is in progress', async () => {
  const { runs, chain, authFlowSession, transport } = await setup(sandboxPool);
  authFlowSession.openChain(chain);
  authFlowSession.setField('AuthParameters.PASSWORD', 'Typed-Password-2');
  const sent = authFlowSession.runStep();
  await expect(runs.runAgain(chain)).rejects.toThrow('A call of this chain is in progress.');
  await sent;
  expect(transport.requests).toHaveLength(2);
});

it('asks nothing at the sandbox', async () => {
  const { runs, chain, ask, transport } = await setup(sandboxPool);
  expect(await runs.runAgain(chain)).toEqual({ kind: 'refused' });
  expect(ask).not.toHaveBeenCalled();
  expect(transport.requests).toHaveLength(2);
});
