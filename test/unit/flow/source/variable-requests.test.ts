// Requests that a program holds in variables: judged like those that are written out in the call.
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { describe, expect, it } from 'vitest';
import { diagnoseCalls } from '../../../../src/flow/source/diagnose-calls.ts';
import { hoverCall } from '../../../../src/flow/source/hover-call.ts';
import type { SourceLanguage } from '../../../../src/flow/source/languages.ts';
import { mayCall } from '../../../../src/flow/source/languages.ts';
import { readCalls } from '../../../../src/flow/source/read-calls.ts';
import { plainRequest } from '../../../../src/flow/source/source-call.ts';

const requests = (language: SourceLanguage, text: string) =>
  readCalls(language, text, cognitoTables).map(({ request }) => plainRequest(request, '?'));

const findings = (language: SourceLanguage, text: string) =>
  diagnoseCalls(readCalls(language, text, cognitoTables), text, 0, cognitoTables).map(
    ({ code, span }) =>
      `${code} at ${text.slice(span.start, span.end)} (${text.slice(0, span.start).split('\n').length})`,
  );

const mended = (language: SourceLanguage, text: string) =>
  diagnoseCalls(readCalls(language, text, cognitoTables), text, 0, cognitoTables)
    .flatMap(({ fix }) => fix?.edits ?? [])
    .toSorted((a, b) => b.span.start - a.span.start)
    .reduce((whole, { span, text: own }) => whole.slice(0, span.start) + own + whole.slice(span.end), text);

const read = { AuthFlow: 'USER_AUTH', ClientId: '?', AuthParameters: { USERNAME: 'ada' } };
const literal = "{ AuthFlow: 'USER_AUTH', ClientId: id, AuthParameters: { USERNAME: 'ada' } }";

