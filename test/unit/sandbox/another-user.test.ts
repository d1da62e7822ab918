// Other users and programs of the machine can reach the sandbox's port, but cannot make it run a file. With real processes,
// and as another user where the tests have permission for that.

import { type ChildProcess, spawn } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FunctionFolder, makeFunctionFolder } from '../../support/function-folder.ts';

const cli = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
/** The user nobody, if the tests run as root. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

let folder: FunctionFolder;
let sandbox: ChildProcess;

beforeAll(async () => {
  folder = await makeFunctionFolder();
  await chmod(folder.path, 0o755);
});
afterAll(async () => {
  sandbox.kill('SIGKILL');
  await folder.remove();
});

const firstLine = (child: ChildProcess) =>
  new Promise<string>((resolve, reject) => {
    if (child.stdout) createInterface(child.stdout).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`The program ended with ${code}.`)));
  });

/** Sends calls one after the other, with a fake signature, and prints their statuses as JSON. */
const sender = `
  const [endpoint, calls] = process.argv.slice(1);
  const statuses = [];
  (async () => {
    for (const [operation, body] of JSON.parse(calls)) {
      const answer = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'AWSCognitoIdentityProviderService.' + operation,
          authorization: 'AWS4-HMAC-SHA256 Credential=a/20261103/us-east-1/cognito-idp/aws4_request',
        },
        body: JSON.stringify(body),
      });
      statuses.push(answer.status);
    }
    console.log(JSON.stringify(statuses));
    setInterval(() => {}, 1000);
  })();`;

it('cannot have a file run by the sandbox', { timeout: 60_000 }, async () => {
  const path = await folder.writeMarking('of-another-user.txt');
  sandbox = spawn(process.execPath, [cli, 'sandbox'], { stdio: ['ignore', 'pipe', 'inherit'], cwd: folder.path });
  const { endpoint, userPoolId, clients } = JSON.parse(await firstLine(sandbox)) as {
    endpoint: string;
    userPoolId: string;
    clients: { clientId: string }[];
  };
  const ClientId = clients[0]?.clientId;
  const AuthParameters = { USERNAME: 'password-verifier', PASSWORD: 'Sandbox-Password-1' };
  const signIn = ['InitiateAuth', { AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters }] as const;
  const update = (LambdaConfig: object) => ['UpdateUserPool', { UserPoolId: userPoolId, LambdaConfig }] as const;
  const calls = [
    update({ PreAuthentication: path }),
    update({ PreTokenGenerationConfig: { LambdaArn: path, LambdaVersion: 'V2_0' } }),
    signIn,
    update({ PreAuthentication: `arn:aws:lambda:us-east-1:123456789012:function:${path}` }),
    signIn,
  ];
  const other = spawn(process.execPath, ['-e', sender, endpoint, JSON.stringify(calls)], {
    ...nobody,
    cwd: '/',
    env: {},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const statuses = JSON.parse(await firstLine(other)) as number[];
  other.kill('SIGKILL');
  // Two are refused, so that the first sign-in runs no trigger. The third names an undeclared function.
  expect(statuses).toEqual([400, 400, 200, 200, 400]);
  expect(folder.ran('of-another-user.txt')).toBe(false);
});
