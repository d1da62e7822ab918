// `authflow check --json` prints no secret, under whatever key it was typed.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkFiles } from '../../../src/cli/verbs/check-files.ts';

const canary = 'Canary-Value-1!';

it.each([
  [
    'JSON',
    (key: string) =>
      `{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"3example","AuthParameters":{"USERNAME":"ada","${key}":"${canary}"}}`,
  ],
  [
    'a command',
    (key: string) =>
      `aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH --client-id 3example --auth-parameters USERNAME=ada,${key}='${canary}'`,
  ],
  [
    'a call',
    (key: string) =>
      `client.initiate_auth(ClientId="3example", AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "${key}": "${canary}"})`,
  ],
])('masks what stands under a mistyped key in %s', async (_format, write) => {
  const folder = await mkdtemp(join(tmpdir(), 'check-'));
  try {
    for (const key of ['PASWORD', 'PASSWRD', 'SECRT_HASH', 'REFRESH']) {
      const file = join(folder, 'request.txt');
      await writeFile(file, write(key));
      for (const args of [['--json', file], [file]]) {
        let printed = '';
        await checkFiles(args, { out: (line) => (printed += line), problem: (line) => (printed += line) });
        expect(printed).toContain(key);
        expect(printed).not.toContain('Canary');
      }
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