describe('a request in a variable', () => {
  it.each([
    ['a constant', `const params = ${literal};\nclient.initiateAuth(params);`],
    ['of the SDK’s type', `const input: InitiateAuthCommandInput = ${literal};\nnew InitiateAuthCommand(input);`],
    ['that only then is typed', `const input = ${literal} as Input;\nnew InitiateAuthCommand(input as Other);`],
    [
      'of the function around',
      `function f() { const p = ${literal};\nreturn new Promise((done) => c.initiateAuth(p, done)); }`,
    ],
    [
      'of the module',
      `const params = ${literal};\nexport const go = async () => { await client.initiateAuth(params).promise(); };`,
    ],
    ['copied into the call', `const base = ${literal};\nclient.initiateAuth({ ...base });`],
    ['frozen', `const base = Object.freeze(${literal});\nclient.initiateAuth(base);`],
    [
      'put together',
      `const p = { USERNAME: 'a' + 'da' }, flow = 'USER_AUTH';\nclient.initiateAuth({ AuthFlow: flow, ClientId: id, AuthParameters: p });`,
    ],
    [
      'by its name',
      `const AuthFlow = 'USER_AUTH', AuthParameters = { USERNAME: 'ada' };\nclient.initiateAuth({ AuthFlow, ClientId, AuthParameters });`,
    ],
    [
      'with members set afterwards',
      `const p: any = { AuthFlow: 'USER_AUTH' };\np.ClientId = id;\np['AuthParameters'] = {};\np.AuthParameters.USERNAME = 'ada';\nclient.initiateAuth(p);`,
    ],
    ['that was logged', `const params = ${literal};\nconsole.log(params);\nclient.initiateAuth(params);`],
    [
      'beside another of that name',
      `function a() { const params = { x: 1 }; return params; }\nfunction b() { const params = ${literal};\nclient.initiateAuth(params); }`,
    ],
    ['of a new client', `const params = ${literal};\nnew CognitoIdentityProvider({}).initiateAuth(params);`],
  ])('%s', (_name, text) => {
    expect(requests('typescript', text)).toEqual([read]);
  });

  it.each([
    [
      'a variable',
      `params = {'AuthFlow': 'USER_AUTH', 'ClientId': id, 'AuthParameters': {'USERNAME': 'ada'}}\nclient.initiate_auth(**params)`,
    ],
    [
      'dict(…)',
      `params = dict(AuthFlow='USER_AUTH', ClientId=id, AuthParameters=dict(USERNAME='ada'))\nclient.initiate_auth(**params)`,
    ],
    [
      'a dictionary in the call',
      `client.initiate_auth(**{'AuthFlow': 'USER_AUTH', 'ClientId': id, 'AuthParameters': {'USERNAME': 'a' 'da'}})`,
    ],
    [
      'parts',
      `auth = {'USERNAME': 'a' + 'da'}\nFLOW = 'USER_AUTH'\nclient.initiate_auth(AuthFlow=FLOW, ClientId=id, AuthParameters=auth)`,
    ],
    [
      'a copy',
      `base = dict(AuthFlow='USER_AUTH', ClientId=id)\nclient.initiate_auth(**dict(base, AuthParameters={'USERNAME': 'ada'}))`,
    ],
    [
      'members set afterwards',
      `def f(id):\n    params: dict = {'AuthFlow': 'USER_AUTH', 'ClientId': id, 'AuthParameters': {}}\n    params['AuthParameters']['USERNAME'] = 'ada'\n    return client.initiate_auth(**params)`,
    ],
    [
      'the module around',
      `params = {'AuthFlow': 'USER_AUTH', 'ClientId': id, 'AuthParameters': {'USERNAME': 'ada'}}\ndef go(cognito):\n    print(params)\n    cognito.initiate_auth(**params)`,
    ],
  ])('python: %s', (_name, text) => {
    expect(requests('python', text)).toEqual([read]);
  });

  it.each([
    ['typescript', 'is given another value', `let p = ${literal};\np = other;\nclient.initiateAuth(p);`],
    ['typescript', 'is defined twice', `var p = ${literal};\nvar p = other;\nclient.initiateAuth(p);`],
    ['typescript', 'is a parameter', `const p = ${literal};\nconst go = (p) => client.initiateAuth(p);`],
    [
      'typescript',
      'is taken from an object',
      `const p = ${literal};\n{ const { p } = other;\nclient.initiateAuth(p); }`,
    ],
    [
      'typescript',
      'is of another function',
      `function a() { const p = ${literal}; }\nfunction b() { client.initiateAuth(p); }`,
    ],
    ['typescript', 'comes later', `client.initiateAuth(p);\nvar p = ${literal};`],
    ['python', 'is given another value', "p = dict(AuthFlow='USER_AUTH')\np = other\nclient.initiate_auth(**p)"],
    ['python', 'is given to', "p = dict(AuthFlow='USER_AUTH')\np |= other\nclient.initiate_auth(**p)"],
    ['python', 'is a parameter', "p = dict(AuthFlow='USER_AUTH')\ndef go(p):\n    client.initiate_auth(**p)"],
    [
      'python',
      'is one of many',
      "p = dict(AuthFlow='USER_AUTH')\ndef go():\n    for p in all: client.initiate_auth(**p)",
    ],
    ['python', 'is one of two', "p, q = {'AuthFlow': 'USER_AUTH'}, 1\nclient.initiate_auth(**p)"],
  ] as const)('%s: not where it %s', (language, _name, text) => {
    expect(requests(language, text)).toEqual([]);
  });
});

