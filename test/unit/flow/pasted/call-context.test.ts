import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { explainError } from '../../../../src/cognito/errors/explain-error.ts';
import { callContext } from '../../../../src/flow/pasted/call-context.ts';

const context = (text: string) => callContext(text, cognitoTables);

describe('what a text says about its call', () => {
  it.each([
    ['a stack', 'at de_InitiateAuthCommandError (index.js:1:1)', 'InitiateAuth'],
    ['an older stack', 'at deserializeAws_json1_1AdminGetUserCommandError (index.js:1:1)', 'AdminGetUser'],
    [
      'a Java stack',
      'at DefaultCognitoIdentityProviderClient.adminInitiateAuth(DefaultCognito.java:1)',
      'AdminInitiateAuth',
    ],
    ['a Python call', 'response = client.admin_set_user_mfa_preference(UserPoolId=pool)', 'AdminSetUserMFAPreference'],
    ['a command', 'aws cognito-idp forgot-password --client-id 1', 'ForgotPassword'],
    ['a header', 'X-Amz-Target: AWSCognitoIdentityProviderService.SignUp', 'SignUp'],
    ['a permission', 'is not authorized to perform: cognito-idp:ListUsers', 'ListUsers'],
  ])('names the operation in %s', (_, text, operation) => {
    expect(context(text).operation).toBe(operation);
  });

  it.each([
    ['two operations', 'at InitiateAuthCommand.x\nat SignUpCommand.y'],
    ['no operation of the API', 'client.list_objects_v2(Bucket=name)'],
    ['nothing', ''],
  ])('names no operation where there is %s', (_, text) => {
    expect(context(text)).not.toHaveProperty('operation');
  });

  it('has challenge, auth flow, status and Regions', () => {
    const text = `POST https://cognito-idp.us-east-1.amazonaws.com/ HTTP/1.1 400
{"ChallengeName":"SMS_MFA","AuthFlow":"USER_SRP_AUTH","UserPoolId":"eu-west-1_Example12"}`;
    expect(context(text)).toMatchObject({
      challengeName: 'SMS_MFA',
      status: 400,
      call: { flow: 'USER_SRP_AUTH', region: 'us-east-1', poolRegion: 'eu-west-1' },
    });
    expect(context('ChallengeName=NOT_ONE_OF_THEM AuthFlow=NEITHER')).toEqual({ call: {} });
  });

  it('has what OAuth requests say, and an empty scope where the authorize request has none', () => {
    const authorize = 'https://shop.auth.eu-west-1.amazoncognito.com/oauth2/authorize?response_type=code&client_id=1';
    expect(context(`${authorize}&redirect_uri=http%3A%2F%2Flocalhost%2Fcb&scope=openid+email`).call.oauth).toEqual({
      domain: 'shop.auth.eu-west-1.amazoncognito.com',
      redirectUri: 'http://localhost/cb',
      responseType: 'code',
      scope: 'openid email',
    });
    expect(context(authorize).call.oauth).toEqual({
      domain: 'shop.auth.eu-west-1.amazoncognito.com',
      responseType: 'code',
      scope: '',
    });
    expect(context('POST /oauth2/token\nPOST /oauth2/token').call.oauth).toEqual({ exchanges: 2 });
    for (const text of [
      'the authorize request had no scope parameter',
      'we call /oauth2/authorize without a scope',
      'no scope was sent to the authorize endpoint',
    ]) {
      expect(context(text).call.oauth).toEqual({ scope: '' });
    }
    expect(context('the authorize request had scope openid').call).not.toHaveProperty('oauth');
    expect(context('POST /oauth2/token').call).not.toHaveProperty('oauth');
  });
});

