// Open Documentation: offers every shipped page, and shows the chosen one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { repositoryRoot } from '../../editor/editor-version.ts';

const editor = vi.hoisted(() => ({
  offered: [] as readonly { readonly label: string; readonly value: string }[],
  options: {} as object,
  choice: undefined as number | undefined,
  commands: [] as unknown[][],
}));
vi.mock('vscode', () => ({
  CancellationError: class extends Error {
    override readonly name = 'Canceled';
  },
  Uri: {
    joinPath: (base: { readonly path: string }, ...parts: string[]) => ({ path: [base.path, ...parts].join('/') }),
  },
  window: {
    showQuickPick: async (items: typeof editor.offered, options: object) => {
      Object.assign(editor, { offered: items, options });
      return editor.choice === undefined ? undefined : items[editor.choice];
    },
  },
  commands: { executeCommand: async (...args: unknown[]) => void editor.commands.push(args) },
}));

const { documentationCommands } = await import('../../../src/extension/commands/documentation-commands.ts');
const { commandIds } = await import('../../../src/extension/command-ids.ts');
const docs = join(repositoryRoot, 'media/docs');

async function openDocumentation(choice?: number): Promise<void> {
  Object.assign(editor, { choice, commands: [] });
  await documentationCommands({ extensionUri: { path: '/extension' } as never })[commandIds.openDocumentation]?.([]);
}

it('offers every page of media/docs, once', async () => {
  await openDocumentation(0);
  expect(editor.offered.map(({ value }) => value).toSorted()).toEqual(readdirSync(docs).toSorted());
});

it('labels every page uniquely, with a word of its title', async () => {
  await openDocumentation(0);
  for (const { label, value } of editor.offered) {
    const [title = ''] = readFileSync(join(docs, value), 'utf8').split('\n');
    expect(title.toLowerCase()).toContain(label.toLowerCase().split(' ').at(-1));
  }
  expect(new Set(editor.offered.map(({ label }) => label)).size).toBe(editor.offered.length);
});

it('shows the chosen page as it reads, not as Markdown', async () => {
  await openDocumentation(1);
  expect(editor.commands).toEqual([['markdown.showPreview', { path: '/extension/media/docs/commands.md' }]]);
});

it('shows nothing when the quick pick is cancelled', async () => {
  await expect(openDocumentation()).rejects.toMatchObject({ name: 'Canceled' });
  expect(editor.commands).toEqual([]);
});

it('keeps the quick pick open when it loses the focus', async () => {
  await openDocumentation(0);
  expect(editor.options).toMatchObject({ ignoreFocusOut: true });
});
