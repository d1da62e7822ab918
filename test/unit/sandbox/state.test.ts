// The state of the sandbox: saved and restored, in memory and in a file over restarts, and never from a broken file.

import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reviveJson, toJson } from '../../../src/sandbox/state/plain-json.ts';
import type { Later } from '../../../src/platform/background.ts';
import { keepState, type Sandbox, type StateFile, startSandbox } from '../../../src/sandbox/sandbox.ts';
import type { StateFileOptions } from '../../../src/sandbox/state/state-file.ts';
import { sendCall } from '../../support/sandbox-http.ts';
import { seedPool } from '../../support/seed-pool.ts';

let folder: string;
let path: string;
const started: Sandbox[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-state-'));
  path = join(folder, 'state', 'sandbox.json');
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((sandbox) => sandbox.stop()));
  await rm(folder, { recursive: true });
});

async function start(): Promise<Sandbox> {
  const sandbox = await startSandbox();
  started.push(sandbox);
  return sandbox;
}

async function call(sandbox: Sandbox, operation: string, body: object) {
  const ClientId = seedPool(sandbox).clients[0]?.clientId;
  const { text } = await sendCall(sandbox.endpoint, operation, { ClientId, ...body });
  return JSON.parse(text) as {
    readonly AuthenticationResult?: { readonly AccessToken: string; readonly RefreshToken: string };
    readonly Username?: string;
    readonly message?: string;
  };
}

const signIn = (sandbox: Sandbox, PASSWORD = 'Sandbox-Password-1', USERNAME = 'password-verifier') =>
  call(sandbox, 'InitiateAuth', { AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD } });

async function changePassword(sandbox: Sandbox, from: string, to: string): Promise<void> {
  const { AuthenticationResult } = await signIn(sandbox, from);
  const { AccessToken } = AuthenticationResult ?? {};
  const answer = await call(sandbox, 'ChangePassword', { AccessToken, PreviousPassword: from, ProposedPassword: to });
  expect(answer).toEqual({});
}

/** Thousands of calls, on machines that may be busy. Milliseconds. */
const slow = { timeout: 60_000 };

describe('a snapshot', () => {
  it('does not change with users and pools, and can be restored any number of times', slow, async () => {
    const sandbox = await start();
    const authorization = 'AWS4-HMAC-SHA256 any';
    const admin = (operation: string, body: object) =>
      sendCall(sandbox.endpoint, operation, { UserPoolId: seedPool(sandbox).userPoolId, ...body }, { authorization });
    for (let at = 0; at < 2100; at++) await admin('AdminCreateUser', { Username: `u${at}`, MessageAction: 'SUPPRESS' });
    const before = await sandbox.snapshot();
    await sandbox.snapshots.take('many');
    for (let round = 0; round < 2; round++) {
      await admin('AdminDeleteUser', { Username: 'u1500' });
      await admin('AdminDisableUser', { Username: 'u1501' });
      await admin('AdminUpdateUserAttributes', { Username: 'u1502', UserAttributes: [{ Name: 'name', Value: 'x' }] });
      await admin('AddCustomAttributes', { CustomAttributes: [{ Name: 'late', AttributeDataType: 'String' }] });
      await admin('CreateGroup', { GroupName: 'late' });
      await signIn(sandbox);
      expect(await sandbox.snapshot()).not.toBe(before);
      expect(await sandbox.snapshots.restore('many')).toBe(true);
      expect(await sandbox.snapshot()).toBe(before);
    }
  });

  it('brings back passwords, tokens and users as they were', async () => {
    const sandbox = await start();
    const before = await signIn(sandbox);
    await sandbox.snapshots.take('clean');
    await changePassword(sandbox, 'Sandbox-Password-1', 'Another-Password-2');
    await call(sandbox, 'SignUp', {
      Username: 'late',
      Password: 'Another-Password-2',
      UserAttributes: [
        { Name: 'email', Value: 'late@example.com' },
        { Name: 'name', Value: 'Late' },
      ],
    });
    expect(seedPool(sandbox).user('late')).toBeDefined();
    expect(await signIn(sandbox)).toMatchObject({ message: 'Incorrect username or password.' });

    expect(await sandbox.snapshots.restore('clean')).toBe(true);
    expect(await signIn(sandbox)).toHaveProperty('AuthenticationResult');
    expect(seedPool(sandbox).user('late')).toBeUndefined();
    const { AccessToken, RefreshToken } = before.AuthenticationResult ?? {};
    expect(await call(sandbox, 'GetUser', { AccessToken })).toMatchObject({ Username: 'password-verifier' });
    const AuthParameters = { REFRESH_TOKEN: RefreshToken };
    expect(await call(sandbox, 'InitiateAuth', { AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters })).toHaveProperty(
      'AuthenticationResult',
    );
  });

  it('is found by its name only', async () => {
    const sandbox = await start();
    await sandbox.snapshots.take('one');
    await sandbox.snapshots.take('two');
    await sandbox.snapshots.take('one');
    expect(sandbox.snapshots.list().map(({ name }) => name)).toEqual(['two', 'one']);
    expect(await sandbox.snapshots.restore('three')).toBe(false);
    expect([sandbox.snapshots.remove('two'), sandbox.snapshots.remove('two')]).toEqual([true, false]);
  });

  it('does not bring back what was revoked before it', async () => {
    const sandbox = await start();
    const { AuthenticationResult } = await signIn(sandbox);
    await call(sandbox, 'RevokeToken', { Token: AuthenticationResult?.RefreshToken });
    await sandbox.restore(await sandbox.snapshot());
    expect(await call(sandbox, 'GetUser', { AccessToken: AuthenticationResult?.AccessToken })).toMatchObject({
      message: 'Access Token has been revoked',
    });
  });
});

