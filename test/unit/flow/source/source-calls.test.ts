// Calls of the AWS SDKs in a program's own source: what is written out is judged, and nothing else.
import { beforeAll, describe, expect, it } from 'vitest';
import { diagnoseCalls } from '../../../../src/flow/source/diagnose-calls.ts';
import { hoverCall } from '../../../../src/flow/source/hover-call.ts';
import { plainRequest } from '../../../../src/flow/source/source-call.ts';
import { openGrammar, type ReadCalls } from '../../../support/source-calls.ts';

const now = Date.UTC(2026, 10, 27);
let read: Readonly<Record<'tsx' | 'python', ReadCalls>>;

beforeAll(async () => {
  read = { tsx: await openGrammar('tsx'), python: await openGrammar('python') };
});

function say(language: 'tsx' | 'python', text: string): string[] {
  return diagnoseCalls(read[language](text), text, now).map(
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

describe('calls that are found', () => {
  it.each([
    ['tsx', rightScript],
    ['python', rightPython],
  ] as const)('in %s, with what is written out', (language, text) => {
    const [call, ...others] = read[language](text);
    expect(others).toEqual([]);
    expect(call?.operation).toBe('RespondToAuthChallenge');
    expect(call && plainRequest(call.request)).toEqual({
      ClientId: '1h57kf5cpq17m0eml12EXAMPLE',
      ChallengeName: 'SMS_MFA',
      ChallengeResponses: { SMS_MFA_CODE: '123456' },
    });
    expect(say(language, text)).toEqual([]);
  });

  it.each([
    ['tsx', 'new cognito.InitiateAuthCommand({ AuthFlow: "USER_AUTH" })', 'InitiateAuth'],
    ['tsx', 'new AdminInitiateAuthCommand({})', 'AdminInitiateAuth'],
    ['tsx', 'client.initiateAuth({ AuthFlow: AuthFlowType.USER_AUTH })', 'InitiateAuth'],
    ['tsx', 'this.client.adminRespondToAuthChallenge({ ChallengeName }, done)', 'AdminRespondToAuthChallenge'],
    ['tsx', 'new InitiateAuthCommand({ AuthFlow: "USER_AUTH" } satisfies InitiateAuthCommandInput)', 'InitiateAuth'],
    ['tsx', 'const node = <Login go={() => client.initiateAuth({ AuthFlow: flow })} />', 'InitiateAuth'],
    ['python', 'boto3.client("cognito-idp").admin_initiate_auth(AuthFlow=flow)', 'AdminInitiateAuth'],
    ['python', 'client.respond_to_auth_challenge(ChallengeName="SMS_MFA", **rest)', 'RespondToAuthChallenge'],
  ] as const)('%s: %s', (language, text, operation) => {
    expect(read[language](text).map((call) => call.operation)).toEqual([operation]);
  });

  it.each([
    ['tsx', 'new InitiateAuthCommand(input)'],
    ['tsx', 'new InitiateAuthCommand()'],
    ['tsx', '// new InitiateAuthCommand({ AuthFlow: "USER_AUTH" })'],
    ['tsx', '"new InitiateAuthCommand({})"'],
    ['tsx', 'import { InitiateAuthCommand } from "x"'],
    ['tsx', 'class InitiateAuthCommand { constructor(x = {}) {} }'],
    ['tsx', 'auth.initiateAuth({ username, password })'],
    ['tsx', 'initiateAuth({ AuthFlow: "NONE" })'],
    ['tsx', 'client["initiateAuth"]({ AuthFlow: "NONE" })'],
    ['python', 'def initiate_auth(AuthFlow="NONE"): pass'],
    ['python', 'auth.initiate_auth(username="a", password="b")'],
    ['python', '# client.initiate_auth(AuthFlow="NONE")'],
  ] as const)('%s, not: %s', (language, text) => {
    expect(read[language](text)).toEqual([]);
  });
});

describe('what is said of calls', () => {
  it.each([
    ['tsx', rightScript.replace("'123456'", "'12345'"), ['code-length at SMS_MFA_CODE']],
    [
      'tsx',
      rightScript.replace('SMS_MFA_CODE', 'SMS_MFA_COD'),
      ['missing at ChallengeResponses', 'unknown-key at SMS_MFA_COD'],
    ],
    [
      'tsx',
      rightScript.replace("SMS_MFA_CODE: '123456'", 'SMS_MFA_COD: code'),
      ['missing at ChallengeResponses', 'unknown-key at SMS_MFA_COD'],
    ],
    ['tsx', rightScript.replace("'SMS_MFA'", "'SMS_MFAA'"), ['challenge-name-unknown at ChallengeName']],
    [
      'tsx',
      rightScript.replace("'SMS_MFA'", 'ChallengeNameType.EMAIL_OTP'),
      ['missing at ChallengeResponses', 'key-of-another-challenge at SMS_MFA_CODE'],
    ],
    ['tsx', rightScript.replace('      Session: session,\n', ''), ['session-missing at RespondToAuthChallengeCommand']],
    ['python', rightPython.replace('"123456"', '123456'), ['not-text at "SMS_MFA_CODE"']],
    ['python', rightPython.replace('"SMS_MFA"', '"ADMIN_NO_SRP_AUTH"'), ['challenge-not-answerable at ChallengeName']],
    [
      'python',
      rightPython.replace('ChallengeName', 'ChalengeName'),
      ['missing at respond_to_auth_challenge', 'unknown-member at ChalengeName'],
    ],
  ] as const)('%s %#', (language, text, expected) => {
    expect(say(language, text).toSorted()).toEqual([...expected].toSorted());
  });

  it.each([
    ['tsx', 'a spread', rightScript.replace('USERNAME: username, ', '...names, ')],
    ['tsx', 'a computed key', rightScript.replace('SMS_MFA_CODE', '[key]')],
    ['tsx', 'a computed challenge', rightScript.replace("'SMS_MFA'", 'challenge')],
    ['tsx', 'computed responses', rightScript.replace(/ChallengeResponses: .*,/, 'ChallengeResponses: responses,')],
    ['tsx', 'a text with a value in it', rightScript.replace("'123456'", '`${code}`')],
    ['tsx', 'an escape', rightScript.replace("'123456'", "'12345\\x36'")],
    ['tsx', 'a shorthand', rightScript.replace("SMS_MFA_CODE: '123456'", 'SMS_MFA_CODE')],
    ['python', 'a spread', rightPython.replace('"USERNAME": username, ', '**names, ')],
    ['python', 'a spread of arguments', rightPython.replace('Session=session', '**rest')],
    ['python', 'a text with a value in it', rightPython.replace('"123456"', 'f"{code}"')],
    ['python', 'two texts in a row', rightPython.replace('"123456"', '"123" "456"')],
  ] as const)('nothing in %s: %s', (language, _, text) => {
    expect(say(language, text)).toEqual([]);
  });

  it.each([
    ['tsx', rightScript],
    ['python', rightPython],
  ] as const)('nothing while a right call in %s is typed or cut off', (language, text) => {
    const from = text.indexOf('ClientId');
    for (let length = from; length < text.length; length++) {
      const cut = text.slice(0, length);
      expect({ cut, said: say(language, cut) }).toEqual({ cut, said: [] });
      // The rest of the line only: what is there may be wrong by then, and must not break the reader.
      expect(say(language, cut + text.slice(text.indexOf('\n', length)))).toBeInstanceOf(Array);
    }
  });

  it.each([
    ['tsx', `new InitiateAuthCommand(${'{ a: '.repeat(5000)}1${' }'.repeat(5000)})`],
    ['python', `client.initiate_auth(AuthFlow="USER_AUTH", A=${'{"a": '.repeat(5000)}1${'}'.repeat(5000)})`],
  ] as const)('what is nested without end in %s does not end the reader', (language, text) => {
    expect(say(language, text)).toBeInstanceOf(Array);
  });

  it('mends a key, a value and what may not be there', () => {
    const mend = (language: 'tsx' | 'python', text: string): string => {
      const fixes = diagnoseCalls(read[language](text), text, now).flatMap(({ fix }) => fix ?? []);
      const edits = fixes.flatMap(({ edits: own }) => own).toSorted((a, b) => b.span.start - a.span.start);
      return edits.reduce(
        (whole, { span, text: own }) => whole.slice(0, span.start) + own + whole.slice(span.end),
        text,
      );
    };
    expect(mend('tsx', rightScript.replace('SMS_MFA_CODE', 'SMS_MFA_COD'))).toBe(rightScript);
    expect(mend('tsx', rightScript.replace('SMS_MFA_CODE', "'SMS_MFA_COD'"))).toBe(
      rightScript.replace('SMS_MFA_CODE', "'SMS_MFA_CODE'"),
    );
    expect(mend('python', rightPython.replace('"SMS_MFA_CODE"', '"SMS_MFA_COD"'))).toBe(rightPython);
    expect(
      mend('tsx', rightScript.replace('      Session: session,\n', "      Session: session,\n      Colour: 'red',\n")),
    ).toBe(rightScript);
    expect(mend('tsx', rightScript.replace('Session: session,', "Session: session, Colour: 'red',"))).toBe(
      rightScript.replace('Session: session,', 'Session: session, '),
    );
  });
});

describe('what hovers say of calls', () => {
  it.each([
    ['tsx', rightScript, 'RespondToAuthChallengeCommand({', 'RespondToAuthChallenge'],
    ['tsx', rightScript, "'SMS_MFA'", 'SMS_MFA'],
    ['tsx', rightScript, 'SMS_MFA_CODE', 'SMS_MFA_CODE'],
    ['python', rightPython, 'ChallengeResponses', 'ChallengeResponses'],
    ['python', rightPython, 'USERNAME', 'USERNAME'],
  ] as const)('%s %#', (language, text, at, name) => {
    expect(hoverCall(read[language](text), text.indexOf(at) + 2)?.documentation).toContain(`**${name}**`);
  });

  it('nothing of what is no part of a call', () => {
    expect(hoverCall(read.tsx(rightScript), 5)).toBeUndefined();
    expect(hoverCall(read.tsx(rightScript), rightScript.indexOf('username, SMS') + 2)).toBeUndefined();
  });
});
