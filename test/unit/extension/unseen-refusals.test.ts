// The badge of Session Chains: refused chains of an app that were not looked at; and the message of a filtered view.
import { describe, expect, it } from 'vitest';
import type * as vscode from 'vscode';
import { ChainFilterStore } from '../../../src/extension/chains/chain-filter-store.ts';
import { ChainStore } from '../../../src/extension/chains/chain-store.ts';
import { UnseenRefusals } from '../../../src/extension/chains/unseen-refusals.ts';
import { Emitter } from '../../../src/extension/emitter.ts';
import { keepChainView } from '../../../src/extension/trees/chain-view-state.ts';
import type { AuthFlowPanel } from '../../../src/extension/panel/auth-flow-panel.ts';
import type { Chain } from '../../../src/flow/chain/chain.ts';
import { openTestSession } from '../../support/auth-flow-sessions.ts';
import { refusal } from '../../support/scripted-transport.ts';

const refused = refusal('NotAuthorizedException', 'Incorrect username or password.');
const signedIn = { body: { AuthenticationResult: { AccessToken: 'x.y.z' } } };

async function chainOf(id: string, answer: typeof refused | typeof signedIn, more: Partial<Chain> = {}) {
  const { authFlowSession } = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    username: 'jane',
    script: [answer],
  });
  await authFlowSession.runStep();
  const { chain } = authFlowSession.state;
  if (!chain) throw new Error('no chain');
  return { ...chain, id, observedOf: 'my-app/1.0', ...more };
}

function setup({ visible = true } = {}) {
  const chains = new ChainStore(() => 50);
  const filter = new ChainFilterStore({ get: () => undefined, update: () => Promise.resolve() });
  const unseen = new UnseenRefusals(chains);
  const events = {
    selection: new Emitter<{ selection: readonly unknown[] }>(),
    expand: new Emitter<{ element: unknown }>(),
    visibility: new Emitter<{ visible: boolean }>(),
    panel: new Emitter(),
  };
  const view = {
    visible,
    selection: [] as readonly unknown[],
    message: undefined as string | undefined,
    badge: undefined as vscode.ViewBadge | undefined,
    onDidChangeSelection: events.selection.on,
    onDidExpandElement: events.expand.on,
    onDidChangeVisibility: events.visibility.on,
  };
  const panel = {
    isActive: false,
    onDidChange: events.panel.on,
    authFlowSession: { state: { chain: undefined as Chain | undefined } },
  };
  keepChainView({
    view: view as unknown as vscode.TreeView<unknown>,
    chains,
    filter,
    unseen,
    panel: panel as unknown as AuthFlowPanel,
  });
  const select = (...selection: readonly unknown[]) => {
    view.selection = selection;
    events.selection.fire({ selection });
  };
  const show = (shown: boolean) => {
    view.visible = shown;
    events.visibility.fire({ visible: shown });
  };
  return { chains, filter, view, panel, events, select, show };
}

describe('the badge', () => {
  it('counts refused chains of the app, not those of the user, from disk, or signed in', async () => {
    const { chains, view } = setup();
    expect(view.badge).toBeUndefined();
    chains.put(await chainOf('app', refused));
    expect(view.badge).toEqual({ value: 1, tooltip: '1 refused chain of your app, not looked at yet' });
    const { observedOf: _, ...own } = await chainOf('own', refused);
    chains.put(own);
    chains.put(await chainOf('disk', refused, { withoutSecrets: true }));
    chains.put(await chainOf('good', signedIn));
    expect(view.badge?.value).toBe(1);
    chains.put(await chainOf('second', refused));
    expect(view.badge).toEqual({ value: 2, tooltip: '2 refused chains of your app, not looked at yet' });
  });

  it('goes when the chain is selected, expanded, shown in the panel, or deleted', async () => {
    const { chains, view, panel, events, select } = setup();
    for (const id of ['a', 'b', 'c', 'd']) chains.put(await chainOf(id, refused));
    select({ kind: 'step', chainId: 'a', step: 0 });
    expect(view.badge?.value).toBe(3);
    events.expand.fire({ element: { kind: 'chain', chainId: 'b' } });
    expect(view.badge?.value).toBe(2);
    Object.assign(panel, { isActive: true });
    panel.authFlowSession.state.chain = chains.get('c');
    events.panel.fire();
    expect(view.badge?.value).toBe(1);
    chains.delete('d');
    expect(view.badge).toBeUndefined();
  });

  it('stays while the list is open, and goes when the user leaves it, but not for chains that the filter hid', async () => {
    const { chains, filter, view, show } = setup({ visible: false });
    chains.put(await chainOf('a', refused));
    chains.put(await chainOf('b', refused, { username: 'joe' }));
    show(true);
    expect(view.badge?.value).toBe(2);
    await filter.set([{ kind: 'user', value: 'joe', label: 'joe' }]);
    show(false);
    expect(view.badge?.value).toBe(1);
    await filter.set([]);
    show(true);
    show(false);
    expect(view.badge).toBeUndefined();
  });

  it('comes again for another refusal in a chain that was seen, unless it is in view', async () => {
    const { chains, view, select } = setup();
    const chain = await chainOf('a', refused);
    const [step] = chain.steps;
    if (!step) throw new Error('no step');
    const grown = (count: number) => ({
      ...chain,
      steps: Array.from({ length: count }, (_, index) => ({ ...step, index })),
    });
    chains.put(chain);
    select({ kind: 'chain', chainId: 'a' });
    chains.put(grown(2));
    expect(view.badge).toBeUndefined();
    select();
    chains.put(grown(3));
    expect(view.badge?.value).toBe(1);
  });
});

describe('the message', () => {
  it('says what is filtered and how many chains are shown, also if none is', async () => {
    const { chains, filter, view } = setup();
    chains.put(await chainOf('a', refused));
    chains.put(await chainOf('b', refused, { username: 'joe' }));
    expect(view.message ?? '').toBe('');
    await filter.set([{ kind: 'user', value: 'joe', label: 'joe' }]);
    expect(view.message).toBe('1 of 2 chains: joe');
    chains.delete('b');
    expect(view.message).toBe('0 of 1 chain: joe');
    await filter.set([]);
    expect(view.message).toBe('');
  });
});
