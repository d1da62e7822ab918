// Refused calls in what SDKs, tools, logs and browsers print: the shapes of public threads, in our own words.
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import type { PastedError } from '../../../../src/flow/pasted/pasted-item.ts';
import { readErrorTexts } from '../../../../src/flow/pasted/read-error-text.ts';
import { readPastedText } from '../../../../src/flow/pasted/read-pasted-text.ts';

// Texts of 5 MB take a second on an idle machine, and many on a busy one.
vi.setConfig({ testTimeout: 60_000 });

type Member = 'type' | 'message' | 'operation' | 'status' | 'challengeName';
type Expected = { readonly [key in Member]?: PastedError[key] | undefined };

const read = (text: string) => readErrorTexts(text, cognitoTables);

/** What was read, with the members that the expectation names. */
function picked(text: string, expected: readonly Expected[]): readonly Expected[] {
  return read(text).map((error, index) => {
    const keys = Object.keys(expected[index] ?? { type: '', message: '' });
    return Object.fromEntries(keys.map((key) => [key, error[key as keyof Expected]]));
  });
}

const type = 'NotAuthorizedException';
const message = 'Incorrect username or password.';
const operation = 'InitiateAuth';

const list: readonly (readonly [name: string, text: string, ...expected: readonly Expected[]])[] = [
  [
    'AWS SDK for JavaScript v3, with its stack',
    `NotAuthorizedException: Incorrect username or password.
    at de_NotAuthorizedExceptionRes (/srv/app/node_modules/@aws-sdk/client-cognito-identity-provider/dist-cjs/index.js:2900:21)
    at de_CommandError (/srv/app/node_modules/@aws-sdk/client-cognito-identity-provider/dist-cjs/index.js:2400:19)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
    at async InitiateAuthCommand.handler (/srv/app/login.js:12:3) {
  '$fault': 'client',
  '$metadata': {
    httpStatusCode: 400,
    requestId: '0a1b2c3d-0000-4000-8000-000000000000',
    attempts: 1,
    totalRetryDelay: 0
  },
  __type: 'NotAuthorizedException'
}`,
    { type, message, operation, status: 400 },
  ],
  [
    'AWS SDK for JavaScript v3, by its frames',
    `UserNotFoundException: User does not exist.
    at deserializeAws_json1_1UserNotFoundExceptionResponse (index.js:1:1)
    at deserializeAws_json1_1AdminGetUserCommandError (index.js:2:2)`,
    { type: 'UserNotFoundException', message: 'User does not exist.', operation: 'AdminGetUser' },
  ],
  [
    'AWS SDK for JavaScript v2',
    `{ NotAuthorizedException: Incorrect username or password.
    at Request.extractError (/srv/node_modules/aws-sdk/lib/protocol/json.js:51:27)
  message: 'Incorrect username or password.',
  code: 'NotAuthorizedException',
  time: 2026-11-02T08:00:00.000Z,
  requestId: '0a1b2c3d',
  statusCode: 400,
  retryable: false,
  retryDelay: 34.1 }`,
    { type, message, status: 400 },
  ],
  [
    'a browser console',
    'Uncaught (in promise) NotAuthorizedException: Incorrect username or password.',
    { type, message },
  ],
  ['an older console', 'Uncaught (in promise) Error: Incorrect username or password.', { message }],
  [
    'Amplify JS',
    `[ERROR] 09:12.345 AuthClass - {"code":"NotAuthorizedException","name":"NotAuthorizedException","message":"Incorrect username or password."}`,
    { type, message },
  ],
  [
    'boto3',
    `Traceback (most recent call last):
  File "/srv/login.py", line 8, in <module>
    client.initiate_auth(AuthFlow="USER_PASSWORD_AUTH", AuthParameters=parameters, ClientId=client_id)
  File "/srv/venv/lib/python3.12/site-packages/botocore/client.py", line 1009, in _make_api_call
    raise error_class(parsed_response, operation_name)
botocore.errorfactory.NotAuthorizedException: An error occurred (NotAuthorizedException) when calling the InitiateAuth operation: Incorrect username or password.`,
    { type, message, operation },
  ],
  [
    'boto3, without a type of its own and after several tries',
    'botocore.exceptions.ClientError: An error occurred (TooManyRequestsException) when calling the AdminListGroupsForUser operation (reached max retries: 4): Rate exceeded',
    { type: 'TooManyRequestsException', message: 'Rate exceeded', operation: 'AdminListGroupsForUser' },
  ],
  [
    'what boto3 keeps in e.response',
    `{'Error': {'Message': 'Incorrect username or password.', 'Code': 'NotAuthorizedException'}, 'ResponseMetadata': {'RequestId': '0a1b', 'HTTPStatusCode': 400, 'HTTPHeaders': {'content-type': 'application/x-amz-json-1.1'}, 'RetryAttempts': 0}, 'message': 'Incorrect username or password.'}`,
    { type, message, status: 400 },
  ],
  [
    'the AWS CLI',
    '\nAn error occurred (InvalidParameterException) when calling the AdminInitiateAuth operation: USER_PASSWORD_AUTH flow not enabled for this client\n',
    {
      type: 'InvalidParameterException',
      message: 'USER_PASSWORD_AUTH flow not enabled for this client',
      operation: 'AdminInitiateAuth',
    },
  ],
  [
    'the AWS CLI behind its command',
    `$ aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH --client-id 1example
An error occurred (NotAuthorizedException) when calling the InitiateAuth operation: Incorrect username or password.`,
    { type, message, operation },
  ],
  [
    'another language around it',
    `Une erreur s'est produite (NotAuthorizedException) lors de l'appel de l'opération InitiateAuth : Incorrect username or password.`,
    { type, message, operation },
  ],
  [
    'another language around the message',
    'Fehler beim Anmelden: „Incorrect username or password.“\nBitte erneut versuchen.',
    { type: '', message },
  ],
  [
    'AWS SDK for Java v2',
    'software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException: Incorrect username or password. (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 0a1b2c3d-0000-4000-8000-000000000000)',
    { type, message, status: 400 },
  ],
  [
    'AWS SDK for Java v2 inside another exception',
    `java.util.concurrent.CompletionException: software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException: User is not confirmed. (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 0a1b)
	at java.base/java.util.concurrent.CompletableFuture.encodeThrowable(CompletableFuture.java:331)
	at software.amazon.awssdk.services.cognitoidentityprovider.DefaultCognitoIdentityProviderClient.initiateAuth(DefaultCognitoIdentityProviderClient.java:1)
Caused by: software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException: User is not confirmed. (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 0a1b)`,
    { type: 'UserNotConfirmedException', message: 'User is not confirmed.', operation },
  ],
  [
    'AWS SDK for Java v1 and Android',
    'com.amazonaws.services.cognitoidentityprovider.model.NotAuthorizedException: Incorrect username or password. (Service: AmazonCognitoIdentityProvider; Status Code: 400; Error Code: NotAuthorizedException; Request ID: 0a1b)',
    { type, message, status: 400 },
  ],
  [
    'a Java message alone',
    'login failed: Incorrect username or password. (Service: AWSCognitoIdentityProvider; Status Code: 400; Error Code: NotAuthorizedException; Request ID: 0a1b; Proxy: null)',
    { type, message, status: 400 },
  ],
  [
    'CloudFormation',
    'Resource handler returned message: "Invalid AttributeDataType input, consider using the provided AttributeDataType enum. (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 0a1b)" (RequestToken: 0a1b, HandlerErrorCode: InvalidRequest)',
    { message: 'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.', status: 400 },
  ],
  [
    '.NET',
    `Amazon.CognitoIdentityProvider.Model.NotAuthorizedException: Incorrect username or password. ---> Amazon.Runtime.Internal.HttpErrorResponseException: Exception of type 'Amazon.Runtime.Internal.HttpErrorResponseException' was thrown.
   at Amazon.Runtime.HttpWebRequestMessage.GetResponseAsync(CancellationToken cancellationToken)`,
    { type, message },
  ],
  [
    'Go v2',
    'operation error Cognito Identity Provider: InitiateAuth, https response error StatusCode: 400, RequestID: 0a1b, NotAuthorizedException: Incorrect username or password.',
    { type, message, operation, status: 400 },
  ],
  [
    'Go v2, an error without a type of its own',
    'operation error Cognito Identity Provider: AdminGetUser, https response error StatusCode: 400, RequestID: 0a1b, api error AccessDeniedException: User: arn:aws:iam::111122223333:user/ada is not authorized to perform: cognito-idp:AdminGetUser',
    { type: 'AccessDeniedException', operation: 'AdminGetUser', status: 400 },
  ],
  [
    'Go v1',
    'NotAuthorizedException: Incorrect username or password.\n\tstatus code: 400, request id: 0a1b',
    { type, message },
  ],
  [
    'Go v1, a typed error',
    `InvalidParameterException: User pool does not have SMS configuration to send messages. {
  RespMetadata: {
    StatusCode: 400,
    RequestID: "0a1b"
  },
  Message_: "User pool does not have SMS configuration to send messages."
}`,
    {
      type: 'InvalidParameterException',
      message: 'User pool does not have SMS configuration to send messages.',
    },
  ],
  [
    'Terraform',
    '│ Error: updating Cognito User Pool (eu-west-1_Example12): operation error Cognito Identity Provider: UpdateUserPool, https response error StatusCode: 400, RequestID: 0a1b, InvalidParameterException: Required custom attributes are not supported currently.',
    {
      type: 'InvalidParameterException',
      message: 'Required custom attributes are not supported currently.',
      operation: 'UpdateUserPool',
    },
  ],
  [
    'PHP',
    'Error executing "AdminInitiateAuth" on "https://cognito-idp.eu-west-1.amazonaws.com"; AWS HTTP error: Client error: `POST https://cognito-idp.eu-west-1.amazonaws.com` resulted in a `400 Bad Request` response:\n{"__type":"NotAuthorizedException","message":"Incorrect username or password."}\n NotAuthorizedException (client): Incorrect username or password. - {"__type":"NotAuthorizedException","message":"Incorrect username or password."}',
    { type, message, operation: 'AdminInitiateAuth' },
  ],
  [
    'PHP, when no answer came',
    'Error executing "SignUp" on "https://cognito-idp.eu-west-1.amazonaws.com"; AWS HTTP error: cURL error 60: SSL certificate problem: unable to get local issuer certificate',
    { type: '', operation: 'SignUp' },
  ],
  [
    'Ruby',
    'Aws::CognitoIdentityProvider::Errors::NotAuthorizedException: Incorrect username or password.',
    { type, message },
  ],
  [
    'Rails',
    'Aws::CognitoIdentityProvider::Errors::NotAuthorizedException (Incorrect username or password.):\n\napp/models/user.rb:12',
    { type, message },
  ],
  [
    'irb',
    "seahorse/client/plugins/raise_response_errors.rb:17:in `call': Incorrect username or password. (Aws::CognitoIdentityProvider::Errors::NotAuthorizedException)",
    { type, message },
  ],
  [
    'Rust',
    'Error: ServiceError(ServiceError { source: NotAuthorizedException(NotAuthorizedException { message: Some("Incorrect username or password."), meta: ErrorMetadata { code: Some("NotAuthorizedException"), message: Some("Incorrect username or password."), extras: Some({"aws_request_id": "0a1b"}) } }), raw: Response { status: StatusCode(400) } })',
    { type, message },
  ],
  [
    'Swift',
    'NotAuthorizedException(properties: AWSCognitoIdentityProvider.NotAuthorizedException.Properties(message: Optional("Incorrect username or password.")), httpResponse: ClientRuntime.HttpResponse, message: Optional("Incorrect username or password."), requestID: Optional("0a1b"))',
    { type, message },
  ],
  [
    'Amplify for iOS',
    'AWSMobileClientError.notAuthorized(message: "Incorrect username or password.")',
    { type, message },
  ],
  [
    'the iOS SDK',
    'Error Domain=com.amazonaws.AWSCognitoIdentityProviderErrorDomain Code=20 "(null)" UserInfo={__type=NotAuthorizedException, message=Incorrect username or password.}',
    { type, message },
  ],
  [
    'Amplify for Android, where the cause says more',
    'ResourceNotFoundException{message=Could not find the requested online resource., cause=ResourceNotFoundException(message=Device does not exist.), recoverySuggestion=See attached exception for more details}',
    { type: 'ResourceNotFoundException', message: 'Device does not exist.' },
  ],
  [
    'Amplify for Flutter',
    `NotAuthorizedServiceException {
  "message": "Incorrect username or password.",
  "underlyingException": "NotAuthorizedException {\\"message\\":\\"Incorrect username or password.\\"}"
}`,
    { type, message },
  ],
  [
    'Dart',
    'CognitoClientException{statusCode: 400, code: NotAuthorizedException, name: NotAuthorizedException, message: Incorrect username or password.}',
    { type, message, status: 400 },
  ],
  ['Elixir', '{:error, {"NotAuthorizedException", "Incorrect username or password."}}', { type, message }],
  [
    'C++',
    'HTTP response code: 400\nException name: NotAuthorizedException\nError message: Incorrect username or password.\n6 response headers:',
    { type, message },
  ],
  ['JSON', '{"__type":"NotAuthorizedException","message":"Incorrect username or password."}', { type, message }],
  [
    'JSON with a namespace',
    '{"__type":"com.amazonaws.cognito.identity.idp.model#NotAuthorizedException","message":"Incorrect username or password."}',
    { type, message },
  ],
  [
    'JSON in JSON',
    JSON.stringify({ statusCode: 500, body: JSON.stringify({ __type: type, message }) }),
    { type, message, status: 500 },
  ],
  [
    'JSON in JSON in JSON, in a log line',
    `2026-11-02T08:00:00Z INFO ${JSON.stringify({ log: JSON.stringify({ body: JSON.stringify({ __type: type, message }) }) })}`,
    { type, message },
  ],
  [
    'JSON that is cut',
    '…ody":"{\\"__type\\":\\"NotAuthorizedException\\",\\"message\\":\\"Incorrect username or passw',
    { type, message: 'Incorrect username or passw' },
  ],
  [
    'a Lambda function that failed',
    '{"errorMessage": "An error occurred (NotAuthorizedException) when calling the InitiateAuth operation: Incorrect username or password.", "errorType": "NotAuthorizedException", "requestId": "0a1b", "stackTrace": ["  File \\"/var/task/app.py\\", line 5, in handler\\n"]}',
    { type, message, operation },
  ],
  [
    'CloudWatch',
    '2026-11-02T08:00:00.000Z\t0a1b2c3d\tERROR\tInvoke Error \t{"errorType":"NotAuthorizedException","errorMessage":"Incorrect username or password.","name":"NotAuthorizedException","$fault":"client","$metadata":{"httpStatusCode":400},"stack":["NotAuthorizedException: Incorrect username or password.","    at de_NotAuthorizedExceptionRes (/var/task/index.js:1:1)"]}',
    { type, message, status: 400 },
  ],
  [
    'CloudTrail',
    '{"eventSource":"cognito-idp.amazonaws.com","eventName":"InitiateAuth","awsRegion":"eu-west-1","errorCode":"NotAuthorizedException","errorMessage":"Incorrect username or password."}',
    { type, message, operation },
  ],
  [
    'an HTTP answer with the header',
    'HTTP/1.1 400 Bad Request\r\ncontent-type: application/x-amz-json-1.1\r\nx-amzn-errortype: NotAuthorizedException:\r\nx-amzn-errormessage: Incorrect username or password.\r\n\r\n{"__type":"NotAuthorizedException","message":"Incorrect username or password."}',
    { type, message },
  ],
  [
    'an HTTP answer that is a web page',
    'HTTP/2 403\nserver: CloudFront\ncontent-type: text/html\n\n<html><head><title>403 Forbidden</title></head><body></body></html>',
    { type: '', message: '403 Forbidden', status: 403 },
  ],
  [
    'colours of a terminal',
    '\u001B[31m\u001B[1mNotAuthorizedException\u001B[22m\u001B[39m: Incorrect \u001B[4musername\u001B[24m or password.\u0007',
    { type, message },
  ],
  ['a line that the terminal broke', 'NotAuthorizedException: Incorrect username or\npassword.', { type, message }],
  [
    'what a console adds to the line',
    'NotAuthorizedException: Incorrect username or password. — index.js:214',
    { type, message },
  ],
  [
    'a description that stands alone and encoded',
    '[Error: Invalid+user+attributes%3A+name%3A+The+attribute+is+required%0A+]',
    { type: '', message: 'Invalid user attributes: name: The attribute is required' },
  ],
  [
    'a type alone',
    'com.amazonaws.cognito.identity.idp.model#UserNotConfirmedException',
    { type: 'UserNotConfirmedException', message: '' },
  ],
  ['a message alone', message, { type: '', message }],
  [
    'a message in a log line',
    '2026-11-02 08:00:00 [warn] auth - sign-in of 17 failed: Incorrect username or password.',
    { type: '', message },
  ],
  [
    'several errors, each once',
    `NotAuthorizedException: Incorrect username or password.
NotAuthorizedException: Incorrect username or password.
UserNotConfirmedException: User is not confirmed.`,
    { type, message },
    { type: 'UserNotConfirmedException', message: 'User is not confirmed.' },
  ],
  [
    'the challenge that was answered',
    `aws cognito-idp respond-to-auth-challenge --challenge-name SMS_MFA --client-id 1example
An error occurred (CodeMismatchException) when calling the RespondToAuthChallenge operation: Invalid code or auth state for the user.`,
    { type: 'CodeMismatchException', challengeName: 'SMS_MFA', operation: 'RespondToAuthChallenge' },
  ],
  [
    'a redirect and an OAuth error beside a command',
    `aws cognito-idp respond-to-auth-challenge --challenge-name SMS_MFA
https://app.example.com/back?error=access_denied&error_description=User+is+not+confirmed
Error: invalid_grant`,
    { type: 'access_denied', operation: undefined, challengeName: undefined },
    { type: 'invalid_grant', operation: undefined, challengeName: undefined },
  ],
];

