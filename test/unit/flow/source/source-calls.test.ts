// Calls of the AWS SDKs in a program's source: only literal values are checked.
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { describe, expect, it } from 'vitest';
import { diagnoseCalls } from '../../../../src/flow/source/diagnose-calls.ts';
import { hoverCall } from '../../../../src/flow/source/hover-call.ts';
import type { SourceLanguage } from '../../../../src/flow/source/languages.ts';
import { readCalls } from '../../../../src/flow/source/read-calls.ts';
import { plainRequest } from '../../../../src/flow/source/source-call.ts';

const now = Date.UTC(2026, 10, 27);

function report(language: SourceLanguage, text: string): string[] {
  return diagnoseCalls(readCalls(language, text, cognitoTables), text, now, cognitoTables).map(
    ({ code, span }) => `${code} at ${text.slice(span.start, span.end)}`,
  );
}

const rightScript = `import { CognitoIdentityProviderClient, RespondToAuthChallengeCommand } from '@aws-sdk/client-cognito-identity-provider';
const client = new CognitoIdentityProviderClient({});
export async function answer(username: string, session: string) {
  return client.send(
    new RespondToAuthChallengeCommand({
      ClientId: '1h57kf5cpq17m0eml12EXAMPLE',
      ChallengeName: 'SMS_MFA',
      Session: session,
      ChallengeResponses: { USERNAME: username, SMS_MFA_CODE: '123456' },
    }),
  );
}
`;

const rightPython = `import boto3
client = boto3.client("cognito-idp")
def answer(username, session):
    return client.respond_to_auth_challenge(
        ClientId="1h57kf5cpq17m0eml12EXAMPLE",
        ChallengeName="SMS_MFA",
        Session=session,
        ChallengeResponses={"USERNAME": username, "SMS_MFA_CODE": "123456"},
    )
`;

describe('calls that are detected', () => {
  it.each([
    ['typescript', rightScript],
    ['python', rightPython],
  ] as const)('in %s, with what is written out', (language, text) => {
    const [call, ...others] = readCalls(language, text, cognitoTables);
    expect(others).toEqual([]);
    expect(call?.operation).toBe('RespondToAuthChallenge');
    expect(call && plainRequest(call.request)).toEqual({
      ClientId: '1h57kf5cpq17m0eml12EXAMPLE',
      ChallengeName: 'SMS_MFA',
      ChallengeResponses: { SMS_MFA_CODE: '123456' },
    });
    expect(report(language, text)).toEqual([]);
  });

  it.each([
    ['typescript', 'new cognito.InitiateAuthCommand({ AuthFlow: "USER_AUTH" })', 'InitiateAuth'],
    ['typescript', 'new AdminInitiateAuthCommand({})', 'AdminInitiateAuth'],
    ['typescript', 'client.initiateAuth({ AuthFlow: AuthFlowType.USER_AUTH })', 'InitiateAuth'],
    ['typescript', 'this.client.adminRespondToAuthChallenge({ ChallengeName }, done)', 'AdminRespondToAuthChallenge'],
    [
      'typescript',
      'new InitiateAuthCommand({ AuthFlow: "USER_AUTH" } satisfies InitiateAuthCommandInput)',
      'InitiateAuth',
    ],
    ['typescript', 'new InitiateAuthCommand<Input>({ AuthFlow: "USER_AUTH" })', 'InitiateAuth'],
    ['typescript', 'client.initiateAuth<Output>({ AuthFlow: "USER_AUTH" })', 'InitiateAuth'],
    ['typescript', 'client.initiateAuth(Object.assign({}, common, { AuthFlow: "USER_AUTH" }))', 'InitiateAuth'],
    ['typescriptreact', 'const node = <Login go={() => client.initiateAuth({ AuthFlow: flow })} />', 'InitiateAuth'],
    ['python', 'boto3.client("cognito-idp").admin_initiate_auth(AuthFlow=flow)', 'AdminInitiateAuth'],
    ['python', 'client.respond_to_auth_challenge(ChallengeName="SMS_MFA", **rest)', 'RespondToAuthChallenge'],
  ] as const)('%s: %s', (language, text, operation) => {
    expect(readCalls(language, text, cognitoTables).map((call) => call.operation)).toEqual([operation]);
  });

  it.each([
    ['typescript', 'new InitiateAuthCommand(input)'],
    ['typescript', 'new InitiateAuthCommand()'],
    ['typescript', '// new InitiateAuthCommand({ AuthFlow: "USER_AUTH" })'],
    ['typescript', '"new InitiateAuthCommand({})"'],
    ['typescript', 'import { InitiateAuthCommand } from "x"'],
    ['typescript', 'class InitiateAuthCommand { constructor(x = {}) {} }'],
    ['typescript', 'auth.initiateAuth({ username, password })'],
    ['typescript', 'initiateAuth({ AuthFlow: "NONE" })'],
    ['typescript', 'client["initiateAuth"]({ AuthFlow: "NONE" })'],
    ['python', 'def initiate_auth(AuthFlow="NONE"): pass'],
    ['python', 'auth.initiate_auth(username="a", password="b")'],
    ['python', '# client.initiate_auth(AuthFlow="NONE")'],
  ] as const)('%s, not: %s', (language, text) => {
    expect(readCalls(language, text, cognitoTables)).toEqual([]);
  });
});

