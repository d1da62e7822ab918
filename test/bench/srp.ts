// The SRP computations of a sign-in, compared with the bare exponentiations in node:crypto (the limit) and with the two
// published clients. All are measured in one run, in turns, and compared by medians, so that a busy machine slows all of
// them equally. The limit is measured for two lengths of a: that of the published clients, and our own, which is shorter.
// Alone: node test/bench/srp.ts

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXPONENT_BYTES, startSrp, startSrpFrom } from '../../src/cognito/srp/ephemeral.ts';
import { modPow, modPowBy, type ModPow } from '../../src/cognito/srp/mod-pow.ts';
import { proveSrpPassword, type UserPasswordValues } from '../../src/cognito/srp/password-proof.ts';
import { raiseByBigInt } from '../../src/cognito/srp/raise-by-bigint.ts';
import { formatCognitoTimestamp } from '../../src/cognito/timestamp.ts';
import { identityJs, srpHelperClient, type PublishedSrpClient } from '../support/published-srp-clients.ts';
import { serverPublicValue, verifierFor } from '../support/srp-server.ts';
import { exponentiationsOf, timeBareExponentiations, type Exponentiation } from './bare-exponentiations.ts';
import { bundle } from './bundle.ts';
import { median } from './median.ts';
import type { BenchRow } from './row.ts';
import { printTable } from './table.ts';

type ServerValues = Omit<UserPasswordValues, 'ephemeral' | 'timestamp'>;

/** A server's challenge for a new b. */
function draftChallenge(): ServerValues {
  const person = { poolName: 'EXAMPLE01', userIdForSrp: 'testuser', password: 'Correct-Horse-7' };
  const salt = randomBytes(16).toString('hex');
  const verifier = verifierFor(BigInt(`0x${salt}`), `${person.poolName}${person.userIdForSrp}:`, person.password);
  const srpB = serverPublicValue(verifier, BigInt(`0x${randomBytes(32).toString('hex')}`)).toString(16);
  return { ...person, salt, srpB, secretBlock: randomBytes(96).toString('base64') };
}

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const CLIENTS_EXPONENT_BYTES = 128;
const OURS_BITS = EXPONENT_BYTES * 8;
const CLIENTS_BITS = CLIENTS_EXPONENT_BYTES * 8;

/** The bare exponentiations of a sign-in for an a of this many bytes. */
function exponentiationsFor(challenge: ServerValues, exponentBytes: number): readonly Exponentiation[] {
  const ephemeral = startSrpFrom(randomBytes(exponentBytes).toString('hex'));
  return exponentiationsOf({
    ...proveSrpPassword({ ...challenge, ephemeral, timestamp: 'any' }),
    a: ephemeral.a,
  });
}

/** One sign-in with our code, from the random a to the signature. */
function timeSignIn(challenge: ServerValues, engine: ModPow): number {
  return timed(() => {
    const ephemeral = startSrp(randomBytes, engine);
    proveSrpPassword({ ...challenge, ephemeral, timestamp: formatCognitoTimestamp(new Date()) }, engine);
  });
}

function timeClient(client: PublishedSrpClient, challenge: ServerValues): number {
  const { poolName, userIdForSrp, password } = challenge;
  return timed(() => client.start(`us-east-1_${poolName}`, userIdForSrp, password).sign(challenge));
}

const ROUNDS = 200;
const WARM_UP_ROUNDS = 20;
/** The published clients take a hundred times as long, so they run only in every tenth round. */
const ROUNDS_PER_CLIENT_TURN = 10;
const FRESH_PROCESSES = 31;
const CHALLENGES = 10;

const contestants = ['ours', 'bigInt', 'bareOurs', 'bareClients', 'identityJs', 'srpHelper'] as const;
type Contestant = (typeof contestants)[number];
type Times = Readonly<Record<Contestant, number>>;