describe('what is said of a request in a variable', () => {
  const wrong = `const params = {\n  AuthFlow: 'USER_PASSWORD_AUTH', ClientId: process.env.CLIENT_ID, AuthParameters: { username: email, PASSWORD: password },\n};\nconst answer = await client.send(new InitiateAuthCommand(params));`;

  // Of the kind of kaskadi/auth-api.
  it('stands where it is written', () => {
    expect(findings('typescript', wrong)).toEqual(['unknown-key at username (2)']);
    expect(mended('typescript', wrong)).toBe(wrong.replace('username:', 'USERNAME:'));
  });

  it('stands at a member that is set afterwards', () => {
    const text = `const params = { AuthFlow: 'USER_PASSWORD_AUTH', ClientId: id, AuthParameters: { PASSWORD: password } };\nparams.AuthParameters.username = name;\nclient.initiateAuth(params);`;
    expect(findings('typescript', text)).toEqual(['unknown-key at username (2)']);
    expect(mended('typescript', text)).toBe(text.replace('.username', '.USERNAME'));
  });

  it('takes nothing out of a text where it does not stand', () => {
    const text = `const params = { AuthFlow: 'USER_AUTH', ClientId: id, AuthParameters: { USERNAME: name } };\nparams.Colour = 'red';\nclient.initiateAuth(params);`;
    expect(findings('typescript', text)).toEqual(['unknown-member at Colour (2)']);
    expect(mended('typescript', text)).toBe(text);
  });

  it('is said once for two calls', () => {
    expect(findings('typescript', `${wrong}\nclient.send(new InitiateAuthCommand(params));`)).toHaveLength(1);
  });

  it.each([
    ['a condition', 'if (hash) params.AuthParameters.USERNAME = name;'],
    ['a condition in braces', 'if (hash) { params.AuthParameters.USERNAME = name; }'],
    ['a case', "switch (kind) { case 'a': params.AuthParameters.USERNAME = name; }"],
    ['a function', 'function add() { params.AuthParameters.USERNAME = name; } add();'],
    ['a computed name', 'params.AuthParameters[key] = name;'],
    ['another function', 'addUser(params);'],
    ['another function, of a part', 'addUser(params.AuthParameters);'],
    ['Object.assign', 'Object.assign(params.AuthParameters, user);'],
    ['another name of it', 'const same = params; same.AuthParameters.USERNAME = name;'],
  ])('is not that something is missing, which may come by %s', (_name, statement) => {
    const text = `const params = { AuthFlow: 'USER_PASSWORD_AUTH', ClientId: id, AuthParameters: { PASSWORD: password } };\n${statement}\nclient.initiateAuth(params);`;
    expect(findings('typescript', text)).toEqual([]);
  });

  it.each([
    ['if secret:\n    auth["USERNAME"] = name'],
    ['auth.update(user)'],
    ['auth[key] = name'],
    ['add_user(auth)'],
  ])('python: is not that something is missing, which may come by %s', (statement) => {
    const text = `auth = {'PASSWORD': password}\n${statement}\nclient.initiate_auth(AuthFlow='USER_PASSWORD_AUTH', ClientId=id, AuthParameters=auth)`;
    expect(findings('python', text)).toEqual([]);
  });

  it('is what is missing in a second call of the same variable', () => {
    const text = `const params = { AuthFlow: 'USER_AUTH', ClientId: id, AuthParameters: { USERNAME: name } };\nclient.initiateAuth(params);\nclient.adminInitiateAuth(params);`;
    expect(findings('typescript', text)).toEqual(['missing at adminInitiateAuth (3)']);
  });

  it('is not what is set behind the call', () => {
    const text = `const params = { AuthFlow: 'USER_AUTH', ClientId: id, AuthParameters: { USERNAME: name } };\nclient.initiateAuth(params);\nparams.AuthFlow = 'NO_FLOW';`;
    expect(findings('typescript', text)).toEqual([]);
  });

  it('is not what a condition may have changed', () => {
    const text = `const params = { AuthFlow: 'NO_FLOW', ClientId: id, AuthParameters: {} };\nif (a) params.AuthFlow = flow;\nclient.initiateAuth(params);`;
    expect(findings('typescript', text)).toEqual([]);
  });
});

