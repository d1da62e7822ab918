// Whether a step came out as it was expected to.

import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';
import { redact } from '../../cognito/redaction/redact-value.ts';
import { redactText } from '../../cognito/redaction/redact-text.ts';
import { decodeToken } from '../../cognito/tokens/decode.ts';
import type { Answer } from '../chain/answer.ts';
import type { Step } from '../chain/chain.ts';
import type { Span } from '../file/fault.ts';
import type { Expectation, Expected, ExpectedMember } from '../file/flow-file.ts';
import { compare as holds, type CompareContext, textOf, valuesOf } from './compare-values.ts';
import type { Mismatch } from './flow-run.ts';

/**
 * `at` is where a step stands that says nothing of what it expects.
 * @throws RunFault for an expectation that cannot be judged
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
  /** Like `compare`, with what came instead told whole: a type alone does not say why. */
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
    mismatches.push({ message: 'No tokens came', ...actually(step.answer), span: first?.span ?? expect.span ?? at });
  } else await compareMembers('AuthenticationResult', expect.authenticationResult, result);
  for (const { token, members } of expect.claims ?? []) {
    const claims = claimsOf(isJsonObject(result) ? result[token] : undefined);
    if (claims) await compareMembers(token, members, claims);
    else mismatches.push({ message: `No ${token} came`, ...actually(step.answer), span: members[0]?.span ?? at });
  }
  if (expect.error) {
    await compareMember(
      'The error’s type',
      expect.error.type,
      step.answer.kind === 'refused' ? step.answer.type : undefined,
    );
    await compare(
      'The error’s message',
      expect.error.message,
      step.answer.kind === 'refused' ? step.answer.message : undefined,
    );
  }
  for (const { name, ...expected } of expect.body ?? [])
    mismatches.push(...(await comparePath(name, expected, body, context)));
  const { outcome: http, timings } = step.exchange;
  await compare('The status', expect.status, http.kind === 'answer' ? http.status : undefined);
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
function compareOutcome(answer: Answer, expect: Expectation, at: Span): readonly Mismatch[] {
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
        message: 'Expected an error, got success',
        ...(typeof type === 'string' ? { expected: type } : {}),
        ...actually(answer),
        span,
      },
    ];
  }
  const expected = expectedOutcome(expect);
  return [{ message: 'The call was refused', ...(expected ? { expected } : {}), ...actually(answer), span }];
}

/** What was to come, in the words of what comes. */
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
      message: `${name} ${actual === undefined ? 'is missing' : value === null ? 'is there' : 'differs'}`,
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
  const mismatches = await valuesOf(path, body, expected, context);
  // One value is compared as itself, several as a list, none as absent.
  return compareValue(path, expected, mismatches.length > 1 ? mismatches : mismatches[0], context);
}

/** In any order: Cognito promises none. */
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
  // Sorted, a value is not where the file has it.
  const written = textOf(expected.written ?? value);
  return compareValue('AvailableChallenges', { ...expected, value: sorted(value), written }, sorted(actual), context);
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
