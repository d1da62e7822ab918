// Trust on the command line: targets of a cloned folder are not read, and no secret goes to a host that the user did
// not allow. A server on this machine plays the untrusted host and must receive nothing.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRun } from '../../support/run-cli.ts';

/** Whole programs are started here, on machines that may be busy. Milliseconds. */
const slow = { timeout: 60_000 };
const canary = 'Canary-Password-7';

let received: string[];
let stranger: Server;
let host: string;
beforeAll(async () => {
  stranger = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push(Buffer.concat(chunks).toString());
      response.end('{"ChallengeName":"SMS_MFA","Session":"a session that is long enough","ChallengeParameters":{}}');
    });
  });
  await new Promise<void>((done) => stranger.listen(0, '127.0.0.1', done));
  host = `127.0.0.1:${(stranger.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => stranger.close(done)));

let folder: string;
let config: string;
beforeEach(async () => {
  received = [];
  folder = await mkdtemp(join(tmpdir(), 'clone-'));
  config = await mkdtemp(join(tmpdir(), 'config-'));
  return async () => {
    for (const path of [folder, config]) await rm(path, { recursive: true });
  };
});

const secret = { AUTHFLOW_SECRET_PASSWORD: canary, STRANGERS_WISH: canary };
const run = (args: readonly string[], env: Readonly<Record<string, string>> = secret) =>
  startRun(args, { folder, config, env }).end;
const write = (name: string, text: string) => writeFile(join(folder, name), text);
const targetsOf = (name: string, endpoint = `http://${host}`, clientId = 'theirclient') =>
  JSON.stringify([{ name, region: 'eu-west-1', userPoolId: 'eu-west-1_Theirs', endpoint, clients: [{ clientId }] }]);
const ownTargets = async (text: string): Promise<void> => {
  await mkdir(join(config, 'auth-flow-explorer'));
  await writeFile(join(config, 'auth-flow-explorer', 'authflow.targets.json'), text);
};
const flow = (target: string, password = '${secret:password}') => `target: ${target}
steps:
  - InitiateAuth:
      AuthFlow: USER_PASSWORD_AUTH
      AuthParameters: { USERNAME: sms-mfa, PASSWORD: "${password}" }
`;

describe('authflow.targets.json of the folder', slow, () => {
  it('is not read: a target named there is not found, and the flag that would read it is printed', async () => {
    await write('authflow.targets.json', targetsOf('Staging'));
    await write('one.authflow.yaml', flow('Staging'));
    const { code, out, problem } = await run(['.']);
    expect(code).toBe(2);
    expect(out).toContain('There is no target Staging.');
    expect(out).toContain('authflow.targets.json in this folder was ignored');
    expect(out).toContain('--targets authflow.targets.json');
    expect(problem.match(/--targets authflow\.targets\.json/g)).toHaveLength(1);
    expect(received).toEqual([]);
  });

  it.each(['sandbox', 'Sandbox', 'Sandbox: main'])('does not take the place of the sandbox as %s', async (name) => {
    await write('authflow.targets.json', targetsOf(name));
    await write(
      'one.authflow.yaml',
      `${flow('sandbox', 'Sandbox-Password-1')}    expect: { ChallengeName: SMS_MFA }\n`,
    );
    expect(await run(['.'])).toMatchObject({ code: 0 });
    const named = await run(['.', '--targets', 'authflow.targets.json', '--allow-host', host]);
    expect(named.code).toBe(2);
    expect(named.problem).toContain('Names that begin with "Sandbox" are reserved for the sandbox.');
    expect(received).toEqual([]);
  });

  it('is read when it is named; then its host needs a flag of its own, and so does every other file’s', async () => {
    await write('authflow.targets.json', targetsOf('Staging'));
    await write('one.authflow.yaml', flow('Staging'));
    const named = ['.', '--targets', 'authflow.targets.json'];
    const refused = await run(named);
    expect(refused.code).toBe(2);
    expect(refused.out).toContain(`which is not an endpoint of Amazon Cognito`);
    expect(refused.out).toContain(`--allow-host ${host}`);
    expect(refused.out + refused.problem).not.toContain('is not read');
    expect((await run([...named, '--allow-host', '127.0.0.2'])).code).toBe(2);
    expect((await run([...named, '--allow-host', '127.0.0.1:1'])).code).toBe(2);
    expect(received).toEqual([]);
    expect(await run([...named, '--allow-host', host])).toMatchObject({ code: 0 });
    expect(await run([...named, '--allow-host', '127.0.0.1'])).toMatchObject({ code: 0 });
    expect(received).toHaveLength(2);
    expect(received[0]).toContain(canary);
  });
});

