// `authflow check` of a payload file says what the editor says of it: the same findings, at the same lines.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkFiles } from '../../../src/cli/verbs/check-files.ts';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { Places } from '../../../src/flow/file/places.ts';
import { diagnosePayload } from '../../../src/flow/language/diagnose-payload.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check-'));
  return () => rm(folder, { recursive: true });
});

interface Reported {
  readonly code: string;
  readonly line: number;
  readonly severity: string;
  readonly message: string;
  readonly fixes: readonly string[];
}

async function onCommandLine(name: string, text: string) {
  const file = join(folder, name);
  await writeFile(file, text);
  const lines: string[] = [];
  const exit = await checkFiles([file, '--json'], {
    out: (line) => lines.push(line),
    problem: (line) => lines.push(line),
  });
  const { requests, findings } = JSON.parse(lines.join('\n')) as {
    requests: readonly { operation?: string; payload: object }[];
    findings: readonly (Omit<Reported, 'fixes'> & { fixes: readonly { title: string }[] })[];
  };
  const reported = findings.map(({ code, line, severity, message, fixes }): Reported => ({
    code,
    line,
    severity,
    message,
    fixes: fixes.map(({ title }) => title),
  }));
  return { exit, requests, findings: reported };
}

function inEditor(text: string): readonly Reported[] {
  const places = new Places(text);
  return diagnosePayload(text, Date.now(), cognitoTables).map(({ code, span, severity, message, fix, fixAll }) => ({
    code,
    line: places.at(span.start).line,
    severity,
    message,
    fixes: [fix, fixAll].flatMap((one) => (one ? [one.title] : [])),
  }));
}

const right = `{
  "AuthFlow": "USER_PASSWORD_AUTH",
  "ClientId": "1example23456789",
  "AuthParameters": {
    "USERNAME": "ada",
    "PASSWORD": "Made-Up-1"
  }
}
`;
const answer = `{
  "ChallengeName": "SELECT_MFA_TYPE",
  "ClientId": "1example23456789",
  "Session": "AYABeExampleExampleExample",
  "ChallengeResponses": {
    "USERNAME": "ada",
    "ANSWER": "SMS_MFA"
  }
}
`;

/** Each with the code that is expected and its line. */
const wrong: readonly (readonly [name: string, text: string, ...found: readonly string[]])[] = [
  ['a mistyped flow', right.replace('USER_PASSWORD', 'USER_PASWORD'), '2 auth-flow-unknown'],
  ['a mistyped challenge', answer.replace('SELECT_MFA_TYPE', 'SELECT_MFA_TYP'), '2 challenge-name-unknown'],
  ['a mistyped choice', answer.replace('"SMS_MFA"', '"SMS_MAF"'), '7 answer-not-offered'],
  ['a mistyped key', right.replace('USERNAME', 'USERNAM'), '5 unknown-key'],
  ['a key in lower case', right.replace('USERNAME', 'username'), '5 unknown-key'],
  ['a mistyped member', right.replace('"ClientId"', '"ClientID"'), '3 unknown-member'],
  [
    'members in another spelling',
    right.replace('AuthFlow', 'authFlow').replace('AuthParameters', 'authParameters'),
    '2 unknown-member',
    '4 unknown-member',
  ],
  [
    'a key outside its map',
    right.replace('  "AuthParameters": {\n    "USERNAME": "ada",', '  "USERNAME": "ada",\n  "AuthParameters": {'),
    '4 key-outside-map',
  ],
  [
    'a member inside the map',
    answer
      .replace('  "Session": "AYABeExampleExampleExample",\n', '')
      .replace('    "USERNAME"', '    "Session": "AYABeExampleExampleExample",\n    "USERNAME"'),
    '5 member-inside-map',
  ],
  ['a key twice', right.replace('"USERNAME": "ada"', '"PASSWORD": "a"'), '6 duplicate-key', '4 missing'],
  [
    'a member twice, of which the last one is wrong',
    right.replace('  "ClientId"', '  "AuthFlow": "USER_PASWORD_AUTH",\n  "ClientId"'),
    '3 duplicate-key',
    '3 auth-flow-unknown',
  ],
  ['a pool ID as ClientId', right.replace('1example23456789', 'eu-west-1_Example12'), '3 value-of-another-kind'],
  ['a number', right.replace('"Made-Up-1"', '123456'), '6 not-text'],
  ['a list', right.replace('"Made-Up-1"', '["a"]'), '6 not-text'],
  [
    'attributes without their prefix',
    answer
      .replace('SELECT_MFA_TYPE', 'NEW_PASSWORD_REQUIRED')
      .replace('"ANSWER": "SMS_MFA"', '"NEW_PASSWORD": "Made-Up-1",\n    "name": "Ada"'),
    '8 attribute-without-prefix',
  ],
  [
    'attributes as JSON in one key',
    answer
      .replace('SELECT_MFA_TYPE', 'NEW_PASSWORD_REQUIRED')
      .replace('"ANSWER": "SMS_MFA"', '"NEW_PASSWORD": "Made-Up-1",\n    "userAttributes": "{\\"name\\":\\"Ada\\"}"'),
    '8 attributes-in-one-key',
  ],
  ['a missing key', right.replace('"USERNAME": "ada",\n', ''), '4 missing'],
  // The name of the key is a value further up.
  ['a value that is the name of a key', right.replace('"ada"', '"PASSWORD"').replace('"Made-Up-1"', '7'), '6 not-text'],
];

describe.each(['request.cognito.json', 'request.txt'])('authflow check %s', (name) => {
  it.each(wrong)('%s', async (_, text, ...found) => {
    const { exit, findings } = await onCommandLine(name, text);
    expect(findings).toEqual(inEditor(text));
    expect(findings.map(({ line, code }) => `${line} ${code}`)).toEqual(found);
    expect(exit).toBe(findings.some(({ severity }) => severity === 'error') ? 1 : 0);
  });

  it.each([right, answer])('finds nothing in a right request', async (text) => {
    const { exit, requests, findings } = await onCommandLine(name, text);
    expect({ exit, findings, count: requests.length }).toEqual({ exit: 0, findings: [], count: 1 });
  });
});

describe('a payload file', () => {
  it('whose syntax is wrong has the fault at its line, as in the editor', async () => {
    const text = right.replace('"ada",', '"ada"');
    const { exit, findings } = await onCommandLine('request.cognito.json', text);
    expect(findings).toEqual(inEditor(text));
    expect({ exit, first: findings[0]?.line }).toEqual({ exit: 1, first: 6 });
  });

  it.each([
    ['no object', '[]', 'payload-not-an-object'],
    ['no operation', '{"Hello": "world"}', 'operation-unknown'],
    ['nothing', '', 'no-request'],
  ])('that holds %s is an error', async (_, text, code) => {
    const { exit, findings } = await onCommandLine('request.cognito.json', text);
    expect({ exit, codes: findings.map((one) => one.code) }).toEqual({ exit: 1, codes: [code] });
  });
});

describe('a text that is not one request alone', () => {
  it('is read as a paste: what a template fills in is not checked', async () => {
    const { findings } = await onCommandLine('body.txt', right.replace('1example23456789', '{{clientId}}'));
    expect(findings).toEqual([]);
  });

  it('is read as a paste: responses without their challenge', async () => {
    const { requests } = await onCommandLine('body.json', '{"USERNAME": "ada", "SMS_MFA_CODE": "123456"}');
    expect(requests).toMatchObject([{ operation: 'RespondToAuthChallenge' }]);
  });
});
