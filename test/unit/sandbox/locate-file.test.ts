// A declared file must be in the folder of the configuration, after resolving links, and on this host.

import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { locateFile, pathFault } from '../../../src/sandbox/triggers/locate-file.ts';
import { callApi, type FunctionFolder, makeFunctionFolder, runnerProgram } from '../../support/function-folder.ts';

let folder: FunctionFolder;
let inner: string;

beforeAll(async () => {
  folder = await makeFunctionFolder();
  inner = join(folder.path, 'workspace');
  await mkdir(inner);
});
afterAll(() => folder.remove());

const outside =
  'is outside the folder of authflow.sandbox.json, and only files inside it are run. Move the file into that folder, or authflow.sandbox.json to a parent folder.';

describe('a path', () => {
  it.each([
    '\\\\host\\share\\x.js',
    '//host/share/x.js',
    '\\/host/share/x.js',
    '\\\\?\\C:\\x.js',
    '\\\\.\\pipe\\x',
    '//./pipe/x',
  ])('refuses %s, on another host or a device, without accessing it', (path) => {
    const reason = `${JSON.stringify(path)} is on another host or a device; only files in this folder are run.`;
    expect(pathFault(path, 'win32')).toBe(reason);
    expect(pathFault(path, 'linux')).toBe(reason);
    expect(locateFile(inner, path)).toEqual({ reason });
  });

  it.each(['NUL', 'triggers\\con', 'a/AUX.js', 'lpt1.ts', 'COM9 .js', 'x.js:stream', 'C:x.js', 'CONOUT$'])(
    '%s is a device or a stream on Windows',
    (path) => {
      expect(pathFault(path, 'win32')).toBe(
        `${JSON.stringify(path)} is a device or a stream; only files in this folder are run.`,
      );
    },
  );

  it.each(['C:\\work\\x.js', '.\\console.js', 'triggers/auxiliary.ts', 'communication.js'])('%s is none', (path) => {
    expect(pathFault(path, 'win32')).toBeUndefined();
  });

  it.each(['../x.js', 'a/../../x.js', './..//x.js', '..'])('%s climbs out', (path) => {
    expect(pathFault(path)).toBe(`${JSON.stringify(path)} ${outside}`);
  });

  it.each(['x.js', './a/../x.js', '..x.js', 'a/..b/x.js'])('%s stays inside', (path) => {
    expect(pathFault(path)).toBeUndefined();
  });

  it('cannot have a null character', () => {
    expect(locateFile(inner, 'x\0.js')).toEqual({ reason: '"x\\u0000.js" is not a valid path.' });
  });
});

describe('a file', () => {
  it('is located with links resolved, also those of its folder', async () => {
    await folder.write('workspace/real/x.js', '');
    await symlink(join(inner, 'real'), join(inner, 'linked'));
    await symlink(inner, join(folder.path, 'linked-workspace'));
    const file = join(inner, 'real/x.js');
    expect(locateFile(inner, './linked/x.js')).toEqual({ file });
    expect(locateFile(join(folder.path, 'linked-workspace'), 'linked/x.js')).toEqual({ file });
    expect(locateFile(inner, file)).toEqual({ file });
  });

  it('behind a link that leads out is not run, and neither is one by its absolute path', async () => {
    const out = await folder.write('secret.js', '');
    await symlink(out, join(inner, 'file-link.js'));
    await symlink(folder.path, join(inner, 'folder-link'));
    for (const path of ['file-link.js', 'folder-link/secret.js', out]) {
      expect(locateFile(inner, path)).toEqual({ reason: `${JSON.stringify(path)} ${outside}` });
    }
  });

  it('that is missing, or is not a file, is reported', async () => {
    await mkdir(join(inner, 'folder.js'));
    expect(locateFile(inner, 'folder.js')).toEqual({ reason: `${join(inner, 'folder.js')} is not a file.` });
    expect(locateFile(inner, 'none.js')).toEqual({ reason: `There is no file ${join(inner, 'none.js')}.` });
  });
});

