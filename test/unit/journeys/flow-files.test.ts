// Flow files run: every example holds, every kind of expectation can fail, and what is missing is named.
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redactIn } from '../../../src/flow/chain/chain-secrets.ts';
import { maskedValue } from '../../../src/extension/reveal/masked-values.ts';
import { storeChain } from '../../../src/flow/chain/stored-chain.ts';
import { Places } from '../../../src/flow/file/places.ts';
import type { FlowResult } from '../../../src/flow/flow-runner/flow-run-types.ts';
import { type FlowBench, openFlowBench } from '../../support/flow-bench.ts';

const examples = fileURLToPath(new URL('../../../media/examples/', import.meta.url));
let bench: FlowBench;
beforeAll(() => {
  bench = openFlowBench({ password: 'Sandbox-Password-1' }, { SET: 'from the environment' });
});
afterAll(() => bench.dispose());
const run: FlowBench['run'] = (text, config) => bench.run(text, config);

/** What went wrong, one line each: `line:column message, expected …, actual …`. */
function problems(text: string, results: readonly FlowResult[]): readonly string[] {
  return results.flatMap(({ message, steps }) => [
    ...(message === undefined ? [] : [message]),
    ...steps.flatMap(({ end }) => {
      const at = (offset: number) => Object.values(new Places(text).at(offset)).join(':');
      if (end.kind === 'broken') return [`${at(end.span.start)} ${end.message}`];
      if (end.kind !== 'failed') return [];
      return end.mismatches.map(
        (one) => `${at(one.span.start)} ${one.message}, ${one.expected ?? '-'}, ${one.actual ?? '-'}`,
      );
    }),
  ]);
}

const files = globSync('**/*.authflow.yaml', { cwd: examples });

describe('the examples', () => {
  it.each(files)('%s holds', async (path) => {
    const folder = dirname(join(examples, path));
    const config = globSync('authflow.sandbox.json', { cwd: folder })[0];
    const text = readFileSync(join(examples, path), 'utf8');
    const results = await run(text, config ? { text: readFileSync(join(folder, config), 'utf8'), folder } : undefined);
    expect(problems(text, results)).toEqual([]);
    expect(results.map(({ kind }) => kind)).toEqual(results.map(() => 'passed'));
  });

  it('answer every challenge that can be answered', () => {
    const texts = files.map((path) => readFileSync(join(examples, path), 'utf8')).join('\n');
    const names = cognitoTables.challenges.answerable.map(({ name }) => name);
    const missing = names.filter(
      (name) => !new RegExp(`ChallengeName: ${name}\\b`).test(texts) && !texts.includes(`factor: ${name}`),
    );
    expect(names).toHaveLength(15);
    expect(missing).toEqual([]);
    expect(files.map((path) => basename(path)).length).toBeGreaterThan(11);
  });
});

describe('a device that a flow confirms', () => {
  it('keeps its password with the chain, where it can be revealed and later sign-ins find it', async () => {
    const folder = join(examples, 'remembered-device');
    const config = { text: readFileSync(join(folder, 'authflow.sandbox.json'), 'utf8'), folder };
    const [result] = await run(readFileSync(join(folder, 'remembered-device.authflow.yaml'), 'utf8'), config);
    const chain = result?.chains.find(({ secrets }) => secrets.devices);
    const step = chain?.steps.find(({ operation }) => operation === 'ConfirmDevice');
    if (!chain || !step) throw new Error('no device was confirmed');
    const password = chain.secrets.devices?.[0]?.devicePassword ?? '';
    expect(Buffer.from(password, 'base64')).toHaveLength(40);
    expect(maskedValue(chain, step, { part: 'kept', name: 'DevicePassword' })).toBe(password);
    expect(JSON.stringify(storeChain(chain))).not.toContain(password);
  });
});

const signIn = (username: string, password = 'Sandbox-Password-1') =>
  `  - InitiateAuth:\n      AuthFlow: USER_PASSWORD_AUTH\n      AuthParameters: { USERNAME: ${username}, PASSWORD: ${password} }\n`;

