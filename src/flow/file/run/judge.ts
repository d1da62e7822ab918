// Whether a step came out as it was expected to.

import { JSONPathEnvironment, type JSONValue } from 'json-p3';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../cognito/json.ts';
import { redact } from '../../../cognito/redaction/redact-value.ts';
import { redactText } from '../../../cognito/redaction/redact-text.ts';
import { decodeToken } from '../../../cognito/tokens/decode.ts';
import type { Answer } from '../../chain/answer.ts';
import type { Step } from '../../chain/chain.ts';
import type { Span } from '../fault.ts';
import type { Expectation, Expected, ExpectedMember } from '../flow-file.ts';
import { parsePattern } from '../pattern.ts';
import type { Mismatch } from './flow-run.ts';

const paths = new JSONPathEnvironment();

/** `at` is where a step stands that says nothing of what it expects. */
export function judge(step: Step, body: JsonObject, expect: Expectation, at: Span): readonly Mismatch[] {
  const outcome = judgeOutcome(step.answer, expect, at);
  if (outcome.length > 0) return outcome;
  const mismatches: Mismatch[] = [];
  const compare = (name: string, expected: Expected | undefined, actual: JsonValue | undefined): void => {
    if (expected) mismatches.push(...judgeValue(name, expected, actual));
  };
  /** Like `compare`, with what came instead told whole: a type alone does not say why. */
  const compareAnswer = (name: string, expected: Expected | undefined, actual: JsonValue | undefined): void => {
    if (!expected) return;
    mismatches.push(...judgeValue(name, expected, actual).map((one) => ({ ...one, ...actually(step.answer) })));
  };
  if (body['ChallengeName'] === undefined) compareAnswer('ChallengeName', expect.challengeName, undefined);
  else compare('ChallengeName', expect.challengeName, body['ChallengeName']);
  compareMembers('ChallengeParameters', expect.challengeParameters, body['ChallengeParameters'], mismatches);
  if (expect.availableChallenges)
    mismatches.push(...judgeChoices(expect.availableChallenges, body['AvailableChallenges']));
  const result = body['AuthenticationResult'];
  if (expect.authenticationResult && !isJsonObject(result)) {
    const [first] = expect.authenticationResult;
    mismatches.push({ message: 'No tokens came', ...actually(step.answer), span: first?.span ?? expect.span ?? at });
  } else compareMembers('AuthenticationResult', expect.authenticationResult, result, mismatches);
  for (const { token, members } of expect.claims ?? []) {
    const claims = claimsOf(isJsonObject(result) ? result[token] : undefined);
    if (claims) compareMembers(token, members, claims, mismatches);
    else mismatches.push({ message: `No ${token} came`, ...actually(step.answer), span: members[0]?.span ?? at });
  }
  if (expect.error) {
    compareAnswer('The error’s type', expect.error.type, step.answer.kind === 'refused' ? step.answer.type : undefined);
    compare(
      'The error’s message',
      expect.error.message,
      step.answer.kind === 'refused' ? step.answer.message : undefined,
    );
  }
  for (const { name, ...expected } of expect.body ?? []) mismatches.push(...judgePath(name, expected, body));
  const { outcome: http, timings } = step.exchange;
  compare('The status', expect.status, http.kind === 'answer' ? http.status : undefined);
  if (expect.within && timings.total > expect.within.milliseconds) {
    mismatches.push({
      message: 'The answer took longer',
      expected: `at most ${expect.within.milliseconds} ms`,
      actual: `${Math.round(timings.total)} ms`,
      span: expect.within.span,
    });
  }
  return mismatches;
}

/** Refused where it was to succeed, or the other way round: nothing else can be compared then. */
function judgeOutcome(answer: Answer, expect: Expectation, at: Span): readonly Mismatch[] {
  const refused = answer.kind === 'refused';
  const wanted = expect.error !== undefined;
  if (answer.kind === 'failure' || answer.kind === 'unreadable' || answer.kind === 'cancelled') {
    return [{ message: 'No answer of Cognito came', ...actually(answer), span: expect.span ?? at }];
  }
  if (refused === wanted) return [];
  const span = expect.error?.span ?? at;
  if (!refused) {
    const type = expect.error?.type?.value;
    return [
      {
        message: 'The call was to be refused',
        ...(typeof type === 'string' ? { expected: type } : {}),
        ...actually(answer),
        span,
      },
    ];
  }
  const expected = expectedWords(expect);
  return [{ message: 'The call was refused', ...(expected ? { expected } : {}), ...actually(answer), span }];
}

