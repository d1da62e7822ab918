// Mistyped names of closed sets in flow files and programs: "Did you mean …?" and a fix at the name.
import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { diagnose } from '../../../src/flow/language/diagnostics.ts';
import { diagnosePayload } from '../../../src/flow/language/diagnose-payload.ts';
import type { FlowDiagnostic } from '../../../src/flow/language/flow-diagnostic.ts';
import { readFlowFile } from '../../../src/flow/file/read-flow-file.ts';
import { diagnoseCalls } from '../../../src/flow/source/diagnose-calls.ts';
import { readCalls } from '../../../src/flow/source/read-calls.ts';

const ofFlow = (text: string) => diagnose(readFlowFile(text, 'flow', cognitoTables), 0, cognitoTables);

function applied(text: string, { fix }: FlowDiagnostic): string {
  return (fix?.edits ?? [])
    .toSorted((a, b) => b.span.start - a.span.start)
    .reduce((whole, { span, text: own }) => whole.slice(0, span.start) + own + whole.slice(span.end), text);
}

const right = [
  'steps:',
  '  - name: first',
  '    InitiateAuth:',
  '      AuthFlow: USER_PASSWORD_AUTH',
  '      AuthParameters:',
  '        USERNAME: jane',
  '        PASSWORD: x',
  '    expect:',
  '      ChallengeName: SELECT_MFA_TYPE',
  '  - RespondToAuthChallenge:',
  '      ChallengeName: SELECT_MFA_TYPE',
  '      ChallengeResponses:',
  '        ANSWER: SMS_MFA',
  '    expect:',
  '      error: NotAuthorizedException',
  '  - RespondToAuthChallenge:',
  '      ChallengeName: SELECT_MFA_TYPE',
  '      ChallengeResponses:',
  '        ANSWER: EMAIL_OTP',
  '    expect:',
  '      error:',
  '        type: "CodeMismatchException"',
  '        message: /code/',
  '',
].join('\n');

describe('a flow file', () => {
  it('has no finding when right', () => {
    expect(ofFlow(right).map(({ message }) => message)).toEqual([]);
  });

  it.each([
    ['a key of the file', 'steps:\n', 'step:\n'],
    ['a step key', '    expect:\n      error: N', '    expext:\n      error: N'],
    ['a step key in the plural', '    expect:\n      error: N', '    expects:\n      error: N'],
    ['a name', '  - name: first', '  - nmae: first'],
    ['an operation', '    InitiateAuth:', '    InitateAuth:'],
    ['an operation in another spelling', '    InitiateAuth:', '    initiate_auth:'],
    ['a key of expect', '      ChallengeName: SELECT_MFA_TYPE\n  -', '      ChallengName: SELECT_MFA_TYPE\n  -'],
    ['an error type', 'NotAuthorizedException', 'NotAuthorisedException'],
    ['an error type in quotes', 'CodeMismatchException', 'CodeMismachException'],
    ['a key of expect.error', 'message: /code/', 'mesage: /code/'],
    ['an expected challenge', 'ChallengeName: SELECT_MFA_TYPE\n  -', 'ChallengeName: SELECT_MFA\n  -'],
    ['a flow', 'USER_PASSWORD_AUTH', 'USER_PASWORD_AUTH'],
    ['an answered challenge', 'ChallengeName: SELECT_MFA_TYPE\n      Ch', 'ChallengeName: SELECT_MFA_TYP\n      Ch'],
    ['a choice', 'ANSWER: EMAIL_OTP', 'ANSWER: EMAIL_MFA'],
  ])('%s', (_, good, bad) => {
    const text = right.replace(good, bad);
    const findings = ofFlow(text);
    const [first] = findings.filter(({ fix }) => fix);
    expect(first?.message).toMatch(/Did you mean \w+\?$|EMAIL_OTP/);
    expect(first && applied(text, first)).toBe(right);
    // The fault is at the name.
    expect(first?.fix?.edits.map(({ span }) => span)).toEqual([first?.span]);
    expect(findings.map(({ message }) => message)).toHaveLength(1);
  });

  it('names both where the right key is there too', () => {
    const text = right.replace('    expect:\n      error: N', '    expext: {}\n    expect:\n      error: N');
    expect(ofFlow(text).map(({ fix }) => fix)).toEqual([undefined]);
  });

  it('may expect any error that the SDK knows', () => {
    const types = Object.values(sdk).flatMap((one) =>
      typeof one === 'function' && one.name.endsWith('Exception') && !one.name.startsWith('CognitoIdentityProvider')
        ? [one.name]
        : [],
    );
    expect(types.length).toBeGreaterThan(30);
    for (const type of types) {
      const found = ofFlow(right.replace('NotAuthorizedException', type));
      expect({ type, found: found.map(({ message }) => message) }).toEqual({ type, found: [] });
    }
  });
});

describe('a key that is there twice', () => {
  it('is named in a request, whose other findings stay', () => {
    const text =
      '{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"1example23456789","AuthParameters":{"PASSWORD":"a","PASSWORD":"b"}}';
    expect(diagnosePayload(text, 0, cognitoTables).map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'duplicate-key: PASSWORD stands twice; the last one counts.',
      'missing: USERNAME is required.',
    ]);
  });

  // A public Python program, GoPoke
  it.each([
    [
      'python',
      `client.initiate_auth(AuthFlow='USER_PASSWORD_AUTH', AuthParameters={'PASSWORD': 'a', 'PASSWORD': 'b'}, ClientId=c)`,
    ],
    [
      'typescript',
      `new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { PASSWORD: a, PASSWORD: b }, ClientId: c })`,
    ],
  ] as const)('is named in a program in %s', (language, text) => {
    const found = diagnoseCalls(readCalls(language, text, cognitoTables), text, 0, cognitoTables);
    expect(found.map(({ code }) => code).toSorted()).toEqual(['duplicate-key', 'missing']);
  });

  it('is not named where it overrides one that is written elsewhere', () => {
    const text = `const shared = { ClientId: a };
new InitiateAuthCommand({ ...shared, AuthFlow: flow, ClientId: b, AuthParameters: parameters })`;
    expect(diagnoseCalls(readCalls('typescript', text, cognitoTables), text, 0, cognitoTables)).toEqual([]);
  });

  it('is named in a flow file', () => {
    const text = right.replace('        PASSWORD: x\n', '        PASSWORD: x\n        PASSWORD: y\n');
    expect(ofFlow(text).map(({ code }) => code)).toEqual(['duplicate-key']);
  });
});
