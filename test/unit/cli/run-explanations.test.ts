// `authflow run` explains why a call was refused: what happened, the most likely cause with its evidence, and the fix.
import { createServer, type Server } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRun } from '../../support/run-cli.ts';

/** Whole programs are started here, on machines that may be busy. Milliseconds. */
const slow = { timeout: 60_000 };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flows-'));
  return () => rm(folder, { recursive: true });
});

async function run(flow: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  await writeFile(join(folder, 'one.authflow.yaml'), flow);
  return startRun(['.', ...args], { folder, config: folder, env }).end;
}

const initiate = (password: string, expected = 'ChallengeName: SMS_MFA') => `steps:
  - id: start
    InitiateAuth:
      AuthFlow: USER_PASSWORD_AUTH
      AuthParameters: { USERNAME: sms-mfa, PASSWORD: ${password} }
    expect: { ${expected} }
`;
const respond = `  - RespondToAuthChallenge:
      ChallengeName: SMS_MFA
      Session: \${steps.start.answer.Session}
      ChallengeResponses: { USERNAME: sms-mfa, SMS_MFA_CODE: "000000" }
    expect: { AuthenticationResult: {} }
`;

const wrongPassword = initiate('Wrong-Password-1');
const wrongCode = initiate('Sandbox-Password-1') + respond;
const expiredSession = `${initiate('Sandbox-Password-1')}  - advanceSeconds: 600\n${respond}`;

const refusals = [
  {
    what: 'a wrong password',
    flow: wrongPassword,
    code: 'incorrect-username-or-password',
    lines: [
      'why             The username, the password or its proof is wrong.',
      'likely cause    The password is wrong.',
      'fix             Check the password and send it again.',
    ],
  },
  {
    what: 'a wrong code',
    flow: wrongCode,
    code: 'code-or-auth-state-invalid',
    lines: [
      'why             The code is wrong.',
      'likely cause    The code is mistyped, or from an earlier message.',
      'fix             Send the newest code. The session is still valid.',
    ],
  },
  {
    what: 'a session that expired when the clock was turned',
    flow: expiredSession,
    code: 'session-expired',
    lines: [
      'why             The session has expired.',
      'likely cause    More time passed since the challenge than the app client allows. This session is 10 minutes old; the app client allows 3 minutes.',
      'fix             Run the sign-in again and answer faster.',
    ],
  },
];

describe('authflow run', slow, () => {
  it.each(refusals)('explains $what to people', async ({ flow, lines }) => {
    const { code, out } = await run(flow);
    expect(code).toBe(1);
    expect(out).toContain(`${lines.map((line) => `          ${line}\n`).join('')}\n0 passed, 1 failed`);
  });

  it.each(refusals)('explains $what to programs', async ({ flow, code, lines }) => {
    const { out } = await run(flow, ['--reporter', 'json']);
    const { flows } = JSON.parse(out);
    const step = flows[0].steps.at(-1);
    expect(step).toMatchObject({ kind: 'failed', mismatches: [{ message: 'Expected success, got an error' }] });
    const { explanation } = step;
    expect(explanation).toMatchObject({ code, documentation: expect.stringMatching(/^https:/) });
    const [cause] = explanation.causes;
    const [first, second, third] = [
      explanation.title,
      cause.evidence === undefined ? cause.text : `${cause.text} ${cause.evidence}`,
      explanation.fixes[0],
    ];
    expect([`${first}.`, second, third]).toEqual(lines.map((line) => line.slice(16)));
    expect(cause.likely).toBe('most');
  });

  it('explains to CI servers, inside the text of the failure', async () => {
    const { out } = await run(wrongPassword, ['--reporter', 'junit']);
    const failure = /<failure message="([^"]*)">([^<]*)<\/failure>/.exec(out);
    expect(failure?.[1]).toMatch(/^InitiateAuth USER_PASSWORD_AUTH: Expected success, got an error: [^\n]*$/);
    expect(failure?.[2]?.split('\n').slice(1)).toEqual([
      '  why: The username, the password or its proof is wrong.',
      '  likely cause: The password is wrong.',
      '  fix: Check the password and send it again.',
    ]);
  });

  it('has no explanation if the call succeeded, or failed as expected', async () => {
    const succeeded = await run(initiate('Sandbox-Password-1', 'ChallengeName: EMAIL_OTP'));
    expect(succeeded.out).toContain('expected  EMAIL_OTP');
    const expected = await run(initiate('Wrong-Password-1', 'error: NotAuthorizedException'));
    expect(expected.code).toBe(0);
    for (const { out } of [succeeded, expected]) expect(out).not.toMatch(/why|cause|fix/);
  });

  it('explains a call that nobody answered', async () => {
    const { out } = await run(wrongPassword, ['--endpoint', 'http://127.0.0.1:1', '--client-id', 'a1b2c3']);
    expect(out).toMatch(/ {10}why {13}\S.*\n( {10}(likely|possible) cause .*\n)? {10}fix {13}\S/);
  });
});

describe('an explanation that repeats what the server said', slow, () => {
  const password = 'canary-Password-of-the-flow-7';
  /** A secret of the run, but not of the explained sign-in. */
  const other = 'canary-of-the-storage-8';
  let server: Server;
  let endpoint: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume();
      response.writeHead(400, { 'x-amzn-errortype': 'UserLambdaValidationException' });
      response.end(
        JSON.stringify({ message: `PreAuthentication failed with error no entry for ${password} and ${other}.` }),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it.each(['spec', 'json', 'junit'])('has no secret of the run with the reporter %s', async (reporter) => {
    const args = ['--endpoint', endpoint, '--client-id', 'a1b2c3', '--reporter', reporter];
    const { out, problem } = await run(initiate(password), args, { AUTHFLOW_SECRET_OTHER: other });
    expect(out).toMatch(/PreAuthentication/);
    expect(out).toMatch(/fix/);
    for (const secret of [password, other]) expect(out + problem).not.toContain(secret);
  });
});