/** What was to come, in the words of what comes. */
function expectedWords({ challengeName, authenticationResult, claims }: Expectation): string | undefined {
  if (typeof challengeName?.value === 'string') return `the challenge ${challengeName.value}`;
  return authenticationResult || claims ? 'tokens' : undefined;
}

function actually(answer: Answer): { readonly actual: string } {
  switch (answer.kind) {
    case 'challenge':
      return { actual: `the challenge ${answer.name}` };
    case 'tokens':
      return { actual: 'tokens' };
    case 'refused':
      return { actual: redactText(`${answer.type}: ${answer.message}`) };
    case 'unreadable':
      return { actual: redactText(`${answer.reason} (status ${answer.status})`) };
    case 'failure':
      return { actual: redactText(answer.message) };
    case 'cancelled':
      return { actual: 'the call was cancelled' };
    case 'software-token':
    case 'done':
      return { actual: 'success' };
  }
}

function compareMembers(
  name: string,
  expected: readonly ExpectedMember[] | undefined,
  actual: JsonValue | undefined,
  mismatches: Mismatch[],
): void {
  for (const member of expected ?? []) {
    const value = isJsonObject(actual) ? actual[member.name] : undefined;
    mismatches.push(...judgeValue(`${name}.${member.name}`, member, value));
  }
}

function judgeValue(name: string, { value, span }: Expected, actual: JsonValue | undefined): readonly Mismatch[] {
  if (holds(value, actual)) return [];
  const key = name.slice(name.lastIndexOf('.') + 1);
  return [
    {
      message: `${name} is ${actual === undefined ? 'missing' : value === null ? 'there' : 'another'}`,
      expected: value === null ? 'nothing' : shown(key, value),
      ...(actual === undefined ? {} : { actual: shown(key, actual) }),
      span,
    },
  ];
}

function judgePath(path: string, expected: Expected, body: JsonObject): readonly Mismatch[] {
  const found = paths.query(path, structuredClone(body) as JSONValue).values() as JsonValue[];
  // One value is compared as itself, several as a list, none as absent.
  return judgeValue(path, expected, found.length > 1 ? found : found[0]);
}

/** In any order: Cognito promises none. */
function judgeChoices(expected: Expected, actual: JsonValue | undefined): readonly Mismatch[] {
  const { value } = expected;
  if (!Array.isArray(value) || !Array.isArray(actual)) return judgeValue('AvailableChallenges', expected, actual);
  const sorted = (list: readonly JsonValue[]): JsonValue[] => list.map(String).toSorted();
  return judgeValue('AvailableChallenges', { ...expected, value: sorted(value) }, sorted(actual));
}

function holds(expected: JsonValue, actual: JsonValue | undefined): boolean {
  if (expected === null) return actual === undefined || actual === null;
  if (actual === undefined) return false;
  if (expected === '*') return true;
  if (typeof expected === 'string') {
    const pattern = parsePattern(expected);
    if (pattern && 'pattern' in pattern) return pattern.pattern.test(textOf(actual));
    return typeof actual === 'string' ? actual === expected : textOf(actual) === expected;
  }
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) && actual.length === expected.length && expected.every((one, at) => holds(one, actual[at]))
    );
  }
  if (isJsonObject(expected)) {
    return isJsonObject(actual) && Object.entries(expected).every(([key, one]) => holds(one, actual[key]));
  }
  // Parameters are texts on the wire: the number 6 expects "6" as well.
  return actual === expected || (typeof actual === 'string' && actual === JSON.stringify(expected));
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A value as a report may show it: secrets by their placeholder. */
function shown(key: string, value: JsonValue): string {
  const { [key]: safe } = redact({ [key]: value });
  return textOf(safe ?? null);
}

function claimsOf(token: JsonValue | undefined): JsonObject | undefined {
  const decoded = typeof token === 'string' ? decodeToken(token) : undefined;
  return decoded?.kind === 'jws' ? decoded.claims : undefined;
}