describe('the parsed form of a call', () => {
  it.each([
    ['javascript', "ClientId: 'a'", { ClientId: 'a' }],
    ['javascript', "'ClientId': `a`", { ClientId: 'a' }],
    ['typescript', "ClientId: 'a' as const", { ClientId: 'a' }],
    ['typescript', "ClientId: ('a' satisfies string)!", { ClientId: 'a' }],
    ['typescript', 'AuthFlow: AuthFlowType.USER_AUTH', { AuthFlow: 'USER_AUTH' }],
    ['typescript', 'A: 1_000.5, B: true, C: null, // a comment\n', { A: 1000.5, B: true, C: null }],
    ['typescript', "AuthParameters: { USERNAME: 'a', /* ours */ }", { AuthParameters: { USERNAME: 'a' } }],
    [
      'typescript',
      "A: 'a' + b, B: -1, C: 10n, D: e?.f, E: 'a\\n', F: `${a}`, 5: 6, get G() { return 'a'; }, H() {}",
      {},
    ],
  ] as const)('%s: %s', (language, members, request) => {
    const text = `new InitiateAuthCommand({ ${members} })`;
    expect(readCalls(language, text, cognitoTables).map((call) => plainRequest(call.request))).toEqual([request]);
  });

  it.each([
    ["ClientId='a'", { ClientId: 'a' }],
    ['ClientId=(u"a")', { ClientId: 'a' }],
    ["ClientId='''a'''", { ClientId: 'a' }],
    ["ClientId=r'a\\b', # a comment\n", { ClientId: 'a\\b' }],
    ['A=10, B=True, C=None', { A: 10, B: true, C: null }],
    ["AuthParameters={'USERNAME': 'a',}", { AuthParameters: { USERNAME: 'a' } }],
    ["A=a, B=b'a', C=f'a', D='a\\n', E=0x10, F=[1], G={'a'}, H=('a',), I={a: 'a'}", { I: {} }],
    ["A='a", {}],
  ] as const)('python: %s', (given, request) => {
    const text = `client.initiate_auth(AuthFlow=flow, ${given})`;
    expect(readCalls('python', text, cognitoTables).map((call) => plainRequest(call.request))).toEqual([request]);
  });

  it.each([
    ['typescript', '<Client>client'],
    ['typescriptreact', 'useClient(<Login />)'],
    ['javascriptreact', 'useClient(<Login />)'],
    ['javascript', 'useClient(<Login />)'],
  ] as const)('what only %s may say is read: %s', (language, client) => {
    const text = `const client = ${client}; client.initiateAuth({ AuthFlow: 'USER_AUTH' });`;
    expect(readCalls(language, text, cognitoTables).map((call) => plainRequest(call.request))).toEqual([
      { AuthFlow: 'USER_AUTH' },
    ]);
  });
});

