// Each part of esbuild.mjs brings copies of what it imports: a program that imports a part's modules too has a second
// class of the same name, which `instanceof` takes for another, and a second state. So it loads the part, or names types.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryRoot } from '../../editor/editor-version.ts';

/** Of the sandbox, what is neither a class nor a state. */
const constants = ['src/sandbox/allowed-origins.ts', 'src/sandbox/config/config-limits.ts'];

const read = (file: string): string => readFileSync(join(repositoryRoot, file), 'utf8');

/** The files that the build makes parts of, from the list in esbuild.mjs. */
function partFiles(): readonly string[] {
  const [, list = ''] = /^const parts = \{(.*?)^\};/ms.exec(read('esbuild.mjs')) ?? [];
  return [...list.matchAll(/: '(src\/[^']+)'/g)].map(([, file = '']) => file);
}

/** What a file imports when it is loaded, and not for its types alone. */
function importsOf(file: string): readonly string[] {
  const imports = [...read(file).matchAll(/^(?:import|export) (?!type\b)[^;]*?from '(\.[^']+)';/gm)];
  return imports.map(([, path = '']) => relative(repositoryRoot, resolve(repositoryRoot, dirname(file), path)));
}

it('has no module of a part in the programs that load it', () => {
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