describe('a configuration', () => {
  it('gets a fault at the line of a path that is outside, or on another host', async () => {
    const sandbox = await startSandbox({ runner: { program: runnerProgram } });
    const text = `{
  "Functions": {
    "up": "../up.js",
    "share": { "File": "//host/share/x.js" } },
  "SeedPool": { "LambdaConfig": { "PreSignUp": "../seed.js" } },
  "UserPools": [{ "Id": "us-east-1_A", "PoolName": "a", "LambdaConfig": {
    "PreSignUp": "a/../../b.js",
    "PreTokenGenerationConfig": { "LambdaArn": "\\\\\\\\host\\\\share\\\\x.js", "LambdaVersion": "V2_0" } } }]
}`;
    const faults = await sandbox.configure({ text, folder: inner });
    await sandbox.stop();
    expect(faults.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([
      `3:11 "../up.js" ${outside}`,
      '4:24 "//host/share/x.js" is on another host or a device; only files in this folder are run.',
      `5:48 "../seed.js" ${outside}`,
      `7:18 "a/../../b.js" ${outside}`,
      '8:48 "\\\\\\\\host\\\\share\\\\x.js" is on another host or a device; only files in this folder are run.',
    ]);
  });

  it('runs a file until a link makes it another', async () => {
    const sandbox = await startSandbox({ runner: { program: runnerProgram } });
    const signUp = async (Username: string) => {
      const answer = await callApi(sandbox.endpoint, 'SignUp', {
        ClientId: 'web',
        Username,
        Password: 'Made-Up-Password-1',
      });
      return answer['UserConfirmed'] ?? answer['message'];
    };
    const handler = 'exports.handler = async (event) => ({ ...event, response: { autoConfirmUser: true } });';
    await folder.write('workspace/current/handler.js', handler);
    await folder.write('elsewhere/handler.js', handler);
    const pool = {
      Id: 'us-east-1_A',
      PoolName: 'a',
      Clients: [{ ClientId: 'web' }],
      LambdaConfig: { PreSignUp: './current/handler.js' },
    };
    expect(await sandbox.configure({ text: JSON.stringify({ UserPools: [pool] }), folder: inner })).toEqual([]);
    expect(await signUp('one')).toBe(true);
    await rename(join(inner, 'current'), join(inner, 'former'));
    await symlink(join(folder.path, 'elsewhere'), join(inner, 'current'));
    expect(await signUp('two')).toBe('PreSignUp invocation failed due to configuration.');
    expect(sandbox.triggerRuns().at(-1)?.end).toMatchObject({ reason: `"./current/handler.js" ${outside}` });
    await rm(join(inner, 'current'));
    await rename(join(inner, 'former'), join(inner, 'current'));
    expect(await signUp('three')).toBe(true);
    await sandbox.stop();
  });

  it('runs nothing in an untrusted workspace, and does not access the file', async () => {
    let trusted = false;
    const refusal = () => (trusted ? undefined : 'Functions of a workspace run once you trust it.');
    const sandbox = await startSandbox({ runner: { program: runnerProgram, refusal } });
    await folder.writeMarking('workspace/untrusted.js');
    const pool = {
      Id: 'us-east-1_A',
      PoolName: 'a',
      Clients: [{ ClientId: 'web' }],
      LambdaConfig: { PreSignUp: './untrusted.js' },
    };
    await sandbox.configure({ text: JSON.stringify({ UserPools: [pool] }), folder: inner });
    const signUp = (Username: string) =>
      callApi(sandbox.endpoint, 'SignUp', { ClientId: 'web', Username, Password: 'Made-Up-Password-1' });
    expect(await signUp('one')).toMatchObject({ message: 'PreSignUp invocation failed due to configuration.' });
    expect(sandbox.triggerRuns().at(-1)?.end).toEqual({ kind: 'missing', reason: refusal() });
    expect(folder.ran('workspace/untrusted.js')).toBe(false);
    trusted = true;
    expect(await signUp('two')).toHaveProperty('UserSub');
    expect(folder.ran('workspace/untrusted.js')).toBe(true);
    await sandbox.stop();
  });
});
