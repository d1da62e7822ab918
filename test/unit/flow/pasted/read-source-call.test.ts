// Calls of the API as they are pasted out of a program.
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { describe, expect, it } from 'vitest';
import { readPastedText } from '../../../../src/flow/pasted/read-pasted-text.ts';
import { readSourceRequests } from '../../../../src/flow/pasted/read-source-call.ts';

const read = (text: string) => readSourceRequests(text, cognitoTables);

/** A sign-in of Ada whose ClientId is computed, in every language. */
const signIns = {
  JavaScript: `const answer = await client.send(new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId: process.env.CLIENT, AuthParameters: { USERNAME: 'ada', PASSWORD: password } }));`,
  Python: `response = client.initiate_auth(\n    AuthFlow='USER_PASSWORD_AUTH',\n    AuthParameters={'USERNAME': 'ada', 'PASSWORD': password},\n    ClientId=os.environ['CLIENT_ID'])`,
  Java: `InitiateAuthRequest request = InitiateAuthRequest.builder()\n    .authFlow(AuthFlowType.USER_PASSWORD_AUTH)\n    .clientId(clientId)\n    .authParameters(Map.of("USERNAME", "ada", "PASSWORD", password))\n    .build();`,
  Go: `out, err := client.InitiateAuth(ctx, &cognitoidentityprovider.InitiateAuthInput{\n\tAuthFlow: types.AuthFlowTypeUserPasswordAuth,\n\tClientId: aws.String(clientID),\n\tAuthParameters: map[string]string{"USERNAME": "ada", "PASSWORD": password},\n})`,
  'C#': `var response = await client.InitiateAuthAsync(new InitiateAuthRequest { AuthFlow = AuthFlowType.USER_PASSWORD_AUTH, ClientId = _clientId, AuthParameters = new Dictionary<string, string> { { "USERNAME", "ada" }, ["PASSWORD"] = password } });`,
  PHP: `$result = $client->initiateAuth(['AuthFlow' => 'USER_PASSWORD_AUTH', 'ClientId' => $clientId, 'AuthParameters' => ['USERNAME' => 'ada', 'PASSWORD' => $password]]);`,
} as const;

it.each(Object.entries(signIns))('reads a call in %s, and names what is computed', (format, text) => {
  const [request, ...others] = read(text);
  expect(others).toEqual([]);
  expect(request).toMatchObject({
    kind: 'request',
    format,
    operation: 'InitiateAuth',
    payload: { AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME: 'ada' } },
    notes: [],
  });
  expect(request?.payload).not.toHaveProperty('ClientId');
  expect(request?.computed.toSorted()).toEqual([['AuthParameters', 'PASSWORD'], ['ClientId']]);
});

it.each(Object.entries(signIns))('reads the one in %s among other text', (format, text) => {
  const before = format === 'Python' ? 'import os\n\n' : '';
  expect(read(`${before}${text}\n`)[0]).toMatchObject({ format, operation: 'InitiateAuth' });
});