const shapes = list.map(([name, text, ...expected]) => ({ name, text, expected }));

describe('an error in a text', () => {
  it.each(shapes)('$name', ({ text, expected }) => {
    expect(picked(text, expected)).toEqual(expected);
  });

  it.each(shapes)('says where it stands: $name', ({ text }) => {
    for (const { span } of read(text)) {
      expect(span.start).toBeGreaterThanOrEqual(0);
      expect(span.end).toBeLessThanOrEqual(text.length);
      expect(span.start).toBeLessThan(span.end);
    }
  });

  it('stands where the coloured text has it', () => {
    const text = 'x \u001B[31mUserNotFoundException\u001B[0m: User does not exist.';
    const [{ span } = { span: { start: 0, end: 0 } }] = read(text);
    expect(text.slice(span.start, span.end)).toBe('UserNotFoundException\u001B[0m: User does not exist.');
  });
});

describe('a text without an error', () => {
  it.each([
    ['nothing', ''],
    ['a sentence', 'Please sign in with your user name and password.'],
    [
      'a program that handles errors',
      "try { await signIn() } catch (e) { if (e.name === 'UserNotConfirmedException') resend(); }",
    ],
    ['a Python program', 'try:\n    sign_in()\nexcept client.exceptions.NotAuthorizedException:\n    retry()\n'],
    ['a switch', "switch (e.code) {\n  case 'CodeMismatchException':\n    return 'Wrong code';\n}"],
    ['a Java program', 'import com.example.NotAuthorizedException;\nthrow new NotAuthorizedException(text);'],
    ['a request', '{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"1example","AuthParameters":{"USERNAME":"ada"}}'],
    ['an answer', '{"ChallengeName":"SMS_MFA","Session":"AYABe…","ChallengeParameters":{}}'],
    ['the error of another program', '{"errorType":"TypeError","errorMessage":"x is not a function"}'],
    ['a failed build', 'make: target stopped, error 2'],
    [
      'a program that names what it looks at',
      'const { CodeDeliveryDetails: details, Session: session } = await signUp(request);',
    ],
    ['a program that throws', "if (!user) { throw new Error('User is not authenticated'); }"],
    ['a program with a list of codes', "const retried = ['ECONNRESET', 'ETIMEDOUT'];"],
    ['the object of another program', '{"__type":"Error","message":"x is not a function"}'],
    ['a variable named error', 'const error=parse(text)'],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('hostile texts', () => {
  it('never throws, and stays inside the text', () => {
    const parts = fc.constantFrom(
      '{',
      '}',
      '(',
      ')',
      '"',
      "'",
      '\\"',
      '\\\\\\"',
      'message',
      '=',
      ':',
      ' ',
      '\n',
      'NotAuthorizedException',
      '__type',
      'error=',
      'HTTP/2 403',
      '<html>',
      '<title>',
      'Some(',
      'An error occurred (',
      ') when calling the ',
      '\u001B[',
      '%E0%A4',
      'İ',
      '(Service: Cognito;',
      'operation error Cognito: ',
      'Incorrect username or password.',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        for (const { span, message: shown } of read(text)) {
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(shown.length).toBeLessThanOrEqual(2500);
        }
      }),
      { numRuns: 500 },
    );
  });

  /** Processor time in milliseconds that does not count the work of others. */
  function cost(text: string): number {
    const before = process.cpuUsage();
    read(text);
    return process.cpuUsage(before).user / 1000;
  }

  it.each([
    ['brackets', '{('],
    ['types', 'NotAuthorizedException: a\n'],
    ['types of which each says something else', 'NotAuthorizedException: {i}\n'],
    ['members', 'message={'],
    ['open quotes', '{"message":"'],
    ['quotes in quotes', '\\"__type\\":\\"'],
    ['addresses', 'http://a.example/?error=a&'],
    ['one long word', 'a'],
    ['letters without space', 'NotAuthorizedException'],
    ['blanks', 'NotAuthorizedException      '],
    ['known messages', 'Incorrect username or password. '],
    ['encoded words', 'a+b%3A+'],
    ['attributes', 'email_verified    '],
    ['user names', 'USERNAME=   NotAuthorizedException: '],
    ['encoded words apart', 'a+b+c+d '],
    ['status lines', 'HTTP/1.1 400 x\n<html>'],
    ['calls', 'operation error Cognito Identity Provider: InitiateAuth, '],
    ['services', '(Service: Cognito; '],
    ['colours', '\u001B[31mx'],
  ])('takes time in proportion to the length: %s', (_, piece) => {
    const make = (length: number): string => {
      let text = '';
      for (let index = 0; text.length < length; index += 1) text += piece.replace('{i}', String(index));
      return text;
    };
    cost(make(100_000));
    const small = Math.max(cost(make(500_000)), 20);
    expect(cost(make(5_000_000))).toBeLessThan(small * 30);
  });
});

describe('a message that other programs have too', () => {
  const general = [
    'TypeError: mailer.send is not a function',
    'TypeError: request(...).promise is not a function',
    `SyntaxError: Unexpected token '<', "<!DOCTYPE "... is not valid JSON`,
    'SyntaxError: Unexpected token < in JSON at position 0',
    "invalid character '<' looking for beginning of value",
    'The checkout session has expired, begin again',
    'SMS gateway: +14155552671 is not a verified phone number.',
    'Unable to parse response from the shop',
    'gpg: Public key not found in keyring',
    'Password cannot be empty',
    'Username is required',
    'no user signed in',
    'ReferenceError: window is not defined',
    'ReferenceError: Buffer is not defined',
    'An unknown error has occurred',
    "The package 'react-native-maps' doesn't seem to be linked. Make sure:",
    'The user is already signed in',
    'ping 169.254.169.254: no answer',
  ];

  it.each(general)('is not taken for one of Cognito: %s', (text) => {
    expect(read(text)).toEqual([]);
    expect(read(`at Shop.pay (shop.js:1:1)\n${text}\nat Shop.run (shop.js:2:1)`)).toEqual([]);
  });

  it.each([
    'TypeError: adminService.getAll is not a function',
    'TypeError: admin.initializeApp is not a function',
    'mail server: 192.0.2.1 is on a blocked list',
  ])('is of another program: %s', (text) => {
    expect(read(text)).toEqual([]);
  });

  it.each(general)('counts where the text names Cognito or an SDK of AWS: %s', (text) => {
    const signs = [
      'at node_modules/@aws-sdk/x.js',
      'import boto3',
      'cognito-idp.eu-west-1.amazonaws.com',
      'new InitiateAuthCommand',
    ];
    for (const sign of signs) expect(read(`${sign}\n${text}`)).toMatchObject([{ type: '' }]);
    expect(readErrorTexts(text, cognitoTables, operation)).toHaveLength(1);
  });

  it.each(['AuthError: Password cannot be empty', 'InvalidParameterException: Password cannot be empty'])(
    'counts under a type of Cognito or Amplify: %s',
    (text) => {
      expect(read(text)).toMatchObject([{ message: 'Password cannot be empty' }]);
    },
  );

  it('comes behind the errors that are surely of Cognito', async () => {
    const text = `TypeError: mailer.send is not a function\nat cognito.js\nNotAuthorizedException: Password attempts exceeded`;
    const expected = [{ message: 'Password attempts exceeded' }, { message: 'mailer.send is not a function' }];
    expect(read(text)).toMatchObject(expected);
    expect((await readPastedText(text, cognitoTables)).items).toMatchObject(expected);
  });
});

describe('an exception of Ruby, whose message stands before its type', () => {
  const errors = 'Aws::CognitoIdentityProvider::Errors';
  it.each([
    [`sign_in.rb:17:in 'call': Foo bar baz (${errors}::NotAuthorizedException)`, type, 'Foo bar baz'],
    [`/app/a.rb:17:in \`call': Foo: bar (baz) qux (${errors}::NotAuthorizedException)`, type, 'Foo: bar (baz) qux'],
    [`a.rb:1:in 'B#c': ${message} (${errors}::NotAuthorizedException)`, type, message],
    [`Foo bar baz (${errors}::UserNotFoundException)`, 'UserNotFoundException', 'Foo bar baz'],
    [
      `ERROR -- : a.rb:2:in 'block in d': Foo bar (${errors}::LimitExceededException)`,
      'LimitExceededException',
      'Foo bar',
    ],
  ])('%s', (text, errorType, expected) => {
    expect(read(text)).toMatchObject([{ type: errorType, message: expected }]);
  });

  it('is none where a list names the type', () => {
    expect(read('Handles errors of the pool (such as NotAuthorizedException)')).toEqual([]);
    expect(read('rescue_from(NotAuthorizedException)')).toEqual([]);
  });
});
