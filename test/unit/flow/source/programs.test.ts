// Programs in every language and style: those that work come out without an error, and the others with the right one.
// The styles are those of some sixty public programs; the programs are our own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryRoot } from '../../../editor/editor-version.ts';
import { sourceFindings } from '../../../support/source-findings.ts';

const folder = join(repositoryRoot, 'test/fixtures/programs');
const now = Date.UTC(2026, 10, 27);

it('says nothing of programs that work, and reads their calls', () => {
  const { calls, findings } = sourceFindings(join(folder, 'right'), now);
  expect(findings).toEqual([]);
  expect(
    Object.fromEntries([...Map.groupBy(calls, ({ file }) => file)].map(([file, own]) => [file, own.length])),
  ).toEqual({
    'boto3-arguments.py.txt': 4,
    'boto3-params.py.txt': 3,
    'made-apart.cs.txt': 4,
    'made-apart.go.txt': 2,
    'made-apart.java.txt': 2,
    'placeholders.php.txt': 1,
    'sdk-1-with.java.txt': 2,
    'sdk-2-builders.java.txt': 3,
    'sdk-arrays.php.txt': 2,
    'sdk-initialisers.cs.txt': 3,
    'sdk-v1-setters.go.txt': 1,
    'sdk-v1.go.txt': 1,
    'sdk-v2-callback.js.txt': 4,
    'sdk-v2.go.txt': 2,
    'sdk-v3-literal.ts.txt': 2,
    'sdk-v3-parts.js.txt': 3,
    'sdk-v3-variable.tsx.txt': 1,
  });
  expect(calls.filter(({ hasVariables }) => hasVariables).length).toBeGreaterThan(8);
});

const wrong = sourceFindings(join(folder, 'wrong'), now);

it.each([...Map.groupBy(wrong.findings, ({ file }) => file)])('says of %s what is expected there', (file, findings) => {
  const [first = ''] = readFileSync(join(folder, 'wrong', file), 'utf8').split('\n');
  const expected = /expects: (.*)/.exec(first)?.[1]?.split('; ') ?? [];
  expect(findings.map(({ severity, code, at }) => `${severity} ${code} at ${at}`).toSorted()).toEqual(
    expected.toSorted(),
  );
});

it('says something of each wrong program', () => {
  expect(new Set(wrong.findings.map(({ file }) => file)).size).toBe(wrong.files);
});
