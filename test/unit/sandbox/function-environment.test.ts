// The environment of a function: variables of Lambda, those that a program needs, and those of the configuration.

import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox.ts';
import { functionEnvironment } from '../../../src/sandbox/triggers/process/function-environment.ts';
import { callApi, type FunctionFolder, makeFunctionFolder, runnerProgram } from '../../support/function-folder.ts';

let folder: FunctionFolder;
let sandbox: Sandbox;
const canaries = [
  'GITHUB_TOKEN',
  'AWS_PROFILE',
  'AWS_SESSION_TOKEN',
  'VSCODE_IPC_HOOK_CLI',
  'ELECTRON_NO_ATTACH_CONSOLE',
  'NODE_OPTIONS_',
  'SSH_AUTH_SOCK',
];

beforeAll(async () => {
  folder = await makeFunctionFolder();
  await folder.write(
    'tells.js',
    `exports.handler = async (event) => { throw new Error(JSON.stringify({ ...process.env, cwd: process.cwd() })); };`,
  );
  for (const name of canaries) process.env[name] = 'canary';
});
afterAll(async () => {
  for (const name of canaries) delete process.env[name];
  await folder.remove();
});
beforeEach(async () => {
  sandbox = await startSandbox({ runner: { program: runnerProgram } });
});
afterEach(() => sandbox.stop());

const pool = { Id: 'eu-west-1_A', PoolName: 'a', Clients: [{ ClientId: 'web' }] };

async function environmentWith(config: { LambdaConfig: object; Functions?: object }): Promise<Record<string, string>> {
  const { LambdaConfig, Functions = {} } = config;
  const text = JSON.stringify({ Functions, UserPools: [{ ...pool, LambdaConfig }] });
  expect(await sandbox.configure({ text, folder: folder.path })).toEqual([]);
  await callApi(sandbox.endpoint, 'SignUp', { ClientId: 'web', Username: 'x', Password: 'Made-Up-Password-1' });
  const end = sandbox.triggerRuns().at(-1)?.end;
  if (end?.kind !== 'threw') throw new Error(`The function ended otherwise: ${JSON.stringify(end)}`);
  return JSON.parse(end.message) as Record<string, string>;
}

describe('a function of the sandbox', () => {
  it('has the variables of Lambda, and none of the sandbox’s own environment', async () => {
    const environment = await environmentWith({
      Functions: { tells: './tells.js' },
      LambdaConfig: { PreSignUp: 'tells' },
    });
    expect(environment).toEqual({
      _HANDLER: 'tells.handler',
      AWS_ACCESS_KEY_ID: 'AKIDSANDBOX',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: sandbox.endpoint,
      AWS_EXECUTION_ENV: expect.stringMatching(/^AWS_Lambda_nodejs\d+\.x$/),
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
      AWS_LAMBDA_FUNCTION_NAME: 'tells',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/tells',
      AWS_LAMBDA_LOG_STREAM_NAME: 'sandbox',
      AWS_REGION: 'eu-west-1',
      AWS_SECRET_ACCESS_KEY: 'sandbox',
      AWS_SESSION_TOKEN: 'sandbox',
      AUTH_FLOW_SANDBOX: sandbox.endpoint,
      LAMBDA_TASK_ROOT: folder.path,
      HOME: expect.any(String),
      LANG: 'en_US.UTF-8',
      PATH: process.env['PATH'],
      TMPDIR: expect.any(String),
      TZ: 'UTC',
      cwd: folder.path,
    });
  });

  it('has the variables that the configuration sets for this function only', async () => {
    const Functions = {
      plain: './tells.js',
      named: { File: './tells.js', Environment: { TABLE_NAME: 'users', TZ: 'Europe/Vienna', PATH: '/nowhere' } },
    };
    expect(await environmentWith({ Functions, LambdaConfig: { PreSignUp: 'named' } })).toMatchObject({
      AWS_LAMBDA_FUNCTION_NAME: 'named',
      TABLE_NAME: 'users',
      TZ: 'Europe/Vienna',
      PATH: '/nowhere',
    });
    expect(await environmentWith({ Functions, LambdaConfig: { PreSignUp: 'plain' } })).not.toHaveProperty('TABLE_NAME');
    // Nor does the same file under another name, or once another value is declared.
    expect(await environmentWith({ Functions, LambdaConfig: { PreSignUp: './tells.js' } })).not.toHaveProperty(
      'TABLE_NAME',
    );
    const changed = { named: { File: './tells.js', Environment: { TABLE_NAME: 'others' } } };
    expect(await environmentWith({ Functions: changed, LambdaConfig: { PreSignUp: 'named' } })).toMatchObject({
      TABLE_NAME: 'others',
    });
  });

  it('cannot set variables of Lambda or the sandbox, or invalid ones', async () => {
    const text = `{ "Functions": { "x": { "File": "./tells.js", "Environment": {
      "AWS_REGION": "eu-west-1",
      "Aws_Access_Key_Id": "x",
      "ELECTRON_RUN_AS_NODE": "0",
      "AUTH_FLOW_SANDBOX": "x",
      "A=B": "x",
      "ZERO": "\\u0000",
      "FINE": "x" } } } }`;
    const faults = await sandbox.configure({ text, folder: folder.path });
    const set = (name: string) => `${name} is reserved for Lambda or the sandbox; use another name.`;
    expect(faults.map(({ line, message }) => `${line} ${message}`)).toEqual([
      `2 ${set('AWS_REGION')}`,
      `3 ${set('Aws_Access_Key_Id')}`,
      `4 ${set('ELECTRON_RUN_AS_NODE')}`,
      `5 ${set('AUTH_FLOW_SANDBOX')}`,
      '6 "A=B" is not a valid name of an environment variable: use letters, digits and _, and do not begin with a digit.',
      '7 The value of ZERO must not contain a null character.',
    ]);
  });
});

describe('the environment on other systems', () => {
  const about = {
    name: 'x',
    region: 'us-east-1',
    file: '/srv/functions/x.ts',
    endpoint: 'http://127.0.0.1:1',
    own: {},
  };

  it('has the variables that programs need on Windows', () => {
    const machine = {
      Path: 'C:\\bin',
      PATH: 'C:\\bin',
      SystemRoot: 'C:\\Windows',
      PATHEXT: '.EXE',
      TEMP: 'C:\\t',
      TMP: 'C:\\t',
      HOME: 'C:\\h',
      APPDATA: 'C:\\a',
      GITHUB_TOKEN: 'canary',
    };
    const environment = functionEnvironment(about, { variables: machine, platform: 'win32', versions: {} });
    expect(environment).toMatchObject({
      PATH: 'C:\\bin',
      SystemRoot: 'C:\\Windows',
      PATHEXT: '.EXE',
      TEMP: 'C:\\t',
      TMP: 'C:\\t',
      HOME: 'C:\\h',
    });
    expect(environment).not.toHaveProperty('APPDATA');
    expect(JSON.stringify(environment)).not.toContain('canary');
  });

  it('in the editor, has only the variable that runs Electron as Node', () => {
    const versions = { electron: '39.0.0', node: '22.1.0' };
    const environment = functionEnvironment(about, {
      variables: { ELECTRON_RUN_AS_NODE: '1', ELECTRON_ENABLE_LOGGING: '1', VSCODE_PID: '1' },
      platform: 'linux',
      versions,
    });
    expect(environment).toMatchObject({ ELECTRON_RUN_AS_NODE: '1', AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' });
    expect(Object.keys(environment).filter((name) => /^(VSCODE|ELECTRON)/.test(name))).toEqual([
      'ELECTRON_RUN_AS_NODE',
    ]);
  });
});
