// Reads flow files, and reports all faults with their places.
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { describe, expect, it } from 'vitest';
import { Places } from '../../../../src/flow/file/places.ts';
import { stepTitle } from '../../../../src/flow/file/flow-file.ts';
import { readFlowFile } from '../../../../src/flow/file/read-flow-file.ts';

function faultsOf(text: string): readonly string[] {
  return readFlowFile(text, 'file', cognitoTables).faults.map(({ span, code, message }) => {
    const { line, column } = new Places(text).at(span.start);
    return `${line}:${column} ${code} ${message}`;
  });
}

/** The faults of a file with these variables, in the order of the text. */
function messagesOf(variables: Readonly<Record<string, string>>): readonly string[] {
  return readFlowFile(JSON.stringify({ variables, steps: [{ GetUser: {} }] }), 'file', cognitoTables).faults.map(
    (one) => one.message,
  );
}

const start = '  - InitiateAuth:\n      AuthFlow: USER_PASSWORD_AUTH\n';

describe('a flow file', () => {
  it('with steps alone is one flow with the name of the file', () => {
    const { file, faults } = readFlowFile(
      `target: sandbox\nclient: web\nvariables:\n  a: 1\nsteps:\n${start}`,
      'sign-in',
      cognitoTables,
    );
    expect(faults).toEqual([]);
    expect(file.flows).toMatchObject([{ name: 'sign-in', client: 'web', variables: [{ name: 'a', value: '1' }] }]);
    expect(file.target).toBe('sandbox');
  });

  it('may be JSON, as in the API documentation', () => {
    const step = {
      InitiateAuth: {
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: '1example23456789',
        AuthParameters: { USERNAME: 'testuser', PASSWORD: 'x' },
      },
    };
    const { file, faults } = readFlowFile(JSON.stringify({ steps: [step] }, undefined, 2), 'file', cognitoTables);
    expect(faults).toEqual([]);
    expect(file.flows[0]?.steps[0]?.action).toMatchObject({ operation: 'InitiateAuth', body: step.InitiateAuth });
  });

  it('keeps codes as strings, and numbers elsewhere', () => {
    const text = `steps:
  - RespondToAuthChallenge:
      ChallengeName: SMS_MFA
      ChallengeResponses: { SMS_MFA_CODE: 012345, OTHER: 1e3, YES: true }
      Limit: 10
`;
    const { action: act } = readFlowFile(text, 'file', cognitoTables).file.flows[0]?.steps[0] ?? {};
    expect(act).toMatchObject({
      body: { ChallengeResponses: { SMS_MFA_CODE: '012345', OTHER: '1e3', YES: 'true' }, Limit: 10 },
    });
  });

  it('has one round for each entry of the matrix, with its label', () => {
    const text = `flows:\n  - name: a\n    matrix:\n      - user: x\n      - user: y\n    steps:\n    ${start.replaceAll('\n', '\n    ')}`;
    expect(readFlowFile(text, 'file', cognitoTables).file.flows[0]?.rounds.map(({ label }) => label)).toEqual([
      'x',
      'y',
    ]);
  });

  it('names its steps by what they do', () => {
    const text = `steps:\n${start}  - GetUser: {}\n  - advanceSeconds: 5\n  - name: my own\n    GetUser: {}\n`;
    expect(readFlowFile(text, 'f', cognitoTables).file.flows[0]?.steps.map(stepTitle)).toEqual([
      'InitiateAuth USER_PASSWORD_AUTH',
      'GetUser',
      'Advance the clock by 5 s',
      'my own',
    ]);
  });

  it('reports the place of a member of a request', () => {
    const text = `steps:\n${start}      AuthParameters:\n        USERNAME: jane\n`;
    const { action: act } = readFlowFile(text, 'f', cognitoTables).file.flows[0]?.steps[0] ?? {};
    if (act?.kind !== 'call') throw new Error('no call');
    const at = (path: readonly string[]) => text.slice(act.spanAt(path).start, act.spanAt(path).end);
    expect(at(['AuthParameters', 'USERNAME'])).toBe('jane');
    expect(at(['Session'])).toBe('InitiateAuth');
  });
});

