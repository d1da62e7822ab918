import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { sendCall, sendRaw } from '../../support/sandbox-http.ts';

/** Whole programs are started here, on machines that may be busy. Milliseconds. */
const slow = { timeout: 60_000 };

const main = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));

/** Programs that a test started; those still running are ended after it. */
const running = new Set<ReturnType<typeof run>>();

afterEach(() => {
  for (const program of running) program.child.kill('SIGKILL');
  running.clear();
});

function run(...args: readonly string[]) {
  const child = spawn(process.execPath, ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', main, ...args]);
  let [out, problem] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (problem += chunk.toString()));
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => ({ code, signal, out, problem }));
  const program = { child, ended, firstLine: firstLineOf(child.stdout) };
  running.add(program);
  return program;
}

async function firstLineOf(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(stream)) return line;
  return '';
}

/** The lines of a stream, one by one as they come. */
function linesOf(stream: NodeJS.ReadableStream): { next(): Promise<string> } {
  const lines = createInterface(stream)[Symbol.asyncIterator]();
  return { next: async () => String((await lines.next()).value) };
}

const pool = {
  userPoolId: z.string(),
  clients: z.array(
    z.strictObject({ clientId: z.string(), clientName: z.string(), clientSecret: z.optional(z.string()) }),
  ),
  users: z.array(z.looseObject({ username: z.string(), signInName: z.string(), password: z.optional(z.string()) })),
};
const announcement = z.strictObject({
  endpoint: z.string().regex(/^http:\/\/127\.0\.0\.1:\d+$/),
  region: z.literal('us-east-1'),
  ...pool,
  userPools: z.array(z.strictObject({ name: z.string(), ...pool })),
});

