// Whether what each value means is hidden: shown at once, and remembered by the editor.
import { expect, it } from 'vitest';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { FoldedMeanings } from '../../../src/extension/panel/folded-meanings.ts';
import { panelView } from '../../../src/extension/panel/panel-view.ts';
import { openTestSession, pool, startTime } from '../../support/auth-flow-sessions.ts';

function memoryWith(stored: ReadonlyMap<string, unknown> = new Map()) {
  const memory = new Map(stored);
  return {
    memory,
    api: {
      get: (key: string) => memory.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void memory.set(key, value)),
    },
  };
}

it('is remembered for the next window', async () => {
  const { memory, api } = memoryWith();
  const meanings = new FoldedMeanings(api);
  expect(meanings.folded).toBe(false);
  const seen: boolean[] = [];
  meanings.onDidChange(() => seen.push(meanings.folded));
  await meanings.fold(true);
  expect(new FoldedMeanings(api).folded).toBe(true);
  await meanings.fold(false);
  expect(new FoldedMeanings(api).folded).toBe(false);
  expect(seen).toEqual([true, false]);
  expect([...memory.values()]).toEqual([false]);
});

it.each(['yes', 1, null])('reads %j in the memory as shown', (value) => {
  expect(new FoldedMeanings(memoryWith(new Map([['meaningsFolded', value]])).api).folded).toBe(false);
});

it('is part of the view', () => {
  const { authFlowSession } = openTestSession({ subject: { operation: 'InitiateAuth', authFlow: 'USER_AUTH' } });
  const view = (meaningsFolded: boolean) =>
    panelView(authFlowSession.state, authFlowSession.form(), {
      tables: cognitoTables,
      targets: [pool],
      users: [],
      now: startTime,
      verdictOf: () => undefined,
      meaningsFolded,
    });
  expect(view(true).meaningsFolded).toBe(true);
  expect(view(false)).not.toHaveProperty('meaningsFolded');
});
