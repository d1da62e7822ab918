// Requests, answers and errors that are written out as objects.
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import type { PastedItem } from '../../../../src/flow/pasted/pasted-item.ts';
import { readPastedText } from '../../../../src/flow/pasted/read-pasted-text.ts';

async function itemsOf(text: string): Promise<readonly PastedItem[]> {
  return (await readPastedText(text, cognitoTables)).items;
}

describe('requests', () => {
  it.each([
    // aws-sdk-js issue 1290: the attributes as JSON text.
    [
      'JavaScript',
      "{ ClientId: '3example', UserPoolId: 'eu-west-1_Example1', ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 'AYABe', ChallengeResponses: { userAttributes: '{\"name\":\"Ada\"}', NEW_PASSWORD: 'Made-Up-1', USERNAME: 'ada' } }",
      'AdminRespondToAuthChallenge',
    ],
    [
      'JSON',
      '{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"3example","SecretHash":"a=","USERNAME":"ada","Password":"x","AuthParameters":{}}',
      'InitiateAuth',
    ],
    // aws-sdk-js-v3 issue 6720: a challenge of a name that was never one.
    [
      'JSON',
      '{"ClientId":"3example","ChallengeName":"EMAIL_MFA","Session":"AYABe","ChallengeResponses":{"USERNAME":"ada","EMAIL_MFA_CODE":"123456"}}',
      'RespondToAuthChallenge',
    ],
    [
      'JavaScript',
      "{\n  // first\n  authFlow: 'USER_AUTH',\n  clientId: \"3example\",\n  authParameters: { USERNAME: 'ada', },\n}",
      'InitiateAuth',
    ],
    [
      'Python',
      "{'AuthFlow': 'USER_AUTH', 'ClientId': '3example', 'AuthParameters': {'USERNAME': 'ada'}}",
      'InitiateAuth',
    ],
    [
      'Python',
      "dict(AuthFlow='USER_AUTH', ClientId='3example', AuthParameters=dict(USERNAME='ada', x=None))",
      'InitiateAuth',
    ],
    [
      'PHP',
      "['AuthFlow' => 'ADMIN_NO_SRP_AUTH', 'ClientId' => 'x', 'UserPoolId' => 'us-east-1_Ex', 'AuthParameters' => ['USERNAME' => 'ada', 'PASSWORD' => 'x']]",
      'AdminInitiateAuth',
    ],
    [
      'text',
      '{ auth_flow: "USER_AUTH", :client_id => "3example", auth_parameters: { "USERNAME" => "ada" } }',
      'InitiateAuth',
    ],
    [
      'text',
      'InitiateAuthRequest(AuthFlow=USER_AUTH, ClientId=3example, AuthParameters={USERNAME=ada})',
      'InitiateAuth',
    ],
    ['JSON', '{"AccessToken":"x","UserCode":"123456"}', 'VerifySoftwareToken'],
    ['JSON', '{"USERNAME":"ada","SMS_MFA_CODE":"123456"}', 'RespondToAuthChallenge'],
  ])('written as %s: %s', async (format, text, operation) => {
    expect(await itemsOf(text)).toMatchObject([
      { kind: 'request', format, operation, span: { start: 0, end: text.length } },
    ]);
  });

  it('keep what was written, in its spelling', async () => {
    const text = '{"authFlow":"USER_PASSWORD_AUTH","clientId":"3example","authParameters":{"username":"ada"}}';
    expect(await itemsOf(text)).toMatchObject([{ payload: JSON.parse(text), computed: [] }]);
  });

  it('know what is computed, and by what they are known', async () => {
    const [item] = await itemsOf(
      '{ AuthFlow: flow, ClientId: process.env.ID, AuthParameters: { USERNAME: "ada", PASSWORD: password } }',
    );
    expect(item).toMatchObject({
      operation: 'InitiateAuth',
      payload: { AuthParameters: { USERNAME: 'ada' } },
      computed: [['AuthFlow'], ['ClientId'], ['AuthParameters', 'PASSWORD']],
    });
  });

  it('say that others are put in, and that the end is missing', async () => {
    const [spread] = await itemsOf("{ ...base, AuthFlow: 'USER_AUTH' }");
    expect(spread?.notes).toEqual(['Other members are put in from elsewhere; they are not written out here.']);
    const [cut] = await itemsOf('{"AuthFlow":"USER_AUTH","AuthParameters":{"USERNAME":"ada","PASSWORD":"Made');
    expect(cut).toMatchObject({
      kind: 'request',
      payload: { AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: 'ada' } },
    });
    expect(cut?.notes).toEqual([
      'The text ends in the middle of AuthParameters.PASSWORD; what comes after that is missing.',
    ]);
  });

  it('are found inside logs, with the operation that stands beside them', async () => {
    const logged = {
      level: 'debug',
      clientName: 'CognitoIdentityProviderClient',
      commandName: 'AdminInitiateAuthCommand',
      input: { AuthFlow: 'USER_AUTH', ClientId: 'x' },
      output: { ChallengeName: 'SMS_MFA', ChallengeParameters: {}, Session: 's' },
    };
    expect(await itemsOf(`2026-11-30 INFO ${JSON.stringify(logged)}`)).toMatchObject([
      { kind: 'request', operation: 'AdminInitiateAuth', payload: { AuthFlow: 'USER_AUTH', ClientId: 'x' } },
      { kind: 'answer', operation: 'AdminInitiateAuth', body: { ChallengeName: 'SMS_MFA' } },
    ]);
    const trail = {
      eventSource: 'cognito-idp.amazonaws.com',
      eventName: 'InitiateAuth',
      awsRegion: 'eu-west-1',
      errorCode: 'NotAuthorizedException',
      errorMessage: 'Incorrect username or password.',
      requestParameters: { authFlow: 'USER_AUTH', clientId: 'x' },
    };
    expect(await itemsOf(JSON.stringify({ Records: [trail] }))).toMatchObject([
      {
        kind: 'error',
        type: 'NotAuthorizedException',
        message: 'Incorrect username or password.',
        operation: 'InitiateAuth',
      },
    ]);
    const { errorCode: _code, errorMessage: _message, ...taken } = trail;
    expect(await itemsOf(JSON.stringify(taken))).toMatchObject([
      { kind: 'request', operation: 'InitiateAuth', region: 'eu-west-1' },
    ]);
  });

  it('are found in the text of JSON', async () => {
    const event = {
      requestContext: {},
      body: JSON.stringify({ AuthFlow: 'USER_AUTH', ClientId: 'x', AuthParameters: {} }),
    };
    expect(await itemsOf(JSON.stringify(event))).toMatchObject([
      { kind: 'request', operation: 'InitiateAuth', payload: { ClientId: 'x' } },
    ]);
  });
});

