// What a text says of servers, functions and templates, in sentences that say it and in those that do not.
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { backendContext } from '../../../../src/flow/pasted/backend-context.ts';
import { callContext } from '../../../../src/flow/pasted/call-context.ts';
import { operationOfLibrary } from '../../../../src/flow/pasted/library-calls.ts';
import { proofContext } from '../../../../src/flow/pasted/proof-context.ts';
import { secretHashSent } from '../../../../src/flow/pasted/secret-hash-sent.ts';

describe('servers and functions', () => {
  it.each([
    ['Sign-in does not need AWS credentials.', { meantUnsigned: true }],
    ['These operations do not require signed requests.', { meantUnsigned: true }],
    ['Unable to locate credentials', {}],
    ['return nil, nil', { returnsNothing: true }],
    ['The trigger returns an empty response.', { returnsNothing: true }],
    ['The function returns the event.', {}],
    ['The IAM role was deleted with the stack.', { roleDeleted: true }],
    ['The role exists.', {}],
    ['It runs in a lambda.', { inLambda: true }],
    ["requests.post(url, data={'AuthFlow': flow})", { sendsForm: true }],
    ["requests.post(url, data=json.dumps({'AuthFlow': flow}))", {}],
    ['Content-Type: application/x-www-form-urlencoded', { sendsForm: true }],
  ])('%s', (text, context) => {
    expect(backendContext(text)).toEqual(context);
  });
});

describe('functions of libraries', () => {
  it.each([
    ['tokens = aws.authenticate_user()', 'InitiateAuth'],
    ['at Amazon.Extensions.CognitoAuthentication.CognitoUser.StartWithSrpAuthAsync()', 'InitiateAuth'],
    ['u.admin_authenticate(password=p)', 'AdminInitiateAuth'],
    ['u.admin_authenticate(); u.renew_access_token()', undefined],
    ['client.unknown_function()', undefined],
  ])('%s', (text, operation) => {
    expect(operationOfLibrary(text)).toBe(operation);
  });

  it('count where the text names no operation itself', () => {
    const text = 'aws.authenticate_user()\nwhen calling the RespondToAuthChallenge operation';
    expect(callContext(text, cognitoTables).operation).toBe('RespondToAuthChallenge');
  });
});

describe('the flow that failed', () => {
  it.each([
    ['It works with ADMIN_NO_SRP_AUTH and fails with REFRESH_TOKEN_AUTH.', 'REFRESH_TOKEN_AUTH'],
    ['USER_PASSWORD_AUTH works, USER_SRP_AUTH does not.', 'USER_SRP_AUTH'],
    ['USER_SRP_AUTH does not work.', 'USER_SRP_AUTH'],
    ['It never works with USER_SRP_AUTH.', 'USER_SRP_AUTH'],
  ])('%s', (text, flow) => {
    expect(callContext(text, cognitoTables).call.flow).toBe(flow);
  });
});

describe('the values of a proof', () => {
  it.each([
    [
      "TIMESTAMP: 'Wed Apr 5 22:42:34 UTC 2017' and TIMESTAMP: 'Wed Apr 05 22:44:40 UTC 2017'",
      'Wed Apr 05 22:44:40 UTC 2017',
    ],
    [
      "TIMESTAMP: 'Wed Apr 5 22:42:34 UTC 2017' and TIMESTAMP: 'Wed Apr 5 22:44:40 UTC 2017'",
      'Wed Apr 5 22:42:34 UTC 2017',
    ],
  ])('%s', (text, timestamp) => {
    expect(proofContext(text).timestamp).toBe(timestamp);
  });

  it.each([
    ['SECRET_HASH is calculated with the same function.', true],
    ['I do not send a secret hash.', undefined],
    ['SECRET_HASH is missing in the challenge response.', false],
    ['Without the secret hash it is refused.', false],
    ['Unable to verify secret hash for client 3example', undefined],
  ])('%s', (text, sent) => {
    expect(secretHashSent(text)).toBe(sent);
  });
});

it('grows with the length of the text alone', { timeout: 60_000 }, () => {
  const seconds = [
    'returns ',
    'role ',
    'not AWS ',
    'requests.post(',
    'works ',
    'USER_SRP_AUTH ',
    'TIMESTAMP: 1 ',
    'secret hash is ',
    'without ',
    'authenticate_user ',
  ].map((part) => {
    const text = part.repeat(1_000_000 / part.length);
    const start = performance.now();
    backendContext(text);
    operationOfLibrary(text);
    proofContext(text);
    secretHashSent(text);
    callContext(text.slice(0, 200_000), cognitoTables);
    return (performance.now() - start) / 1000;
  });
  expect(Math.max(...seconds)).toBeLessThan(10);
});
