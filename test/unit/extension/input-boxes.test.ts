// Text that a question refuses stays: the box opens again with it, or says while typing what is wrong.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { repositoryRoot } from '../../editor/editor-version.ts';
import { fakeEditor } from '../../support/fake-editor.ts';

const editor = vi.hoisted(() => ({ fake: undefined as ReturnType<typeof fakeEditor> | undefined }));
vi.mock('vscode', () => ({
  get window() {
    return editor.fake?.api.window;
  },
  InputBoxValidationSeverity: { Info: 1, Warning: 2, Error: 3 },
  QuickInputButtons: { Back: {} },
}));
const { askSteps } = await import('../../../src/extension/multi-step-input.ts');

let fake: ReturnType<typeof fakeEditor>;
beforeEach(() => {
  fake = fakeEditor();
  editor.fake = fake;
});
const boxes = () => fake.asked.map(({ prompt, value }) => [prompt, value]);

describe('Back', () => {
  const steps = ['One', 'Two'].map((prompt) => ({ key: prompt, question: () => ({ prompt }) }));

  it('keeps what was entered in the box that it leaves', async () => {
    fake.answers.push(['a'], [{ back: 'half' }], ['a'], ['halfway']);
    expect(await askSteps('Test', steps)).toEqual({ One: 'a', Two: 'halfway' });
    expect(boxes()).toEqual([
      ['One', ''],
      ['Two', ''],
      ['One', 'a'],
      ['Two', 'half'],
    ]);
  });

  it('keeps no default that the user did not change: it may follow from the box before', async () => {
    const [one] = steps;
    const derived = { key: 'Two', question: ({ One = '' }) => ({ prompt: 'Two', value: `from ${One}` }) };
    fake.answers.push(['a'], [{ back: 'from a' }], ['b'], ['from b']);
    await askSteps('Test', [...(one ? [one] : []), derived]);
    expect(boxes().at(-1)).toEqual(['Two', 'from b']);
  });
});

describe('every input box', () => {
  const sources = globSync('src/extension/**/*.ts', { cwd: repositoryRoot }).map((path) => ({
    path,
    text: readFileSync(join(repositoryRoot, path), 'utf8'),
  }));
  // The options of a call end with the first line that closes a brace and a parenthesis.
  const calls = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/showInputBox\(\{(.*?)\n *\}\)/gs)].map(([, options = '']) => ({ path, options })),
  );

  it('stays open when the focus leaves it, so that what was typed is not lost', () => {
    expect(calls.length).toBeGreaterThan(3);
    expect(calls.filter(({ options }) => !options.includes('ignoreFocusOut: true')).map(({ path }) => path)).toEqual(
      [],
    );
  });
});
