// `authflow run` as a program: what it prints, where the faults are, and its exit code.
import { execFile, execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { seedPool } from '../../support/seed-pool.ts';

/** Whole programs are started here, on machines that may be busy. Milliseconds. */
const slow = { timeout: 60_000 };
const cli = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));

let folder: string;
let server: Sandbox;
beforeAll(async () => {
  server = await startSandbox();
});
afterAll(() => server.stop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flows-'));
  return () => rm(folder, { recursive: true });
});

function run(args: readonly string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number; out: string; problem: string }>((resolve) => {
    // The tests must not read the targets of the developer who runs them.
    const options = { cwd: folder, env: { ...process.env, NO_COLOR: '1', XDG_CONFIG_HOME: folder, ...env } };
    execFile(process.execPath, [cli, 'run', ...args], options, (error, out, problem) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: untimed(out), problem });
    });
  });
}

/** Times differ from run to run. */
function untimed(text: string): string {
  return text
    .replaceAll(/\d+ ms/g, 'N ms')
    .replaceAll(/time="[\d.]+"/g, 'time="T"')
    .replaceAll(/"milliseconds": \d+/g, '"milliseconds": 0');
}

const write = (name: string, text: string) => writeFile(join(folder, name), text);
const signIn = (username: string, expectation = 'ChallengeName: SMS_MFA') => `steps:
  - InitiateAuth:
      AuthFlow: USER_PASSWORD_AUTH
      AuthParameters: { USERNAME: ${username}, PASSWORD: Sandbox-Password-1 }
    expect: { ${expectation} }
`;