describe('answers', () => {
  const parameters = { USER_ID_FOR_SRP: 'ada', requiredAttributes: '["userAttributes.name"]' };
  const body = { ChallengeName: 'NEW_PASSWORD_REQUIRED', ChallengeParameters: parameters, Session: 'AYABe' };

  it.each([
    [
      'Node',
      "{\n  '$metadata': { httpStatusCode: 200, requestId: 'x', attempts: 1 },\n  ChallengeName: 'NEW_PASSWORD_REQUIRED',\n  ChallengeParameters: { USER_ID_FOR_SRP: 'ada', requiredAttributes: '[\"userAttributes.name\"]' },\n  Session: 'AYA' +\n    'Be'\n}",
    ],
    ['the AWS CLI', JSON.stringify(body, undefined, 4)],
    [
      'boto3',
      "{'ChallengeName': 'NEW_PASSWORD_REQUIRED', 'Session': 'AYABe', 'ChallengeParameters': {'USER_ID_FOR_SRP': 'ada', 'requiredAttributes': '[\"userAttributes.name\"]'}, 'ResponseMetadata': {'RequestId': 'x', 'HTTPStatusCode': 200, 'RetryAttempts': 0}}",
    ],
    [
      'Ruby',
      '#<struct Aws::CognitoIdentityProvider::Types::InitiateAuthResponse challenge_name="NEW_PASSWORD_REQUIRED", session="AYABe", challenge_parameters={"USER_ID_FOR_SRP"=>"ada", "requiredAttributes"=>"[\\"userAttributes.name\\"]"}, authentication_result=nil>',
    ],
    [
      'Java',
      'InitiateAuthResponse(ChallengeName=NEW_PASSWORD_REQUIRED, Session=AYABe, ChallengeParameters={USER_ID_FOR_SRP=ada, requiredAttributes=["userAttributes.name"]})',
    ],
  ])('as %s prints it', async (_program, text) => {
    expect(await itemsOf(text)).toEqual([expect.objectContaining({ kind: 'answer', body, notes: [] })]);
  });

  it('with tokens, which are not listed again', async () => {
    const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln';
    expect(
      await itemsOf(`{"AuthenticationResult":{"AccessToken":"${token}","ExpiresIn":3600},"ChallengeParameters":{}}`),
    ).toMatchObject([{ kind: 'answer', body: { AuthenticationResult: { AccessToken: token, ExpiresIn: 3600 } } }]);
  });

  it('of other calls', async () => {
    expect(
      await itemsOf(
        '{"CodeDeliveryDetails":{"AttributeName":"email","DeliveryMedium":"EMAIL","Destination":"a***@e***"}}',
      ),
    ).toMatchObject([{ kind: 'answer' }]);
    expect(await itemsOf('{"SecretCode":"ABC","Session":"AYABe"}')).toMatchObject([
      { kind: 'answer', body: { SecretCode: 'ABC' } },
    ]);
  });

  it('are known by their status, and by it a refusal is none', async () => {
    const text = (status: number) =>
      `{ '$metadata': { httpStatusCode: ${status} }, UserSub: 'a-b', UserConfirmed: false, ChallengeName: 'SMS_MFA', Session: 's' }`;
    expect(await itemsOf(text(200))).toMatchObject([{ kind: 'answer', body: { UserSub: 'a-b' } }]);
    expect((await itemsOf(text(400))).filter(({ kind }) => kind === 'answer')).toEqual([]);
  });

  it('a challenge with an app client is a request, not an answer', async () => {
    expect(await itemsOf('{"ChallengeName":"SMS_MFA","Session":"AYABe","ClientId":"3example"}')).toMatchObject([
      { kind: 'request' },
    ]);
  });
});

