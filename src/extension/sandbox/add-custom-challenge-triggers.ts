// Gives a pool of the sandbox the three triggers of a custom challenge: files of functions beside authflow.sandbox.json.

import * as vscode from 'vscode';
import { isPresent } from '../confirm-overwrite.ts';
import { readWorkspaceText } from '../read-workspace-text.ts';
import { UserError } from '../user-error.ts';
import { type CustomChallengeConfig, withCustomChallenge } from './custom-challenge-config.ts';
import { configFileName, configTextLimit, workspaceConfig } from './sandbox-config-file.ts';

/** The example that has the functions, in media/examples. */
const example = 'passwordless-email-link';

/**
 * Asks, then writes authflow.sandbox.json and the functions that are not there yet, and opens the configuration. The
 * sandbox follows the file.
 * @param askFolder asked for the folder of the configuration if there is none
 * @throws UserError if the pool cannot get its triggers from the file, CancellationError when the user declines
 */
export async function addCustomChallengeTriggers(
  extensionUri: vscode.Uri,
  askFolder: () => Promise<vscode.Uri>,
  userPoolId: string,
): Promise<void> {
  const present = await workspaceConfig();
  const config = await configWithTriggers(present, userPoolId);
  const file = present ?? vscode.Uri.joinPath(await askFolder(), configFileName);
  const functions = await Promise.all(
    config.files.map(async (name) => {
      const uri = vscode.Uri.joinPath(file, '..', name);
      return { name, uri, isThere: await isPresent(uri) };
    }),
  );
  await confirm(userPoolId, present !== undefined, functions);
  for (const { name, uri, isThere } of functions) {
    if (isThere) continue;
    const source = vscode.Uri.joinPath(extensionUri, 'media', 'examples', example, name);
    await vscode.workspace.fs.writeFile(uri, await vscode.workspace.fs.readFile(source));
  }
  // Last, because the sandbox reads it at once and looks for the files.
  await vscode.workspace.fs.writeFile(file, Buffer.from(config.text));
  await vscode.window.showTextDocument(file, { preview: false });
}

async function configWithTriggers(file: vscode.Uri | undefined, userPoolId: string): Promise<CustomChallengeConfig> {
  if (vscode.workspace.textDocuments.some(({ uri, isDirty }) => isDirty && uri.toString() === file?.toString())) {
    throw new UserError('config-unsaved', `${configFileName} has unsaved changes. Save it first.`);
  }
  const text = file ? await readWorkspaceText(file, configTextLimit) : '{}';
  const { readConfig, seedSettings } = await import('../../sandbox/sandbox.ts');
  const read = readConfig(text);
  if ('faults' in read) throw new UserError('config-unreadable', `${configFileName} has errors. Correct them first.`);
  const config = withCustomChallenge({ text, config: read.config }, userPoolId, seedSettings.id);
  if (config === 'not-declared') {
    throw new UserError(
      'pool-not-declared',
      `A program created ${userPoolId}, so it is not in ${configFileName}. Give it the functions with LambdaConfig of UpdateUserPool.`,
    );
  }
  if (config.files.length === 0) {
    throw new UserError('triggers-present', `${userPoolId} already has the three triggers in ${configFileName}.`);
  }
  return config;
}

interface FunctionFile {
  readonly name: string;
  readonly isThere: boolean;
}

async function confirm(userPoolId: string, hasConfig: boolean, functions: readonly FunctionFile[]): Promise<void> {
  const add = 'Add Triggers';
  const there = functions.filter(({ isThere }) => isThere).map(({ name }) => name);
  const missing = functions.filter(({ isThere }) => !isThere).map(({ name }) => name);
  const creates = [...(hasConfig ? [] : [configFileName]), ...missing];
  const detail = [
    ...(hasConfig ? [`${configFileName} is changed.`] : []),
    ...(creates.length > 0 ? [`${creates.join(', ')} ${creates.length === 1 ? 'is' : 'are'} created.`] : []),
    ...(there.length === 0
      ? ['The functions send a sign-in link to the inbox.']
      : there.length === 1
        ? [`${there.join('')} is there already, and is used as it is.`]
        : [`${there.join(', ')} are there already, and are used as they are.`]),
    'The sandbox is reset with the new configuration.',
  ].join(' ');
  const answer = await vscode.window.showInformationMessage(
    `Add the three triggers to ${userPoolId}?`,
    { modal: true, detail },
    add,
  );
  if (answer !== add) throw new vscode.CancellationError();
}
