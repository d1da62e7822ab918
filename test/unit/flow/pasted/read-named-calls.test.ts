// Calls of SDKs in languages without a grammar here, as public programs write them; keys are mistyped on purpose.
import { describe, expect, it } from 'vitest';
import { checkText } from '../../../../src/cli/verbs/checked-file.ts';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { readPastedText } from '../../../../src/flow/pasted/read-pasted-text.ts';

async function read(text: string) {
  const { items } = await readPastedText(text, cognitoTables);
  const { findings } = await checkText('-', text, { tables: cognitoTables, now: 0 });
  return {
    items,
    findings: findings.map(
      ({ line, code, path, fixes }) =>
        `${line} ${code} ${path.join('.')}: ${fixes.map(({ title }) => title).join(', ')}`,
    ),
  };
}

/** Each begins on line 1 and has PASWORD on its own line. */
const signIns: Readonly<Record<string, string>> = {
  Ruby: `resp = client.initiate_auth({
  client_id: ENV['CLIENT_ID'],
  auth_flow: "USER_PASSWORD_AUTH",
  auth_parameters: { "USERNAME" => params[:email],
    "PASWORD" => params[:password] }
})`,
  Swift: `let output = try await client.initiateAuth(input: InitiateAuthInput(
    authFlow: .userPasswordAuth,
    authParameters: ["USERNAME": userName,
      "PASWORD": password],
    clientId: clientId
))`,
  Dart: `final answer = await service.initiateAuth(
  authFlow: AuthFlowType.userPasswordAuth,
  clientId: clientId,
  authParameters: {'USERNAME': email,
    'PASWORD': password},
);`,
  Kotlin: `val request = InitiateAuthRequest {
    authFlow = AuthFlowType.UserPasswordAuth
    clientId = clientIdVal
    authParameters = mapOf("USERNAME" to user,
        "PASWORD" to secret)
}`,
  Rust: `let resp = client
    .initiate_auth()
    .auth_flow(AuthFlowType::UserPasswordAuth)
    .client_id(&client_id)
    .auth_parameters("USERNAME", user)
    .auth_parameters("PASWORD", pass.clone())
    .send()
    .await?;`,
  PowerShell: `$auth = Start-CGIPInitiateAuth -AuthFlow USER_PASSWORD_AUTH -ClientId $clientId \`
  -AuthParameter @{ USERNAME = $user;
    PASWORD = "$pass" } -Region eu-west-1 -ProfileName dev`,
};

describe.each(Object.entries(signIns))('a call in %s', (format, text) => {
  it('is read, with its members as the API spells them', async () => {
    const { items } = await read(text);
    expect(items).toMatchObject([
      { kind: 'request', format, operation: 'InitiateAuth', payload: { AuthFlow: 'USER_PASSWORD_AUTH' } },
    ]);
    const computed = items.flatMap((item) => (item.kind === 'request' ? item.computed : []));
    expect(computed.map((path) => path.join('.')).toSorted()).toEqual([
      'AuthParameters.PASWORD',
      'AuthParameters.USERNAME',
      'ClientId',
    ]);
  });

  it('has the mistyped key at its line, and no false alarm about its spelling', async () => {
    const line = text.slice(0, text.indexOf('PASWORD')).split('\n').length;
    expect((await read(text)).findings).toEqual([`${line} unknown-key AuthParameters.PASWORD: Rename to PASSWORD`]);
  });
});