describe('what a text says about user, client and pool', () => {
  it.each([
    ['AdminGetUser', '{"UserStatus":"FORCE_CHANGE_PASSWORD"}', { userStatus: 'FORCE_CHANGE_PASSWORD' }],
    ['a sentence', 'the user’s status is UNCONFIRMED', { userStatus: 'UNCONFIRMED' }],
    [
      'an attribute',
      '{"Name":"email_verified","Value":"false"}',
      { aliasVerified: false, attributes: ['email_verified'] },
    ],
    ['a claim', '"email_verified": true', { aliasVerified: true }],
    ['words', 'in the console, email_verified false', { aliasVerified: false }],
    ['DescribeUserPoolClient', '"PreventUserExistenceErrors": "LEGACY"', { hidesUnknownUsers: false }],
    ['a template', 'generate_secret = true', { clientHasSecret: true }],
    ['a sentence about the client', 'app client without a secret', { clientHasSecret: false }],
    ['the environment', 'LC_TIME=nb_NO.UTF-8', { locale: 'nb_NO.UTF-8' }],
    ['a sentence about the name', 'USERNAME is an e-mail address here', { usernameIsAlias: true }],
    ['the name that was sent', '"USERNAME":"ada@example.com"', { usernameIsAlias: true }],
    [
      'the triggers',
      '"LambdaConfig":{"UserMigration":"arn:aws:lambda:x"}',
      { triggers: ['UserMigration'], namedTriggers: ['UserMigration'] },
    ],
    [
      'a sentence about a trigger',
      'the migration function is never called',
      { triggers: ['UserMigration'], migrationRan: false },
    ],
    ['a trigger that ran', 'the user migration trigger ran', { triggers: ['UserMigration'], migrationRan: true }],
    [
      'a template of attributes',
      "attributes: { email: mail, 'custom:team': team }",
      { attributes: ['email', 'custom:team'] },
    ],
    ['a list of attributes', 'attributes sent: email, phone=1 and name', { attributes: ['email', 'phone', 'name'] }],
    [
      'a command',
      '--user-attributes Name=email,Value=a Name=custom:team,Value=b',
      { attributes: ['email', 'custom:team'] },
    ],
    ['attempts before', 'five attempts failed', { failedOften: true }],
    ['attempts before, the other way round', 'it failed ten times', { failedOften: true }],
    ['attempts in digits', 'there were 6 failed attempts', { failedOften: true }],
    ['attempts in digits, the other way round', 'the sign-in failed 12 times', { failedOften: true }],
    ['tries', 'after 5 tries with the wrong password', { failedOften: true }],
    ['passwords', 'seven wrong passwords in a row', { failedOften: true }],
    ['attempts, by a log', 'failed login attempts: 7', { failedOften: true }],
    ['repeated attempts', 'repeatedly entered an incorrect password', { failedOften: true }],
    [
      'attempts on the line of the message',
      '6 failed attempts, then: Incorrect username or password.',
      { failedOften: true },
    ],
    ['no attempts before', 'it failed, and 5 users wait', {}],
    ['two attempts', 'it failed 2 times', {}],
    ['another number', 'error 12: the password was wrong', {}],
    ['the flow, in a sentence', 'AuthFlow USER_SRP_AUTH', { flow: 'USER_SRP_AUTH' }],
    ['the flow, by its name alone', 'we use CUSTOM_AUTH here', { flow: 'CUSTOM_AUTH' }],
    ['several flows', 'CUSTOM_AUTH and USER_SRP_AUTH', {}],
    ['what an app client allows', 'ALLOW_USER_SRP_AUTH', {}],
  ])('in %s', (_, text, expected) => {
    expect(context(text).call).toEqual(expected);
  });

  it('keeps the name itself out', () => {
    expect(JSON.stringify(context('USERNAME=ada@example.com'))).not.toContain('ada');
  });
});

