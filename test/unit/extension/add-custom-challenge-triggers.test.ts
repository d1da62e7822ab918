// Add Custom Challenge Triggers: what it asks and writes, and that nothing of the user's is overwritten.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { seedSettings } from '../../../src/sandbox/seed.ts';
import { type MemoryWorkspace, memoryWorkspace, uriOf } from '../../support/memory-workspace.ts';

const editor: { workspace: MemoryWorkspace } = { workspace: memoryWorkspace() };
vi.mock('vscode', () => ({
  get CancellationError() {
    return editor.workspace.api['CancellationError'];
  },
  get FileType() {
    return editor.workspace.api['FileType'];
  },
  get Uri() {
    return editor.workspace.api['Uri'];
  },
  get workspace() {
    return editor.workspace.api['workspace'];
  },
  get window() {
    return editor.workspace.api['window'];
  },
}));
const { sandboxConfigCommands } = await import('../../../src/extension/commands/sandbox-config-commands.ts');
const { commandIds } = await import('../../../src/extension/command-ids.ts');

const config = 'authflow.sandbox.json';
const example = '/extension/media/examples/passwordless-email-link';
const names = ['define-auth-challenge.ts', 'create-auth-challenge.ts', 'verify-auth-challenge-response.ts'];

/** The files of the user's workspace. */
function own(): Readonly<Record<string, string>> {
  return Object.fromEntries([...editor.workspace.files].filter(([path]) => !path.startsWith('/extension/')));
}

async function addTriggers(): Promise<void> {
  const pools = [{ name: 'Sandbox', userPoolId: seedSettings.id }];
  const sandbox = { start: () => Promise.resolve({ pools: () => pools }) };
  const commands = sandboxConfigCommands({ extensionUri: uriOf('/extension'), sandbox } as never);
  await commands[commandIds.addCustomChallengeTriggers]?.([]);
}

beforeEach(() => {
  editor.workspace = memoryWorkspace();
  editor.workspace.folders = ['/w'];
  editor.workspace.answer = 'Add Triggers';
  for (const name of names) editor.workspace.files.set(`${example}/${name}`, `example ${name}`);
});

describe('Add Custom Challenge Triggers', () => {
  it('asks, then writes the configuration and the functions', async () => {
    const { workspace } = editor;
    await addTriggers();
    expect(Object.keys(own()).toSorted()).toEqual([config, ...names].map((name) => `/w/${name}`).toSorted());
    expect(workspace.asked).toEqual([
      {
        message: `Add the three triggers to ${seedSettings.id}?`,
        detail: `${[config, ...names].join(', ')} are created. The functions send a sign-in link to the inbox. The sandbox is reset with the new configuration.`,
      },
    ]);
    expect(workspace.opened).toEqual([`/w/${config}`]);
  });

  it('writes nothing when the user declines', async () => {
    editor.workspace.answer = undefined;
    await expect(addTriggers()).rejects.toMatchObject({ name: 'Canceled' });
    expect(own()).toEqual({});
  });

  it('says which functions are there already, and leaves them as they are', async () => {
    const { workspace } = editor;
    workspace.files.set('/w/Define-Auth-Challenge.ts', 'mine');
    await addTriggers();
    expect(own()['/w/Define-Auth-Challenge.ts']).toBe('mine');
    expect(workspace.asked[0]?.detail).toContain('define-auth-challenge.ts is there already, and is used as it is.');
    expect(workspace.asked[0]?.detail).not.toContain('send a sign-in link');
  });

  it('asks for no folder where the configuration is in one', async () => {
    const { workspace } = editor;
    workspace.folders = ['/other', '/w'];
    workspace.files.set(`/w/${config}`, '{}');
    await addTriggers();
    expect(workspace.quickPicks).toEqual([]);
    expect(own()[`/w/${names[0]}`]).toBe(`example ${names[0]}`);
  });

  it('asks for the folder of a new configuration where there are several', async () => {
    editor.workspace.folders = ['/other', '/w'];
    await addTriggers();
    expect(editor.workspace.quickPicks).toEqual(['Select a workspace folder']);
    expect(own()).toHaveProperty([`/other/${config}`]);
  });

  it('does not write under unsaved changes', async () => {
    const { workspace } = editor;
    workspace.files.set(`/w/${config}`, '{}');
    workspace.unsaved = [`/w/${config}`];
    await expect(addTriggers()).rejects.toThrow(`${config} has unsaved changes. Save it first.`);
    expect(own()).toEqual({ [`/w/${config}`]: '{}' });
  });

  it.each([
    ['a syntax error', '{'],
    ['members that the sandbox does not know', '{ "UserPool": [] }'],
    ['a nesting deeper than is read', `{ "UserPools": ${'['.repeat(500_000)}`],
  ])('does not write into a configuration with %s', async (_, text) => {
    editor.workspace.files.set(`/w/${config}`, text);
    await expect(addTriggers()).rejects.toThrow(`${config} has errors. Correct them first.`);
    expect(own()).toEqual({ [`/w/${config}`]: text });
  });
});