describe('the command line', slow, () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'starts a sandbox, prints one line of JSON, ends with 0 at %s',
    async (signal) => {
      const program = run('sandbox');
      const { endpoint, clients, users } = announcement.parse(JSON.parse(await program.firstLine));
      expect(clients.map(({ clientSecret }) => clientSecret !== undefined)).toEqual([false, true]);
      const [first] = users;
      const answer = await sendCall(endpoint, 'InitiateAuth', {
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: clients[0]?.clientId,
        AuthParameters: { USERNAME: first?.signInName, PASSWORD: first?.password },
      });
      expect(answer.status).toBe(200);
      program.child.kill(signal);
      const { code, out, problem } = await program.ended;
      expect({ code, problem }).toEqual({ code: 0, problem: '' });
      expect(out.trimEnd().split('\n')).toHaveLength(1);
      await expect(sendCall(endpoint, 'GetUser', {})).rejects.toThrow(/ECONNREFUSED/);
    },
  );

  it('uses the given port, and prints a message if it is in use', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const address = holder.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const refused = await run('sandbox', '--port', String(port)).ended;
    expect(refused).toMatchObject({
      code: 1,
      out: '',
      problem: `Port ${port} on 127.0.0.1 is already in use by another program.\n`,
    });
    holder.close();
    await once(holder, 'close');
    const { endpoint } = announcement.parse(JSON.parse(await run('sandbox', `--port=${port}`).firstLine));
    expect(endpoint).toBe(`http://127.0.0.1:${port}`);
  });

  it('denies pages administrator operations, says how to allow them, and admits allowed ones', async () => {
    const allowed = 'http://localhost:3001';
    const program = run('sandbox', '--allow-origin', 'https://app.example', '--allow-origin', allowed);
    const problems = linesOf(program.child.stderr);
    const { endpoint } = announcement.parse(JSON.parse(await program.firstLine));
    const reset = (origin: string) =>
      sendRaw(endpoint, { method: 'POST', path: '/sandbox/reset', headers: { origin } }).then(({ status }) => status);
    expect(await reset(allowed)).toBe(200);
    expect(await reset('https://app.example')).toBe(200);
    expect(await reset('http://localhost:3000')).toBe(403);
    expect(await reset('http://localhost:3000')).toBe(403);
    expect(await reset('http://localhost:3002')).toBe(403);
    for (const origin of ['http://localhost:3000', 'http://localhost:3002']) {
      expect(await problems.next()).toBe(
        `A page from ${origin} was denied POST /sandbox/reset. To give it full access, add --allow-origin ${origin}.`,
      );
    }
  });

  it.each(['null', '*', 'localhost:3000', 'http://localhost:3000/', 'http://LOCALHOST', 'http://a@b', 'file:///x', ''])(
    'refuses to allow the origin %j',
    async (origin) => {
      const { code, out, problem } = await run('sandbox', `--allow-origin=${origin}`).ended;
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(problem).toContain('--allow-origin: Expected an origin (scheme, host and port), such as http://');
    },
  );

  describe('with a configuration and a state file', () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'cli-'));
    });
    afterEach(() => rm(folder, { recursive: true }));
    const declares = (ClientId: string) =>
      JSON.stringify({
        SeedPool: false,
        UserPools: [
          {
            Id: 'eu-west-1_Mine00001',
            PoolName: 'mine',
            Clients: [{ ClientId, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] }],
            Users: [{ Username: 'jane', Password: 'Made-Up-Password-1' }],
          },
        ],
      });
    const signIn = (endpoint: string, ClientId: string) =>
      sendCall(endpoint, 'InitiateAuth', {
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId,
        AuthParameters: { USERNAME: 'jane', PASSWORD: 'Made-Up-Password-1' },
      });

    it('declares pools, reloads the file, and keeps the previous configuration if it has faults', async () => {
      const config = join(folder, 'authflow.sandbox.json');
      await writeFile(config, declares('first'));
      const program = run('sandbox', '--config', config);
      const problems = linesOf(program.child.stderr);
      const { endpoint, userPoolId } = announcement.parse(JSON.parse(await program.firstLine));
      expect(userPoolId).toBe('eu-west-1_Mine00001');
      expect((await signIn(endpoint, 'first')).status).toBe(200);

      await writeFile(config, declares('second').replace('"Id"', '"ID"'));
      expect(await problems.next()).toMatch(/authflow\.sandbox\.json:1:\d+: UserPools\[0\]\.Id is missing\.$/);
      expect(await problems.next()).toMatch(/:1:\d+: UserPools\[0\]\.ID is not allowed\.$/);
      expect(await problems.next()).toMatch(/: not applied\. The sandbox keeps its previous configuration\.$/);
      expect((await signIn(endpoint, 'first')).status).toBe(200);

      await writeFile(config, declares('second'));
      expect(await problems.next()).toMatch(/: reloaded. The user pools were reset: mine\.$/);
      expect((await signIn(endpoint, 'second')).status).toBe(200);
    });

    it('prints the address that users sign in with, beside their username', async () => {
      const config = join(folder, 'authflow.sandbox.json');
      const byAddress = declares('first').replace('"Id"', '"UsernameAttributes":["email"],"Id"');
      await writeFile(config, byAddress.replace('"jane"', '"jane@example.com"'));
      const { users } = announcement.parse(JSON.parse(await run('sandbox', '--config', config).firstLine));
      expect(users).toMatchObject([
        { username: expect.stringMatching(/^[0-9a-f-]{36}$/), signInName: 'jane@example.com', status: 'CONFIRMED' },
      ]);
    });

    it('does not start with a configuration that has faults or is missing', async () => {
      const config = join(folder, 'authflow.sandbox.json');
      const absent = await run('sandbox', '--config', config).ended;
      expect(absent).toMatchObject({ code: 1, out: '' });
      expect(absent.problem).toMatch(/: cannot be read \(ENOENT\)\.\n$/);
      await writeFile(config, '{"UserPools": 5}');
      const faulty = await run('sandbox', '--config', config).ended;
      expect(faulty).toMatchObject({ code: 1, out: '' });
      expect(faulty.problem).toMatch(/:1:15: UserPools must be an array\.\n$/);
    });

    it('continues from the state file at the next start', async () => {
      const [config, data] = [join(folder, 'authflow.sandbox.json'), join(folder, 'state.json')];
      await writeFile(config, declares('first'));
      const first = run('sandbox', '--config', config, '--data', data);
      const { endpoint } = announcement.parse(JSON.parse(await first.firstLine));
      const signUp = { ClientId: 'first', Username: 'late', Password: 'Made-Up-Password-1' };
      expect((await sendCall(endpoint, 'SignUp', signUp)).status).toBe(200);
      first.child.kill('SIGTERM');
      expect(await first.ended).toMatchObject({ code: 0, problem: '' });
      const second = run('sandbox', '--config', config, '--data', data);
      const { users } = announcement.parse(JSON.parse(await second.firstLine));
      expect(users.map(({ username }) => username)).toEqual(['jane', 'late']);
    });
  });

  it.each([
    [[], 'Missing command.'],
    [['sandpit'], 'Unknown command: "sandpit".'],
    [['sandbox', 'now'], "Unexpected argument 'now'"],
    [['sandbox', '--colour', 'blue'], "Unknown option '--colour'"],
    [['sandbox', '--port'], "Option '--port <value>' argument missing"],
    [['sandbox', '--port', 'http'], '--port must be a whole number from 0 to 65535, not "http"'],
    [['sandbox', '--port', '65536'], '--port must be a whole number from 0 to 65535, not "65536"'],
    [['sandbox', '--port=-1'], '--port must be a whole number from 0 to 65535, not "-1"'],
    [['sandbox', '--config='], '--config must name a file'],
    [['sandbox', '--data='], '--data must name a file'],
    [['sandbox', '--port', '1.5'], '--port must be a whole number from 0 to 65535, not "1.5"'],
  ])('ends with 2 and a message after %j', async (args, message) => {
    const { code, out, problem } = await run(...args).ended;
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(problem.startsWith(message)).toBe(true);
    expect(problem).toContain('--help');
  });

  it.each([
    [['--help'], /^Usage: .*\n\nCommands:\n {2}run .*\n {2}sandbox /],
    [['-h'], /^Usage: .*\n\nCommands:\n {2}run .*\n {2}sandbox /],
    [['sandbox', '--help'], /^Usage: .* sandbox \[--port N\] \[--config FILE\] \[--data FILE\]\n/],
    [['sandbox', '--port', 'http', '-h'], /^Usage: .* sandbox \[--port N\] \[--config FILE\] \[--data FILE\]\n/],
  ])('explains itself after %j', async (args, text) => {
    const { code, out, problem } = await run(...args).ended;
    expect({ code, problem }).toEqual({ code: 0, problem: '' });
    expect(out).toMatch(text);
  });
});
