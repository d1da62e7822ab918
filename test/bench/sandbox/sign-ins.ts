// Sign-ins per second of our sandbox, cognito-local and a bare server that only signs, in turns; and whether our rate
// stays constant.

import { median } from '../median.ts';
import type { BenchRow } from '../row.ts';
import { type Caller, drive, type Load, openCaller, percentile } from './load.ts';
import { installCognitoLocal, type Program, startCognitoLocal, startOurs, startSigningServer } from './programs.ts';

/** Connections, each with one call at a time. */
const AT_ONCE = 8;
const ROUNDS = 7;
/** Calls of one turn. The peer takes about as long for a tenth of them. */
const CALLS = 3000;
const PEER_CALLS = 300;
const ENDURANCE = 100_000;

interface Contender {
  readonly program: Program;
  readonly caller: Caller;
  readonly calls: number;
  readonly body: object;
  readonly loads: Load[];
}

const password = 'Sandbox-Password-1';

function signInBody(ClientId: string, USERNAME: string): object {
  return { AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters: { USERNAME, PASSWORD: password } };
}

export interface Announcement {
  readonly userPoolId: string;
  readonly clients: readonly { readonly clientId: string }[];
}

function contender(program: Program, calls: number, body: object): Contender {
  return { program, caller: openCaller(program.endpoint, AT_ONCE), calls, body, loads: [] };
}

async function openOurs(): Promise<Contender> {
  const program = await startOurs();
  const { clients } = JSON.parse(program.announced) as Announcement;
  return contender(program, CALLS, signInBody(clients[0]?.clientId ?? '', 'password-verifier'));
}

async function openCognitoLocal(): Promise<Contender> {
  const program = await startCognitoLocal(await installCognitoLocal());
  const caller = openCaller(program.endpoint, 1);
  const Username = 'someone@example.com';
  const { UserPool } = (await caller.call('CreateUserPool', { PoolName: 'bench' })) as {
    readonly UserPool: { readonly Id: string };
  };
  const inPool = { UserPoolId: UserPool.Id };
  const { UserPoolClient } = (await caller.call('CreateUserPoolClient', { ...inPool, ClientName: 'bench' })) as {
    readonly UserPoolClient: { readonly ClientId: string };
  };
  await caller.call('AdminCreateUser', {
    ...inPool,
    Username,
    TemporaryPassword: password,
    MessageAction: 'SUPPRESS',
  });
  await caller.call('AdminSetUserPassword', { ...inPool, Username, Password: password, Permanent: true });
  await caller.close();
  return contender(program, PEER_CALLS, signInBody(UserPoolClient.ClientId, Username));
}

/** One turn. */
async function run({ caller, calls, body }: Contender, count = calls): Promise<Load> {
  return drive(count, AT_ONCE, async () => {
    const { AuthenticationResult } = await caller.call('InitiateAuth', body);
    if (typeof AuthenticationResult !== 'object') throw new Error('A sign-in gave no tokens.');
  });
}

const rateOf = ({ loads }: Contender): number => median(loads.map(({ rate }) => rate));
const p99Of = ({ loads }: Contender): number => median(loads.map(({ times }) => percentile(times, 0.99)));
const figure = (one: Contender): string => `${rateOf(one).toFixed(0)} a second, p99 ${p99Of(one).toFixed(1)} ms`;

function row(ours: Contender, peerName: string, peer: Contender, goal: number): BenchRow {
  // Ratios per round, because a busy machine slows both.
  const ratio = median(ours.loads.map(({ rate }, round) => rate / (peer.loads[round]?.rate ?? Number.NaN)));
  return {
    name: 'Sandbox, sign-ins with a password',
    ours: figure(ours),
    peer: `${peerName}: ${figure(peer)}`,
    ratio,
    goal: `at least ${goal}x`,
    held: ratio >= goal,
  };
}

/** About two minutes, most of them for the hundred thousand sign-ins. */
export async function benchSignIns(): Promise<readonly BenchRow[]> {
  const contenders = [await openOurs(), contender(await startSigningServer(), CALLS, {}), await openCognitoLocal()];
  const [ours, bare, local] = contenders as [Contender, Contender, Contender];
  try {
    for (const one of contenders) await run(one);
    for (let round = 0; round < ROUNDS; round++) for (const one of contenders) one.loads.push(await run(one));
    const rows = [
      row(ours, 'bare server that signs two tokens', bare, 0.8),
      row(ours, 'cognito-local', local, 5),
      await endurance(ours, bare),
    ];
    return rows;
  } finally {
    for (const { caller, program } of contenders) {
      await caller.close();
      await program.stop();
    }
  }
}

/** The rate after many sign-ins divided by the rate before, each relative to the bare server in the same minute. */
async function endurance(ours: Contender, bare: Contender): Promise<BenchRow> {
  const byBare = async (): Promise<number> => {
    const ratios: number[] = [];
    for (let round = 0; round < 5; round++) ratios.push((await run(ours)).rate / (await run(bare)).rate);
    return median(ratios);
  };
  const before = await byBare();
  await run(ours, ENDURANCE);
  const after = await byBare();
  return {
    name: 'Sandbox, after 100,000 sign-ins',
    ours: `${after.toFixed(2)}x the bare server`,
    peer: `before: ${before.toFixed(2)}x`,
    ratio: after / before,
    goal: 'at least 0.95x',
    held: after / before >= 0.95,
  };
}