describe('ways in which a request is put together', () => {
  it.each([
    [
      'Java',
      'a filled map',
      `Map<String, String> p = new HashMap<>();\np.put("USERNAME", "ada");\nInitiateAuthRequest r = InitiateAuthRequest.builder().authFlow("USER_AUTH").authParameters(p).build();`,
    ],
    [
      'Java',
      'a filled request',
      `InitiateAuthRequest r = new InitiateAuthRequest().withAuthFlow(AuthFlowType.fromValue("USER_AUTH"));\nr.addAuthParametersEntry("USERNAME", "ada");`,
    ],
    [
      'Java',
      'setters',
      `var r = new InitiateAuthRequest();\nr.setAuthFlow(AuthFlowType.USER_AUTH.toString());\nr.setAuthParameters(Collections.singletonMap("USERNAME", "a" + "da"));`,
    ],
    [
      'Java',
      'an initialiser of a map',
      `client.initiateAuth(new InitiateAuthRequest().withAuthFlow("USER_AUTH").withAuthParameters(new HashMap<String, String>() {{ put("USERNAME", "ada"); }}));`,
    ],
    [
      'Java',
      'a builder of a map',
      `client.initiateAuth(b -> b.authFlow(AuthFlowType.USER_AUTH).authParameters(ImmutableMap.<String, String>builder().put("USERNAME", "ada").build()));`,
    ],
    [
      'Java',
      'entries',
      `client.initiateAuth(InitiateAuthRequest.builder().authFlow("USER_AUTH").authParameters(Map.ofEntries(Map.entry("USERNAME", "ada"))).build());`,
    ],
    [
      'Go',
      'the first SDK',
      'svc.InitiateAuth(&cip.InitiateAuthInput{AuthFlow: aws.String(cip.AuthFlowTypeUserAuth), AuthParameters: aws.StringMap(map[string]string{"USERNAME": "ada"})})',
    ],
    [
      'Go',
      'a filled map',
      'params := make(map[string]string)\nparams["USERNAME"] = "a" + `da`\ninput := cip.InitiateAuthInput{AuthFlow: "USER_AUTH"}\ninput.AuthParameters = params\nsvc.InitiateAuth(ctx, &input)',
    ],
    [
      'Go',
      'a constant',
      'const flow = "USER_AUTH"\nvar name string = "ada"\ninput := &cip.InitiateAuthInput{AuthFlow: types.AuthFlowType(flow), AuthParameters: map[string]string{"USERNAME": name}}',
    ],
    [
      'C#',
      'a type that is left out',
      `InitiateAuthRequest r = new() { AuthFlow = "USER_AUTH", AuthParameters = new() { ["USERNAME"] = "ada" } };`,
    ],
    [
      'C#',
      'what is added',
      `var r = new Amazon.CognitoIdentityProvider.Model.InitiateAuthRequest();\nr.AuthFlow = AuthFlowType.USER_AUTH;\nr.AuthParameters.Add("USERNAME", "a" + "da");`,
    ],
    [
      'C#',
      'a dictionary',
      `var p = new Dictionary<string, string>();\np["USERNAME"] = @"ada";\nvar r = new InitiateAuthRequest() { AuthFlow = new AuthFlowType("USER_AUTH"), AuthParameters = new Dictionary<string, string>(p) };`,
    ],
    [
      'PHP',
      'arrays of both kinds',
      `<?php\n$p = array('USERNAME' => 'a' . 'da');\n$client->initiateAuth(array("AuthFlow" => "USER_AUTH", 'AuthParameters' => $p));`,
    ],
    [
      'PHP',
      'an array that is filled',
      `$r = ['AuthFlow' => 'USER_AUTH'];\n$r['AuthParameters']['USERNAME'] = 'ada';\n$this->client->initiateAuth($r);`,
    ],
    [
      'PHP',
      'AsyncAws',
      `$client->initiateAuth(new InitiateAuthRequest(['AuthFlow' => AuthFlowType::USER_AUTH, 'AuthParameters' => array_merge(['USERNAME' => 'ada'], [])]));`,
    ],
    [
      'JavaScript',
      'an alias',
      `import { InitiateAuthCommand as Init } from '@aws-sdk/client-cognito-identity-provider';\nconst p = { AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: 'ada' } };\nnew Init(p);`,
    ],
    [
      'Python',
      '**params',
      `params = dict(AuthFlow='USER_AUTH')\nparams['AuthParameters'] = {'USERNAME': 'ada'}\nclient.initiate_auth(**params)`,
    ],
  ] as const)('%s: %s', (format, _name, text) => {
    expect(read(text).map(({ format: own, operation, payload }) => ({ own, operation, payload }))).toEqual([
      {
        own: format,
        operation: 'InitiateAuth',
        payload: { AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: 'ada' } },
      },
    ]);
  });

  it('keeps the old name of an auth flow, for the checks', () => {
    const inGo = 'x := &cip.AdminInitiateAuthInput{AuthFlow: types.AuthFlowTypeAdminNoSrpAuth}';
    expect(read(inGo)[0]?.payload).toEqual({ AuthFlow: 'ADMIN_NO_SRP_AUTH' });
  });

  it('does not fill in what a condition may set, and says that there may be more', () => {
    const text = `var p = new Dictionary<string, string> { { "USERNAME", "ada" } };\nif (hash != null) p["SECRET_HASH"] = "made-up";\nvar r = new InitiateAuthRequest { AuthFlow = AuthFlowType.USER_AUTH, AuthParameters = p };`;
    expect(read(text)[0]).toMatchObject({
      payload: { AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: 'ada' } },
      notes: ['AuthParameters may have more than the text shows.'],
    });
  });

  it.each([
    [
      'C#',
      'var p = new Dictionary<string, string> { { "USERNAME", "ada" } };\np = other;\nvar r = new InitiateAuthRequest { AuthFlow = "USER_AUTH", AuthParameters = p };',
    ],
    [
      'PHP',
      "$p = ['USERNAME' => 'ada'];\n$p += $more;\n$client->initiateAuth(['AuthFlow' => 'USER_AUTH', 'AuthParameters' => $p]);",
    ],
    [
      'Java',
      'var p = Map.of("USERNAME", "ada");\np = other;\nvar r = InitiateAuthRequest.builder().authFlow("USER_AUTH").authParameters(p).build();',
    ],
    [
      'Go',
      'p := map[string]string{"USERNAME": "ada"}\np = other\nr := &cip.InitiateAuthInput{AuthFlow: "USER_AUTH", AuthParameters: p}',
    ],
  ])('%s: does not fill in a variable that gets another value', (format, text) => {
    expect(read(text)).toMatchObject([{ format, payload: { AuthFlow: 'USER_AUTH' }, computed: [['AuthParameters']] }]);
  });

  it.each([
    [
      'PHP',
      "$p = ['USERNAME' => 'ada'];\n$p['USERNAME'] .= $domain;\n$client->initiateAuth(['AuthParameters' => $p]);",
    ],
    [
      'Go',
      'p := map[string]string{"USERNAME": "ada"}\np["USERNAME"] += "@" + domain\nr := &cip.InitiateAuthInput{AuthParameters: p}',
    ],
    [
      'C#',
      'var p = new Dictionary<string, string> { { "USERNAME", "ada" } };\np["USERNAME"] += domain;\nvar r = new InitiateAuthRequest { AuthParameters = p };',
    ],
    ['Python', "p = {'USERNAME': 'ada'}\np['USERNAME'] += domain\nclient.initiate_auth(AuthParameters=p)"],
    [
      'JavaScript',
      "const p = { USERNAME: 'ada' };\np.USERNAME += domain;\nclient.initiateAuth({ AuthParameters: p });",
    ],
  ])('%s: does not fill in a member to which something is added', (format, text) => {
    expect(read(text)).toMatchObject([
      { format, payload: { AuthParameters: {} }, computed: [['AuthParameters', 'USERNAME']] },
    ]);
    expect(JSON.stringify(read(text)[0]?.payload)).not.toContain('ada');
  });

  it('reads a C# variable that is called as the member is', () => {
    const text =
      'var AuthParameters = new Dictionary<string, string> { { "USERNAME", "ada" } };\nvar r = new InitiateAuthRequest { AuthFlow = "USER_AUTH", AuthParameters = AuthParameters };';
    expect(read(text)[0]?.payload).toEqual({ AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: 'ada' } });
  });

  // Of the kind of GoPoke.
  it('reports a key that stands twice', () => {
    const text =
      "client.initiate_auth(AuthFlow='USER_PASSWORD_AUTH', AuthParameters={'PASSWORD': 'a', 'PASSWORD': 'b'}, ClientId=c)";
    expect(read(text)[0]?.repeated).toEqual([{ path: ['AuthParameters', 'PASSWORD'] }]);
  });

  it('says where each call stands', () => {
    const text = `a.initiate_auth(AuthFlow='USER_AUTH')\nb.get_user(AccessToken=token)\n`;
    expect(read(text).map(({ operation, span }) => [operation, text.slice(span.start, span.end)])).toEqual([
      ['InitiateAuth', "initiate_auth(AuthFlow='USER_AUTH')"],
      ['GetUser', 'get_user(AccessToken=token)'],
    ]);
  });
});

