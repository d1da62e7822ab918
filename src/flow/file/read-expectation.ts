// Reads what is expected of a step.

import { JSONPathEnvironment } from 'json-p3';
import type { JsonValue } from '../../cognito/json.ts';
import type { Expectation, Expected, ExpectedMember } from './flow-file.ts';
import { parsePattern } from './pattern.ts';
import { type Reader } from './reader.ts';
import { entryOf, type Entry, type Located, plain } from './located.ts';

export const expectationKeys = [
  'ChallengeName',
  'ChallengeParameters',
  'AvailableChallenges',
  'AuthenticationResult',
  'error',
  'claims',
  'body',
  'status',
  'within',
] as const;

const tokens = ['IdToken', 'AccessToken'] as const;
const paths = new JSONPathEnvironment();

export function readExpectation(reader: Reader, value: Located): Expectation {
  const entries = reader.map(value, 'expect');
  reader.unknownKeys(entries, expectationKeys, 'expect');
  const one = (key: (typeof expectationKeys)[number]): Entry | undefined => entryOf(entries, key);
  const expected = (key: (typeof expectationKeys)[number]): Expected | undefined => {
    const entry = one(key);
    return entry && readExpected(reader, entry.value);
  };
  const members = (key: 'ChallengeParameters' | 'AuthenticationResult'): readonly ExpectedMember[] | undefined => {
    const entry = one(key);
    if (!entry) return undefined;
    if (plain(entry.value) === '*') return [];
    return reader.map(entry.value, `expect.${key}`).map((member) => readMember(reader, member));
  };
  const within = one('within');
  const milliseconds = within && reader.number(within.value, 'expect.within, in milliseconds,');
  const error = one('error');
  const claims = one('claims');
  const body = one('body');
  const [challengeName, availableChallenges, status] = [
    expected('ChallengeName'),
    expected('AvailableChallenges'),
    expected('status'),
  ];
  const [challengeParameters, authenticationResult] = [members('ChallengeParameters'), members('AuthenticationResult')];
  return {
    span: value.span,
    ...(challengeName ? { challengeName } : {}),
    ...(challengeParameters ? { challengeParameters } : {}),
    ...(availableChallenges ? { availableChallenges } : {}),
    ...(authenticationResult ? { authenticationResult } : {}),
    ...(error ? { error: readError(reader, error.value) } : {}),
    ...(claims ? { claims: readClaims(reader, claims.value) } : {}),
    ...(body ? { body: readBody(reader, body.value) } : {}),
    ...(status ? { status } : {}),
    ...(within && milliseconds !== undefined ? { within: { milliseconds, span: within.value.span } } : {}),
  };
}

function readExpected(reader: Reader, value: Located): Expected {
  const wanted = plain(value);
  checkPatterns(reader, value, wanted);
  return { value: wanted, span: value.span };
}

function readMember(reader: Reader, { key, value }: Entry): ExpectedMember {
  return { name: key, ...readExpected(reader, value) };
}

function checkPatterns(reader: Reader, { span }: Located, wanted: JsonValue): void {
  const pattern = typeof wanted === 'string' ? parsePattern(wanted) : undefined;
  if (pattern && 'fault' in pattern) reader.fault('bad-pattern', span, pattern.fault);
}

/** `error: CodeMismatchException`, or with `type` and `message`; `"*"` for any. */
function readError(reader: Reader, value: Located): NonNullable<Expectation['error']> {
  const { span } = value;
  if (value.value.kind === 'scalar') {
    const type = readExpected(reader, value);
    return type.value === '*' ? { span } : { type, span };
  }
  const entries = reader.map(value, 'expect.error');
  reader.unknownKeys(entries, ['type', 'message'], 'expect.error');
  const [type, message] = [entryOf(entries, 'type'), entryOf(entries, 'message')];
  return {
    span,
    ...(type ? { type: readExpected(reader, type.value) } : {}),
    ...(message ? { message: readExpected(reader, message.value) } : {}),
  };
}

function readClaims(reader: Reader, value: Located): NonNullable<Expectation['claims']> {
  const entries = reader.map(value, 'expect.claims');
  reader.unknownKeys(entries, tokens, 'expect.claims');
  return tokens.flatMap((token) => {
    const entry = entryOf(entries, token);
    if (!entry) return [];
    const members = reader.map(entry.value, `expect.claims.${token}`).map((member) => readMember(reader, member));
    return [{ token, members }];
  });
}

function readBody(reader: Reader, value: Located): readonly ExpectedMember[] {
  return reader.map(value, 'expect.body').map((entry) => {
    try {
      paths.compile(entry.key);
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      reader.fault('bad-path', entry.keySpan, `${entry.key} is no JSONPath: ${words}.`);
    }
    return readMember(reader, entry);
  });
}