/** Median milliseconds in a process that has signed in before. */
function measureWarm(): Times {
  const bigIntOnly = modPowBy(raiseByBigInt);
  const work = Array.from({ length: CHALLENGES }, () => {
    const challenge = draftChallenge();
    const bareOurs = exponentiationsFor(challenge, EXPONENT_BYTES);
    const bareClients = exponentiationsFor(challenge, CLIENTS_EXPONENT_BYTES);
    const turns: Readonly<Record<Contestant, () => number>> = {
      ours: () => timeSignIn(challenge, modPow),
      bigInt: () => timeSignIn(challenge, bigIntOnly),
      bareOurs: () => timeBareExponentiations(bareOurs),
      bareClients: () => timeBareExponentiations(bareClients),
      identityJs: () => timeClient(identityJs, challenge),
      srpHelper: () => timeClient(srpHelperClient, challenge),
    };
    return turns;
  });

  const times: Record<Contestant, number[]> = {
    ours: [],
    bigInt: [],
    bareOurs: [],
    bareClients: [],
    identityJs: [],
    srpHelper: [],
  };
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
    const turns = work[round % CHALLENGES];
    const short = round % ROUNDS_PER_CLIENT_TURN !== 0;
    // The order rotates, so that no contender always pays for the garbage of the same other one.
    for (let i = 0; i < contestants.length; i++) {
      const who = contestants[(i + round) % contestants.length];
      if (who === undefined || turns === undefined) continue;
      if (short && (who === 'identityJs' || who === 'srpHelper')) continue;
      const ms = turns[who]();
      if (round >= WARM_UP_ROUNDS) times[who].push(ms);
    }
  }
  return {
    ours: median(times.ours),
    bigInt: median(times.bigInt),
    bareOurs: median(times.bareOurs),
    bareClients: median(times.bareClients),
    identityJs: median(times.identityJs),
    srpHelper: median(times.srpHelper),
  };
}

/** The median of the faster half. */
function lowerQuartile(values: readonly number[]): number {
  return median(values.toSorted((a, b) => a - b).slice(0, Math.ceil(values.length / 2)));
}

/**
 * Milliseconds of the first sign-in of a process, bundled as the extension is. The lower quartile, because disturbances
 * of a new process only add time. Loading and compiling the file is not measured.
 */
async function measureFresh(): Promise<Pick<Times, 'ours' | 'bigInt' | 'bareClients'>> {
  const folder = mkdtempSync(join(tmpdir(), 'auth-flow-bench-'));
  try {
    await bundle(
      ['ours', 'bare'].map((name) => fileURLToPath(new URL(`first-sign-in/${name}.ts`, import.meta.url))),
      folder,
    );
    const run = (name: 'ours' | 'bare', ...values: readonly string[]): number =>
      Number(execFileSync(process.execPath, [join(folder, `${name}.cjs`), ...values], { encoding: 'utf8' }));

    const [ours, bigInt, bareClients]: [number[], number[], number[]] = [[], [], []];
    for (let n = 0; n < FRESH_PROCESSES; n++) {
      const challenge = draftChallenge();
      const values = JSON.stringify({ ...challenge, timestamp: formatCognitoTimestamp(new Date()) });
      bareClients.push(run('bare', JSON.stringify(exponentiationsFor(challenge, CLIENTS_EXPONENT_BYTES))));
      ours.push(run('ours', values));
      bigInt.push(run('ours', values, 'BigInt'));
    }
    return { ours: lowerQuartile(ours), bigInt: lowerQuartile(bigInt), bareClients: lowerQuartile(bareClients) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function row(
  name: string,
  ours: number,
  [peer, peerMs]: readonly [string, number],
  limit: number,
  goal?: string,
): BenchRow {
  const ratio = ours / peerMs;
  return {
    name,
    ours: `${ours.toFixed(2)} ms`,
    peer: `${peer}: ${peerMs.toFixed(2)} ms`,
    ratio,
    goal: goal ?? `at most ${limit}x`,
    held: ratio <= limit,
  };
}

/** About 20 s. */
export async function benchSrp(): Promise<BenchRow[]> {
  const warm = measureWarm();
  const fresh = await measureFresh();
  const bareClients = `bare exponentiations, a of ${CLIENTS_BITS} bits as clients draw it`;
  const bareOurs = `bare exponentiations, a of ${OURS_BITS} bits as ours`;
  const fiftyTimes = 'at least 50x faster';
  return [
    row('SRP sign-in', warm.ours, [bareClients, warm.bareClients], 1.2),
    row('SRP sign-in', warm.ours, [bareOurs, warm.bareOurs], 1.2),
    row('SRP sign-in', warm.ours, [identityJs.name, warm.identityJs], 1 / 50, fiftyTimes),
    row('SRP sign-in', warm.ours, [srpHelperClient.name, warm.srpHelper], 1 / 50, fiftyTimes),
    row('SRP sign-in, first of a process', fresh.ours, [bareClients, fresh.bareClients], 1.2),
    row('SRP sign-in by BigInt', warm.bigInt, [bareClients, warm.bareClients], 3.6),
    row('SRP sign-in by BigInt', warm.bigInt, [bareOurs, warm.bareOurs], 3.6),
    row('SRP sign-in by BigInt, first of a process', fresh.bigInt, [bareClients, fresh.bareClients], 3.6),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(printTable(await benchSrp()));
