// `authflow check` of commands, messages and programs of any language: what is found, at which line, with which fix.
import { describe, expect, it } from 'vitest';
import { checkText } from '../../../src/cli/verbs/checked-file.ts';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';

async function checked(text: string) {
  const { requests, findings } = await checkText('-', text, { tables: cognitoTables, now: 0 });
  return {
    operations: requests.map(({ operation }) => operation),
    payload: requests[0]?.payload,
    findings: findings.map(
      ({ line, code, path, fixes }) =>
        `${line} ${code} ${path.join('.')}${fixes.length === 0 ? '' : `: ${fixes.map(({ title }) => title).join(', ')}`}`,
    ),
  };
}

describe('a mistyped operation', () => {
  it.each([
    'aws cognito-idp initate-auth --auth-flow USER_PASSWORD_AUTH --client-id 3example \\\n  --auth-parameters USERNAME=ada,PASSWRD=x',
    `curl https://cognito-idp.us-east-1.amazonaws.com/ -H 'X-Amz-Target: AWSCognitoIdentityProviderService.InitateAuth' \\\n -d '{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"3example","AuthParameters":{"USERNAME":"ada","PASSWRD":"x"}}'`,
  ])('is an error, and the request is checked as what is meant: %s', async (text) => {
    expect(await checked(text)).toMatchObject({
      operations: ['InitateAuth'],
      findings: [
        '1 operation-unknown : Change to InitiateAuth',
        '2 unknown-key AuthParameters.PASSWRD: Rename to PASSWORD',
      ],
    });
  });

  it('that is like no other is an error too', async () => {
    const { findings } = await checked('aws cognito-idp frobnicate --client-id 3example');
    expect(findings).toEqual(['1 operation-unknown ']);
  });

  it.each([
    'list-users --user-pool-id eu-west-1_Example12',
    'sign-up --client-id 3example --username ada --password x',
  ])('is none that the API has, also where no rules are known: %s', async (command) => {
    expect((await checked(`aws cognito-idp ${command}`)).findings).toEqual([]);
  });
});