describe('a state file', () => {
  const said: string[] = [];
  const open: StateFile[] = [];
  const keep = async (sandbox: Sandbox, options: Partial<StateFileOptions> = {}): Promise<StateFile> => {
    const state = await keepState(sandbox, {
      path,
      holder: 'a test',
      report: (words) => said.push(words),
      delay: 1_000_000,
      ...options,
    });
    open.push(state);
    return state;
  };
  beforeEach(() => {
    said.length = 0;
  });
  afterEach(() => Promise.all(open.splice(0).map((state) => state.close())));

  it('carries users, tokens and keys over a restart, for the owner alone', async () => {
    const first = await start();
    const state = await keep(first);
    await changePassword(first, 'Sandbox-Password-1', 'Another-Password-2');
    const { AuthenticationResult } = await signIn(first, 'Another-Password-2');
    await state.close();
    await first.stop();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
    expect(await readdir(dirname(path))).toEqual(['sandbox.json']);

    const second = await start();
    await keep(second);
    expect(await signIn(second, 'Another-Password-2')).toHaveProperty('AuthenticationResult');
    const refreshed = await call(second, 'GetTokensFromRefreshToken', {
      RefreshToken: AuthenticationResult?.RefreshToken,
    });
    expect(refreshed).toHaveProperty('AuthenticationResult');
    expect(said).toEqual([]);
  });

  it('that was truncated is replaced by the previous one, with a message', async () => {
    const first = await start();
    const state = await keep(first);
    await changePassword(first, 'Sandbox-Password-1', 'Second-Password-2');
    await state.flush();
    await changePassword(first, 'Second-Password-2', 'Third-Password-3');
    await state.close();
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.slice(0, text.length / 2));

    const second = await start();
    await keep(second);
    expect(said).toEqual([
      `${path} cannot be used: it is truncated, or is not a sandbox state. The previous state, ${path}.previous, was loaded instead. ${path} was renamed to ${path}.broken.`,
    ]);
    expect(await signIn(second, 'Second-Password-2')).toHaveProperty('AuthenticationResult');
    expect(await readFile(`${path}.broken`, 'utf8')).toBe(text.slice(0, text.length / 2));
  });

  it('that is not a state is renamed, without overwriting an earlier one', async () => {
    await mkdir(dirname(path));
    await writeFile(`${path}.broken`, 'the first');
    await writeFile(path, 'notes of mine');
    await writeFile(`${path}.previous`, 'more notes');
    const sandbox = await start();
    const state = await keep(sandbox);
    await changePassword(sandbox, 'Sandbox-Password-1', 'Second-Password-2');
    await state.flush();
    await changePassword(sandbox, 'Second-Password-2', 'Third-Password-3');
    await state.close();
    expect(await readFile(`${path}.broken`, 'utf8')).toBe('the first');
    expect(await readFile(`${path}.broken-2`, 'utf8')).toBe('notes of mine');
    expect(await readFile(`${path}.previous.broken`, 'utf8')).toBe('more notes');
  });

  it('that was changed by hand is refused', async () => {
    const first = await start();
    const state = await keep(first);
    await signIn(first);
    await state.close();
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replaceAll('Sandbox-Password-1', 'Sandbox-Password-9'));
    const second = await start();
    await keep(second);
    expect(said).toEqual([
      `${path} cannot be used: its content does not match its digest. There is no previous state, so the sandbox starts with a new state. ${path} was renamed to ${path}.broken.`,
    ]);
    expect(await signIn(second)).toHaveProperty('AuthenticationResult');
  });

  it('of another version is refused with a message', async () => {
    const sandbox = await start();
    const text = (await sandbox.snapshot()).replace('"version":1', '"version":99');
    await expect(async () => sandbox.restore(text)).rejects.toThrow(
      'it was written by another version of the sandbox (format 99, not 1)',
    );
  });

  it('of another configuration is not loaded', async () => {
    const first = await start();
    const state = await keep(first);
    await changePassword(first, 'Sandbox-Password-1', 'Second-Password-2');
    await state.close();
    const second = await start();
    await second.configure({ text: '{}', folder });
    await keep(second);
    expect(said).toEqual([
      `The configuration has changed since ${path} was saved, so the sandbox starts with a new state. ${path} was renamed to ${path}.other-configuration.`,
    ]);
    expect(await readFile(`${path}.other-configuration`, 'utf8')).toContain('Second-Password-2');
    expect(await signIn(second)).toHaveProperty('AuthenticationResult');
  });

  /** Timers that a test runs by hand. */
  function heldTimers() {
    const waiting: { readonly milliseconds: number; readonly run: () => void }[] = [];
    const later: Later = (milliseconds, run) => {
      const entry = { milliseconds, run };
      waiting.push(entry);
      return () => {
        const at = waiting.indexOf(entry);
        if (at >= 0) waiting.splice(at, 1);
      };
    };
    return { later, waiting };
  }

  it('that cannot be written is reported once, retried with growing delays, and reported when it is saved again', async () => {
    await writeFile(join(folder, 'state'), 'a file where a folder should be');
    const { later, waiting } = heldTimers();
    const sandbox = await start();
    const state = await keep(sandbox, { later, delay: 7 });
    expect(said).toEqual([
      expect.stringMatching(/^The state could not be saved to .*: E[A-Z]+\. Saving will be retried\.$/),
    ]);
    expect(await signIn(sandbox)).toHaveProperty('AuthenticationResult');
    const waits: number[] = [];
    for (let tries = 0; tries < 9; tries++) {
      waits.push(waiting[0]?.milliseconds ?? 0);
      waiting[0]?.run();
      await state.flush();
    }
    expect(waits[0]).toBe(7);
    expect(waits.slice(1)).toEqual(waits.slice(1).toSorted((a, b) => a - b));
    expect(Math.max(...waits)).toBe(60_000);
    expect(said).toHaveLength(1);
    expect(state.notKept()).toContain('cannot be written');

    await unlink(join(folder, 'state'));
    await state.flush();
    expect(said.at(-1)).toBe(`The state is saved to ${path} again.`);
    expect(state.notKept()).toBeUndefined();
    expect(await state.close()).toBe(true);
    expect(said).toHaveLength(2);
    expect(await readFile(path, 'utf8')).toContain('auth-flow-sandbox-state');
  });

  it('that cannot be written at the end is reported as lost', async () => {
    await writeFile(join(folder, 'state'), 'a file where a folder should be');
    const sandbox = await start();
    const state = await keep(sandbox);
    await signIn(sandbox);
    expect(await state.close()).toBe(false);
    expect(said.at(-1)).toBe(`Changes since the state was last saved to ${path} are lost.`);
  });

  it('loses nothing where nothing changed', async () => {
    await writeFile(join(folder, 'state'), 'a file where a folder should be');
    expect(await (await keep(await start())).close()).toBe(true);
  });

  it('is written once when changes leave the state unchanged', async () => {
    const sandbox = await start();
    const state = await keep(sandbox);
    await signIn(sandbox);
    await state.flush();
    const { ino } = await stat(path);
    await call(sandbox, 'InitiateAuth', { AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: {} });
    await state.flush();
    expect((await stat(path)).ino).toBe(ino);
  });

  it('has one writer, under any name of the file', async () => {
    const first = await start();
    await keep(first);
    const link = join(folder, 'link.json');
    await symlink(path, link);
    const second = await start();
    const refused = keep(second, { path: link, lock: { times: { beat: 50, stale: 5000, look: 5 } } });
    // The first touches its lock every two seconds.
    await expect(refused).rejects.toThrow(`${path} is in use by another sandbox: a test, process ${process.pid} on `);
  });

  it('whose lock is taken over is no longer written', async () => {
    const sandbox = await start();
    const state = await keep(sandbox);
    await changePassword(sandbox, 'Sandbox-Password-1', 'Second-Password-2');
    await state.flush();
    const before = await readFile(path, 'utf8');
    await writeFile(`${path}.lock`, 'somebody else');
    await changePassword(sandbox, 'Second-Password-2', 'Third-Password-3');
    await state.flush();
    expect(said).toEqual([expect.stringContaining('the state is no longer saved')]);
    expect(state.notKept()).toContain('lost');
    expect(await state.close()).toBe(false);
    expect(await readFile(path, 'utf8')).toBe(before);
    expect(await readFile(`${path}.lock`, 'utf8')).toBe('somebody else');
    expect((await readdir(dirname(path))).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('that another program wrote before it could be locked is not written over', async () => {
    const blocked = join(folder, 'state');
    await writeFile(blocked, 'a file where a folder should be');
    const sandbox = await start();
    const state = await keep(sandbox);
    await signIn(sandbox);
    await unlink(blocked);
    await mkdir(blocked);
    await writeFile(path, 'of another');
    await state.flush();
    expect(said.at(-1)).toContain('another program wrote the file');
    expect(await readFile(path, 'utf8')).toBe('of another');
  });

  it('that is a folder is refused, and stays where it is', async () => {
    await mkdir(path, { recursive: true });
    await expect(keep(await start())).rejects.toThrow(
      `The state cannot be saved to ${path}: it is a folder, not a file.`,
    );
    expect(await readdir(dirname(path))).toEqual(['sandbox.json']);
  });

  it('is not followed to where a planted link leads', async () => {
    await mkdir(dirname(path));
    const victim = join(folder, 'victim');
    await writeFile(victim, 'untouched');
    for (const name of [`${path}.new`, `${path}.previous`, `${path}.lock.taking`]) await symlink(victim, name);
    const sandbox = await start();
    const state = await keep(sandbox);
    await changePassword(sandbox, 'Sandbox-Password-1', 'Second-Password-2');
    await state.flush();
    await changePassword(sandbox, 'Second-Password-2', 'Third-Password-3');
    expect(await state.close()).toBe(true);
    expect(await readFile(victim, 'utf8')).toBe('untouched');
  });
});

describe('values as JSON', () => {
  const leaf = fc.oneof(
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
    fc.boolean(),
    fc.constant(null),
    fc.bigInt({ min: 0n, max: 2n ** 3072n }),
    fc.uint8Array(),
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('any')),
      fc.dictionary(
        fc.oneof(fc.string(), fc.constantFrom('$map', '$set', '$integer', '$bytes', '$object')),
        tie('any'),
        {
          noNullPrototype: true,
        },
      ),
      fc.array(fc.tuple(fc.string(), tie('any'))).map((pairs) => new Map(pairs)),
      fc.array(fc.string()).map((items) => new Set(items)),
    ),
  })).any;

  it('come back as they were', () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(JSON.parse(JSON.stringify(toJson(given)), reviveJson)).toEqual(given);
      }),
    );
  });

  it('cannot be functions', () => {
    expect(() => toJson({ act: () => 1 })).toThrow('function cannot be saved');
  });
});
