import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { FlowLists, type FlowListsOptions } from '../../../src/extension/flows/flow-list-client.ts';
import { listFlows } from '../../../src/flow/file/list-flows.ts';

const built = fileURLToPath(new URL('../../../dist/flow-list-worker.js', import.meta.url));
const text = 'flows:\n  - name: one\n    steps:\n      - GetUser: { AccessToken: x }\n';

function open(options: Partial<FlowListsOptions> = {}): FlowLists {
  const lists = new FlowLists({ program: built, ...options });
  onTestFinished(() => lists.dispose());
  return lists;
}

/** A thread that answers requests with the name `good`, and runs other code for every other name. */
async function program(otherwise: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'flow-lists-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'worker.cjs');
  await writeFile(
    file,
    `const { parentPort } = require('node:worker_threads');
    parentPort.on('message', ({ name }) => { if (name === 'good') parentPort.postMessage({ flows: [] }); else { ${otherwise} } });`,
  );
  return file;
}

it('lists files in a worker thread in order, with the same result as in this thread', async () => {
  const lists = open();
  const asked = ['a', 'b', 'c'].map((name) => lists.list({ text: name === 'b' ? 'steps: [' : text, name }));
  expect(await Promise.all(asked)).toEqual([
    listFlows(text, 'a', cognitoTables),
    listFlows('steps: [', 'b', cognitoTables),
    listFlows(text, 'c', cognitoTables),
  ]);
});

it.each([
  ['takes too long', 'for (;;);', 'It took longer than 0.3 seconds.'],
  ['throws', "throw new Error('no')", 'no'],
  ['ends', 'process.exit(0)', 'The thread that lists flow files ended unexpectedly.'],
  ['takes all memory', 'const all = []; for (;;) all.push(new Array(1e6).fill(all.length));', /memory|longer than/],
])(
  'reports the error of a thread that %s, and lists the next file in a new thread',
  async (_name, otherwise, message) => {
    const lists = open({ program: await program(otherwise), within: 300 });
    const [bad, good] = [lists.list({ text, name: 'bad' }), lists.list({ text, name: 'good' })];
    await expect(bad).rejects.toThrow(message);
    expect(await good).toEqual({ flows: [] });
  },
);

it('does not block this thread while a file takes long', async () => {
  const lists = open({ program: await program('for (;;);'), within: 200 });
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 5);
  await expect(lists.list({ text, name: 'bad' })).rejects.toThrow('longer');
  clearInterval(timer);
  expect(turns).toBeGreaterThan(2);
});

it('lists nothing after it was disposed', async () => {
  const lists = open();
  lists.dispose();
  await expect(lists.list({ text, name: 'a' })).rejects.toThrow('closed');
});
