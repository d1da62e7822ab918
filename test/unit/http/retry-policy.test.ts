import { describe, expect, it } from 'vitest';
import { type EndedTry, maxTries, waitBeforeNextTry } from '../../../src/http/retry-policy.ts';
import type { FailureCode, Headers as HeaderList, Outcome } from '../../../src/cognito/transport.ts';

const now = Date.UTC(2026, 0, 1, 12, 0, 0);

function wait(outcome: Outcome, rest: Partial<EndedTry> = {}): number | undefined {
  return waitBeforeNextTry({ outcome, tries: 1, now, random: () => 0.5, ...rest });
}

function answer(status: number, body = '', headers: HeaderList = []): Outcome {
  return { kind: 'answer', status, body, headers };
}

describe('what counts as throttling', () => {
  it.each([
    ['the type in the body', answer(400, '{"__type":"TooManyRequestsException","message":"x"}')],
    ['the type with a namespace', answer(400, '{"__type":"com.amazonaws.cognito#ThrottlingException"}')],
    ['the type in the header', answer(400, '', [['x-amzn-ErrorType', 'TooManyRequestsException:']])],
    ['the type with a link', answer(400, '', [['X-Amzn-ErrorType', 'ThrottlingException:http://internal/']])],
    ['the type in the member code', answer(400, '{"code":"Throttling"}')],
    ['a type of another service', answer(400, '{"__type":"ProvisionedThroughputExceededException"}')],
    ['status 429 alone', answer(429, '<html>')],
  ])('%s', (_name, outcome) => {
    expect(wait(outcome)).toBe(250);
  });

  it.each([
    [
      'a wrong password',
      answer(400, '{"__type":"NotAuthorizedException","message":"Incorrect username or password."}'),
    ],
    ['the lock-out', answer(400, '{"__type":"NotAuthorizedException","message":"Password attempts exceeded"}')],
    [
      'an hourly limit',
      answer(
        400,
        '{"__type":"LimitExceededException","message":"Attempt limit exceeded, please try after some time."}',
      ),
    ],
    ['an hourly limit as 429', answer(429, '{"__type":"LimitExceededException","message":"Attempt limit exceeded"}')],
    ['wrong codes as 429', answer(429, '', [['x-amzn-errortype', 'TooManyFailedAttemptsException:']])],
    ['a message without a throttling type', answer(400, '{"__type":"SomethingNew","message":"Rate exceeded"}')],
    [
      'a wrong password whose message begins so',
      answer(400, '{"__type":"NotAuthorizedException","message":"Too many requests. Password attempts exceeded"}'),
    ],
    [
      'a header that names another type than the body',
      answer(400, '{"__type":"ThrottlingException"}', [['x-amzn-errortype', 'NotAuthorizedException:']]),
    ],
    ['a message in the header', answer(400, '', [['x-amzn-errormessage', 'Rate exceeded']])],
    ['a message alone', answer(400, '{"Message":"Too many requests"}')],
    ['an unavailable service', answer(503, '<html>')],
    ['an unavailable service that asks for another try', answer(503, '', [['retry-after', '1']])],
    ['a throttling type under 5xx', answer(503, '{"__type":"ThrottlingException"}')],
    ['a gateway that had no answer', answer(504, '')],
    ['a redirect', answer(307, '', [['location', 'https://elsewhere.example']])],
    ['a success with a throttling type', answer(200, '{"__type":"ThrottlingException"}')],
    ['an internal error', answer(500, '{"__type":"InternalErrorException"}')],
    ['a bad gateway', answer(502, '<html>')],
    ['a success that mentions it', answer(200, '{"message":"Rate exceeded"}')],
    ['a body that is not JSON', answer(400, '{')],
    ['a body that is no object', answer(400, 'null')],
    ['a cancellation', { kind: 'cancelled' } as const],
  ])('not %s', (_name, outcome) => {
    expect(wait(outcome)).toBeUndefined();
  });
});

it.each<[FailureCode, number | undefined]>([
  ['refused', 50],
  ['name-not-found', undefined],
  ['certificate', undefined],
  ['timeout-connect', undefined],
  ['timeout-answer', undefined],
  ['dropped', undefined],
  ['too-large', undefined],
  ['invalid-endpoint', undefined],
  ['proxy', undefined],
  ['other', undefined],
])('after the failure %s', (code, expected) => {
  const outcome: Outcome = { kind: 'failure', code, message: '' };
  expect(wait(outcome)).toBe(expected);
});

describe('the wait', () => {
  it('grows from try to try and is spread over the whole range', () => {
    const throttled = answer(429);
    const at = (tries: number, random: number): number | undefined => wait(throttled, { tries, random: () => random });
    expect([at(1, 0), at(1, 0.999), at(2, 0.999)]).toEqual([0, 500, 999]);
    expect(at(maxTries, 0.5)).toBeUndefined();
  });

  it.each([
    ['1', 1000],
    ['0', 250],
    [new Date(now + 2000).toUTCString(), 2000],
    [new Date(now - 2000).toUTCString(), 250],
    ['soon', 250],
    ['6', undefined],
  ])('with Retry-After: %s', (value, expected) => {
    expect(wait(answer(429, '', [['Retry-After', value]]))).toBe(expected);
  });
});
