// Functions of a configuration on the command line: those of a cloned folder run only after the user allows them.
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { startRun } from '../../support/run-cli.ts';

/** Whole programs are started here, on machines that may be busy. Milliseconds. */
const slow = { timeout: 60_000 };
const examples = fileURLToPath(new URL('../../../media/examples/', import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clone-'));
  await writeFile(
    join(folder, 'authflow.sandbox.json'),
    JSON.stringify({ SeedPool: { LambdaConfig: { PreSignUp: './sign-up.js' } } }),
  );
  await writeFile(
    join(folder, 'sign-up.js'),
    `const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
exports.handler = (event, context, done) => { writeFileSync(join(__dirname, 'ran.txt'), 'ran'); done(null, event); };
`,
  );
  const signUp =
    'steps:\n  - SignUp:\n      ClientId: ${target.clientId}\n      Username: ada\n      Password: Made-Up-Password-1\n      UserAttributes:\n        - { Name: email, Value: ada@example.com }\n        - { Name: name, Value: Ada }\n';
  await writeFile(join(folder, 'one.authflow.yaml'), signUp);
  await writeFile(join(folder, 'two.authflow.yaml'), signUp);
  return () => rm(folder, { recursive: true });
});

const run = (...args: readonly string[]) => startRun(args, { folder, config: folder }).end;
const ran = () => existsSync(join(folder, 'ran.txt'));

describe('functions beside flow files', slow, () => {
  it('are not run, which is reported once with the flag', async () => {
    const { code, out, problem } = await run('.');
    expect(ran()).toBe(false);
    expect(code).toBe(1);
    expect(out).toContain('UnexpectedLambdaException');
    const reported = problem.split('\n').filter((line) => line.includes('--allow-functions'));
    expect(reported).toEqual([
      'The functions of authflow.sandbox.json were not run: they are programs, and the file was found automatically. To run them, add --allow-functions or --config authflow.sandbox.json.',
    ]);
  });

  it.each([['--allow-functions'], ['--config', 'authflow.sandbox.json']])('are run with %s', async (...flags) => {
    expect(await run('one.authflow.yaml', ...flags)).toMatchObject({ code: 0, problem: '' });
    expect(ran()).toBe(true);
  });

  it('of the bundled examples are run', async () => {
    const example = join(examples, 'passwordless-email-link');
    expect(await run(example)).toMatchObject({ code: 0, problem: '' });
    // A copy is not bundled.
    await cp(example, join(folder, 'copy'), { recursive: true });
    const copied = await run('copy');
    expect(copied.code).not.toBe(0);
    expect(copied.problem).toContain('--allow-functions');
  });
});
