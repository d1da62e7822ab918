// Reads the `expect` of a step.

import { JSONPathEnvironment } from 'json-p3';
import type { JsonValue } from '../../cognito/json.ts';
import type { Expectation, Expected, ExpectedMember } from './flow-file.ts';
import { parsePattern } from './pattern.ts';
import { type FlowFileParser } from './flow-file-parser.ts';
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

export function readExpectation(parser: FlowFileParser, value: Located): Expectation {
  const entries = parser.map(value, 'expect');
  parser.unknownKeys(entries, expectationKeys, 'expect');
  const one = (key: (typeof expectationKeys)[number]): Entry | undefined => entryOf(entries, key);
  const expected = (key: (typeof expectationKeys)[number]): Expected | undefined => {
    const entry = one(key);
    return entry && readExpected(parser, entry.value);
  };
  const members = (key: 'ChallengeParameters' | 'AuthenticationResult'): readonly ExpectedMember[] | undefined => {
    const entry = one(key);
    if (!entry) return undefined;
    if (plain(entry.value) === '*') return [];
    return parser.map(entry.value, `expect.${key}`).map((member) => readMember(parser, member));
  };
  const within = one('within');
  const milliseconds = within && parser.number(within.value, 'expect.within, in milliseconds,');
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
    ...(error ? { error: readError(parser, error.value) } : {}),
    ...(claims ? { claims: readClaims(parser, claims.value) } : {}),
    ...(body ? { body: readBody(parser, body.value) } : {}),
    ...(status ? { status } : {}),
    ...(within && milliseconds !== undefined ? { within: { milliseconds, span: within.value.span } } : {}),
  };
}

function readExpected(parser: FlowFileParser, value: Located): Expected {
  const wanted = plain(value);
  checkPatterns(parser, value, wanted);
  return { value: wanted, span: value.span };
}

function readMember(parser: FlowFileParser, { key, value }: Entry): ExpectedMember {
  return { name: key, ...readExpected(parser, value) };
}

function checkPatterns(parser: FlowFileParser, { span }: Located, wanted: JsonValue): void {
  const pattern = typeof wanted === 'string' ? parsePattern(wanted) : undefined;
  if (pattern && 'fault' in pattern) parser.fault('bad-pattern', span, pattern.fault);
}

/** `error: CodeMismatchException`, or a map with `type` and `message`; `"*"` for any error. */
function readError(parser: FlowFileParser, value: Located): NonNullable<Expectation['error']> {
  const { span } = value;
  if (value.value.kind === 'scalar') {
    const type = readExpected(parser, value);
    return type.value === '*' ? { span } : { type, span };
  }
  const entries = parser.map(value, 'expect.error');
  parser.unknownKeys(entries, ['type', 'message'], 'expect.error');
  const [type, message] = [entryOf(entries, 'type'), entryOf(entries, 'message')];
  return {
    span,
    ...(type ? { type: readExpected(parser, type.value) } : {}),
    ...(message ? { message: readExpected(parser, message.value) } : {}),
  };
}

function readClaims(parser: FlowFileParser, value: Located): NonNullable<Expectation['claims']> {
  const entries = parser.map(value, 'expect.claims');
  parser.unknownKeys(entries, tokens, 'expect.claims');
  return tokens.flatMap((token) => {
    const entry = entryOf(entries, token);
    if (!entry) return [];
    const members = parser.map(entry.value, `expect.claims.${token}`).map((member) => readMember(parser, member));
    return [{ token, members }];
  });
}

function readBody(parser: FlowFileParser, value: Located): readonly ExpectedMember[] {
  return parser.map(value, 'expect.body').map((entry) => {
    try {
      paths.compile(entry.key);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      parser.fault('bad-path', entry.keySpan, `${entry.key} is not a valid JSONPath: ${text}.`);
    }
    return readMember(parser, entry);
  });
}
