// Gives a pool of the sandbox the three triggers of a custom challenge: files of functions beside authflow.sandbox.json.

import * as vscode from 'vscode';
import { readWorkspaceText } from '../read-workspace-text.ts';
import { UserError } from '../user-error.ts';
import { withCustomChallenge } from './custom-challenge-config.ts';
import { configFileName, configTextLimit, workspaceConfig } from './sandbox-config-file.ts';

/** The example that has the functions, in media/examples. */
const example = 'passwordless-email-link';

/**
 * Asks, then writes authflow.sandbox.json and the functions that are not there yet, and opens the configuration. The
 * sandbox follows the file.
 * @param folder where the configuration is created if there is none
 * @throws UserError if the pool cannot get its triggers from the file, CancellationError when the user declines
 */
export async function addCustomChallengeTriggers(
  extensionUri: vscode.Uri,
  folder: vscode.Uri,
  userPoolId: string,
): Promise<void> {
  const present = await workspaceConfig();
  const text = present && (await readWorkspaceText(present, configTextLimit));
  const { seedSettings } = await import('../../sandbox/sandbox.ts');
  const config = withCustomChallenge(text, userPoolId, seedSettings.id);
  if (config === 'unreadable') {
    throw new UserError('config-unreadable', `${configFileName} has errors. Correct them first.`);
  }
  if (config === 'not-declared') {
    throw new UserError(
      'pool-not-declared',
      `A program created ${userPoolId}, so it is not in ${configFileName}. Give it the functions with LambdaConfig of UpdateUserPool.`,
    );
  }
  if (config.files.length === 0) {
    throw new UserError('triggers-present', `${userPoolId} already has the three triggers in ${configFileName}.`);
  }
  const file = present ?? vscode.Uri.joinPath(folder, configFileName);
  const beside = vscode.Uri.joinPath(file, '..');
  const there = (await vscode.workspace.fs.readDirectory(beside)).map(([name]) => name);
  const missing = config.files.filter((name) => !there.includes(name));
  await confirm(userPoolId, present !== undefined, missing);
  for (const name of missing) {
    const source = vscode.Uri.joinPath(extensionUri, 'media', 'examples', example, name);
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(beside, name), await vscode.workspace.fs.readFile(source));
  }
  // Last, because the sandbox reads it at once and looks for the files.
  await vscode.workspace.fs.writeFile(file, Buffer.from(config.text));
  await vscode.window.showTextDocument(file, { preview: false });
}

async function confirm(userPoolId: string, isThere: boolean, missing: readonly string[]): Promise<void> {
  const add = 'Add Triggers';
  const creates = [...(isThere ? [] : [configFileName]), ...missing];
  const detail = [
    ...(isThere ? [`${configFileName} is changed.`] : []),
    ...(creates.length > 0 ? [`${creates.join(', ')} ${creates.length === 1 ? 'is' : 'are'} created.`] : []),
    'The functions send a sign-in link to the inbox. The sandbox is reset with the new configuration.',
  ].join(' ');
  const answer = await vscode.window.showInformationMessage(
    `Add the three triggers to ${userPoolId}?`,
    { modal: true, detail },
    add,
  );
  if (answer !== add) throw new vscode.CancellationError();
}