describe('errors', () => {
  it.each([
    [
      '{"__type":"com.amazonaws.cognito#UserNotFoundException","message":"User does not exist."}',
      'UserNotFoundException',
      'User does not exist.',
    ],
    [
      '{"code":"NotAuthorizedException","name":"NotAuthorizedException","message":"Access Token has been revoked","statusCode":400}',
      'NotAuthorizedException',
      'Access Token has been revoked',
    ],
    [
      "{'Error': {'Message': 'Rate exceeded', 'Code': 'TooManyRequestsException'}, 'ResponseMetadata': {'HTTPStatusCode': 400}}",
      'TooManyRequestsException',
      'Rate exceeded',
    ],
    ['{"error":"invalid_grant"}', 'invalid_grant', ''],
    [
      '{"error":"invalid_request","error_description":"redirect_uri mismatch"}',
      'invalid_request',
      'redirect_uri mismatch',
    ],
  ])('%s', async (text, type, message) => {
    expect(await itemsOf(text)).toMatchObject([{ kind: 'error', type, message }]);
  });
});

describe('objects that are nothing of the kind', () => {
  it.each([
    '{"name":"x","version":"1.0.0","scripts":{"test":"vitest"}}',
    // The event of a DefineAuthChallenge trigger.
    '{"triggerSource":"DefineAuthChallenge_Authentication","request":{"userAttributes":{},"session":[{"challengeName":"SRP_A","challengeResult":true}]},"response":{"challengeName":"CUSTOM_CHALLENGE","issueTokens":false}}',
    '{"authFlow":"authorizationCode","flows":{}}',
    '{"token":"abc"}',
    '{"Token":"abc"}',
    '{"error":"not found"}',
    '{"code":"ENOENT","message":"no such file"}',
    '{"status":"ok","session":"abc"}',
    '{ return { a: b }; }',
    '.card { color: red; }',
    '{}',
    '[]',
  ])('%s', async (text) => {
    expect(await itemsOf(text)).toEqual([]);
  });
});
