// The work of `authflow check` grows with its text, however many requests and keys the text has.

// First, so that it counts inside what is loaded after it.
import { growth } from '../../support/count-work.ts';
import { afterEach, expect, it, vi } from 'vitest';
import { checkPastedRequest } from '../../../src/cli/verbs/check-pasted-request.ts';
import { checkPayload } from '../../../src/cli/verbs/checked-file.ts';
import { keyOffsets } from '../../../src/cli/verbs/key-offsets.ts';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { Places } from '../../../src/flow/file/places.ts';
import { readContext } from '../../../src/flow/pasted/format-reader.ts';
import { readLiterals } from '../../../src/flow/pasted/read-literals.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const shapes: Readonly<Record<string, (count: number) => string>> = {
  'requests with mistyped keys': (count) =>
    "{ AuthFlow: 'USER_SRP_AUTH', ClientId: '3ex', AuthParameters: { usrname: 'a1', zzq: 'b' } }\n".repeat(count),
  'keys of one request, half of them computed': (count) =>
    `x = { AuthFlow: 'USER_SRP_AUTH', ClientId: '3ex', AuthParameters: { ${Array.from({ length: count }, (_, at) => `zzq${at}: ${at % 2 === 0 ? "'v'" : 'f(x)'}`).join(', ')} } }`,
};

function work(shape: (count: number) => string) {
  return (count: number) => {
    const text = shape(count);
    const places = new Places(text);
    const found = readLiterals(readContext(text, cognitoTables));
    if (found instanceof Promise) throw new Error('This reader returns at once.');
    const requests = found.filter((item) => item.kind === 'request');
    return () => {
      for (const one of requests) checkPastedRequest(one, text, places, { tables: cognitoTables, now: 0 });
    };
  };
}

it.each(Object.entries(shapes))(
  'takes a share of work for each of many %s',
  (_name, shape) => {
    expect(growth(300, work(shape))).toBeLessThan(6.5);
  },
  60_000,
);

it.each(Object.entries(shapes))('searches its own part of the text for each of many %s', (_name, shape) => {
  const searched = (count: number) => {
    const act = work(shape)(count);
    let characters = 0;
    const find = vi.spyOn(String.prototype, 'indexOf');
    act();
    for (const [call, { value: at }] of find.mock.results.entries()) {
      const from = find.mock.calls[call]?.[1] ?? 0;
      const { length = 0 } = (find.mock.contexts[call] ?? {}) as { readonly length?: number };
      characters += (at < 0 ? length : Number(at)) - from;
    }
    vi.restoreAllMocks();
    return characters;
  };
  // Each finding may look through its request; a request of one key more has no other one to look through.
  expect(searched(400)).toBeLessThanOrEqual(6.5 * Math.max(searched(100), 1_000));
});

it.each([
  ['rename', '"ChallengeName": "NEW_PASSWORD_REQUIRED"', 'ChallengeResponses', 'custom:a', 'Rename all'],
  ['remove', '"AuthFlow": "USER_PASSWORD_AUTH"', 'AuthParameters', 'zzq', 'Remove zzq1'],
])('takes a share of work for the fixes of each of many keys to %s', (_name, subject, map, key, title) => {
  const work = (count: number) => {
    const keys = Array.from({ length: count }, (_, at) => `"${key}${at}": "x"`).join(',\n');
    const text = `{ ${subject}, "ClientId": "3ex", "${map}": {\n${keys}\n} }`;
    const check = () => checkPayload('one.cognito.json', text, { tables: cognitoTables, now: 0 });
    const titles = check().findings.map(({ fixes }) => fixes.at(-1)?.title);
    expect(titles).toContainEqual(expect.stringContaining(title));
    return check;
  };
  expect(growth(250, work)).toBeLessThan(6.5);
});

it('finds the keys of a path in any spelling, inside the request alone', () => {
  const text = 'PASSWORD initiate_auth(auth_flow="A", auth_parameters={"custom:plan": 1, "X": 2, "X": 3}) "Other"';
  const span = { start: text.indexOf('initiate'), end: text.indexOf(') "Other"') };
  const offsets = keyOffsets(text, span);
  expect(offsets.offsetOf(['AuthFlow'])).toBe(text.indexOf('auth_flow'));
  expect(offsets.offsetOf(['AuthParameters', 'custom:plan'])).toBe(text.indexOf('custom:plan'));
  expect(offsets.offsetOf(['AuthParameters', 'X'])).toBe(text.indexOf('X'));
  expect(offsets.offsetOf(['AuthParameters', 'X'], 'last')).toBe(text.lastIndexOf('X'));
  expect(offsets.offsetOf(['Other'])).toBe(span.start);
  expect(offsets.offsetOf(['PASSWORD'])).toBe(span.start);
});
