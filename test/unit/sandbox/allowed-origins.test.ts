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

it('says how an origin is written that has too much or too little', () => {
  const said = 'Expected an origin (scheme, host and port), such as';
  expect(originFault('http://localhost:3000/app?x')).toBe(
    `${said} http://localhost:3000, and not "http://localhost:3000/app?x".`,
  );
  expect(originFault('https://Example.com:443')).toBe(
    `${said} https://example.com, and not "https://Example.com:443".`,
  );
  expect(originFault('null')).toBe(`${said} http://localhost:3000, and not "null".`);
});

it('are read one by one: what is wrong is told, and the others are allowed', () => {
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
