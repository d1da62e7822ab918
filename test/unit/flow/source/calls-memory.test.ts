// A program crafted to exhaust the language server's memory is skipped. Tested in a separate process.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const program = `
  const { readCalls } = await import(${JSON.stringify(new URL('../../../../src/flow/source/read-calls.ts', import.meta.url).href)});
  const { cognitoTables } = await import(${JSON.stringify(new URL('../../../../src/cognito/cognito-tables.ts', import.meta.url).href)});
  const texts = {
    brackets: 'new InitiateAuthCommand({' + '...{a:{'.repeat(40000),
    tags: 'InitiateAuthCommand;' + '<a b=<'.repeat(40000),
  };
  for (const [name, text] of Object.entries(texts)) {
    console.log(name, readCalls('typescriptreact', text, cognitoTables).length);
  }
  console.log(readCalls('typescript', 'x.initiateAuth({ AuthFlow: "USER_AUTH", ClientId: "a" });'.repeat(500), cognitoTables).length);
`;

it('is skipped before the process runs out of memory', async () => {
  const args = ['--max-old-space-size=1000', '--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 100_000 });
  expect(stdout).toBe('brackets 0\ntags 0\n500\n');
}, 120_000);