describe('authflow run', slow, () => {
  it('exits with 0 when every flow passed', async () => {
    await write('one.authflow.yaml', signIn('sms-mfa'));
    await write(
      'two.authflow.json',
      JSON.stringify({ steps: [{ GetUser: { AccessToken: 'none' }, expect: { error: 'NotAuthorizedException' } }] }),
    );
    expect(await run(['.'])).toEqual({
      code: 0,
      out: `one.authflow.yaml
  ✓ one  1 step, N ms

two.authflow.json
  ✓ two  1 step, N ms

2 passed
`,
      problem: '',
    });
  });

  it('exits with 1 when an expectation failed, and prints the expected value', async () => {
    await write('one.authflow.yaml', signIn('sms-mfa', 'ChallengeName: EMAIL_OTP'));
    const { code, out } = await run(['one.authflow.yaml']);
    expect({ code, out }).toEqual({
      code: 1,
      out: `one.authflow.yaml
  ✗ one  1 step, N ms
      ✗ InitiateAuth USER_PASSWORD_AUTH  N ms
          ChallengeName differs
            expected  EMAIL_OTP
            actual    SMS_MFA
            at one.authflow.yaml:5:30

0 passed, 1 failed
`,
    });
  });

  it('exits with 2 when a file has faults, and runs no flow', async () => {
    await write('good.authflow.yaml', signIn('sms-mfa'));
    await write('bad.authflow.yaml', 'steps:\n  - InitiateAuht: {}\n');
    expect(await run(['.'])).toEqual({
      code: 2,
      out: '',
      problem: `bad.authflow.yaml:2:5: InitiateAuht is not an operation of the user pools API. Did you mean InitiateAuth?
No flows were run. Fix the errors above first.
`,
    });
  });

  it.each([
    [[], 'run requires at least one flow file or folder'],
    [['none.authflow.yaml'], 'File or folder not found: none.authflow.yaml'],
    [['.'], 'No flow files (*.authflow.yaml) in .'],
    [['.', '--reporter', 'tap'], '--reporter must be one of spec, json, junit'],
    [['.', '--jobs', '0'], '--jobs must be a whole number from 1 to 999, not "0"'],
    [['.', '--input', 'x'], '--input must be NAME=VALUE'],
    [['.', '--endpoint', 'ftp://x', '--client-id', 'a'], '--endpoint must be an http or https URL, not "ftp://x"'],
    [['.', '--endpoint', 'http://x'], '--endpoint requires --client-id'],
    [['.', '--client-id', 'a'], '--client-id requires --endpoint'],
    [
      ['.', '--endpoint', 'http://x', '--client-id', 'a', '--target', 'b'],
      'Use either --target or --endpoint, not both',
    ],
  ])('ends with 2 and a message after %j', async (args, message) => {
    const { code, problem } = await run(args);
    expect(code).toBe(2);
    expect(problem.split('\n')[0]).toBe(message);
  });

  it.each([
    ['one.authflow.yaml', 'pipe', 'one.authflow.yaml cannot be read: it is a device, not a file'],
    ['one.authflow.yaml', 'endless', 'one.authflow.yaml cannot be read: it is a device, not a file'],
    ['authflow.sandbox.json', 'pipe', 'authflow.sandbox.json cannot be read: it is a device, not a file'],
    ['authflow.sandbox.json', 'endless', 'authflow.sandbox.json cannot be read: it is a device, not a file'],
    ['authflow.sandbox.json', 'folder', 'authflow.sandbox.json cannot be read: it is a folder, not a file'],
    ['authflow.sandbox.json', 'dangling', 'authflow.sandbox.json cannot be read (ENOENT)'],
  ] as const)('ends with 2 at once when %s is a %s', async (name, kind, words) => {
    const path = join(folder, name);
    await write('two.authflow.yaml', signIn('sms-mfa'));
    if (kind === 'pipe') execFileSync('mkfifo', [path]);
    else if (kind === 'folder') await mkdir(path);
    else await symlink(kind === 'endless' ? '/dev/zero' : 'nowhere', path);
    const { code, out, problem } = await run(['.']);
    expect({ code, out, first: problem.split('\n')[0] }).toEqual({ code: 2, out: '', first: words });
  });

  it('skips a folder with the name of a flow file', async () => {
    await write('one.authflow.yaml', signIn('sms-mfa'));
    await mkdir(join(folder, 'two.authflow.yaml'));
    expect(await run(['.'])).toMatchObject({ code: 0, problem: '' });
  });

  it('exits with 2 when a value is missing, and says how to set it', async () => {
    await write('one.authflow.yaml', signIn('"${secret:my-user}"'));
    const missing = await run(['.']);
    expect(missing.code).toBe(2);
    expect(missing.out).toContain('The secret my-user is not set. Set it with export AUTHFLOW_SECRET_MY_USER=….');
    expect((await run(['.'], { AUTHFLOW_SECRET_MY_USER: 'sms-mfa' })).code).toBe(0);
    await write('one.authflow.yaml', signIn('"${input:who}"'));
    expect((await run(['.'])).out).toContain('The input who is not set. Pass it with --input who=….');
    expect((await run(['.', '--input', 'who=sms-mfa'])).code).toBe(0);
  });

  it.each(['20.20.2', '22.18.0', '23.7.0'])('names the required Node.js version with %s', async (version) => {
    await write('one.authflow.yaml', signIn('sms-mfa'));
    const versions = `{ ...process.versions, node: '${version}' }`;
    await write('older.cjs', `Object.defineProperty(process, 'versions', { value: ${versions} });`);
    const { code, problem } = await run(['.'], { NODE_OPTIONS: `--require ${join(folder, 'older.cjs')}` });
    expect({ code, problem }).toEqual({
      code: 2,
      problem: expect.stringContaining(
        `run requires Node.js 22.19, or 24 or later; this is Node.js ${version}`,
      ) as string,
    });
  });

  it('calls another server', async () => {
    const { userPoolId, clients } = seedPool(server);
    const [web, confidential] = clients;
    await write(
      'srp.authflow.yaml',
      `steps:
  - InitiateAuth:
      AuthFlow: USER_SRP_AUTH
      AuthParameters: { USERNAME: password-verifier, PASSWORD: Sandbox-Password-1 }
  - RespondToAuthChallenge: { ChallengeName: PASSWORD_VERIFIER }
    expect: { claims: { AccessToken: { client_id: "\${target.clientId}", iss: "\${target.endpoint}/\${target.userPoolId}" } } }
`,
    );
    const at = ['--endpoint', server.endpoint, '--user-pool-id', userPoolId];
    expect(await run(['.', ...at, '--client-id', web?.clientId ?? ''])).toMatchObject({ code: 0 });
    const secret = { AUTHFLOW_SECRET_CLIENT_SECRET: confidential?.clientSecret ?? '' };
    expect(await run(['.', ...at, '--client-id', confidential?.clientId ?? ''], secret)).toMatchObject({ code: 0 });
    await write(
      'authflow.targets.json',
      JSON.stringify([
        {
          name: 'mine',
          region: 'us-east-1',
          userPoolId,
          endpoint: server.endpoint,
          clients: [{ clientId: web?.clientId }],
        },
      ]),
    );
    const mine = ['.', '--target', 'mine', '--targets', 'authflow.targets.json', '--allow-host', '127.0.0.1'];
    expect(await run(mine)).toMatchObject({ code: 0 });
    await write('authflow.targets.json', '[{"name": "mine"}]');
    const broken = await run(mine);
    expect(broken.problem.split('\n')[0]).toBe('authflow.targets.json[0].region is missing.');
  });

  it('stops at the first failed flow with --bail, and keeps the order with many jobs', async () => {
    const flow = (name: string, username: string) =>
      `  - name: ${name}\n${signIn(username).trim().replaceAll(/^/gm, '    ')}`;
    await write(
      'many.authflow.yaml',
      `flows:\n${['a', 'b', 'c', 'd'].map((name) => flow(name, name === 'b' ? 'nobody' : 'sms-mfa')).join('\n')}\n`,
    );
    const bailed = await run(['.', '--bail']);
    expect(bailed.out.match(/[✓✗] \w/g)).toEqual(['✓ a', '✗ b', '✗ I']);
    const all = await run(['.', '--jobs', '4']);
    expect(all.out.match(/^ {2}[✓✗] \w/gm)).toEqual(['  ✓ a', '  ✗ b', '  ✓ c', '  ✓ d']);
  });

  it('reports to programs', async () => {
    await write('one.authflow.yaml', signIn('sms-mfa', 'ChallengeName: EMAIL_OTP'));
    const json = await run(['.', '--reporter', 'json']);
    expect(JSON.parse(json.out)).toEqual({
      counts: { passed: 0, failed: 1, broken: 0, cancelled: 0 },
      faults: [],
      flows: [
        {
          file: 'one.authflow.yaml',
          flow: 'one',
          kind: 'failed',
          milliseconds: 0,
          line: 1,
          column: 1,
          steps: [
            {
              title: 'InitiateAuth USER_PASSWORD_AUTH',
              kind: 'failed',
              milliseconds: 0,
              line: 2,
              column: 5,
              mismatches: [
                { message: 'ChallengeName differs', expected: 'EMAIL_OTP', actual: 'SMS_MFA', line: 5, column: 30 },
              ],
            },
          ],
        },
      ],
    });
    const junit = await run(['.', '--reporter', 'junit']);
    expect(junit.out).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="one.authflow.yaml" tests="1" failures="1" errors="0" skipped="0" time="T">
    <testcase classname="one.authflow.yaml" name="one" time="T">
      <failure message="InitiateAuth USER_PASSWORD_AUTH: ChallengeName differs: expected EMAIL_OTP, actual SMS_MFA (one.authflow.yaml:5:30)">InitiateAuth USER_PASSWORD_AUTH: ChallengeName differs: expected EMAIL_OTP, actual SMS_MFA (one.authflow.yaml:5:30)</failure>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  it('prints no password, session or token, whatever fails', async () => {
    await write(
      'one.authflow.yaml',
      `steps:
  - InitiateAuth:
      AuthFlow: USER_PASSWORD_AUTH
      AuthParameters: { USERNAME: password-verifier, PASSWORD: Sandbox-Password-1 }
    expect: { AuthenticationResult: { IdToken: x, AccessToken: x, RefreshToken: x }, body: { $.AuthenticationResult: x } }
`,
    );
    for (const reporter of ['spec', 'json', 'junit']) {
      const { out, problem } = await run(['.', '--reporter', reporter]);
      expect(out).toContain('AccessToken differs');
      expect(out + problem).not.toMatch(/eyJ|Sandbox-Password/);
    }
  });
});
