// The sandbox of the command line as a process: two on one state file, a killed holder, a place that cannot be written, a
// configuration that cannot be read, and signals while it starts.

import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endPrograms, type Program, startProgram } from '../../support/command-line.ts';
import { sendCall } from '../../support/sandbox-http.ts';

/** Whole programs are started here, on machines that may be busy. Milliseconds. */
const slow = { timeout: 120_000 };

let folder: string;
let data: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-state-'));
  data = join(folder, 'state.json');
});
afterEach(async () => {
  await endPrograms();
  await rm(folder, { recursive: true });
});

interface Announced {
  readonly endpoint: string;
  readonly clients: readonly { readonly clientId: string }[];
  readonly users: readonly { readonly username: string }[];
}

async function announced(program: Program): Promise<Announced> {
  return JSON.parse(await program.firstLine) as Announced;
}

async function signUp({ endpoint, clients }: Announced, Username: string): Promise<void> {
  const { status } = await sendCall(endpoint, 'SignUp', {
    ClientId: clients[0]?.clientId,
    Username,
    Password: 'Made-Up-Password-1',
    UserAttributes: [
      { Name: 'email', Value: `${Username}@example.com` },
      { Name: 'name', Value: Username },
    ],
  });
  expect(status).toBe(200);
}

const names = ({ users }: Announced) => users.map(({ username }) => username);

describe('two sandboxes on one state file', slow, () => {
  it('are refused, also by a link, with a message, and no user of the first is lost', async () => {
    const first = startProgram(['sandbox', '--data', data]);
    const place = await announced(first);
    await signUp(place, 'before');
    const byLink = join(folder, 'link.json');
    await symlink(data, byLink);
    const refused = await Promise.all([data, byLink].map((path) => startProgram(['sandbox', '--data', path]).ended));
    for (const { code, out, problem } of refused) {
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(problem).toContain(`${data} is in use by another sandbox: authflow sandbox, process ${first.child.pid}`);
      expect(problem).toContain(`Its lock is ${data}.lock.`);
      expect(problem).toContain('Stop that sandbox, or use another file with --data.');
      expect(problem).toMatch(/lock of a killed sandbox expires after \d+ seconds/);
    }
    await signUp(place, 'after');
    first.child.kill('SIGTERM');
    expect(await first.ended).toMatchObject({ code: 0, problem: '' });

    const third = startProgram(['sandbox', '--data', data]);
    expect(names(await announced(third))).toEqual(expect.arrayContaining(['before', 'after']));
  });

  it('take turns: the lock of a killed one expires', async () => {
    const first = startProgram(['sandbox', '--data', data]);
    const place = await announced(first);
    await signUp(place, 'kept');
    await expect.poll(() => readFile(data, 'utf8').catch(() => ''), { timeout: 30_000 }).toContain('kept@example.com');
    first.child.kill('SIGKILL');
    await first.ended;
    expect(await readdir(folder)).toContain('state.json.lock');
    const second = startProgram(['sandbox', '--data', data]);
    expect(names(await announced(second))).toContain('kept');
    second.child.kill('SIGTERM');
    expect(await second.ended).toMatchObject({ code: 0 });
    expect(await readdir(folder)).not.toContain('state.json.lock');
  });

  it('continue in memory, with a message, after another process takes the lock, and exit with 1', async () => {
    const first = startProgram(['sandbox', '--data', data]);
    const place = await announced(first);
    await writeFile(`${data}.lock`, '{"holder":"somebody else"}');
    await signUp(place, 'unkept');
    expect(await first.problems.next()).toContain('the state is no longer saved');
    expect((await sendCall(place.endpoint, 'GetUser', {})).status).toBe(400);
    first.child.kill('SIGTERM');
    const { code, problem } = await first.ended;
    expect(code).toBe(1);
    expect(problem).toContain('are lost');
    expect(await readFile(data, 'utf8').catch(() => '')).not.toContain('unkept@example.com');
  });
});

describe('a state that cannot be written', slow, () => {
  it('is reported, retried until it is saved, and reported again then', async () => {
    const place = join(folder, 'a-file');
    await writeFile(place, 'where a folder should be');
    const program = startProgram(['sandbox', '--data', join(place, 'state.json')]);
    await signUp(await announced(program), 'late');
    expect(await program.problems.next()).toMatch(/could not be saved to .*: E[A-Z]+\. Saving will be retried/);
    await unlink(place);
    expect(await program.problems.next()).toMatch(/^The state is saved to .* again\.$/);
    program.child.kill('SIGTERM');
    expect(await program.ended).toMatchObject({ code: 0 });
    expect(await readFile(join(place, 'state.json'), 'utf8')).toContain('late@example.com');
  });

  it('makes the program exit with 1 when something is lost', async () => {
    const place = join(folder, 'a-file');
    await writeFile(place, 'where a folder should be');
    const program = startProgram(['sandbox', '--data', join(place, 'state.json')]);
    await signUp(await announced(program), 'late');
    program.child.kill('SIGTERM');
    const { code, problem } = await program.ended;
    expect(code).toBe(1);
    expect(problem).toContain('are lost');
  });

  // Only root can switch to another user of the machine; permissions do not apply to root itself.
  it.runIf(process.getuid?.() === 0)('is told to a user who may read it and not write it', async () => {
    const owner = startProgram(['sandbox', '--data', data]);
    await signUp(await announced(owner), 'theirs');
    owner.child.kill('SIGTERM');
    await owner.ended;
    await chmod(folder, 0o755);
    await chmod(data, 0o644);
    const before = await readFile(data, 'utf8');

    const nobody = startProgram(['sandbox', '--data', data], { uid: 65_534, gid: 65_534 });
    const place = await announced(nobody);
    expect(names(place)).toContain('theirs');
    expect(await nobody.problems.next()).toMatch(/could not be saved to .*: EACCES\. Saving will be retried/);
    await signUp(place, 'mine');
    nobody.child.kill('SIGTERM');
    expect((await nobody.ended).code).toBe(1);
    expect(await readFile(data, 'utf8')).toBe(before);
    expect(await readdir(folder)).toEqual(['state.json']);
  });

  it('does not start on a folder, and leaves it where it is', async () => {
    const place = join(folder, 'somewhere');
    await mkdir(place);
    const { code, out, problem } = await startProgram(['sandbox', '--data', place]).ended;
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(problem).toContain(`The state cannot be saved to ${place}: it is a folder, not a file.`);
    expect(await readdir(folder)).toEqual(['somewhere']);
  });
});

