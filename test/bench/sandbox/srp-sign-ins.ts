// Time of an SRP sign-in in our sandbox, compared with the bare cryptography of the server's side: three exponentiations
// and two signatures.

import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { startSrp } from '../../../src/cognito/srp/ephemeral.ts';
import { G, N } from '../../../src/cognito/srp/group.ts';
import { proveSrpPassword } from '../../../src/cognito/srp/password-proof.ts';
import { formatCognitoTimestamp } from '../../../src/cognito/timestamp.ts';
import { serverExponentiationsOf, timeBareExponentiations } from '../bare-exponentiations.ts';
import { median } from '../median.ts';
import type { BenchRow } from '../row.ts';
import { type Caller, openCaller, percentile } from './load.ts';
import { startOurs } from './programs.ts';
import type { Announcement } from './sign-ins.ts';

const WARM_UP = 100;
const ROUNDS = 1000;

/** Milliseconds that the client waited for both calls, without its own computations. */
async function timeSignIn(caller: Caller, ClientId: string, poolName: string): Promise<number> {
  const ephemeral = startSrp(randomBytes);
  const userIdForSrp = 'password-verifier';
  const begun = performance.now();
  const { ChallengeParameters } = (await caller.call('InitiateAuth', {
    AuthFlow: 'USER_SRP_AUTH',
    ClientId,
    AuthParameters: { USERNAME: userIdForSrp, SRP_A: ephemeral.srpA },
  })) as { readonly ChallengeParameters: Readonly<Record<string, string>> };
  const first = performance.now() - begun;
  const secretBlock = ChallengeParameters['SECRET_BLOCK'] ?? '';
  const timestamp = formatCognitoTimestamp(new Date());
  const { signature } = proveSrpPassword({
    ephemeral,
    srpB: ChallengeParameters['SRP_B'] ?? '',
    salt: ChallengeParameters['SALT'] ?? '',
    secretBlock,
    timestamp,
    poolName,
    userIdForSrp,
    password: 'Sandbox-Password-1',
  });
  const proven = performance.now();
  const { AuthenticationResult } = await caller.call('RespondToAuthChallenge', {
    ClientId,
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeResponses: {
      USERNAME: userIdForSrp,
      PASSWORD_CLAIM_SECRET_BLOCK: secretBlock,
      PASSWORD_CLAIM_SIGNATURE: signature,
      TIMESTAMP: timestamp,
    },
  });
  const second = performance.now() - proven;
  if (typeof AuthenticationResult !== 'object') throw new Error('A sign-in gave no tokens.');
  return first + second;
}

/** Milliseconds of the same cryptography in sequence, with exponents of the sandbox's length. */
function bareCryptography(): () => number {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const claims = Buffer.alloc(1200, 'x');
  const integer = (bytes: number): bigint => BigInt(`0x${randomBytes(bytes).toString('hex')}`);
  return () => {
    const exponentiations = serverExponentiationsOf({
      A: integer(383) % N,
      verifier: integer(383) % N,
      g: G,
      u: integer(32),
      b: integer(32),
    });
    const exponentiation = timeBareExponentiations(exponentiations);
    const start = performance.now();
    sign('sha256', claims, privateKey);
    sign('sha256', claims, privateKey);
    return exponentiation + performance.now() - start;
  };
}

/** About ten seconds. */
export async function benchSrpSignIns(): Promise<readonly BenchRow[]> {
  const program = await startOurs();
  const caller = openCaller(program.endpoint, 1);
  try {
    const { clients, userPoolId } = JSON.parse(program.announced) as Announcement;
    const poolName = userPoolId.split('_')[1] ?? '';
    const bare = bareCryptography();
    const [ours, limit]: [number[], number[]] = [[], []];
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
      const [mine, least] = [await timeSignIn(caller, clients[0]?.clientId ?? '', poolName), bare()];
      if (round < WARM_UP) continue;
      ours.push(mine);
      limit.push(least);
    }
    const [mine, least] = [median(ours), median(limit)];
    const p99 = percentile(
      ours.toSorted((a, b) => a - b),
      0.99,
    );
    return [
      {
        name: 'Sandbox, both calls of a sign-in by SRP',
        ours: `${mine.toFixed(2)} ms, p99 ${p99.toFixed(1)} ms`,
        peer: `bare cryptography: ${least.toFixed(2)} ms`,
        ratio: mine / least,
        goal: 'at most 1.2x',
        held: mine / least <= 1.2,
      },
    ];
  } finally {
    await caller.close();
    await program.stop();
  }
}
