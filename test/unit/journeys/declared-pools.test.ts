// Pools that authflow.sandbox.json declares, as the panel has them: targets of their own, with users, codes and functions.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flowFor, usersToOffer } from '../../../src/extension/panel/users-to-offer.ts';
import type { Subject } from '../../../src/flow/draft/draft.ts';
import { openSandboxBench, type SandboxBench } from '../../support/sandbox-auth-flow-session.ts';

const examples = fileURLToPath(new URL('../../../media/examples/', import.meta.url));
const program = fileURLToPath(new URL('../../../dist/trigger-runner.js', import.meta.url));
let bench: SandboxBench;

beforeAll(async () => {
  bench = await openSandboxBench({ runner: { program } });
});
afterAll(() => bench.dispose());

async function declare(example: string) {
  const folder = join(examples, example);
  const text = await readFile(join(folder, 'authflow.sandbox.json'), 'utf8');
  expect(await (await bench.host.start()).configure({ text, folder })).toEqual([]);
  const [seed, target, ...others] = bench.host.targets();
  expect(others).toEqual([]);
  if (!seed || !target) throw new Error('There is no second target.');
  return { seed, target };
}

const srp: Subject = { operation: 'InitiateAuth', authFlow: 'USER_SRP_AUTH' };

describe('a declared pool', () => {
  it('is a target beside the sandbox’s own, with users of its own', async () => {
    const { seed, target } = await declare('own-user-pool');
    expect([seed.name, target.name]).toEqual(['Sandbox', 'Sandbox: my-app']);
    expect(target).toMatchObject({ id: 'sandbox/us-east-1_MyApp0001', region: 'us-east-1', kind: 'sandbox' });
    expect(target.clients.map(({ clientId, hasSecret }) => [clientId, hasSecret])).toEqual([
      ['myappweb', false],
      ['myappserver', true],
    ]);
    const users = bench.host.pool(target)?.users() ?? [];
    expect(users.map(({ signInName }) => signInName)).toEqual([
      'ada@example.com',
      'grace@example.com',
      'new@example.com',
    ]);
    expect(users.map(({ shows }) => shows)).toEqual(['tokens', 'SOFTWARE_TOKEN_MFA', 'NEW_PASSWORD_REQUIRED']);
    expect(usersToOffer(target, users, [])).toHaveLength(3);
  });

  it('is signed in to without a person, by SRP and the authenticator it declares', async () => {
    const { target } = await declare('own-user-pool');
    const [, grace] = bench.host.pool(target)?.users() ?? [];
    const authFlowSession = bench.openTestSession(grace?.signInName ?? '', srp, 'myappweb', target);
    expect(await authFlowSession.runToEnd()).toEqual({ kind: 'signed-in' });
    expect(authFlowSession.state.chain?.username).toBe('grace@example.com');
    expect(authFlowSession.state.chain?.steps.map(({ title }) => title)).toEqual([
      'InitiateAuth',
      'PASSWORD_VERIFIER',
      'SOFTWARE_TOKEN_MFA',
    ]);
  });

  it('with functions alone begins with CUSTOM_AUTH, and the link that was sent fills the answer', async () => {
    const { seed, target } = await declare('passwordless-email-link');
    const users = bench.host.pool(target)?.users() ?? [];
    expect(flowFor(target, 'ada', 'USER_SRP_AUTH', users)).toBe('CUSTOM_AUTH');
    expect(flowFor(seed, 'sms-mfa', 'CUSTOM_AUTH', bench.host.pool(seed)?.users() ?? [])).toBe('USER_SRP_AUTH');
    const subject: Subject = { operation: 'InitiateAuth', authFlow: 'CUSTOM_AUTH' };
    const authFlowSession = bench.openTestSession('ada', subject, 'emaillinkweb', target);
    expect(await authFlowSession.runToEnd()).toEqual({ kind: 'signed-in' });
    const [, answer] = authFlowSession.state.chain?.steps ?? [];
    expect(answer?.request['ChallengeResponses']).toMatchObject({ ANSWER: bench.host.running?.inbox('ada')[0]?.code });
  });
});