/** Of the kinds that public threads and sample programs have, each with one mistake; the line is that of the mistake. */
const slips: Readonly<Record<string, readonly [text: string, operation: string, ...findings: readonly string[]]>> = {
  'boto3 with what is computed': [
    `resp = idp.admin_initiate_auth(
    UserPoolId=POOL_ID, ClientId=CLIENT_ID, AuthFlow="ADMIN_USER_PASSWORD_AUTH",
    AuthParameters={"USERNAME": event["username"], "PASSWORD": event["password"],
        "SECRETHASH": get_secret_hash(event["username"])})`,
    'AdminInitiateAuth',
    '4 unknown-key AuthParameters.SECRETHASH: Rename to SECRET_HASH',
  ],
  'version 2 of the SDK for JavaScript': [
    `const params = {
  AuthFlow: 'REFRESH_TOKEN_AUTH', ClientId: id,
  AuthParameters: { RefreshToken: refreshToken },
};
cognito.initiateAuth(params, (err, data) => console.log(err, data));`,
    'InitiateAuth',
    '3 unknown-key AuthParameters.RefreshToken: Rename to REFRESH_TOKEN',
  ],
  'version 3 with the key of another challenge': [
    `await client.send(new RespondToAuthChallengeCommand({
  ClientId: id, ChallengeName: ChallengeNameType.SOFTWARE_TOKEN_MFA, Session: session,
  ChallengeResponses: { USERNAME: user, SMS_MFA_CODE: code },
}));`,
    'RespondToAuthChallenge',
    '3 key-of-another-challenge ChallengeResponses.SMS_MFA_CODE: Rename to SOFTWARE_TOKEN_MFA_CODE',
  ],
  'version 1 of the SDK for Java': [
    `InitiateAuthRequest request = new InitiateAuthRequest()
    .withAuthFlow(AuthFlowType.USER_PASSWORD_AUTH).withClientId(clientId)
    .addAuthParametersEntry("USERNAME", email)
    .addAuthParametersEntry("PASWORD", password);
InitiateAuthResult result = cognitoClient.initiateAuth(request);`,
    'InitiateAuth',
    '4 unknown-key AuthParameters.PASWORD: Rename to PASSWORD',
  ],
  'version 2 of the SDK for Java, with a map in a variable': [
    `Map<String, String> params = new HashMap<>();
params.put("USERNAME", userName);
params.put("PASSWORD", password);
AdminInitiateAuthRequest request = AdminInitiateAuthRequest.builder()
    .clientId(clientId).userPoolId(poolId).authParameters(params)
    .authFlow(AuthFlowType.USER_PASSWORD_AUTH).build();
client.adminInitiateAuth(request);`,
    'AdminInitiateAuth',
    '6 flow-not-for-admin AuthFlow: Use ADMIN_USER_PASSWORD_AUTH',
  ],
  'version 1 of the SDK for Go': [
    `input := &cognito.InitiateAuthInput{
	AuthFlow: aws.String("USER_PASSWORD_AUTH"),
	AuthParameters: map[string]*string{
		"USERNAME": aws.String(*username),
		"Password": aws.String(*password),
	},
	ClientId: aws.String(id),
}`,
    'InitiateAuth',
    '5 unknown-key AuthParameters.Password: Rename to PASSWORD',
  ],
  'C# whose parameters are added': [
    `var request = new AdminInitiateAuthRequest { UserPoolId = pool, ClientId = id, AuthFlow = AuthFlowType.ADMIN_USER_PASSWORD_AUTH };
request.AuthParameters.Add("USERNAME", user);
request.AuthParameters.Add("PASSWORD", password);
request.AuthParameters.Add("SECRETHASH", hash);
await client.AdminInitiateAuthAsync(request);`,
    'AdminInitiateAuth',
    '4 unknown-key AuthParameters.SECRETHASH: Rename to SECRET_HASH',
  ],
  'axios with its own object': [
    `axios({ method: 'post', url: 'https://cognito-idp.us-west-2.amazonaws.com/',
  data: { ChallengeName: 'SMS_MFA', ClientId: id, Session: session,
    ChallengeResponses: { USERNAME: user, SMS_CODE: code } } });`,
    'RespondToAuthChallenge',
    '3 unknown-key ChallengeResponses.SMS_CODE: Rename to SMS_MFA_CODE',
  ],
  'requests in Python': [
    `requests.post("https://cognito-idp.us-east-1.amazonaws.com/",
    data=json.dumps({"AuthFlow": "USER_PASSWORD_AUTH", "ClientId": "4example5example6example7",
        "AuthParameters": {"USERNAME": "ada", "PASWORD": "x"}}))`,
    'InitiateAuth',
    '3 unknown-key AuthParameters.PASWORD: Rename to PASSWORD',
  ],
  'a provisioner of Terraform': [
    `provisioner "local-exec" {
  command = <<-EOT
    aws cognito-idp admin-initiate-auth \\
      --user-pool-id \${aws_cognito_user_pool.main.id} --client-id \${aws_cognito_user_pool_client.main.id} \\
      --auth-flow ADMIN_USER_PASWORD_AUTH \\
      --auth-parameters USERNAME=ada,PASSWORD=\${var.password}
  EOT
}`,
    'AdminInitiateAuth',
    '5 auth-flow-unknown AuthFlow: Change to ADMIN_USER_PASSWORD_AUTH',
  ],
  'carets of cmd': [
    'aws cognito-idp initiate-auth ^\n  --auth-flow USER_PASSWORD_AUTH ^\n  --client-id 3example ^\n  --auth-parameters USERNAME=ada,PASWORD=x',
    'InitiateAuth',
    '4 unknown-key AuthParameters.PASWORD: Rename to PASSWORD',
  ],
  'grave accents of PowerShell': [
    'aws cognito-idp initiate-auth `\n  --auth-flow USER_PASSWORD_AUTH `\n  --client-id 3example `\n  --auth-parameters "USERNAME=ada,PASWORD=x"',
    'InitiateAuth',
    '4 unknown-key AuthParameters.PASWORD: Rename to PASSWORD',
  ],
};

describe('a slip', () => {
  it.each(Object.entries(slips))('in %s', async (_, [text, operation, ...findings]) => {
    expect(await checked(text)).toMatchObject({ operations: [operation], findings });
  });
});

