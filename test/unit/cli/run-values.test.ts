// What an untrusted flow file may read from the user who runs it, and where it may send it. A server on this machine
// stands for a user pool and must receive nothing that was not allowed.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRun } from '../../support/run-cli.ts';

/** Whole programs are started here, on machines that may be busy. Milliseconds. */
const slow = { timeout: 60_000 };
const canary = 'Canary-Value-7';

let received: string[];
let pool: Server;
let endpoint: string;
beforeAll(async () => {
  pool = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push(Buffer.concat(chunks).toString());
      response.end('{"ChallengeName":"SMS_MFA","Session":"a session that is long enough","ChallengeParameters":{}}');
    });
  });
  await new Promise<void>((done) => pool.listen(0, '127.0.0.1', done));
  endpoint = `http://127.0.0.1:${(pool.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => pool.close(done)));

let folder: string;
beforeEach(async () => {
  received = [];
  folder = await mkdtemp(join(tmpdir(), 'clone-'));
  return () => rm(folder, { recursive: true });
});

const env = {
  STRANGERS_WISH: canary,
  OTHER_WISH: canary,
  AUTHFLOW_USERNAME: 'sms-mfa',
  AUTHFLOW_SECRET_PASSWORD: canary,
};
const atPool = (...more: readonly string[]) => ['.', '--endpoint', endpoint, '--client-id', 'mine', ...more];
const run = (args: readonly string[]) => startRun(args, { folder, config: folder, env }).end;
const write = (text: string) => writeFile(join(folder, 'one.authflow.yaml'), text);
const initiate = (username: string, more = '') => `  - InitiateAuth:
      AuthFlow: CUSTOM_AUTH
      AuthParameters: { USERNAME: "${username}" }
${more}`;

describe('an environment variable', slow, () => {
  it.each([
    ['in a step', `steps:\n${initiate('${env:STRANGERS_WISH}')}`],
    ['behind a variable', `variables: { a: "\${b}", b: "\${env:STRANGERS_WISH}" }\nsteps:\n${initiate('${a}')}`],
    ['in a later step', `steps:\n${initiate('a')}${initiate('${env:STRANGERS_WISH}')}`],
    ['of the setup', `setup:\n${initiate('${env:STRANGERS_WISH}')}steps:\n${initiate('a')}`],
    ['as a seed', `variables: { a: "\${env:STRANGERS_WISH}" }\nsteps:\n${initiate('${totp:a}')}`],
    ['in what is expected', `steps:\n${initiate('a', '    expect: { ChallengeName: "${env:STRANGERS_WISH}" }\n')}`],
  ])('%s is refused before anything is sent, with the flag', async (_, text) => {
    await write(text);
    const { code, out } = await run(atPool());
    expect(code).toBe(2);
    expect(out).toContain('${env:STRANGERS_WISH} must not be sent to --endpoint');
    expect(out).toContain('add --env STRANGERS_WISH.');
    expect(out).not.toContain(canary);
    expect(received).toEqual([]);
  });

  it('goes where it was allowed to, each by its name', async () => {
    await write(`steps:\n${initiate('${env:STRANGERS_WISH}${env:OTHER_WISH}')}`);
    const one = await run(atPool('--env', 'STRANGERS_WISH'));
    expect(one).toMatchObject({ code: 2 });
    expect(one.out).toContain('add --env OTHER_WISH.');
    expect(received).toEqual([]);
    expect(await run(atPool('--env', 'STRANGERS_WISH', '--env', 'OTHER_WISH'))).toMatchObject({ code: 0 });
    expect(received.join('')).toContain(canary);
  });

  it('named for this program goes anywhere, except a secret', async () => {
    await write(`steps:\n${initiate('${env:AUTHFLOW_USERNAME}')}`);
    expect(await run(atPool())).toMatchObject({ code: 0 });
    expect(received).toHaveLength(1);
    await write(`steps:\n${initiate('${env:AUTHFLOW_SECRET_PASSWORD}')}`);
    const { code, out } = await run(atPool());
    expect(code).toBe(2);
    expect(out).toContain('For a secret, use ${secret:NAME}.');
    expect(received).toHaveLength(1);
  });

  it('goes to the sandbox whatever its name', async () => {
    await write(
      `variables: { a: "\${env:STRANGERS_WISH}" }\nsteps:\n  - InitiateAuth: { AuthFlow: USER_PASSWORD_AUTH, AuthParameters: { USERNAME: "\${a}", PASSWORD: b } }\n    expect: { error: "*" }\n`,
    );
    expect(await run(['.'])).toMatchObject({ code: 0 });
  });

  it('is quoted for a shell in the suggested flag', async () => {
    await write(`steps:\n${initiate("${env:A'; touch x; '}")}`);
    const { out } = await run(atPool());
    expect(out).toContain(String.raw`--env 'A'\''; touch x; '\'''.`);
  });
});

describe('a flow with values of the user', slow, () => {
  const secret = 'ClientMetadata: { a: "${secret:password}" }';
  const token = (client: string) =>
    ['{"alg":"RS256"}', JSON.stringify({ client_id: client, token_use: 'access' }), 'x']
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');
  const custom = (members: string) =>
    `  - InitiateAuth: { AuthFlow: CUSTOM_AUTH, AuthParameters: { USERNAME: a }, ${members} }\n`;

  it.each([
    ['another app client', `steps:\n${custom(`ClientId: theirs, ${secret}`)}`],
    ['another app client by a variable', `variables: { c: theirs }\nsteps:\n${custom(`ClientId: "\${c}", ${secret}`)}`],
    ['another user pool', `steps:\n${custom(`UserPoolId: eu-west-1_Theirs, ${secret}`)}`],
    [
      'an access token of another',
      `steps:\n  - UpdateUserAttributes: { AccessToken: ${token('theirs')}, UserAttributes: [{ Name: name, Value: "\${secret:password}" }] }\n`,
    ],
    ['another app client in a later step', `steps:\n${custom(secret)}${custom('ClientId: theirs')}`],
    ['another app client and an input', `steps:\n${custom('ClientId: theirs, ClientMetadata: { a: "${input:a}" }')}`],
  ])('sends nothing by %s', async (_, text) => {
    await write(text);
    const { code, out } = await run(atPool('--user-pool-id', 'eu-west-1_Mine', '--input', 'a=b'));
    expect(code).toBe(2);
    expect(out).toContain('does not belong to the target --endpoint');
    expect(out).not.toContain(canary);
    expect(received).toEqual([]);
  });

  it('does not take another app client from an answer', async () => {
    await write(`steps:
  - id: first
    InitiateAuth: { AuthFlow: CUSTOM_AUTH, AuthParameters: { USERNAME: a } }
${custom(`ClientId: "\${steps.first.ChallengeName}", ${secret}`)}`);
    const { code, out } = await run(atPool());
    expect(code).toBe(2);
    expect(out).toContain('does not belong to the target --endpoint');
    expect(received).toHaveLength(1);
    expect(received.join('')).not.toContain(canary);
  });

  it('goes to the target’s own app client, and one without such values anywhere', async () => {
    await write(`steps:\n${custom(`ClientId: mine, ${secret}`)}`);
    expect(await run(atPool())).toMatchObject({ code: 0 });
    await write(`steps:\n${custom('ClientId: theirs')}`);
    expect(await run(atPool())).toMatchObject({ code: 0 });
    expect(received).toHaveLength(2);
  });
});
