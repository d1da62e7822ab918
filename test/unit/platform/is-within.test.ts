// What lies inside a folder, on both kinds of machine.

import { posix, win32 } from 'node:path';
import { expect, it } from 'vitest';
import { isWithin } from '../../../src/platform/is-within.ts';

it.each([
  ['/a/b', '/a/b', true],
  ['/a/b', '/a/b/c/d', true],
  ['/a/b', '/a/b/..c', true],
  ['/a/b', '/a', false],
  ['/a/b', '/a/bc', false],
  ['/a/b', '/x', false],
])('%s, %s: %s', (folder, inside, is) => {
  expect(isWithin(folder, inside, posix)).toBe(is);
});

it.each([
  [String.raw`C:\a\b`, String.raw`c:\a\b\c`, true],
  [String.raw`C:\a\b`, String.raw`C:\a`, false],
  [String.raw`C:\a\b`, String.raw`D:\clone`, false],
  [String.raw`C:\a\b`, String.raw`\\host\share\clone`, false],
])('%s, %s: %s on Windows', (folder, inside, is) => {
  expect(isWithin(folder, inside, win32)).toBe(is);
});