describe('requests without a call', () => {
  it.each([
    // Of the kind of threads on Laravel.
    ['PHP', "['AuthFlow' => 'USER_AUTH', 'ClientId' => $id, 'AuthParameters' => ['USERNAME' => 'ada']]"],
    [
      'PHP',
      "<?php return array('AuthFlow' => 'USER_AUTH', 'ClientId' => $id, 'AuthParameters' => ['USERNAME' => 'ada']);",
    ],
    // Python reads a part of the one, JavaScript a part of the other.
    ['JavaScript', "const p = { 'AuthFlow': 'USER_AUTH', 'ClientId': id!, 'AuthParameters': { 'USERNAME': `ada` } };"],
    ['Python', "p = {'AuthFlow': 'USER_AUTH', 'ClientId': id, 'AuthParameters': {'USERNAME': 'a' 'da'}}"],
    ['JavaScript', "const params = { AuthFlow: 'USER_AUTH', ClientId: id, AuthParameters: { USERNAME: 'ada' } };"],
    ['Python', "params = dict(AuthFlow='USER_AUTH', ClientId=id, AuthParameters=dict(USERNAME='ada'))"],
  ] as const)('is left to the reader of literals: %s: %s', async (format, text) => {
    expect(read(text)).toEqual([]);
    const { items } = await readPastedText(text, cognitoTables);
    expect(items).toMatchObject([
      { kind: 'request', format, payload: { AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: 'ada' } } },
    ]);
    expect(items).toMatchObject([{ computed: [['ClientId']] }]);
  });

  it.each([
    [
      'an answer',
      "const answer = { ChallengeName: 'SMS_MFA', ChallengeParameters: { USER_ID_FOR_SRP: 'ada' }, Session: 'made-up' }; // of ChallengeResponses",
    ],
    ['another service', 'const r = await iam.send(new GetUserCommand({ UserName: name }));'],
    ['a lambda that builds something else', 'client.initiateAuth(r -> other.authFlow("USER_AUTH").clientId(id))'],
    ['a name alone', 'initiateAuth InitiateAuthRequest InitiateAuthInput initiate_auth'],
    ['a comment', '// client.initiateAuth({ AuthFlow: "USER_AUTH" })'],
    ['C# in a text', 'var s = "new InitiateAuthRequest { AuthFlow = 1 }"; // new InitiateAuthRequest { AuthFlow = 1 }'],
    ['a sentence', 'Why does InitiateAuth say that AuthFlow is not enabled?'],
    ['nothing', ''],
  ])('not: %s', (_name, text) => {
    expect(read(text)).toEqual([]);
  });
});