describe('other ways', () => {
  it('Ruby without braces', async () => {
    const { items } = await read(
      `cognito.admin_initiate_auth(user_pool_id: POOL, client_id: ID, auth_flow: 'ADMIN_NO_SRP_AUTH', auth_parameters: { 'USERNAME' => user, 'PASSWORD' => 'x' })`,
    );
    expect(items).toMatchObject([
      {
        operation: 'AdminInitiateAuth',
        payload: { AuthFlow: 'ADMIN_NO_SRP_AUTH', AuthParameters: { PASSWORD: 'x' } },
        computed: [['UserPoolId'], ['ClientId'], ['AuthParameters', 'USERNAME']],
      },
    ]);
  });

  it('Kotlin with a map in a variable, which counts as computed', async () => {
    const { items, findings } = await read(
      'val r = AdminInitiateAuthRequest {\n  clientId = id // of the web app\n  userPoolId = pool\n  authParameters = params\n  authFlow = AuthFlowType.AdminUserPasswordAuth\n}',
    );
    expect(items).toMatchObject([
      { operation: 'AdminInitiateAuth', payload: { AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' } },
    ]);
    expect(findings).toEqual([]);
  });

  it('Rust answering a challenge', async () => {
    const { items } = await read(
      'client.respond_to_auth_challenge().challenge_name(ChallengeNameType::SoftwareTokenMfa).session(s).challenge_responses("USERNAME", "ada").challenge_responses("SOFTWARE_TOKEN_MFA_CODE", "123456").send()',
    );
    expect(items).toMatchObject([
      {
        operation: 'RespondToAuthChallenge',
        payload: {
          ChallengeName: 'SOFTWARE_TOKEN_MFA',
          ChallengeResponses: { USERNAME: 'ada', SOFTWARE_TOKEN_MFA_CODE: '123456' },
        },
        computed: [['Session']],
      },
    ]);
  });

  it('PowerShell with the pool, and the keys of an account, which are left out', async () => {
    const { items } = await read(
      `Start-CGIPInitiateAuthAdmin -UserPoolId us-east-1_Example12 -ClientId '3example' -AuthFlow ADMIN_NO_SRP_AUTH -AuthParameter @{"USERNAME"="ada";"PASSWORD"="x"} -SecretKey Canary -Region us-east-1`,
    );
    expect(items).toMatchObject([
      {
        operation: 'AdminInitiateAuth',
        region: 'us-east-1',
        payload: { ClientId: '3example', AuthParameters: { USERNAME: 'ada', PASSWORD: 'x' } },
        notes: ['-SecretKey is not part of the request.'],
      },
    ]);
    expect(JSON.stringify(items)).not.toContain('Canary');
  });

  it('a hash table of PowerShell that becomes the body of a call', async () => {
    const { items } = await read(
      `$body = @{\n  AuthFlow = "USER_PASSWORD_AUTH"\n  ClientId = $id\n  AuthParameters = @{ USERNAME = "ada"; PASSWORD = "x" }\n} | ConvertTo-Json`,
    );
    expect(items).toMatchObject([
      {
        payload: { AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME: 'ada', PASSWORD: 'x' } },
        computed: [['ClientId']],
      },
    ]);
  });
});

describe('what is none', () => {
  it.each([
    ['a definition', 'def initiate_auth(auth_flow: str, client_id: str):\n    return 1'],
    ['a definition in Swift', 'func initiateAuth(authFlow: AuthFlowType, clientId: String) async throws'],
    ['a function of a program', 'fun initiateAuth(request: Request) { retries = 3 }'],
    ['a sentence', 'Call initiate_auth (see the guide) and then respond_to_auth_challenge { }.'],
    ['another cmdlet', 'Get-CGIPUserPoolList -MaxResult 10 -Region eu-west-1'],
  ])('%s', async (_, text) => {
    expect((await read(text)).items).toEqual([]);
  });

  it('JavaScript, where members in camel case are mistakes', async () => {
    const { findings } = await read(
      `cognito.initiateAuth({ authFlow: 'USER_PASSWORD_AUTH', clientId: id, authParameters: { USERNAME: 'ada', PASSWORD: p } })`,
    );
    expect(findings[0]).toContain('Rename to AuthFlow');
  });

  it('an object behind an at sign is read as it is', async () => {
    const { items } = await read('body=@{"AuthFlow":"USER_AUTH","AuthParameters":{"USERNAME":"ada"}}');
    expect(items).toMatchObject([{ payload: { AuthFlow: 'USER_AUTH' } }]);
  });
});
