// Each part in esbuild.mjs has its own copies of the modules it imports. A program that also imports one of them would
// have a second class, for which `instanceof` is false, and a second module state. So it may only import types.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { repositoryRoot } from '../../editor/editor-version.ts';

/** Modules of the sandbox with neither classes nor state. */
const constants = ['src/sandbox/allowed-origins.ts', 'src/sandbox/config/config-limits.ts'];

const read = (file: string): string => readFileSync(join(repositoryRoot, file), 'utf8');

/** The entry points of the parts, from esbuild.mjs. */
function partFiles(): readonly string[] {
  const [, list = ''] = /^const parts = \{(.*?)^\};/ms.exec(read('esbuild.mjs')) ?? [];
  return [...list.matchAll(/: '(src\/[^']+)'/g)].map(([, file = '']) => file);
}

/** The imports of a file, without type imports. */
function importsOf(file: string): readonly string[] {
  const imports = [...read(file).matchAll(/^(?:import|export) (?!type\b)[^;]*?from '(\.[^']+)';/gm)];
  return imports.map(([, path = '']) => relative(repositoryRoot, resolve(repositoryRoot, dirname(file), path)));
}

it('programs import no module of a part that they load', () => {
  const parts = partFiles();
  expect(parts).toContain('src/sandbox/sandbox.ts');
  const programs = globSync('src/{extension,cli,targets}/**/*.ts', { cwd: repositoryRoot });
  const twice = programs.flatMap((file) =>
    importsOf(file)
      .filter((path) => parts.includes(path) || (path.startsWith('src/sandbox/') && !constants.includes(path)))
      .map((path) => `${file} imports ${path}`),
  );
  expect(programs.length).toBeGreaterThan(100);
  expect(twice).toEqual([]);
});

it('the tables of Cognito are in one file of dist only', () => {
  const [first] = cognitoTables.errors.all.filter(({ title }) => /^[\w ]{20,}$/.test(title));
  const withTables = globSync('dist/*.js', { cwd: repositoryRoot }).filter((file) =>
    read(file).includes(first?.title ?? ''),
  );
  expect(withTables).toEqual(['dist/cognito-tables.js']);
});