describe('whether the call in a text sends SECRET_HASH', () => {
  it.each([
    ['Python', "AuthParameters={'USERNAME': u, 'SECRET_HASH': get_hash(u)}", true],
    ['JavaScript', 'AuthParameters: { USERNAME: u, SECRET_HASH: hash }', true],
    ['JavaScript, by the key', "AuthParameters['SECRET_HASH'] = hash", true],
    ['Java', 'authParams.put("SECRET_HASH", hash)', true],
    ['a builder', 'SignUpRequest.builder().clientId(id).secretHash(hash)', true],
    ['PHP', "['AuthParameters' => ['USERNAME' => $u, 'SECRET_HASH' => $h]]", true],
    ['C#', 'new SignUpRequest { ClientId = id, SecretHash = hash }', true],
    ['Go', 'AuthParameters: map[string]string{"USERNAME": u, "SECRET_HASH": hash}', true],
    ['JSON in JSON', String.raw`"{\"AuthParameters\":{\"USERNAME\":\"a\",\"SECRET_HASH\":\"x\"}}"`, true],
    ['the AWS CLI', 'aws cognito-idp sign-up --client-id 1 --secret-hash x', true],
    ['shorthand', '--auth-parameters USERNAME=a,PASSWORD=b,SECRET_HASH=x', true],
    ['Python without', "AuthParameters={'USERNAME': u, 'PASSWORD': p}", false],
    ['JSON without', '{"AuthParameters":{"USERNAME":"a"},"ClientId":"1"}', false],
    ['an empty one', 'AuthParameters: { USERNAME: u, SECRET_HASH: undefined }', false],
    ['SignUp without', 'new SignUpCommand({ ClientId: id, Username: u, Password: p })', false],
    ['a command without', 'aws cognito-idp sign-up --client-id 1 --username a', false],
    ['shorthand without', '--auth-parameters USERNAME=a,PASSWORD=b', false],
    ['members from elsewhere', 'AuthParameters: { USERNAME: u, ...more }', undefined],
    ['a variable', 'AuthParameters=params', undefined],
    ['a message', 'Client 1 is configured with secret but SECRET_HASH was not received', undefined],
    ['a sentence', 'SECRET_HASH: not received by the service', undefined],
    ['nothing', '', undefined],
  ])('in %s', (_, text, expected) => {
    expect(context(text).call.secretHashSent).toBe(expected);
  });
});

describe('what stands before a message in a log', () => {
  const message = 'NotAuthorizedException: Incorrect username or password.';
  it.each([
    ['an ISO time', `2026-11-02 09:14:11 ERROR ${message}`],
    ['an ISO time with T', `2026-11-02T09:14:11.527Z ERROR ${message}`],
    ['file, line and column', `src/sign-in.ts:57:12 - ${message}`],
    ['a time in JSON', `{"time":"2026-11-02T09:14:11Z","pid":57,"msg":"${message}"}`],
    ['a process', `[57] ${message}`],
    ['a thread', `[http-nio-8080-exec-9] WARN c.e.Login - ${message}`],
    ['logcat', `11-02 09:14:11.527  8123  8150 E SignIn  : ${message}`],
    ['syslog', `Nov 12 09:14:11 shop login[57]: ${message}`],
    ['a request of nginx', `203.0.113.57 - - [12/Nov/2026:09:14:11 +0000] "POST /login" 401 57 "${message}"`],
    ['a time in milliseconds', `1793610851527 times out no more, ${message}`],
    ['seconds since the start', `[   57.125] I/flutter ( 8123): ${message}`],
    ['a count of seconds', `took 57 ms: ${message}`],
    ['Docker', `app-10  | ${message}`],
    ['Python logging', `ERROR 12 times.py:57 ${message}`],
  ])('is no count of attempts: %s', (_, text) => {
    expect(context(text).call).not.toHaveProperty('failedOften');
  });
});

describe('the Regions of a call', () => {
  const first = (region: string, poolRegion: string) =>
    explainError(
      {
        type: 'ResourceNotFoundException',
        message: 'User pool client 1example does not exist.',
        operation: 'InitiateAuth',
        call: { region, poolRegion },
      },
      cognitoTables.errors,
    ).causes;

  it('are the first cause of an app client that does not exist, when they differ', () => {
    expect(first('us-east-1', 'eu-west-1')[0]).toMatchObject({
      text: expect.stringContaining('different Region'),
      why: 'The call went to us-east-1, the pool is in eu-west-1.',
    });
  });

  it('are no cause when they are the same', () => {
    expect(
      first('eu-west-1', 'eu-west-1')
        .map(({ text }) => text)
        .join('\n'),
    ).not.toContain('different Region');
  });
});