describe('an expectation that does not hold', () => {
  it.each([
    ['sms-mfa', 'ChallengeName: EMAIL_OTP', ['7:22 ChallengeName differs, EMAIL_OTP, SMS_MFA']],
    [
      'sms-mfa',
      'ChallengeParameters: { NOPE: x, CODE_DELIVERY_DELIVERY_MEDIUM: /^E/ }',
      [
        '7:36 ChallengeParameters.NOPE is missing, x, -',
        '7:70 ChallengeParameters.CODE_DELIVERY_DELIVERY_MEDIUM differs, /^E/, SMS',
      ],
    ],
    ['sms-mfa', 'AuthenticationResult: "*"', ['7:7 No tokens were returned, -, the challenge SMS_MFA']],
    [
      'sms-mfa',
      'error: CodeMismatchException',
      ['7:14 Expected an error, got success, CodeMismatchException, the challenge SMS_MFA'],
    ],
    ['sms-mfa', 'status: 400', ['7:15 The HTTP status differs, 400, 200']],
    [
      'sms-mfa',
      'body: { $.ChallengeName: null, $.Nope: 1 }',
      ['7:32 $.ChallengeName is present, nothing, SMS_MFA', '7:46 $.Nope is missing, 1, -'],
    ],
    [
      'password-verifier',
      'AuthenticationResult: { ExpiresIn: 5, RefreshToken: null }',
      [
        '7:42 AuthenticationResult.ExpiresIn differs, 5, 3600',
        expect.stringMatching(/^7:59 AuthenticationResult\.RefreshToken is present, nothing, ‹refresh token/),
      ],
    ],
    ['password-verifier', 'claims: { IdToken: { token_use: access } }', ['7:39 IdToken.token_use differs, access, id']],
    [
      'nobody',
      'ChallengeName: SMS_MFA',
      [
        '3:5 Expected success, got an error, the challenge SMS_MFA, NotAuthorizedException: Incorrect username or password.',
      ],
    ],
    [
      'nobody',
      'claims: { IdToken: { token_use: id } }',
      ['3:5 Expected success, got an error, tokens, NotAuthorizedException: Incorrect username or password.'],
    ],
    [
      'nobody',
      'status: 200',
      ['3:5 Expected success, got an error, -, NotAuthorizedException: Incorrect username or password.'],
    ],
    ['password-verifier', 'ChallengeName: SMS_MFA', ['7:22 ChallengeName is missing, SMS_MFA, tokens']],
    [
      'nobody',
      'error: UserNotFoundException',
      ['7:14 The error type differs, UserNotFoundException, NotAuthorizedException: Incorrect username or password.'],
    ],
    [
      'nobody',
      'error: { type: NotAuthorizedException, message: /locked/ }',
      ['7:55 The error message differs, /locked/, Incorrect username or password.'],
    ],
  ])('for %s: %s', async (username, expectation, expected) => {
    const text = `# shown at its place\nsteps:\n${signIn(username)}    expect:\n      ${expectation}\n`;
    const [result] = await run(text);
    expect(result?.kind).toBe('failed');
    expect(problems(text, result ? [result] : [])).toEqual(expected);
  });

  it('keeps the steps after it from being sent', async () => {
    const [result] = await run(`steps:\n${signIn('nobody')}${signIn('sms-mfa')}`);
    expect(result?.steps.map(({ end }) => end.kind)).toEqual(['failed', 'skipped']);
  });

  it('tells no value from outside the file, though nothing was sent with it, and its chain keeps none', async () => {
    const text = `steps:\n${signIn('nobody')}    expect:\n      error: { type: NotAuthorizedException, message: "\${env:SET}" }\n`;
    const [result] = await run(text);
    expect(problems(text, result ? [result] : [])).toEqual([
      expect.stringMatching(/message differs, ‹secret›, Incorrect username or password\.$/),
    ]);
    const [chain] = result?.chains ?? [];
    expect(chain && redactIn(chain, 'It is from the environment.')).toBe('It is ‹secret›.');
  });

  it('shows no secret', async () => {
    const text = `steps:\n${signIn('password-verifier', '"${secret:password}"')}    expect:\n      body: { $.AuthenticationResult.AccessToken: canary }\n`;
    const results = await run(text);
    const said = problems(text, results).join('\n');
    expect(said).toMatch(/‹access token/);
    expect(said).not.toMatch(/eyJ|Sandbox-Password/);
  });
});

