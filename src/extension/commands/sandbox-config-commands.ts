// Creates an authflow.sandbox.json in the workspace, from one of the examples that come with the extension.

import * as vscode from 'vscode';
import { commandIds } from '../command-ids.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import { UserError } from '../user-error.ts';
import { configFileName } from '../sandbox/workspace-config.ts';
import type { CommandGroup } from './command-table.ts';
import { pick } from './pick.ts';

/** Folders of media/examples. */
const examples = [
  {
    label: 'A user pool of your own',
    detail: 'One pool with pinned ids, two app clients and three users, beside the sandbox’s own.',
    value: 'own-user-pool',
  },
  {
    label: 'Passwordless e-mail link',
    detail: 'CUSTOM_AUTH with three Lambda functions in TypeScript that send a link and check it, and a flow file.',
    value: 'passwordless-email-link',
  },
  {
    label: 'Remembered device',
    detail: 'A pool that remembers devices, and a flow file that confirms one and signs in with it.',
    value: 'remembered-device',
  },
] as const;

export interface SandboxConfigCommandDeps {
  /** Where the examples are. */
  readonly extensionUri: vscode.Uri;
  readonly sandbox: Pick<SandboxHost, 'start'>;
}

export function sandboxConfigCommands({ extensionUri, sandbox }: SandboxConfigCommandDeps): CommandGroup {
  return {
    async [commandIds.createSandboxConfiguration]() {
      const folder = await askFolder();
      const example = await pick(examples, 'Create a sandbox configuration from which example?');
      const source = vscode.Uri.joinPath(extensionUri, 'media', 'examples', example);
      const files = (await vscode.workspace.fs.readDirectory(source)).map(([name]) => name);
      const existing = await existingOf(folder, files);
      if (existing.length > 0) await confirmOverwrite(existing);
      for (const name of files) {
        const content = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(source, name));
        await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), content);
      }
      await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, configFileName));
      await sandbox.start();
    },
  };
}

async function askFolder(): Promise<vscode.Uri> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [first, ...others] = folders;
  if (!first) {
    throw new UserError('no-folder', 'A sandbox configuration is a file of a workspace. Open a folder first.');
  }
  if (others.length === 0) return first.uri;
  return pick(
    folders.map(({ name, uri }) => ({ label: name, value: uri })),
    'In which folder?',
  );
}

async function existingOf(folder: vscode.Uri, names: readonly string[]): Promise<readonly string[]> {
  const there = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  return names.filter((name) => there.includes(name));
}

async function confirmOverwrite(names: readonly string[]): Promise<void> {
  const overwrite = 'Overwrite';
  const answer = await vscode.window.showWarningMessage(
    `Overwrite ${names.join(', ')}?`,
    { modal: true, detail: 'What is in there now is lost.' },
    overwrite,
  );
  if (answer !== overwrite) throw new vscode.CancellationError();
}