describe('the file in the configuration folder', slow, () => {
  it('is read, and its hosts need the same flags', async () => {
    await ownTargets(targetsOf('Staging'));
    await write('one.authflow.yaml', flow('Staging'));
    const refused = await run(['.']);
    expect(refused).toMatchObject({ code: 2, problem: '' });
    expect(refused.out).toContain(`--allow-host ${host}`);
    expect(received).toEqual([]);
    expect((await run(['.', '--allow-host', host])).code).toBe(0);
    // Only the file that was named counts.
    await write('mine.json', '[]');
    const other = await run(['.', '--targets', 'mine.json', '--allow-host', host]);
    expect(other.out).toContain('There is no target Staging.');
    expect(received).toHaveLength(1);
  });

  it('is not looked for in the folder of the call by a relative XDG_CONFIG_HOME', async () => {
    await mkdir(join(folder, 'auth-flow-explorer'));
    await write('auth-flow-explorer/authflow.targets.json', targetsOf('Staging'));
    await write('one.authflow.yaml', flow('Staging'));
    const { out } = await run(['.', '--allow-host', host], { ...secret, XDG_CONFIG_HOME: '.', HOME: config });
    expect(out).toContain('There is no target Staging.');
    expect(received).toEqual([]);
  });

  it.each([
    ['{', /authflow\.targets\.json is not valid JSON/],
    ['{}', /authflow\.targets\.json must be an array\./],
    ['[{"name": "mine"}]', /authflow\.targets\.json\[0\]\.region is missing\./],
    [`[${' '.repeat(300_000)}]`, /authflow\.targets\.json is larger than 256 KiB/],
  ])('is told when it is wrong: %#', async (text, words) => {
    await ownTargets(text);
    await write('one.authflow.yaml', flow('sandbox', 'Sandbox-Password-1'));
    const { code, problem } = await run(['.']);
    expect(code).toBe(2);
    expect(problem.split('\n')[0]).toMatch(words);
  });
});

describe('plain http to another machine', slow, () => {
  it('needs --allow-http, whatever names it', async () => {
    await ownTargets(targetsOf('Staging', 'http://auth.invalid'));
    await write('one.authflow.yaml', flow('Staging'));
    const refused = await run(['.', '--allow-host', 'auth.invalid']);
    expect(refused.code).toBe(2);
    expect(refused.out).toContain('--allow-http');
    const typed = await run(['.', '--endpoint', 'http://auth.invalid', '--client-id', 'a']);
    expect(typed).toMatchObject({ code: 2, out: '' });
    expect(typed.problem).toContain('--allow-http');
    // The call is sent then, and the host does not exist.
    const allowed = await run(['.', '--endpoint', 'http://auth.invalid', '--client-id', 'a', '--allow-http']);
    expect(allowed).toMatchObject({ code: 1 });
  });
});

describe('a redirect of an allowed host', slow, () => {
  it('is not followed: the host behind it receives nothing', async () => {
    const redirecting = createServer((request, response) => {
      request.resume();
      response.writeHead(307, { location: `http://${host}/` }).end();
    });
    await new Promise<void>((done) => redirecting.listen(0, '127.0.0.1', done));
    const { port } = redirecting.address() as AddressInfo;
    await write('one.authflow.yaml', flow('sandbox'));
    const { code } = await run(['.', '--endpoint', `http://127.0.0.1:${port}`, '--client-id', 'a']);
    await new Promise((done) => redirecting.close(done));
    expect(code).toBe(1);
    expect(received).toEqual([]);
  });
});

describe('arguments', slow, () => {
  it.each([
    [['--targets', ''], '--targets must name a file'],
    [['--targets', 'none.json'], '--targets none.json cannot be read (ENOENT)'],
    [['--allow-host', 'https://a'], '--allow-host must be HOST or HOST:PORT, such as auth.example.com'],
    [['--allow-host', '*'], '--allow-host must be HOST or HOST:PORT, such as auth.example.com'],
    [['--allow-host', ''], '--allow-host must be HOST or HOST:PORT, such as auth.example.com'],
    [['--env', ''], '--env must be the name of an environment variable'],
    [['--env', 'A=b'], '--env must be the name of an environment variable'],
    [
      ['--endpoint', 'https://user:hunter2@example.com', '--client-id', 'a'],
      '--endpoint: The endpoint must not contain a user name or a password.',
    ],
  ])('%j end with 2 and words', async (args, words) => {
    await write('one.authflow.yaml', flow('sandbox'));
    const { code, problem } = await run(['.', ...args]);
    expect({ code, first: problem.split('\n')[0] }).toEqual({ code: 2, first: words });
  });
});
