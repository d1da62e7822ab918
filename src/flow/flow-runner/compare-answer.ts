// Compares the answer of a step with its expectations.

import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';
import { redact } from '../../cognito/redaction/redact-value.ts';
import { redactText } from '../../cognito/redaction/redact-text.ts';
import { decodeToken } from '../../cognito/tokens/decode-token.ts';
import type { Answer } from '../chain/answer.ts';
import type { Step } from '../chain/chain.ts';
import type { Span } from '../file/fault.ts';
import type { Expectation, Expected, ExpectedMember } from '../file/flow-file.ts';
import { compare as holds, type CompareContext, textOf, valuesOf } from './compare-values.ts';
import type { Mismatch } from './flow-run-types.ts';

/**
 * @param at the place to report if the step has no `expect`
 * @throws RunFault for an expectation that cannot be evaluated
 */
export async function compareAnswer(
  step: Step,
  body: JsonObject,
  expect: Expectation,
  at: Span,
  context: CompareContext,
): Promise<readonly Mismatch[]> {
  const outcome = compareOutcome(step.answer, expect, at);
  if (outcome.length > 0) return outcome;
  const mismatches: Mismatch[] = [];
  const compare = async (name: string, expected: Expected | undefined, actual: JsonValue | undefined) => {
    if (expected) mismatches.push(...(await compareValue(name, expected, actual, context)));
  };
  /** Like `compare`, but shows the whole answer as the actual value: an error type alone does not explain a failure. */
  const compareMember = async (name: string, expected: Expected | undefined, actual: JsonValue | undefined) => {
    if (!expected) return;
    const values = await compareValue(name, expected, actual, context);
    mismatches.push(...values.map((one) => ({ ...one, ...actually(step.answer) })));
  };
  const compareMembers = async (
    name: string,
    expected: readonly ExpectedMember[] | undefined,
    actual: JsonValue | undefined,
  ) => {
    for (const member of expected ?? []) {
      await compare(`${name}.${member.name}`, member, isJsonObject(actual) ? actual[member.name] : undefined);
    }
  };
  if (body['ChallengeName'] === undefined) await compareMember('ChallengeName', expect.challengeName, undefined);
  else await compare('ChallengeName', expect.challengeName, body['ChallengeName']);
  await compareMembers('ChallengeParameters', expect.challengeParameters, body['ChallengeParameters']);
  if (expect.availableChallenges)
    mismatches.push(...(await compareChoices(expect.availableChallenges, body['AvailableChallenges'], context)));
  const result = body['AuthenticationResult'];
  if (expect.authenticationResult && !isJsonObject(result)) {
    const [first] = expect.authenticationResult;
    mismatches.push({
      message: 'No tokens were returned',
      ...actually(step.answer),
      span: first?.span ?? expect.span ?? at,
    });
  } else await compareMembers('AuthenticationResult', expect.authenticationResult, result);
  for (const { token, members } of expect.claims ?? []) {
    const claims = claimsOf(isJsonObject(result) ? result[token] : undefined);
    if (claims) await compareMembers(token, members, claims);
    else
      mismatches.push({ message: `No ${token} was returned`, ...actually(step.answer), span: members[0]?.span ?? at });
  }
  if (expect.error) {
    await compareMember(
      'The error type',
      expect.error.type,
      step.answer.kind === 'refused' ? step.answer.type : undefined,
    );
    await compare(
      'The error message',
      expect.error.message,
      step.answer.kind === 'refused' ? step.answer.message : undefined,
    );
  }
  for (const { name, ...expected } of expect.body ?? [])
    mismatches.push(...(await comparePath(name, expected, body, context)));
  const { outcome: http, timings } = step.exchange;
  await compare('The HTTP status', expect.status, http.kind === 'answer' ? http.status : undefined);
  if (expect.within && timings.total > expect.within.milliseconds) {
    mismatches.push({
      message: 'The answer took too long',
      expected: `at most ${expect.within.milliseconds} ms`,
      actual: `${Math.round(timings.total)} ms`,
      span: expect.within.span,
    });
  }
  return mismatches;
}

/** Mismatches between success and error. If there is one, nothing else can be compared. */
function compareOutcome(answer: Answer, expect: Expectation, at: Span): readonly Mismatch[] {
  const refused = answer.kind === 'refused';
  const wanted = expect.error !== undefined;
  if (answer.kind === 'failure' || answer.kind === 'unreadable' || answer.kind === 'cancelled') {
    return [{ message: 'No answer from Cognito', ...actually(answer), span: expect.span ?? at }];
  }
  if (refused === wanted) return [];
  const span = expect.error?.span ?? at;
  if (!refused) {
    const type = expect.error?.type?.value;
    return [
      {
        message: 'Expected an error, got success',
        ...(typeof type === 'string' ? { expected: type } : {}),
        ...actually(answer),
        span,
      },
    ];
  }
  const expected = expectedOutcome(expect);
  return [{ message: 'Expected success, got an error', ...(expected ? { expected } : {}), ...actually(answer), span }];
}

/** The expected outcome, in the same words as the actual one. */
function expectedOutcome({ challengeName, authenticationResult, claims }: Expectation): string | undefined {
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

async function compareValue(
  name: string,
  expected: Expected,
  actual: JsonValue | undefined,
  context: CompareContext,
): Promise<readonly Mismatch[]> {
  if (await holds(expected, actual, context)) return [];
  const { value, span } = expected;
  const key = name.slice(name.lastIndexOf('.') + 1);
  return [
    {
      message: `${name} ${actual === undefined ? 'is missing' : value === null ? 'is present' : 'differs'}`,
      expected: value === null ? 'nothing' : shown(key, value),
      ...(actual === undefined ? {} : { actual: shown(key, actual) }),
      span,
    },
  ];
}

async function comparePath(
  path: string,
  expected: Expected,
  body: JsonObject,
  context: CompareContext,
): Promise<readonly Mismatch[]> {
  const values = await valuesOf(path, body, expected, context);
  // One value is compared directly, several as a list, none as absent.
  return compareValue(path, expected, values.length > 1 ? values : values[0], context);
}

/** Compares in any order: Cognito does not guarantee one. */
async function compareChoices(
  expected: Expected,
  actual: JsonValue | undefined,
  context: CompareContext,
): Promise<readonly Mismatch[]> {
  const { value } = expected;
  if (!Array.isArray(value) || !Array.isArray(actual)) {
    return compareValue('AvailableChallenges', expected, actual, context);
  }
  const sorted = (list: readonly JsonValue[]): JsonValue[] => list.map(String).toSorted();
  // After sorting, the values no longer match their places in the file, so the whole list counts as written.
  const written = textOf(expected.written ?? value);
  return compareValue('AvailableChallenges', { ...expected, value: sorted(value), written }, sorted(actual), context);
}

/** A value for a report, with secrets replaced by placeholders. */
function shown(key: string, value: JsonValue): string {
  const { [key]: safe } = redact({ [key]: value });
  return textOf(safe ?? null);
}

function claimsOf(token: JsonValue | undefined): JsonObject | undefined {
  const decoded = typeof token === 'string' ? decodeToken(token) : undefined;
  return decoded?.kind === 'jws' ? decoded.claims : undefined;
}