describe('a key that stands twice', () => {
  // Of the kind of GoPoke.
  it('python', () => {
    const text =
      "client.initiate_auth(AuthFlow='USER_PASSWORD_AUTH', AuthParameters={'PASSWORD': a, 'PASSWORD': b}, ClientId=c)";
    expect(findings('python', text)).toEqual(["duplicate-key at 'PASSWORD' (1)", 'missing at AuthParameters (1)']);
  });

  it('typescript, not what a spread is followed by', () => {
    const call = (members: string) =>
      `const base = { AuthFlow: 'USER_AUTH', ClientId: 'a' };\nclient.initiateAuth({ ...base, AuthParameters: { USERNAME: name }, ${members} });`;
    expect(findings('typescript', call("ClientId: 'b'"))).toEqual([]);
    expect(findings('typescript', call("ClientId: 'b', ClientId: 'c'"))).toEqual(['duplicate-key at ClientId (2)']);
  });
});

describe('names of the SDK', () => {
  it.each([
    ['an import', "import { InitiateAuthCommand as Init } from '@aws-sdk/client-cognito-identity-provider';\n"],
    ['require', "const { InitiateAuthCommand: Init } = require('@aws-sdk/client-cognito-identity-provider');\n"],
  ])('by another name of %s', (_name, first) => {
    expect(requests('typescript', `${first}client.send(new Init(${literal}));`)).toEqual([read]);
  });

  it.each([
    ['typescript', "client.getTokensFromRefreshToken({ RefreshToken: t, ClientId: 'a' })", 'GetTokensFromRefreshToken'],
    ['typescript', 'new GlobalSignOutCommand({ AccessToken: t })', 'GlobalSignOut'],
    ['typescript', "new cognito.VerifySoftwareTokenCommand({ UserCode: '123456', Session })", 'VerifySoftwareToken'],
    ['python', 'client.get_user(AccessToken=token)', 'GetUser'],
    ['python', 'client.associate_software_token(Session=session)', 'AssociateSoftwareToken'],
  ] as const)('%s: %s', (language, text, operation) => {
    expect(readCalls(language, text, cognitoTables).map((call) => call.operation)).toEqual([operation]);
    expect(mayCall(language, text, cognitoTables)).toBe(true);
  });

  it.each([
    ['typescript', "import { GetUserCommand } from '@aws-sdk/client-iam';\nnew GetUserCommand({ UserName: 'ada' })"],
    ['typescript', "import { InitiateAuthCommand } from './commands';\nnew InitiateAuthCommand({ email, password })"],
    ['typescript', 'github.getUser({ login })'],
    ['python', "iam.get_user(UserName='ada')"],
    ['python', 'iam.get_user()'],
  ] as const)('%s, not: %s', (language, text) => {
    expect(readCalls(language, text, cognitoTables)).toEqual([]);
  });

  it('need no parse in a text that has none of the members', () => {
    expect(mayCall('typescript', 'github.getUser({ login })', cognitoTables)).toBe(false);
    expect(mayCall('python', "iam.get_user(UserName='ada')", cognitoTables)).toBe(false);
  });
});

describe('hovers', () => {
  it.each([
    [
      'typescript',
      "const p = { AuthFlow: 'USER_AUTH', AuthParameters: {} };\np.AuthParameters.USERNAME = name;\nclient.initiateAuth(p);",
    ],
    ['typescript', "const p = { USERNAME: name };\nclient.initiateAuth({ AuthFlow: 'USER_AUTH', AuthParameters: p });"],
    [
      'python',
      "p = {'AuthFlow': 'USER_AUTH', 'AuthParameters': {'USERNAME': name}}\nclient.initiate_auth(ClientId=id, **p)",
    ],
  ] as const)('%s: explain a member where a variable has it', (language, text) => {
    const calls = readCalls(language, text, cognitoTables);
    expect(hoverCall(calls, text.indexOf('USERNAME') + 2, cognitoTables)?.documentation).toContain('**USERNAME**');
  });
});
