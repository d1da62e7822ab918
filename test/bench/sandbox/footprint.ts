// Start-up time and idle memory of our sandbox compared with cognito-local, and the cost of a call with many users and
// sessions.

import { median } from '../median.ts';
import type { BenchRow } from '../row.ts';
import { drive, openCaller } from './load.ts';
import { installCognitoLocal, type Program, startCognitoLocal, startOurs } from './programs.ts';
import type { Announcement } from './sign-ins.ts';

const STARTS = 9;
/** Milliseconds after which a server is idle after its start. */
const SETTLED = 3000;

interface Footprint {
  /** Milliseconds. */
  readonly startedIn: number;
  /** MiB. */
  readonly memory: number;
}

async function measure(start: () => Promise<Program>): Promise<Footprint> {
  const program = await start();
  await new Promise((resolve) => setTimeout(resolve, SETTLED));
  const memory = program.memory();
  await program.stop();
  return { startedIn: program.startedIn, memory };
}

export async function benchFootprint(): Promise<readonly BenchRow[]> {
  const script = await installCognitoLocal();
  const [ours, local]: [Footprint[], Footprint[]] = [[], []];
  for (let round = 0; round < STARTS; round++) {
    ours.push(await measure(startOurs));
    local.push(await measure(() => startCognitoLocal(script)));
  }
  const row = (name: string, member: keyof Footprint, unit: string, goal: number): BenchRow => {
    const [mine, peer] = [ours, local].map((list) => median(list.map((one) => one[member]))) as [number, number];
    return {
      name,
      ours: `${mine.toFixed(0)} ${unit}`,
      peer: `cognito-local: ${peer.toFixed(0)} ${unit}`,
      ratio: mine / peer,
      goal: `at most ${goal}x`,
      held: mine / peer <= goal,
    };
  };
  return [
    row('Sandbox, from its start to its first answer', 'startedIn', 'ms', 0.35),
    row('Sandbox, idle memory', 'memory', 'MiB', 0.75),
    await crowd(),
  ];
}

const USERS = 10_000;
const SESSIONS = 100_000;
const AT_ONCE = 4;
const CALLS = 2000;

/** A call that opens a session, with few and then with many users; corrected for drift of the machine. */
async function crowd(): Promise<BenchRow> {
  const [empty, full] = [await startOurs(), await startOurs()];
  const callers = [empty, full].map(({ endpoint }) => openCaller(endpoint, AT_ONCE));
  const [nobody, many] = callers;
  if (!nobody || !many) throw new Error('There are no callers.');
  try {
    const { clients, userPoolId } = JSON.parse(full.announced) as Announcement;
    const body = {
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: clients[0]?.clientId,
      AuthParameters: { USERNAME: 'sms-mfa', PASSWORD: 'Sandbox-Password-1' },
    };
    const open = (caller: typeof many, count: number) => drive(count, AT_ONCE, () => caller.call('InitiateAuth', body));
    await drive(USERS, AT_ONCE, (index) =>
      many.call('AdminCreateUser', {
        UserPoolId: userPoolId,
        Username: `crowd-${index}`,
        TemporaryPassword: 'Sandbox-Password-1',
        MessageAction: 'SUPPRESS',
        UserAttributes: [{ Name: 'email', Value: `crowd-${index}@example.com` }],
      }),
    );
    await open(nobody, SESSIONS / 20);
    await open(many, SESSIONS);
    const ratios: number[] = [];
    let [alone, beside] = [0, 0];
    for (let round = 0; round < 9; round++) {
      alone = 1000 / (await open(nobody, CALLS)).rate;
      beside = 1000 / (await open(many, CALLS)).rate;
      ratios.push(beside / alone);
    }
    const ratio = median(ratios);
    return {
      name: 'Sandbox, a call beside 10,000 users and 100,000 sessions',
      ours: `${beside.toFixed(2)} ms`,
      peer: `beside few: ${alone.toFixed(2)} ms`,
      ratio,
      goal: 'at most 1.1x',
      held: ratio <= 1.1,
    };
  } finally {
    for (const caller of callers) await caller.close();
    for (const program of [empty, full]) await program.stop();
  }
}
