// Chains on disk: no secrets, everything else, and clear errors for an invalid file.
import { machineClock } from '../../../src/flow/chain/target-clock.ts';
import { describe, expect, it } from 'vitest';
import type { Chain } from '../../../src/flow/chain/chain.ts';
import { sessionStates } from '../../../src/flow/chain/session-states.ts';
import {
  readStoredChains,
  restoreChain,
  STORED_VERSION,
  storeChain,
  StoredChainsError,
} from '../../../src/flow/chain/stored-chain.ts';
import { openTestSession, serverClient, startTime } from '../../support/auth-flow-sessions.ts';

const canary = 'CANARY-9f1c';
const session = `AYABe${canary}`.padEnd(64, 'x');
const token = (part: string) =>
  `eyJhbGciOiJSUzI1NiJ9.${Buffer.from(`{"c":"${canary}${part}"}`).toString('base64url')}.sig`;

async function walkedChain(): Promise<Chain> {
  const { authFlowSession } = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
    client: serverClient,
    username: 'jane',
    script: [
      {
        body: {
          ChallengeName: 'SMS_MFA',
          Session: session,
          ChallengeParameters: { USER_ID_FOR_SRP: 'jane', CODE_DELIVERY_DESTINATION: '+*******9934' },
        },
      },
      {
        body: {
          AuthenticationResult: { AccessToken: token('a'), IdToken: token('i'), RefreshToken: `a.b.c.d.${canary}` },
        },
      },
    ],
  });
  authFlowSession.setField('AuthParameters.PASSWORD', `password ${canary}`);
  await authFlowSession.runStep();
  authFlowSession.setField('ChallengeResponses.SMS_MFA_CODE', '87654321');
  authFlowSession.setMap('ClientMetadata', [{ key: 'apiToken', value: canary }]);
  await authFlowSession.runStep();
  const { chain } = authFlowSession.state;
  if (!chain) throw new Error('no chain');
  return chain;
}

describe('a stored chain', () => {
  it('holds no secret', async () => {
    const chain = await walkedChain();
    const text = JSON.stringify(storeChain(chain));
    expect(text).not.toContain(canary);
    expect(text).not.toContain('87654321');
    expect(text).not.toContain(serverClient.clientSecret);
    expect(text).toContain('+*******9934');
    expect(text).toContain('jane');
  });

  it('holds no secret that a finding quotes or a key is', async () => {
    const chain = await walkedChain();
    const sentForm = {
      overridden: [{ field: `ChallengeResponses.${session}`, key: session, instead: `from ${session}` }],
      findings: [{ severity: 'error', at: session, code: 'made-up', message: `${session} is not a session.` }],
    } as const;
    const withForm = { ...chain, steps: chain.steps.map((step) => ({ ...step, sentForm })) };
    const text = JSON.stringify(storeChain(withForm));
    expect(text).not.toContain(canary);
    expect(text).toContain('is not a session.');
  });

  it('is restored with its steps, states and fingerprints', async () => {
    const chain = await walkedChain();
    const [restored] = readStoredChains(JSON.stringify({ version: STORED_VERSION, chains: [storeChain(chain)] }));
    if (!restored) throw new Error('nothing came back');
    expect(restored.withoutSecrets).toBe(true);
    expect(restored.steps.map(({ title, answer }) => [title, answer.kind])).toEqual([
      ['InitiateAuth', 'challenge'],
      ['SMS_MFA', 'tokens'],
    ]);
    const now = startTime + 1000;
    const states = (one: Chain) =>
      sessionStates(one, machineClock(now)).map(({ fingerprint, state }) => [fingerprint, state]);
    expect(states(restored)).toEqual(states(chain));
    expect(JSON.stringify(restored)).not.toContain(canary);
  });

  it('is the same when the restored chain is stored again', async () => {
    const stored = storeChain(await walkedChain());
    const restored = restoreChain(stored);
    expect(restored.ok && storeChain(restored.chain)).toEqual(stored);
  });
});

describe('a file that is not one', () => {
  it('is refused if it is truncated anywhere', async () => {
    const text = JSON.stringify({ version: STORED_VERSION, chains: [storeChain(await walkedChain())] });
    for (let length = 0; length < text.length; length += 97) {
      expect(() => readStoredChains(text.slice(0, length))).toThrow(StoredChainsError);
    }
  });

  it.each([
    ['{"version":2,"chains":[]}', 'version 1'],
    ['[]', 'version 1'],
    ['{"version":1,"chains":[{}]}', 'stored chain 0 is malformed at id'],
  ])('%s', (text, words) => {
    expect(() => readStoredChains(text)).toThrow(words);
  });
});