describe('a configuration that cannot be read', slow, () => {
  const nested = '['.repeat(100_000);
  const good = JSON.stringify({ UserPools: [{ Id: 'eu-west-1_Mine00001', PoolName: 'mine' }] });

  it.each([
    ['nested', nested, /:1:\d+: The file was not read: arrays and objects are nested more than \d+ levels deep\.\n$/],
    ['large', ' '.repeat(9 * 1024 * 1024), /: cannot be read: it is 9 MiB in size, and the limit is 4 MiB\.\n$/],
  ])('because it is %s ends the start with 1', async (_, text, words) => {
    const config = join(folder, 'authflow.sandbox.json');
    await writeFile(config, text);
    const { code, out, problem } = await startProgram(['sandbox', '--config', config]).ended;
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(problem).toMatch(words);
  });

  it('because it is a pipe without a writer makes the start exit with 1, too', async () => {
    const config = join(folder, 'authflow.sandbox.json');
    execFileSync('mkfifo', [config]);
    const { code, problem } = await startProgram(['sandbox', '--config', config]).ended;
    expect({ code, problem }).toMatchObject({
      code: 1,
      problem: expect.stringMatching(/: it is a device, not a file\.\n$/),
    });
  });

  it('is reported while it runs, the previous pools stay, and the next valid one is loaded', async () => {
    const config = join(folder, 'authflow.sandbox.json');
    await writeFile(config, good);
    const program = startProgram(['sandbox', '--config', config]);
    const { endpoint } = await announced(program);
    await writeFile(config, nested);
    expect(await program.problems.next()).toMatch(
      /The file was not read: arrays and objects are nested more than \d+ levels deep\.$/,
    );
    expect(await program.problems.next()).toMatch(/: not applied\. The sandbox keeps its previous configuration\.$/);
    expect((await sendCall(endpoint, 'GetUser', {})).status).toBe(400);
    await writeFile(config, good.replace('"mine"', '"other"'));
    expect(await program.problems.next()).toMatch(/: reloaded. The user pools were reset: .*other\.$/);
    program.child.kill('SIGTERM');
    expect(await program.ended).toMatchObject({ code: 0 });
  });
});

describe('a signal while the sandbox starts', slow, () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends it: %s', async (signal) => {
    // The start waits for the lock of a holder that never renewed it, until the lock is stale.
    await writeFile(`${data}.lock`, '{"holder":"one that died"}');
    const program = startProgram(['sandbox', '--data', data]);
    expect(await program.problems.next()).toContain('does not respond');
    program.child.kill(signal);
    expect(await program.ended).toMatchObject({ code: 0, signal: null, out: '' });
  });
});

describe('an uncaught error', slow, () => {
  /** A module that is preloaded into the program and throws in a timer, like an internal error. */
  const throwing = (text: string) => ({
    ...process.env,
    NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(text)}`,
  });

  it.each([
    ['thrown', 'setTimeout(() => { throw new Error("canary fault") }, 1500)'],
    ['rejected', 'setTimeout(() => Promise.reject(new Error("canary fault")), 1500)'],
  ])('is told, and the sandbox goes on: %s', async (_, text) => {
    const program = startProgram(['sandbox'], { env: throwing(text) });
    const { endpoint } = await announced(program);
    expect(await program.problems.next()).toContain('Internal error. The sandbox keeps running: Error: canary fault');
    expect((await sendCall(endpoint, 'GetUser', {})).status).toBe(400);
    program.child.kill('SIGTERM');
    expect((await program.ended).code).toBe(0);
  });

  it('does not keep a sandbox busy whose stderr is closed', async () => {
    const program = startProgram(['sandbox'], {
      env: throwing('setTimeout(() => { throw new Error("fault") }, 1500)'),
    });
    const { endpoint } = await announced(program);
    program.child.stderr.destroy();
    const before = Date.now();
    // Longer than the error takes to occur; an endless loop of messages would block the calls.
    while (Date.now() - before < 3000) expect((await sendCall(endpoint, 'GetUser', {})).status).toBe(400);
    program.child.kill('SIGTERM');
    expect((await program.ended).code).toBe(0);
  });
});