describe('a step', () => {
  it('takes values of earlier steps, of the target, of the environment and of secrets', async () => {
    const text = `variables: { who: sms-mfa, greeting: "\${env:SET} for \${who}" }
steps:
  - id: first
    InitiateAuth:
      AuthFlow: USER_PASSWORD_AUTH
      ClientId: \${target.clientId}
      AuthParameters: { USERNAME: "\${who}", PASSWORD: "\${secret:password}" }
      ClientMetadata: { greeting: "\${greeting}, $\${escaped}" }
  - RespondToAuthChallenge:
      ChallengeName: \${steps.first.ChallengeName}
      Session: \${steps.first.answer.Session}
      ChallengeResponses: { USERNAME: "\${steps.first.request.AuthParameters.USERNAME}", SMS_MFA_CODE: "\${inbox:who}" }
    expect: { AuthenticationResult: "*" }
`;
    const results = await run(text);
    expect(problems(text, results)).toEqual([]);
    expect(results[0]?.chains[0]?.steps[0]?.request['ClientMetadata']).toEqual({
      greeting: 'from the environment for sms-mfa, ${escaped}',
    });
  });

  it('may be any operation, sent as it is written', async () => {
    const text = `steps:
  - SignUp:
      ClientId: \${target.clientId}
      Username: late
      Password: Made-Up-Password-1
      UserAttributes: [{ Name: email, Value: late@example.com }, { Name: name, Value: Late }]
    expect:
      body: { $.UserConfirmed: false }
  - AdminConfirmSignUp: { UserPoolId: "\${target.userPoolId}", Username: late }
${signIn('late', 'Made-Up-Password-1')}    expect: { claims: { AccessToken: { username: late } } }
`;
    expect(problems(text, await run(text))).toEqual([]);
  });

  it.each([
    ['${env:NOT_SET}', 'The environment variable NOT_SET is not set. Set env NOT_SET.'],
    ['${secret:other}', 'The secret other is not set. Set secret other.'],
    ['${input:code}', 'The input code is not set. Set input code.'],
    ['${inbox:nobody}', 'No code was sent to nobody yet.'],
    [
      '${totp:1}',
      expect.stringContaining(
        '${totp:1} names no variable, flow secret or sandbox user, and is not a TOTP secret.',
      ) as string,
    ],
  ])('with %s that is missing is not sent, and says how to set it', async (value, message) => {
    const [result] = await run(`steps:\n${signIn('sms-mfa', `"${value}"`)}`);
    expect(result?.kind).toBe('broken');
    expect(result?.steps[0]?.end).toMatchObject({ kind: 'broken', message });
  });

  it('that grows beyond use is not sent', async () => {
    const big = 'x'.repeat(60_000);
    const [result] = await run(`variables: { big: ${big} }\nsteps:\n${signIn('sms-mfa', '"${big}${big}"')}`);
    expect(result?.steps[0]?.end).toMatchObject({
      kind: 'broken',
      message: '${big}${big} has more than 100,000 characters with its references filled in.',
    });
  });

  it('goes to a target and a client that are there', async () => {
    const wrongTarget = await run(`target: mine\nsteps:\n${signIn('sms-mfa')}`);
    expect(wrongTarget[0]?.message).toBe('There is no target mine. Available targets: Sandbox.');
    const wrongClient = await run(`client: mobile\nsteps:\n${signIn('sms-mfa')}`);
    expect(wrongClient[0]).toMatchObject({ kind: 'broken', message: 'The target Sandbox has no app client mobile.' });
  });
});

describe('the documentation', () => {
  it.each(['README.md', 'media/docs/flow-files.md'])('of %s has flows that hold', async (path) => {
    const text = readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');
    const blocks = [...text.matchAll(/^```yaml\n(.*?)^```$/gms)]
      .map(([, block = '']) => block)
      .filter((block) => /^(steps|flows):/m.test(block));
    expect(blocks).toHaveLength(1);
    for (const block of blocks) expect(problems(block, await run(block))).toEqual([]);
  });
});
