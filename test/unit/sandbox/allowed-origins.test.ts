// Origins that a user allows, as they are written in a setting.

import { expect, it } from 'vitest';
import { originFault, readAllowedOrigins } from '../../../src/sandbox/allowed-origins.ts';

it.each([
  'http://localhost:3000',
  'https://app.example',
  'http://[::1]:8080',
  'capacitor://localhost',
  'chrome-extension://abcdefghijklmnop',
])('%s is an origin', (origin) => {
  expect(originFault(origin)).toBeUndefined();
});

it('suggests a valid origin for an invalid one', () => {
  const expected = 'Expected an origin (scheme, host and port), such as';
  expect(originFault('http://localhost:3000/app?x')).toBe(
    `${expected} http://localhost:3000, but got "http://localhost:3000/app?x".`,
  );
  expect(originFault('https://Example.com:443')).toBe(
    `${expected} https://example.com, but got "https://Example.com:443".`,
  );
  expect(originFault('null')).toBe(`${expected} http://localhost:3000, but got "null".`);
});

it('are read one by one: invalid ones are reported, and the others are allowed', () => {
  const setting = 'authFlow.sandbox.allowedOrigins';
  expect(readAllowedOrigins(undefined)).toEqual({ origins: [], faults: [] });
  expect(readAllowedOrigins('http://localhost')).toEqual({
    origins: [],
    faults: [`${setting} must be an array of origins.`],
  });
  expect(readAllowedOrigins(['http://localhost', 'null', 7, null, { a: 1 }])).toEqual({
    origins: ['http://localhost'],
    faults: ['"null"', '"7"', '"null"', String.raw`"{\"a\":1}"`].map(
      (shown) =>
        `${setting}: Expected an origin (scheme, host and port), such as http://localhost:3000, but got ${shown}.`,
    ),
  });
  const many = Array.from({ length: 101 }, (_, at) => `http://localhost:${at + 3000}`);
  expect(readAllowedOrigins(many)).toEqual({
    origins: many.slice(0, 100),
    faults: [`${setting} must have at most 100 origins.`],
  });
});
