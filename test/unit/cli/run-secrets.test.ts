// `authflow run` against a server that repeats its secrets: no reporter and no crash prints one of them.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/cognito/json.ts';
import { echoOf, leaksOf, textsIn } from '../../support/echoes.ts';

/** Whole programs are started here, on machines that may be busy. Milliseconds. */
const slow = { timeout: 60_000 };
const cli = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));

const secrets = [
  ['secret', 'Canary from/storage+1 & "more"'],
  ['environment', 'canary-of-the-environment-2'],
  ['input', 'c4n4ry'],
  ['literal', 'Canary-in-the-file-3'],
  ['client secret', 'canaryclientsecret0123456789canaryclientsecret0123456'],
] as const;
const [[, stored], [, environment], [, input], [, literal], [, clientSecret]] = secrets;

let folder: string;
let server: Server;
let endpoint: string;

/** Refuses every call with a message that repeats the request. */
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const texts = [...textsIn(JSON.parse(body) as JsonObject), clientSecret];
      const echo = echoOf(texts);
      response.writeHead(400, { 'x-amzn-errortype': 'NotAuthorizedException' });
      response.end(JSON.stringify({ message: echo, Detail: { texts }, Code: texts[0] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flows-'));
  return () => rm(folder, { recursive: true });
});

function run(args: readonly string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number; printed: string }>((resolve) => {
    const own = {
      AUTHFLOW_SECRET_PASSWORD: stored,
      AUTHFLOW_SECRET_CLIENT_SECRET: clientSecret,
      AUTHFLOW_TEST_TOKEN: environment,
    };
    const options = { cwd: folder, env: { ...process.env, NO_COLOR: '1', ...own, ...env } };
    execFile(process.execPath, [cli, 'run', ...args], options, (error, out, problem) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, printed: out + problem });
    });
  });
}

const at = () => ['--endpoint', endpoint, '--client-id', 'client', '--input', `code=${input}`, 'flow.authflow.yaml'];

/** Every secret is sent, used in a failing expectation, and part of a name. */
const flow = `steps:
  - name: As \${env:AUTHFLOW_TEST_TOKEN} with Canary-in-the-file-3
    InitiateAuth:
      AuthFlow: USER_PASSWORD_AUTH
      AuthParameters: { USERNAME: jane, PASSWORD: "\${secret:password}", Extra: "\${env:AUTHFLOW_TEST_TOKEN}" }
      ClientMetadata: { code: "\${input:code}", Password: Canary-in-the-file-3 }
    expect:
      error: { type: "\${secret:password}", message: "Wrong: \${env:AUTHFLOW_TEST_TOKEN}, \${input:code}, Canary-in-the-file-3" }
      body: { $.Detail: "\${secret:password}", $.Code: "\${input:code}", $.message: "\${env:AUTHFLOW_TEST_TOKEN}" }
`;

describe('authflow run', slow, () => {
  it.each(['spec', 'json', 'junit'])('prints no secret with the reporter %s', async (reporter) => {
    await writeFile(join(folder, 'flow.authflow.yaml'), flow);
    const { code, printed } = await run([...at(), '--reporter', reporter]);
    expect(code).toBe(1);
    // The mismatches themselves are reported.
    expect(printed).toContain('$.Detail');
    expect(printed).toContain('‹secret›');
    expect(leaksOf(printed, secrets)).toEqual([]);
  });

  it('prints JSON also where a number or a name was masked', async () => {
    await writeFile(join(folder, 'flow.authflow.yaml'), flow);
    const { printed } = await run([...at(), '--reporter', 'json']);
    expect(JSON.parse(printed)).toMatchObject({ counts: { failed: 1 } });
  });

  it('prints no secret of a flow that was refused unexpectedly', async () => {
    await writeFile(join(folder, 'flow.authflow.yaml'), flow.replace(/ {4}expect:[^]*$/, ''));
    const { code, printed } = await run(at());
    expect(code).toBe(1);
    expect(printed).toContain('NotAuthorizedException');
    expect(leaksOf(printed, secrets)).toEqual([]);
  });

  it.each([
    // An internal error in the middle of a run: its message contains the key of the hash.
    ['thrown', `c.createHmac = (_, key) => { throw new Error('hash with ' + key + ' and ${literal}'); };`],
    [
      'thrown where nobody waits',
      `const net = require('node:net');
       const { connect } = net;
       net.connect = (...args) => {
         setImmediate(() => { throw new Error('sent ' + process.env.AUTHFLOW_SECRET_PASSWORD + ' and ${literal}'); });
         return connect(...args);
       };`,
    ],
  ])('prints no secret when it crashes: %s', async (_, fault) => {
    await writeFile(join(folder, 'flow.authflow.yaml'), flow);
    await writeFile(join(folder, 'fault.cjs'), `const c = require('node:crypto');\n${fault}\n`);
    const { code, printed } = await run(at(), { NODE_OPTIONS: `--require ${join(folder, 'fault.cjs')}` });
    expect(code).toBe(1);
    expect(printed).toMatch(/Error: (hash with|sent) ‹secret› and ‹secret›\n +at /);
    expect(leaksOf(printed, secrets)).toEqual([]);
  });
});
