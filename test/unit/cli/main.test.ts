import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { sendCall } from '../../support/sandbox-http.ts';

/** Whole programs are started here, on machines that may be busy. Milliseconds. */
const slow = { timeout: 60_000 };

const main = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));

/** Programs a test started; whatever still runs after it is ended. */
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

const announcement = z.strictObject({
  endpoint: z.string().regex(/^http:\/\/127\.0\.0\.1:\d+$/),
  region: z.literal('us-east-1'),
  userPoolId: z.string(),
  clients: z.array(
    z.strictObject({ clientId: z.string(), clientName: z.string(), clientSecret: z.optional(z.string()) }),
  ),
  users: z.array(z.looseObject({ username: z.string(), password: z.optional(z.string()) })),
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
        AuthParameters: { USERNAME: first?.username, PASSWORD: first?.password },
      });
      expect(answer.status).toBe(200);
      program.child.kill(signal);
      const { code, out, problem } = await program.ended;
      expect({ code, problem }).toEqual({ code: 0, problem: '' });
      expect(out.trimEnd().split('\n')).toHaveLength(1);
      await expect(sendCall(endpoint, 'GetUser', {})).rejects.toThrow(/ECONNREFUSED/);
    },
  );

  it('takes the port it is given, and says in words when it is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const address = holder.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const refused = await run('sandbox', '--port', String(port)).ended;
    expect(refused).toMatchObject({
      code: 1,
      out: '',
      problem: `Another program already listens on port ${port} of 127.0.0.1.\n`,
    });
    holder.close();
    await once(holder, 'close');
    const { endpoint } = announcement.parse(JSON.parse(await run('sandbox', `--port=${port}`).firstLine));
    expect(endpoint).toBe(`http://127.0.0.1:${port}`);
  });

  it.each([
    [[], 'A command is missing.'],
    [['sandpit'], 'There is no command "sandpit".'],
    [['sandbox', 'now'], "Unexpected argument 'now'"],
    [['sandbox', '--colour', 'blue'], "Unknown option '--colour'"],
    [['sandbox', '--port'], "Option '--port <value>' argument missing"],
    [['sandbox', '--port', 'http'], '--port must be a whole number from 0 to 65535, not "http"'],
    [['sandbox', '--port', '65536'], '--port must be a whole number from 0 to 65535, not "65536"'],
    [['sandbox', '--port=-1'], '--port must be a whole number from 0 to 65535, not "-1"'],
    [['sandbox', '--port', '1.5'], '--port must be a whole number from 0 to 65535, not "1.5"'],
  ])('ends with 2 and a message after %j', async (args, message) => {
    const { code, out, problem } = await run(...args).ended;
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(problem.startsWith(message)).toBe(true);
    expect(problem).toContain('--help');
  });

  it.each([
    [['--help'], /^Usage: .*\n\nCommands:\n {2}sandbox /],
    [['-h'], /^Usage: .*\n\nCommands:\n {2}sandbox /],
    [['sandbox', '--help'], /^Usage: .* sandbox \[--port N\]\n/],
    [['sandbox', '--port', 'http', '-h'], /^Usage: .* sandbox \[--port N\]\n/],
  ])('explains itself after %j', async (args, text) => {
    const { code, out, problem } = await run(...args).ended;
    expect({ code, problem }).toEqual({ code: 0, problem: '' });
    expect(out).toMatch(text);
  });
});
