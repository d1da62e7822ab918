// Programs that were made to keep a reader busy: its work grows with their length, and its memory stays within a limit.
// First, so that it counts inside what is loaded after it.
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { growth } from '../../../support/count-work.ts';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { readSourceRequests } from '../../../../src/flow/pasted/read-source-call.ts';

const read = (text: string) => readSourceRequests(text, cognitoTables);

const shapes: Readonly<Record<string, (count: number) => string>> = {
  'calls of a builder': (n) => `InitiateAuthRequest.builder()${'.authFlow("USER_AUTH")'.repeat(n)}.build()`,
  'requests in Java': (n) =>
    'var r = InitiateAuthRequest.builder().authFlow("A").build(); c.initiateAuth(r);\n'.repeat(n),
  'puts into one map': (n) =>
    `Map<String, String> p = new HashMap<>();\n${'p.put("USERNAME", "ada");\n'.repeat(n)}InitiateAuthRequest.builder().authParameters(p);`,
  'requests in Go': (n) => 'x := &cip.InitiateAuthInput{AuthFlow: "USER_AUTH"}\n'.repeat(n),
  'requests in C#': (n) => 'var r = new InitiateAuthRequest { AuthFlow = "USER_AUTH" };\n'.repeat(n),
  'C# inside C#': (n) => `${'new InitiateAuthRequest { AuthFlow = '.repeat(n)}1${' }'.repeat(n)}`,
  'brackets of C# that stay open': (n) => `new InitiateAuthRequest ${'{ { "a", '.repeat(n)}`,
  'signs of less in C#': (n) => `new InitiateAuthRequest { AuthFlow = a ${'< b '.repeat(n)} }`,
  'texts of C# with values': (n) => `new InitiateAuthRequest { AuthFlow = ${'$"{a["b"]}" + '.repeat(n)}"" }`,
  'arrays of PHP inside each other': (n) => `$c->initiateAuth(${"['AuthParameters' => ".repeat(n)}1${']'.repeat(n)});`,
  'arrays of PHP without a call': (n) => "$a = ['b' => ['AuthFlow' => 'USER_AUTH']];\n".repeat(n),
  'arrays of PHP without a call inside each other': (n) =>
    `$x = ${"['a' => ".repeat(n)}['AuthFlow' => 1]${']'.repeat(n)};`,
};

it.each(Object.entries(shapes))(
  'takes a share of work for each of many %s',
  (_name, make) => {
    const work = (count: number) => {
      const text = make(count);
      return () => read(text);
    };
    expect(growth(200, work)).toBeLessThan(6);
  },
  60_000,
);

it('passes over what is longer than a program', () => {
  const call = 'client.initiate_auth(AuthFlow="USER_AUTH")\n';
  expect(read(call + '#'.repeat(900_000))).toHaveLength(1);
  expect(read(call + '#'.repeat(5_000_000))).toEqual([]);
});

it.each([
  ['control characters', '\u0000\u0001\u001B[31mnew InitiateAuthRequest { AuthFlow = "USER_AUTH" }\u001B[0m'],
  ['a C# text that is not closed', 'new InitiateAuthRequest { AuthFlow = "USER_AUTH'],
  ['a raw C# text that is not closed', 'new InitiateAuthRequest { AuthFlow = """USER_AUTH'],
  ['a comment that is not closed', 'new InitiateAuthRequest { AuthFlow = "A" /* '],
  ['brackets that do not fit', 'new InitiateAuthRequest ) ] } { AuthFlow = "A" ) ]'],
])('does not throw for %s', (_name, text) => {
  expect(read(text)).toBeInstanceOf(Array);
});

const program = `
  const { readSourceRequests } = await import(${JSON.stringify(new URL('../../../../src/flow/pasted/read-source-call.ts', import.meta.url).href)});
  const { cognitoTables } = await import(${JSON.stringify(new URL('../../../../src/cognito/cognito-tables.ts', import.meta.url).href)});
  const texts = [
    'InitiateAuthRequest.builder()' + '.a(b('.repeat(40000),
    'InitiateAuthInput{' + '{a: {'.repeat(40000),
    'new InitiateAuthRequest {' + '{ a = {'.repeat(40000),
    '<?php $c->initiateAuth([' + "['a' => [".repeat(40000),
    'initiate_auth(' + '{a: ['.repeat(40000),
  ];
  for (const text of texts) console.log(readSourceRequests(text, cognitoTables).length);
`;

it('reads nothing of what would take too much memory', async () => {
  const args = ['--max-old-space-size=1000', '--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 100_000 });
  expect(stdout).toBe('0\n0\n0\n0\n0\n');
}, 120_000);
