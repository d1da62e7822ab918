// Create Sandbox Configuration: copies one of the extension's examples into the workspace.

import * as vscode from 'vscode';
import { commandIds } from '../command-ids.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import type { SandboxPool } from '../../sandbox/sandbox.ts';
import { confirmOverwrite } from '../confirm-overwrite.ts';
import { UserError } from '../user-error.ts';
import { addCustomChallengeTriggers } from '../sandbox/add-custom-challenge-triggers.ts';
import { configFileName } from '../sandbox/sandbox-config-file.ts';
import type { CommandGroup } from './command-table.ts';
import { readSandboxNode } from './tree-item-arguments.ts';
import { pick } from './quick-picks.ts';

/** Folders of media/examples. */
const examples = [
  {
    label: 'A user pool of your own',
    detail: 'One pool with fixed IDs, two app clients, three users who sign in by e-mail, and a flow file.',
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
  /** The folder of the extension, which has the examples in media/examples. */
  readonly extensionUri: vscode.Uri;
  readonly sandbox: Pick<SandboxHost, 'start'>;
}

export function sandboxConfigCommands({ extensionUri, sandbox }: SandboxConfigCommandDeps): CommandGroup {
  return {
    async [commandIds.createSandboxConfiguration]() {
      const folder = await askFolder();
      const example = await pick(examples, 'Select an example to start from');
      const source = vscode.Uri.joinPath(extensionUri, 'media', 'examples', example);
      const files = (await vscode.workspace.fs.readDirectory(source)).map(([name]) => name);
      await confirmOverwrite(files.map((name) => vscode.Uri.joinPath(folder, name)));
      for (const name of files) {
        const content = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(source, name));
        await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), content);
      }
      await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, configFileName));
      await sandbox.start();
    },

    async [commandIds.addCustomChallengeTriggers](args) {
      const node = readSandboxNode(args);
      const running = await sandbox.start();
      const userPoolId = node?.kind === 'pool' ? node.userPoolId : await askPool(running.pools());
      await addCustomChallengeTriggers(extensionUri, askFolder, userPoolId);
    },
  };
}

async function askPool(pools: readonly Pick<SandboxPool, 'name' | 'userPoolId'>[]): Promise<string> {
  const [only, ...others] = pools;
  if (only && others.length === 0) return only.userPoolId;
  return pick(
    pools.map(({ name, userPoolId }) => ({ label: name, description: userPoolId, value: userPoolId })),
    'Select the user pool that gets the triggers',
  );
}

async function askFolder(): Promise<vscode.Uri> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [first, ...others] = folders;
  if (!first) {
    throw new UserError('no-folder', 'A sandbox configuration is a file in a workspace folder. Open a folder first.');
  }
  if (others.length === 0) return first.uri;
  return pick(
    folders.map(({ name, uri }) => ({ label: name, value: uri })),
    'Select a workspace folder',
  );
}