describe('a text without a request', () => {
  it.each([
    [
      'an answer',
      `{ ChallengeName: 'SMS_MFA', ChallengeParameters: {}, Session: 'AYABeExampleExample' }`,
      /answer of Cognito/,
    ],
    ['an error', 'NotAuthorizedException: Incorrect username or password.', /error of Cognito.*authflow explain/],
    ['a token', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln', /token.*authflow decode/],
  ])('is told as what it is: %s', async (_, text, message) => {
    const { findings } = await checkText('-', text, { tables: cognitoTables, now: 0 });
    expect(findings).toMatchObject([
      { code: 'no-request', severity: 'error', message: expect.stringMatching(message) },
    ]);
  });
});
describe('what was left out of a request', () => {
  async function leftOut(text: string) {
    const { findings } = await checkText('-', text, { tables: cognitoTables, now: 0 });
    return findings
      .filter(({ code }) => code === 'left-out')
      .map(({ line, severity, message }) => `${line} ${severity} ${message}`);
  }

  it('is told with the line of the option', async () => {
    const command =
      'aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH --client-id 3example \\\n  --auth-paramters USERNAME=ada,PASSWORD=x \\\n  --regon eu-west-1 --client-metadata file://more.json';
    expect(await leftOut(command)).toEqual([
      '2 info --auth-paramters is no option of this command, and was left out. Did you mean --auth-parameters?',
      expect.stringMatching(/^3 info --regon is no option of this command, and was left out\./),
      '3 info --client-metadata is in the file more.json, which is not read: paste what is in it.',
    ]);
  });

  it.each(['frobnicate --client-id "3', 'get-user --access-token'])('is told of any operation: %s', async (command) => {
    expect(await leftOut(`aws cognito-idp ${command}`)).toHaveLength(1);
  });

  it('is told of a body in a file', async () => {
    const curl = `curl https://cognito-idp.us-east-1.amazonaws.com/ -H 'X-Amz-Target: AWSCognitoIdentityProviderService.InitiateAuth' -d @body.json`;
    expect(await leftOut(curl)).toEqual([
      '1 info The body is in the file body.json, which is not read: paste what is in it.',
    ]);
  });

  it.each([
    'aws cognito-idp initiate-auth --profile dev --output json --auth-flow USER_PASSWORD_AUTH --client-id 3example --auth-parameters USERNAME=ada,PASSWORD=x',
    'client.initiate_auth(AuthFlow="USER_PASSWORD_AUTH", ClientId="3example", AuthParameters={"USERNAME": "ada", **more})',
    "const request = { AuthFlow: 'USER_PASSWORD_AUTH', ClientId: '3example', AuthParameters: { USERNAME: 'ada', ...more } };",
    '{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"3example","ClientId":"3example","AuthParameters":{"USERNAME":"ada","PASSWORD":"x"}}',
  ])('is nothing in %s', async (text) => {
    expect(await leftOut(text)).toEqual([]);
  });
});

describe('a request whose flow and UserPoolId do not go together', () => {
  const payload = (flow: string) =>
    `{"AuthFlow":"${flow}","UserPoolId":"eu-west-1_Example12","ClientId":"3example","AuthParameters":{"USERNAME":"ada","PASSWORD":"x"}}`;

  it.each([payload('USER_PASSWORD_AUTH'), `body = ${payload('USER_PASSWORD_AUTH').replaceAll('"', "'")}`])(
    'is of the operation that takes the flow: %s',
    async (text) => {
      expect(await checked(text)).toMatchObject({
        operations: ['InitiateAuth'],
        findings: ['1 unknown-member UserPoolId: Remove UserPoolId'],
      });
    },
  );

  it('is of the Admin operation where both take the flow, or where the call says so', async () => {
    const both = payload('USER_SRP_AUTH').replace('"PASSWORD":"x"', '"SRP_A":"1f"');
    expect((await checked(both)).operations).toEqual(['AdminInitiateAuth']);
    const { operations, findings } = await checked(
      `aws cognito-idp admin-initiate-auth --cli-input-json '${payload('USER_PASSWORD_AUTH')}'`,
    );
    expect(operations).toEqual(['AdminInitiateAuth']);
    expect(findings).toEqual(['1 flow-not-for-admin AuthFlow: Use ADMIN_USER_PASSWORD_AUTH']);
  });
});

it.each(['aws cognito-idp help', 'aws --region eu-west-1 cognito-idp initiate-auth help'])(
  'has nothing to check in %s',
  async (text) => {
    const { findings } = await checkText('-', text, { tables: cognitoTables, now: 0 });
    expect(findings).toMatchObject([{ code: 'no-request', message: expect.stringContaining('nothing to check') }]);
  },
);