describe('the faults of a flow file', () => {
  it.each([
    ['', ['1:1 missing-key The file is empty. Add steps, or flows with steps.']],
    [
      'just words',
      [
        '1:1 wrong-type A flow file must be a map of keys and values.',
        '1:1 missing-key A flow file needs steps, or flows with steps.',
      ],
    ],
    ['steps: 5', ['1:8 wrong-type steps must be a list, with a dash before each item.']],
    ['step: []', ['1:1 unknown-key A flow file has no key step. Did you mean steps?']],
    ['flows:\n  - name: a\n', ['2:5 missing-key A flow needs steps.']],
    [`flows:\n  - steps: []\nsteps: []\n`, ['3:1 wrong-type A flow file has either steps or flows, not both.']],
    [
      `steps:\n  - {}\n`,
      [
        '2:5 no-operation A step needs an operation, such as InitiateAuth or RespondToAuthChallenge, with the request under it.',
      ],
    ],
    [
      'steps:\n  - InitiateAuht: {}\n',
      ['2:5 no-operation InitiateAuht is not an operation of the user pools API. Did you mean InitiateAuth?'],
    ],
    [
      'steps:\n  - AuthFlow: {}\n',
      [
        '2:5 no-operation AuthFlow is not an operation of the user pools API. Put it under its operation, InitiateAuth or RespondToAuthChallenge.',
      ],
    ],
    [
      'steps:\n  - GetUser: {}\n    SignUp: {}\n',
      ['3:5 two-operations A step makes one call, and this one already has GetUser. Start another step with a dash.'],
    ],
    [
      'steps:\n  - GetUser: {}\n    advanceSeconds: 5\n',
      ['2:5 two-operations A step either advances the clock or makes a call, not both.'],
    ],
    ['steps:\n  - advanceSeconds: -5\n', ['2:21 wrong-type advanceSeconds must be a number greater than 0.']],
    ['steps:\n  - {id: a, GetUser: {}}\n  - {id: a, GetUser: {}}\n', ['3:10 duplicate-name Duplicate step ID: a.']],
    ['steps:\n\t- GetUser: {}\n', ['2:1 yaml Tabs are not allowed as indentation.']],
    [
      'steps:\n  - GetUser: {}\n    GetUser: {}\n',
      [
        '3:5 duplicate-key GetUser is in this map twice: keep one of the two.',
        '3:5 two-operations A step makes one call, and this one already has GetUser. Start another step with a dash.',
      ],
    ],
    ['steps:\n  - GetUser: {AccessToken: "${nope}"}\n', ['2:28 unknown-variable There is no variable nope.']],
    [
      'steps:\n  - GetUser: {AccessToken: "${steps.two.X}"}\n  - {id: two, GetUser: {}}\n',
      ['2:28 later-step The step two has not run yet. Refer to an earlier step.'],
    ],
    ['steps:\n  - GetUser: {AccessToken: "${steps.no.X}"}\n', ['2:28 unknown-step There is no step with the ID no.']],
    ['steps:\n  - GetUser: {AccessToken: "${env:}"}\n', ['2:28 template ${env:…} needs a name after the colon.']],
    ['steps:\n  - GetUser: {AccessToken: "${open"}\n', ['2:28 template This ${ has no closing }.']],
    [
      'steps:\n  - GetUser: {}\n    expect: {ChalengeName: x}\n',
      ['3:14 unknown-key expect has no key ChalengeName. Did you mean ChallengeName?'],
    ],
    [
      'steps:\n  - GetUser: {}\n    expect: {body: {"$.[": 1}}\n',
      [expect.stringMatching(/^3:21 bad-path \$\.\[ is not a valid JSONPath: /)],
    ],
    [
      'steps:\n  - GetUser: {}\n    expect: {error: /(/}\n',
      [expect.stringMatching(/^3:21 bad-pattern The pattern \/\(\/ is not a valid regular expression/)],
    ],
  ])('%j', (text, expected) => {
    expect(faultsOf(text)).toEqual(expected);
  });

  it('reports circular references between variables', () => {
    expect(faultsOf('variables: {a: "${b}", b: "x${c}", c: "${a}"}\nsteps: [GetUser: {}]\n')).toEqual([
      '1:16 variable-cycle Circular reference between the variables a, b, c, a.',
      '1:27 variable-cycle Circular reference between the variables b, c, a, b.',
      '1:39 variable-cycle Circular reference between the variables c, a, b, c.',
    ]);
  });

  it.each([
    ['itself', { a: 'x${a}' }, ['The variable a refers to itself.']],
    ['itself, through a code', { a: '${totp:a}' }, ['The variable a refers to itself.']],
    [
      'itself, through a message',
      { a: '${inbox:b}', b: '${a}' },
      ['Circular reference between the variables a, b, a.', 'Circular reference between the variables b, a, b.'],
    ],
    ['a circle, from outside', { a: '${b}', b: '${b}' }, ['The variable b refers to itself.']],
    ['a code of a name that is no variable', { a: '${totp:who}' }, []],
  ])('a variable that refers to %s', (_, variables, expected) => {
    expect(messagesOf(variables)).toEqual(expected);
  });

  it('shortens the message about a long circular reference', () => {
    const ring = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`v${at}`, `\${v${(at + 1) % 20}}`]));
    expect(messagesOf(ring)).toHaveLength(20);
    expect(messagesOf(ring)[19]).toBe(
      'Circular reference between the variables v19, v0, v1, v2, v3, v4, v5, v6 and 12 more.',
    );
  });

  it('reports only the innermost variable that is too large', () => {
    const tripled = (name: string) => `\${${name}}\${${name}}\${${name}}`;
    const grown = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`v${at}`, tripled(`v${at + 1}`)]));
    expect(messagesOf({ ...grown, v60: 'x' })).toEqual([
      'The variable v50 has more than 100,000 characters with its references filled in.',
    ]);
    // References that only a run can resolve count too.
    expect(messagesOf({ ...grown, v60: '${env:HOME}' })).toHaveLength(1);
  });

  it('reports only the innermost variable with too many levels of references', () => {
    const row = (length: number) =>
      Object.fromEntries(Array.from({ length }, (_, at) => [`v${at}`, at === length - 1 ? 'x' : `\${v${at + 1}}`]));
    expect(messagesOf(row(5_000))).toEqual(['The variable v4898 has more than 100 levels of references.']);
    expect(messagesOf(row(101))).toEqual([]);
  });

  it('reports nothing for a long text without references', () => {
    expect(messagesOf({ a: 'x'.repeat(200_000) })).toEqual([]);
  });

  it.each([
    ['a list', '['.repeat(20_000)],
    ['a map', '{a: '.repeat(20_000)],
    ['a block', '- '.repeat(20_000)],
    ['a value that is closed', `steps: ${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  ])('%s that is nested without end, once', (_, text) => {
    expect(faultsOf(text)).toEqual([
      expect.stringMatching(/^1:\d+ too-large The file is nested more than 100 levels deep\.$/),
    ]);
  });

  it('reports anchors that expand too far, and one that contains itself', () => {
    const lines = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef']) lines.push(`${to}: &${to} [${`*${from},`.repeat(10)}]`);
    expect(faultsOf(`${lines.join('\n')}\nsteps: *f\n`)).toEqual([
      expect.stringContaining('aliases in this file expand to more than 100,000 values'),
    ]);
    expect(faultsOf('steps: &a\n  - *a\n')).toEqual(['2:5 too-large The anchor a contains itself.']);
    expect(faultsOf(`steps: ${'['.repeat(150)}${']'.repeat(150)}`)).toEqual([
      expect.stringContaining('nested more than 100'),
    ]);
  });

  it('are reported in a file of ten thousand steps', () => {
    const text = `steps:\n${start.repeat(10_000)}  - Nope: {}\n`;
    expect(faultsOf(text)).toEqual([expect.stringContaining('20002:5 no-operation')]);
  });
});