describe('diagnostics of calls', () => {
  it.each([
    ['typescript', rightScript.replace("'123456'", "'12345'"), ['code-length at SMS_MFA_CODE']],
    ['typescript', rightScript.replace('SMS_MFA_CODE', 'SMS_MFA_COD'), ['unknown-key at SMS_MFA_COD']],
    ['typescript', rightScript.replace("SMS_MFA_CODE: '123456'", 'SMS_MFA_COD: code'), ['unknown-key at SMS_MFA_COD']],
    ['typescript', rightScript.replace("'SMS_MFA'", "'SMS_MFAA'"), ["challenge-name-unknown at 'SMS_MFAA'"]],
    [
      'typescript',
      rightScript.replace("'SMS_MFA'", 'ChallengeNameType.EMAIL_OTP'),
      ['key-of-another-challenge at SMS_MFA_CODE'],
    ],
    [
      'typescript',
      rightScript.replace('      Session: session,\n', ''),
      ['session-missing at RespondToAuthChallengeCommand'],
    ],
    ['python', rightPython.replace('"123456"', '123456'), ['not-text at "SMS_MFA_CODE"']],
    ['python', rightPython.replace('"SMS_MFA"', '"ADMIN_NO_SRP_AUTH"'), ['challenge-not-answerable at ChallengeName']],
    ['python', rightPython.replace('ChallengeName', 'ChalengeName'), ['unknown-member at ChalengeName']],
  ] as const)('%s %#', (language, text, expected) => {
    expect(report(language, text).toSorted()).toEqual([...expected].toSorted());
  });

  it.each([
    [
      'typescript',
      'a part of Object.assign',
      rightScript
        .replace('new RespondToAuthChallengeCommand({', 'new RespondToAuthChallengeCommand(Object.assign({}, common, {')
        .replace('    }),\n', '    })),\n')
        .replace('Session: session,', ''),
    ],
    ['typescript', 'a spread', rightScript.replace('USERNAME: username, ', '...names, ')],
    ['typescript', 'a computed key', rightScript.replace('SMS_MFA_CODE', '[key]')],
    ['typescript', 'a computed challenge', rightScript.replace("'SMS_MFA'", 'challenge')],
    [
      'typescript',
      'computed responses',
      rightScript.replace(/ChallengeResponses: .*,/, 'ChallengeResponses: responses,'),
    ],
    ['typescript', 'a text with a value in it', rightScript.replace("'123456'", '`${code}`')],
    ['typescript', 'an escape', rightScript.replace("'123456'", "'12345\\x36'")],
    ['typescript', 'a text being typed', rightScript.replace("'SMS_MFA'", "'SMS_M")],
    ['typescript', 'a shorthand', rightScript.replace("SMS_MFA_CODE: '123456'", 'SMS_MFA_CODE')],
    ['python', 'a spread', rightPython.replace('"USERNAME": username, ', '**names, ')],
    ['python', 'a spread of arguments', rightPython.replace('Session=session', '**rest')],
    ['python', 'a text with a value in it', rightPython.replace('"123456"', 'f"{code}"')],
    ['python', 'a text being typed', rightPython.replace('"SMS_MFA"', '"SMS_M')],
    ['python', 'two texts in a row', rightPython.replace('"123456"', '"123" "456"')],
  ] as const)('nothing in %s: %s', (language, _, text) => {
    expect(report(language, text)).toEqual([]);
  });

  it.each([
    ['typescript', rightScript],
    ['python', rightPython],
  ] as const)('nothing while a right call in %s is typed or cut off', (language, text) => {
    const from = text.indexOf('ClientId');
    for (let length = from; length < text.length; length++) {
      const cut = text.slice(0, length);
      expect({ cut, said: report(language, cut) }).toEqual({ cut, said: [] });
      // Only the rest of the line: incomplete code must not break the parser.
      expect(report(language, cut + text.slice(text.indexOf('\n', length)))).toBeInstanceOf(Array);
    }
  });

  it.each([
    ['typescript', `new InitiateAuthCommand(${'{ a: '.repeat(5000)}1${' }'.repeat(5000)})`],
    ['python', `client.initiate_auth(AuthFlow="USER_AUTH", A=${'{"a": '.repeat(5000)}1${'}'.repeat(5000)})`],
  ] as const)('what is nested without end in %s does not end the parser', (language, text) => {
    expect(report(language, text)).toBeInstanceOf(Array);
  });

  it('has fixes for a key, a value and a superfluous entry', () => {
    const mend = (language: SourceLanguage, text: string): string => {
      const fixes = diagnoseCalls(readCalls(language, text, cognitoTables), text, now, cognitoTables).flatMap(
        ({ fix }) => fix ?? [],
      );
      const edits = fixes.flatMap(({ edits: own }) => own).toSorted((a, b) => b.span.start - a.span.start);
      return edits.reduce(
        (whole, { span, text: own }) => whole.slice(0, span.start) + own + whole.slice(span.end),
        text,
      );
    };
    expect(mend('typescript', rightScript.replace('SMS_MFA_CODE', 'SMS_MFA_COD'))).toBe(rightScript);
    expect(mend('typescript', rightScript.replace('SMS_MFA_CODE', "'SMS_MFA_COD'"))).toBe(
      rightScript.replace('SMS_MFA_CODE', "'SMS_MFA_CODE'"),
    );
    expect(mend('python', rightPython.replace('"SMS_MFA_CODE"', '"SMS_MFA_COD"'))).toBe(rightPython);
    expect(
      mend(
        'typescript',
        rightScript.replace('      Session: session,\n', "      Session: session,\n      Colour: 'red',\n"),
      ),
    ).toBe(rightScript);
    expect(mend('typescript', rightScript.replace('Session: session,', "Session: session, Colour: 'red',"))).toBe(
      rightScript.replace('Session: session,', 'Session: session, '),
    );
  });
});

describe('hovers of calls', () => {
  it.each([
    ['typescript', rightScript, 'RespondToAuthChallengeCommand({', 'RespondToAuthChallenge'],
    ['typescript', rightScript, "'SMS_MFA'", 'SMS_MFA'],
    ['typescript', rightScript, 'SMS_MFA_CODE', 'SMS_MFA_CODE'],
    ['python', rightPython, 'ChallengeResponses', 'ChallengeResponses'],
    ['python', rightPython, 'USERNAME', 'USERNAME'],
  ] as const)('%s %#', (language, text, at, name) => {
    expect(
      hoverCall(readCalls(language, text, cognitoTables), text.indexOf(at) + 2, cognitoTables)?.documentation,
    ).toContain(`**${name}**`);
  });

  it('nothing of what is no part of a call', () => {
    expect(hoverCall(readCalls('typescript', rightScript, cognitoTables), 5, cognitoTables)).toBeUndefined();
    expect(
      hoverCall(
        readCalls('typescript', rightScript, cognitoTables),
        rightScript.indexOf('username, SMS') + 2,
        cognitoTables,
      ),
    ).toBeUndefined();
  });
});
