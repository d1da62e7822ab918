// Canaries: views, trees, documents, stored files and states must not contain secrets of real sign-ins.
import { machineClock } from '../../../src/flow/chain/target-clock.ts';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchangeDocument, exchangePath } from '../../../src/extension/documents/format-exchange.ts';
import { panelView } from '../../../src/extension/panel/panel-view.ts';
import { chainChildren } from '../../../src/extension/trees/chain-nodes.ts';
import type { ChainNode, ChainSource } from '../../../src/extension/trees/chain-nodes.ts';
import { chainItem } from '../../../src/extension/trees/chain-tree-items.ts';
import { sandboxChildren } from '../../../src/extension/trees/sandbox-nodes.ts';
import { sandboxItem } from '../../../src/extension/trees/sandbox-tree-items.ts';
import type { SandboxNode } from '../../../src/extension/trees/sandbox-nodes.ts';
import { storeChain } from '../../../src/flow/chain/stored-chain.ts';
import { newestTokens } from '../../../src/flow/chain/chain-state.ts';
import type { Chain } from '../../../src/flow/chain/chain.ts';
import type { AuthFlowSession } from '../../../src/flow/auth-flow-session/auth-flow-session-api.ts';
import type { TreeItemData } from '../../../src/extension/trees/tree-item-data.ts';
import { validView } from '../../support/view-schema.ts';
import { openSandboxBench } from '../../support/sandbox-auth-flow-session.ts';
import type { SandboxBench } from '../../support/sandbox-auth-flow-session.ts';

let bench: SandboxBench;
beforeAll(async () => {
  bench = await openSandboxBench();
});
afterAll(() => bench.dispose());

const canary = 'Canary-Password-9';
const srp = { operation: 'InitiateAuth', authFlow: 'USER_SRP_AUTH' } as const;

function viewOf(authFlowSession: AuthFlowSession): string {
  return JSON.stringify(
    validView(
      panelView(authFlowSession.state, authFlowSession.form(), {
        tables: cognitoTables,
        targets: [bench.target],
        users: [],
        now: bench.now(),
        verdictOf: () => undefined,
      }),
    ),
  );
}

function rowsOf(chain: Chain): readonly TreeItemData[] {
  const shelf: ChainSource = { all: [chain], get: () => chain };
  const walk = (node?: ChainNode): readonly TreeItemData[] =>
    chainChildren(shelf, node).flatMap((child) => {
      const row = chainItem(chain, child, machineClock(bench.now()));
      return [...(row ? [row] : []), ...walk(child)];
    });
  return walk();
}

function sandboxRows(node?: SandboxNode): readonly TreeItemData[] {
  const { running } = bench.host;
  if (!running) return [];
  return sandboxChildren(running, node).flatMap((child) => {
    const row = sandboxItem(running, child);
    return [...(row ? [row] : []), ...sandboxRows(child)];
  });
}

/** All secrets of a chain. */
function secretsOf(chain: Chain): readonly (readonly [name: string, value: string])[] {
  const found: [string, string][] = [['client secret', chain.client.clientSecret ?? '']];
  for (const [name, value] of Object.entries(newestTokens(chain) ?? {})) {
    if (name.endsWith('Token') && typeof value === 'string')
      found.push([name, value], [`signature of ${name}`, value.split('.').at(-1) ?? '']);
  }
  for (const { request, answer } of chain.steps) {
    const session = request['Session'];
    if (typeof session === 'string') found.push(['session', session]);
    if (answer.kind === 'software-token' && answer.secretCode) found.push(['authenticator secret', answer.secretCode]);
    for (const map of ['AuthParameters', 'ChallengeResponses']) {
      const values = request[map];
      if (typeof values !== 'object' || values === null) continue;
      for (const [key, value] of Object.entries(values)) {
        if (/PASSWORD|HASH|SECRET|_CODE$/.test(key) && typeof value === 'string') found.push([key, value]);
      }
    }
    if (typeof request['UserCode'] === 'string') found.push(['UserCode', request['UserCode']]);
  }
  found.push(['password', chain.secrets.password ?? '']);
  return found.filter(([, value]) => value.length >= 6);
}

/** Names of the secrets in a text; not the secrets themselves, so that a failure does not print them. */
function leaks(text: string, secrets: ReturnType<typeof secretsOf>, except: readonly RegExp[] = []): readonly string[] {
  return secrets
    .filter(([name]) => !except.some((pattern) => pattern.test(name)))
    .filter(([, value]) => text.includes(value) || text.includes(JSON.stringify(value).slice(1, -1)))
    .map(([name]) => name);
}

describe.each(['web', 'server'])('a sign-in with the app client "%s"', (clientName) => {
  it.each(['software-token-mfa', 'sms-mfa', 'select-mfa-type', 'new-password-required', 'mfa-setup'])(
    'of %s leaves no secret behind',
    async (username) => {
      await bench.host.reset();
      const authFlowSession = bench.openTestSession(username, srp, clientName);
      const views: string[] = [viewOf(authFlowSession)];
      authFlowSession.onDidChange(() => views.push(viewOf(authFlowSession)));
      let end = await authFlowSession.runToEnd();
      if (end.kind === 'needs-person') {
        authFlowSession.setField('ChallengeResponses.NEW_PASSWORD', canary);
        authFlowSession.setField('ChallengeResponses.userAttributes.name', 'Nora New');
        end = await authFlowSession.runToEnd();
      }
      expect(end).toEqual({ kind: 'signed-in' });
      const { chain } = authFlowSession.state;
      if (!chain) throw new Error('no chain');
      for (const { index } of chain.steps) {
        authFlowSession.lookAt(index);
        views.push(viewOf(authFlowSession));
      }
      const secrets = secretsOf(chain);
      expect(secrets.length).toBeGreaterThan(5);

      // A code stays visible where it is typed.
      expect(leaks(views.join('\n'), secrets, [/CODE/, /UserCode/])).toEqual([]);
      expect(leaks(JSON.stringify(rowsOf(chain)), secrets)).toEqual([]);
      // The inbox of the sandbox shows its codes.
      expect(leaks(JSON.stringify(sandboxRows()), secrets, [/CODE/])).toEqual([]);
      expect(leaks(JSON.stringify(storeChain(chain)), secrets)).toEqual([]);
      const documents = chain.steps.map((step) => exchangePath(chain.id, step) + exchangeDocument(chain, step));
      expect(leaks(documents.join('\n'), secrets)).toEqual([]);
    },
  );
});

describe('the test itself', () => {
  it('finds a secret where there is one', async () => {
    await bench.host.reset();
    const authFlowSession = bench.openTestSession('sms-mfa', srp, 'server');
    await authFlowSession.runToEnd();
    const { chain } = authFlowSession.state;
    if (!chain) throw new Error('no chain');
    expect(leaks(JSON.stringify(chain), secretsOf(chain)).length).toBeGreaterThan(5);
  });
});
