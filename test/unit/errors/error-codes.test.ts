// Compares the list of error codes with the sources: every error class has its own code, and every code is used.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { type CodedError, isCoded } from '../../../src/errors/coded-error.ts';
import { repositoryRoot } from '../../editor/editor-version.ts';

vi.mock('vscode', () => ({}));

const folder = join(repositoryRoot, 'src');
const sources = globSync('**/*.ts', { cwd: folder })
  .toSorted()
  .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
const listText = sources.find(({ file }) => file === join('errors', 'error-code.ts'))?.text ?? '';
const listed = [...listText.matchAll(/^ {2}\| '([a-z-]+)'/gm)].map(([, code = '']) => code);

const allClasses = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/^(export )?(?:abstract )?class (\w+) extends (\w+)([^]*?)^\}/gm)].map(
    ([, exported, name = '', parent = '', body = '']) => ({
      file,
      name,
      parent,
      body,
      exported: exported !== undefined,
    }),
  ),
);
const isError = (name: string): boolean =>
  /^([A-Z][a-z]+)?Error$/.test(name) || allClasses.some((one) => one.name === name && isError(one.parent));
/** All error classes of src, also indirect subclasses. */
const classes = allClasses.filter(({ parent }) => isError(parent));
const ours = classes.filter(({ parent }) => parent === 'CodedError');
const fixed = ours.flatMap(({ name, body }) => {
  const code = /^ {2}readonly code = '([a-z-]+)';$/m.exec(body)?.[1];
  return code === undefined ? [] : [{ name, code }];
});

describe('error classes', () => {
  it('all extend CodedError, except the page’s HostError', () => {
    expect(classes.filter(({ parent }) => parent !== 'CodedError').map(({ name }) => name)).toEqual([
      'CodedError',
      // Its code comes from the host.
      'HostError',
    ]);
    expect(ours.length).toBeGreaterThan(20);
  });

  it('have a unique code each', () => {
    const codes = fixed.map(({ code }) => code);
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
    // UserError gets its code where it is thrown.
    expect(ours.map(({ name }) => name).filter((name) => !fixed.some((one) => one.name === name))).toEqual([
      'UserError',
    ]);
  });

  it.each(ours.filter(({ exported }) => exported).map(({ name, file }) => [name, file] as const))(
    '%s is recognised by its properties',
    async (name, file) => {
      const module = (await import(join(folder, file))) as Record<string, new (...args: unknown[]) => CodedError>;
      const made = Reflect.construct(module[name] ?? Object, ['one', 'two', 'three']) as unknown;
      expect(isCoded(made)).toBe(true);
      expect(isCoded(made) && made.code).toBe(fixed.find((one) => one.name === name)?.code ?? 'one');
    },
  );
});

describe('the list of codes', () => {
  it('has no duplicates', () => {
    expect(listed.filter((code, at) => listed.indexOf(code) !== at)).toEqual([]);
  });

  it('has exactly the codes that are used', () => {
    const thrown = sources.flatMap(({ text }) =>
      [...text.matchAll(/new UserError\(\s*'([a-z-]+)'/g)].map(([, code = '']) => code),
    );
    expect(listed.toSorted()).toEqual([...new Set([...fixed.map(({ code }) => code), ...thrown])].toSorted());
  });
});

it('no source recognises our errors by class or by name', () => {
  const byClass = new RegExp(String.raw`instanceof (${classes.map(({ name }) => name).join('|')})\b`, 'g');
  const byName = /\bname [!=]== '\w*(?:Error|Fault|Failure|Canceled)'|'\w+Error'\][^\n]*\.name\)/g;
  const found = sources.flatMap(({ file, text }) =>
    [...text.matchAll(byClass), ...text.matchAll(byName)].map(([match]) => `${file}: ${match}`),
  );
  expect(found).toEqual([
    // Cancellation errors of the editor and the platform have no code.
    `${join('errors', 'cancellation.ts')}: name === 'Canceled'`,
    `${join('errors', 'cancellation.ts')}: name === 'AbortError'`,
  ]);
});

it('cancellation is recognised in one place', () => {
  const found = sources.filter(({ text }) => /instanceof (vscode\.)?CancellationError/.test(text));
  expect(found.map(({ file }) => file)).toEqual([]);
});
