// Memory of our sandbox with 100,000 users and the maximum number of snapshots of them, restored repeatedly.

import { atMost, type BenchRow } from '../row.ts';
import { drive, openCaller } from './load.ts';
import { startOurs } from './programs.ts';
import type { Announcement } from './sign-ins.ts';

const USERS = 100_000;
const SNAPSHOTS = 20;
const AT_ONCE = 4;

export async function benchSnapshots(): Promise<BenchRow> {
  const program = await startOurs();
  const caller = openCaller(program.endpoint, AT_ONCE);
  let most = 0;
  const note = (): void => {
    most = Math.max(most, program.memory());
  };
  const act = async (body: object): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const url = `${program.endpoint}/sandbox/snapshots`;
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
    note();
  };
  try {
    const { userPoolId, users } = JSON.parse(program.announced) as Announcement & {
      readonly users: readonly unknown[];
    };
    await drive(USERS - users.length, AT_ONCE, (index) =>
      caller.call('AdminCreateUser', {
        UserPoolId: userPoolId,
        Username: `crowd-${index}`,
        TemporaryPassword: 'Sandbox-Password-1',
        MessageAction: 'SUPPRESS',
        UserAttributes: [{ Name: 'email', Value: `crowd-${index}@example.com` }],
      }),
    );
    note();
    for (let at = 0; at < SNAPSHOTS; at++) await act({ take: `${at}` });
    for (let at = 0; at < 5; at++) await act({ restore: `${at}` });
    await fetch(`${program.endpoint}/sandbox/reset`, { method: 'POST' });
    await act({ restore: '0' });
  } finally {
    await caller.close();
    await program.stop();
  }
  return atMost(1, {
    name: `Sandbox, 100,000 users with ${SNAPSHOTS} snapshots`,
    ours: most,
    peer: ['limit', 1024],
    figure: (value) => `${value.toFixed(0)} MiB`,
  });
}
