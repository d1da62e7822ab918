// `authflow explain`, `check` and `decode`: what they print for a file and for the standard input, and their exit codes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../editor/editor-version.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';

/** Whole programs are started here, on machines that may be busy. Milliseconds. */
const slow = { timeout: 60_000 };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verbs-'));
  return () => rm(folder, { recursive: true });
});

async function authflow(args: readonly string[], input = '') {
  const child = spawn(process.execPath, [join(repositoryRoot, 'dist/cli.js'), ...args], {
    cwd: folder,
    env: { ...process.env, XDG_CONFIG_HOME: folder },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(input);
  const [out, problem] = await Promise.all([textOf(child.stdout), textOf(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, out, problem };
}

async function json(args: readonly string[], input = '') {
  const { code, out } = await authflow(args, input);
  return { code, document: JSON.parse(out) as unknown };
}

async function write(name: string, content: string): Promise<string> {
  await writeFile(join(folder, name), content);
  return name;
}

const canary = 'Canary-Password-1';

describe('authflow explain', slow, () => {
  const line =
    'botocore.errorfactory.NotAuthorizedException: An error occurred (NotAuthorizedException) when calling the InitiateAuth operation: Incorrect username or password.';

  it('says what happened, the likeliest cause first, and what to do', async () => {
    const { code, out, problem } = await authflow(['explain'], line);
    expect({ code, problem }).toEqual({ code: 0, problem: '' });
    const lines = out.split('\n');
    expect(lines[0]).toBe('InitiateAuth, NotAuthorizedException: Incorrect username or password.');
    expect(lines[2]).toBe('  Likely: The password is wrong.');
    expect(lines.some((one) => one.startsWith('  To do: '))).toBe(true);
  });

  it('gives each member of an explanation to programs', async () => {
    const { code, document } = await json(['explain', '--json'], line);
    expect(code).toBe(0);
    expect(document).toEqual({
      explanations: [
        {
          type: 'NotAuthorizedException',
          message: 'Incorrect username or password.',
          operation: 'InitiateAuth',
          code: 'incorrect-username-or-password',
          title: expect.any(String),
          explanation: expect.any(String),
          causes: expect.arrayContaining([{ text: 'The password is wrong.', likely: 'most' }]),
          remedies: expect.arrayContaining([{ text: expect.any(String), action: 'edit-password' }]),
          documentation: expect.stringContaining('https://docs.aws.amazon.com/'),
        },
      ],
    });
  });

  it('knows the operation from --operation where the text does not say it', async () => {
    const text = 'InvalidParameterException: Initiate Auth method not supported.';
    const [publicCall, adminCall] = await Promise.all(
      ['InitiateAuth', 'AdminInitiateAuth'].map((name) => json(['explain', '--json', '--operation', name], text)),
    );
    expect(publicCall?.document).toMatchObject({ explanations: [{ code: 'admin-flow-in-public-operation' }] });
    expect(adminCall?.document).toMatchObject({ explanations: [{ code: 'public-flow-in-admin-operation' }] });
  });

  it('reads a file, and masks what is secret in it unless --reveal', async () => {
    const token = ['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJjYW5hcnkifQ', 'c2lnbmF0dXJlLWNhbmFyeQ'].join('.');
    const file = await write('error.log', `NotAuthorizedException: Access Token ${token} has been revoked`);
    expect((await authflow(['explain', file])).out).not.toContain(token);
    expect((await authflow(['explain', '--reveal', file])).out).toContain(token);
  });

  it.each([
    ['nothing recognised', ['explain'], 'hello', 1, /Nothing was recognised\. Looked for/],
    ['an empty text', ['explain', '-'], '', 1, /There is no text to read/],
    ['a file that is not there', ['explain', 'absent.log'], '', 2, /absent\.log cannot be read \(ENOENT\)/],
    ['two files', ['explain', 'a', 'b'], '', 2, /explain reads one file/],
    ['an operation that is no name', ['explain', '--operation', 'a b'], '', 2, /--operation must be the name/],
    ['a flag that there is not', ['explain', '--nope'], '', 2, /--nope/],
  ])('%s', async (_, args, input, code, problem) => {
    const ended = await authflow(args, input);
    expect(ended.code).toBe(code);
    expect(ended.problem).toMatch(problem);
  });
});

describe('authflow check', slow, () => {
  it('checks a pasted command, with the secret masked', async () => {
    const text = `aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH --client-id 3example \\
  --auth-parameters username=ada,PASSWORD=${canary}`;
    const { code, document } = await json(['check', '--json', '-'], text);
    expect(code).toBe(1);
    expect(document).toEqual({
      requests: [
        {
          file: '-',
          operation: 'InitiateAuth',
          payload: {
            AuthFlow: 'USER_PASSWORD_AUTH',
            ClientId: '3example',
            AuthParameters: { username: 'ada', PASSWORD: '‹secret›' },
          },
        },
      ],
      findings: [
        {
          file: '-',
          line: 2,
          code: 'unknown-key',
          severity: 'error',
          message: expect.stringContaining('Did you mean USERNAME?'),
          path: ['AuthParameters', 'username'],
          fixes: [{ title: 'Rename to USERNAME' }],
        },
      ],
    });
    expect((await authflow(['check', '--json', '--reveal'], text)).out).toContain(canary);
  });

  it('checks programs and flow files, each finding at its line', async () => {
    await write(
      'sign-in.ts',
      `import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
const params = {
  AuthFlow: 'USER_PASSWORD_AUTH',
  ClientId: process.env.CLIENT_ID,
  AuthParameters: { username: email, PASSWORD: password },
};
await client.send(new InitiateAuthCommand(params));
`,
    );
    await write('one.authflow.yaml', 'steps:\n  - InitiateAuth: { AuthFlow: USER_PASSWORT_AUTH }\n');
    const { code, document } = await json(['check', '--json', 'sign-in.ts', 'one.authflow.yaml']);
    expect(code).toBe(1);
    expect(document).toMatchObject({
      requests: [
        { file: 'sign-in.ts', operation: 'InitiateAuth' },
        { file: 'one.authflow.yaml', operation: 'InitiateAuth' },
      ],
      findings: expect.arrayContaining([
        expect.objectContaining({ file: 'sign-in.ts', line: 5, severity: 'error' }),
        expect.objectContaining({ file: 'one.authflow.yaml', line: 2, severity: 'error' }),
      ]),
    });
  });

  it('ends with 0 for a right request, and prints the findings of a wrong one', async () => {
    const right = {
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: '3example',
      AuthParameters: { USERNAME: 'ada', PASSWORD: canary },
    };
    expect(await authflow(['check'], JSON.stringify(right))).toEqual({
      code: 0,
      out: '1 request, 0 findings\n',
      problem: '',
    });
    const wrong = await authflow(['check'], JSON.stringify({ ...right, AuthParameters: { USERNAME: 'ada' } }));
    expect(wrong).toMatchObject({ code: 1, problem: '' });
    expect(wrong.out).toMatch(/^-:1: error: PASSWORD .* \(missing\)\n/);
  });

  it('checks a pasted program as it does a file: variables, keys with computed values, keys that are twice', async () => {
    const program = `const params = {
  AuthFlow: 'USER_SRP_AUTH', ClientId: process.env.CLIENT_ID, AuthParameters: { username: email, PASSWORD: password },
};
const answer = await client.send(new InitiateAuthCommand(params));`;
    const codes = async (text: string) => {
      const { findings } = (await json(['check', '--json'], text)).document as {
        findings: { code: string; line: number; path: string[] }[];
      };
      return findings.map(({ code, line, path }) => `${line} ${code} ${path.at(-1)}`).toSorted();
    };
    expect(await codes(program)).toEqual([
      '2 key-of-another-flow PASSWORD',
      '2 missing SRP_A',
      '2 unknown-key username',
    ]);
    const twice = `client.initiate_auth(AuthFlow='USER_PASSWORD_AUTH', AuthParameters={'PASSWORD': 'a', 'PASSWORD': 'b'}, ClientId=c)`;
    expect(await codes(twice)).toEqual(['1 duplicate-key PASSWORD', '1 missing USERNAME']);
  });

  it('lists the fix of one finding and the one of all of its kind', async () => {
    const body =
      '{"authFlow":"USER_PASSWORD_AUTH","clientId":"3example","authParameters":{"USERNAME":"ada","PASSWORD":"x"}}';
    const { findings } = (await json(['check', '--json'], body)).document as {
      findings: { fixes: { title: string }[] }[];
    };
    expect(findings[0]?.fixes.map(({ title }) => title)).toEqual(['Rename to AuthFlow', 'Rename all 3 keys']);
  });

  it('says nothing wrong of commands and snippets as READMEs have them', async () => {
    const readme = `Create a user, then sign in:

\`\`\`bash
aws cognito-idp admin-create-user --user-pool-id <UserPoolId> --username <e-mail> --message-action SUPPRESS
aws cognito-idp initiate-auth --client-id <app client id> --auth-flow USER_PASSWORD_AUTH \\
  --auth-parameters USERNAME=<e-mail>,PASSWORD='<strong password>'
aws cognito-idp respond-to-auth-challenge --client-id {client_id} --challenge-name NEW_PASSWORD_REQUIRED \\
  --session session --challenge-responses USERNAME={username},NEW_PASSWORD={new-password}
aws cognito-idp admin-initiate-auth --cli-input-json file://sign-in.json
curl -d @user.json -H 'X-Amz-Target: AWSCognitoIdentityProviderService.InitiateAuth' https://cognito-idp.eu-west-1.amazonaws.com
\`\`\`

Responses to NEW_PASSWORD_REQUIRED: {"NEW_PASSWORD": "[new_password]", "USERNAME": "[username]"}

Or with the library:

\`\`\`ts
await client.send(new InitiateAuthCommand(withProof(session, {
  ClientId: clientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters: { USERNAME: email },
})));
\`\`\`
`;
    const { code, document } = await json(['check', '--json'], readme);
    // Files are named, and not read.
    expect(document).toMatchObject({
      findings: [
        { code: 'left-out', severity: 'info', line: 9 },
        { code: 'left-out', severity: 'info', line: 10 },
      ],
    });
    expect(code).toBe(0);
    // What is written out is checked still, also where a call is not read for the prose around it.
    const wrong = await json(['check', '--json'], readme.replace('USER_PASSWORD_AUTH', 'USER_PASWORD_AUTH'));
    expect(wrong.document).toMatchObject({
      findings: [{ line: 5, code: 'auth-flow-unknown' }, { code: 'left-out' }, { code: 'left-out' }],
    });
  });

  it('checks the requests of a program that calls the endpoint without an SDK', async () => {
    await write(
      'refresh.js',
      `await fetch(endpoint, {
  method: 'POST',
  headers: { 'X-Amz-Target': 'AWSCognitoIdentityProviderService.InitiateAuth' },
  body: JSON.stringify({ ClientId: clientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { refresh_token: last } }),
});
await send('AWSCognitoIdentityProviderService.InitiateAuth', { AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: name } });
`,
    );
    expect((await json(['check', '--json', 'refresh.js'])).document).toMatchObject({
      requests: [{ operation: 'InitiateAuth' }, { operation: 'InitiateAuth' }],
      findings: [{ file: 'refresh.js', line: 4, code: 'unknown-key', path: ['AuthParameters', 'refresh_token'] }],
    });
    await write('target.js', `const service = 'AWSCognitoIdentityProviderService';`);
    expect((await json(['check', '--json', 'target.js'])).document).toEqual({ requests: [], findings: [] });
  });

  it('says that a text has no request', async () => {
    const { code, out } = await authflow(['check'], 'hello');
    expect(code).toBe(1);
    expect(out).toMatch(/^-:1: error: .*\(no-request\)/);
  });
});

describe('authflow decode', slow, () => {
  const issuer = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_EXAMPLE01';
  let keys: Awaited<ReturnType<typeof generateKeyPair>>;
  let keySet: string;
  beforeAll(async () => {
    keys = await generateKeyPair('RS256', { extractable: true });
    keySet = JSON.stringify({ keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] });
  });

  function sign(use: 'id' | 'access', until: string, iss = issuer): Promise<string> {
    return new SignJWT({ token_use: use, sub: 'u-1', iss })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuedAt(use === 'id' ? '-2h' : '-3h')
      .setExpirationTime(until)
      .sign(keys.privateKey);
  }

  it('finds tokens anywhere, in the order of the text, and shows none of them whole', async () => {
    const [id, access] = [await sign('id', '1h'), await sign('access', '1h')];
    const text = `https://app.example.com/callback#id_token=${id}&access_token=${access}&token_type=Bearer`;
    const { code, out } = await authflow(['decode', '--json'], text);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      tokens: [
        { use: 'id', header: { kid: 'one' }, claims: { sub: 'u-1' }, warnings: [], verdict: 'not-checked' },
        { use: 'access', claims: { token_use: 'access' }, verdict: 'not-checked', reason: expect.any(String) },
      ],
    });
    for (const token of [id, access]) expect(out).not.toContain(token);
  });

  it('verifies with the keys of --jwks: genuine, expired and wrong', async () => {
    const jwks = await write('jwks.json', keySet);
    const genuine = await sign('id', '1h');
    const expired = await sign('access', '-1h');
    const [header, , signature] = genuine.split('.');
    const changed = [header, Buffer.from('{"token_use":"id","sub":"other"}').toString('base64url'), signature].join(
      '.',
    );
    const verdicts = async (token: string) => {
      const { code, document } = await json(['decode', '--json', '--jwks', jwks], token);
      return [code, (document as { tokens: { verdict: string }[] }).tokens.map(({ verdict }) => verdict)];
    };
    expect(await verdicts(genuine)).toEqual([0, ['genuine']]);
    expect(await verdicts(expired)).toEqual([1, ['expired']]);
    expect(await verdicts(changed)).toEqual([1, ['wrong']]);
  });

  it('fetches keys from the user’s targets, and from no issuer that only the token names', async () => {
    const sandbox = await startSandbox();
    try {
      const [pool] = sandbox.pools();
      const answer = await fetch(sandbox.endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
        },
        body: JSON.stringify({
          AuthFlow: 'USER_PASSWORD_AUTH',
          ClientId: pool?.clients[0]?.clientId,
          AuthParameters: { USERNAME: 'password-verifier', PASSWORD: 'Sandbox-Password-1' },
        }),
      });
      const body = await answer.text();
      const unknown = await json(['decode', '--json', '--verify'], body);
      expect(unknown.document).toMatchObject({
        tokens: expect.arrayContaining([
          expect.objectContaining({
            use: 'id',
            verdict: 'not-checked',
            reason: expect.stringContaining('not fetched'),
          }),
        ]),
      });
      const target = {
        name: 'mine',
        endpoint: sandbox.endpoint,
        region: 'us-east-1',
        userPoolId: pool?.userPoolId,
        clients: pool?.clients.map(({ clientId }) => ({ clientId })),
      };
      const targets = await write('targets.json', JSON.stringify([target]));
      const known = await json(['decode', '--json', '--verify', '--targets', targets], body);
      expect(known.code).toBe(0);
      expect(known.document).toMatchObject({
        tokens: expect.arrayContaining([
          expect.objectContaining({ use: 'id', verdict: 'genuine' }),
          expect.objectContaining({ use: 'access', verdict: 'genuine' }),
          expect.objectContaining({ use: 'refresh', verdict: 'not-checked' }),
        ]),
      });
    } finally {
      await sandbox.stop();
    }
  });

  it('fetches nothing for an issuer whose host is in another Region than its user pool', async () => {
    const token = await sign('id', '1h', 'https://cognito-idp.us-east-1.amazonaws.com/eu-west-1_EXAMPLE01');
    const { document } = await json(['decode', '--json', '--verify'], token);
    expect(document).toMatchObject({
      tokens: [{ verdict: 'not-checked', reason: expect.stringContaining('not fetched') }],
    });
  });

  it.each([
    ['no token', 'hello', 1, /There is no token/],
    [
      'a token that was cut while copying',
      ['eyJhbGciOiJSUzI1NiIsImtpZCI6Im9uZSJ9', 'eyJzdWIiOiJ1'].join('.'),
      1,
      /cut/,
    ],
  ])('%s', async (_, text, code, problem) => {
    const ended = await authflow(['decode'], text);
    expect(ended.code).toBe(code);
    expect(ended.problem).toMatch(problem);
  });

  it.each([
    ['--jwks names what is no key set', '{}', /must be a key set/],
    ['--jwks names what is no JSON', '{', /is not JSON/],
  ])('%s', async (_, content, problem) => {
    const jwks = await write('keys.json', content);
    const ended = await authflow(['decode', '--jwks', jwks], await sign('id', '1h'));
    expect(ended.code).toBe(2);
    expect(ended.problem).toMatch(problem);
  });
});
