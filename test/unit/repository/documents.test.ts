// The README and the pages it links to: short enough, complete, and without dead links.
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { repositoryRoot } from '../../editor/editor-version.ts';

const read = (file: string): string => readFileSync(join(repositoryRoot, file), 'utf8');
const packageJson = z
  .object({
    contributes: z.object({
      commands: z.array(z.object({ command: z.string(), title: z.string() })),
      configuration: z.object({ properties: z.record(z.string(), z.unknown()) }),
    }),
  })
  .parse(JSON.parse(read('package.json')));

const pages = globSync(['README.md', '.github/*.md', 'media/**/*.md', 'test/README.md'], { cwd: repositoryRoot });

/** The files that a page links to, without addresses and commands. */
function linked(page: string): readonly string[] {
  const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? '');
  return links.filter((link) => !/^(https?:|command:|#)/.test(link)).map((link) => link.replace(/#.*/, ''));
}

it.each(pages)('%s has no dead links to files', (page) => {
  const missing = linked(page).filter((file) => !existsSync(join(repositoryRoot, dirname(page), file)));
  expect(missing).toEqual([]);
});

const shipped = pages.filter((page) => page.startsWith('media/'));

it.each(shipped)('%s links only to files that are shipped', (page) => {
  const outside = linked(page).filter((file) => !join(dirname(page), file).startsWith('media'));
  expect(outside).toEqual([]);
});

/** Files that a guide tells the reader to create. */
const toBeCreated = /retina-scan/;

it.each(['.github/CONTRIBUTING.md', '.github/ARCHITECTURE.md'])('%s names only existing files', (page) => {
  const named = [...read(page).matchAll(/`((?:src|test|media)\/[\w./-]+)`/g)].map(([, file]) => file ?? '');
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((file) => !toBeCreated.test(file) && !existsSync(join(repositoryRoot, file)))).toEqual([]);
});

describe('The README', () => {
  it('has at most 12 KB', () => {
    expect(statSync(join(repositoryRoot, 'README.md')).size).toBeLessThanOrEqual(12_000);
  });

  it.each(Object.keys(packageJson.contributes.configuration.properties))('names the setting %s', (name) => {
    expect(read('README.md')).toContain(`\`${name}\``);
  });

  it('links to every page of media/docs', () => {
    const missing = pages.filter((page) => page.startsWith('media/docs/') && !read('README.md').includes(`(${page})`));
    expect(missing).toEqual([]);
  });
});

describe('The page of commands', () => {
  const cells = new Set(
    [...read('media/docs/commands.md').matchAll(/^\| (.*?) +\|/gm)].flatMap(([, names = '']) => names.split(', ')),
  );

  it.each(packageJson.contributes.commands)('has $title', ({ title }) => {
    expect(cells).toContain(title);
  });
});
