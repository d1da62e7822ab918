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
const { askForTarget } = await import('../../../src/extension/target-editor/ask-target.ts');
const { SecretValues } = await import('../../../src/cognito/redaction/secret-values.ts');

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

describe('an endpoint on plain HTTP that the user declines', () => {
  const context = { taken: [], known: new SecretValues() };
  const entered = [['Own'], ['eu-west-1_AbCdEfGhI'], ['eu-west-1'], ['1example23456789'], ['']] as const;

  it('is asked again, with all that was entered', async () => {
    fake.answers.push(...entered, ['http://emulator.example.com:9229'], ['https://emulator.example.com:9229']);
    const result = await askForTarget(context);
    expect(fake.warnings).toEqual(['Send passwords unencrypted to emulator.example.com:9229?']);
    expect(fake.asked.length).toBe(7);
    expect(fake.asked.at(-1)?.value).toBe('http://emulator.example.com:9229');
    expect(result?.setting).toMatchObject({ name: 'Own', endpoint: 'https://emulator.example.com:9229' });
    expect(result?.setting.allowPlainHttp).toBeUndefined();
  });

  it('is used if the user agrees, and the question ends when its box is closed', async () => {
    fake.answers.push(...entered, ['http://emulator.example.com:9229']);
    fake.choices.push('Use Plain HTTP');
    expect((await askForTarget(context))?.setting.allowPlainHttp).toBe(true);
    fake.answers.push(...entered, ['http://emulator.example.com:9229'], [undefined]);
    expect(await askForTarget(context)).toBeUndefined();
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
