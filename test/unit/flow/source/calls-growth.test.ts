// Imported first, so that it can instrument the modules imported after it.
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { growth } from '../../../support/count-work.ts';
import { expect, it } from 'vitest';
import { diagnoseCalls } from '../../../../src/flow/source/diagnose-calls.ts';
import { readCalls } from '../../../../src/flow/source/read-calls.ts';

const shapes: Readonly<Record<string, (count: number) => string>> = {
  'calls one after the other': (n) => 'c.initiateAuth({ AuthFlow: "USER_AUTH" });\n'.repeat(n),
  'calls that are not closed': (n) => 'c.initiateAuth({ AuthFlow: '.repeat(n),
  'members of a call': (n) =>
    `c.initiateAuth({ AuthFlow: "USER_AUTH", AuthParameters: { ${Array.from({ length: n }, (_, at) => `k${String(at).padStart(4, '0')}: "x", `).join('')} } })`,
  'brackets around a request': (n) => `c.initiateAuth(${'('.repeat(n)}{ AuthFlow: 1 }${')'.repeat(n)})`,
  'calls with one variable': (n) =>
    `const p = { AuthFlow: "USER_AUTH", ClientId: id };\n${'c.initiateAuth(p);\n'.repeat(n)}`,
  'variables in each other': (n) =>
    `const p0 = { AuthFlow: "USER_AUTH" };\n${Array.from({ length: n }, (_, at) => `const p${at + 1} = { ${`...p${at}, `.repeat(8)} };\n`).join('')}c.initiateAuth(p${n});`,
  'definitions of one name': (n) =>
    'const f = () => { const p = { AuthFlow: "USER_AUTH", ClientId: id }; c.initiateAuth(p); };\n'.repeat(n),
  'members set afterwards': (n) =>
    `const p = { AuthFlow: "USER_AUTH", ClientId: id, ClientMetadata: {} };\n${'p.ClientMetadata.a = "b";\n'.repeat(n)}c.initiateAuth(p);`,
  'aliases that end nowhere': (n) => `initiateAuth AuthFlow ${'InitiateAuthCommand    '.repeat(n)}`,
  'names in what is no program': (n) => 'initiateAuth ({[ '.repeat(n),
};

it.each(Object.entries(shapes))('takes a share of work for each of many %s', (_name, make) => {
  const work = (count: number) => {
    const text = make(count);
    return () => diagnoseCalls(readCalls('javascript', text, cognitoTables), text, 0, cognitoTables);
  };
  expect(growth(60, work)).toBeLessThan(4.6);
});

it.each([
  ['javascript', 'c.initiateAuth({ AuthFlow: ', ' })'],
  ['python', 'c.initiate_auth(AuthFlow=', ')'],
] as const)(
  'takes a share of work for each of many calls inside each other, in %s',
  (language, open, close) => {
    const work = (count: number) => {
      const text = open.repeat(count) + '1' + close.repeat(count);
      return () => readCalls(language, text, cognitoTables);
    };
    // Arguments beyond the length limit are not read again for each enclosing call.
    expect(growth(600, work)).toBeLessThan(6);
  },
  60_000,
);

it('reads a call that is as long as requests are', () => {
  const long = (length: number) => `c.initiateAuth({ AuthFlow: "USER_AUTH", ClientId: "${'x'.repeat(length)}" })`;
  expect(readCalls('javascript', long(9_000), cognitoTables)).toHaveLength(1);
  expect(readCalls('javascript', long(11_000), cognitoTables)).toHaveLength(0);
});

it('reads a variable that is used as often as people do', () => {
  const used = (count: number) =>
    `const p = { AuthFlow: "USER_AUTH" };\n${'c.initiateAuth(p);\np.ClientId = id;\n'.repeat(count)}`;
  expect(readCalls('javascript', used(100), cognitoTables)).toHaveLength(100);
  expect(readCalls('javascript', used(101), cognitoTables)).toHaveLength(0);
});
