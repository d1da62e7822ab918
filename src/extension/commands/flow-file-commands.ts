// Commands of flow files: a chain saved as one, and the secrets they name.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { commandIds } from '../command-ids.ts';
import type { CommandId } from '../command-ids.ts';
import type { Target } from '../../flow/chain/chain.ts';
import type { ExplorerParts } from '../explorer-parts.ts';
import { askSteps } from '../quick-steps.ts';
import type { CommandHandler } from './command-table.ts';
import { isFlowFile } from '../flows/flow-tests.ts';
import { holdsRequest, mostPatterns, requestFiles, requestFilesSetting } from '../flows/source-files.ts';
import { ReaderError } from '../reader-error.ts';
import { knownSecrets } from '../targets/known-secrets.ts';
import { checkHoldsNoSecret } from '../targets/refuse-secrets.ts';
import { chainFor } from './pick.ts';

export function flowFileCommands(parts: ExplorerParts): Partial<Record<CommandId, CommandHandler>> {
  return {
    async [commandIds.saveChainAsFlowFile](args) {
      const chain = await chainFor(
        parts,
        args,
        ({ steps }) => steps.length > 0,
        'There is no session chain to save yet.',
      );
      const name = chain.username ?? 'sign-in';
      const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
      const uri = await vscode.window.showSaveDialog({
        title: 'Save Chain as Flow File',
        filters: { 'Flow file': ['authflow.yaml'] },
        ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, `${fileName(name)}.authflow.yaml`) } : {}),
      });
      if (!uri) throw new vscode.CancellationError();
      const { printFlowFile } = await import('../flows/flow-items.ts');
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(printFlowFile(chain, name, cognitoTables)));
      await vscode.window.showTextDocument(uri);
    },

    async [commandIds.runFlowFile](args) {
      await (await parts.flowItems()).runFiles(flowFilesOf(args));
    },

    async [commandIds.runFlow](args) {
      const read = z.safeParse(z.tuple([z.url(), z.string(), z.nullish(z.int().check(z.nonnegative()))]), args);
      if (!read.success) throw ofLens('Run Flow File');
      const [uri, title, step] = read.data;
      await (await parts.flowItems()).runFlow(vscode.Uri.parse(uri), title, step ?? undefined);
    },

    [commandIds.openRequest](args) {
      const named = z.nullish(z.string().check(z.maxLength(200)));
      const read = z.safeParse(z.tuple([z.record(z.string(), z.json()), named]), args);
      if (!read.success) throw ofLens('Respond to Auth Challenge…');
      const [request, targetName] = read.data;
      const panel = parts.panels.respond;
      // A request that was written for the sandbox must not stand one key away from a call to another pool.
      if (targetName) panel.conversation.chooseTarget(targetNamed(parts, targetName));
      panel.conversation.paste(JSON.stringify(request));
      panel.show({ focusForm: true });
    },

    async [commandIds.checkJsonAsRequest]() {
      const document = vscode.window.activeTextEditor?.document;
      if (!document || !/^jsonc?$/.test(document.languageId)) {
        throw new ReaderError('no-json', 'Open a JSON file that holds a request, then run Check JSON as Request.');
      }
      const folder = vscode.workspace.getWorkspaceFolder(document.uri);
      if (!folder)
        throw new ReaderError(
          'no-folder',
          'Save the file in a folder of the workspace first: the folder keeps the mark.',
        );
      if (holdsRequest(document)) return;
      // Brackets and the like mean something in a pattern.
      const path = vscode.workspace.asRelativePath(document.uri, false).replaceAll(/[*?[\]{}]/g, '[$&]');
      const before = requestFiles();
      if (before.length >= mostPatterns) {
        const words = `${requestFilesSetting} has ${mostPatterns} patterns, and more are not looked at. Replace some by a wider one.`;
        throw new ReaderError('too-many-patterns', words);
      }
      const patterns = [...before, `**/${path}`];
      await vscode.workspace
        .getConfiguration()
        .update(requestFilesSetting, patterns, vscode.ConfigurationTarget.Workspace);
    },

    async [commandIds.setFlowSecret]() {
      const known = await knownSecrets(parts);
      const answers = await askSteps('Set Flow Secret', [
        {
          key: 'name',
          question: () => ({
            prompt: 'The name that flow files use: NAME of ${secret:NAME}.',
            validate: (value) =>
              checkHoldsNoSecret(value, known, 'flow files') ??
              (/^[\w-]{1,100}$/.test(value)
                ? undefined
                : { message: 'A name has letters, digits, - and _.', severity: 'error' }),
          }),
        },
        {
          key: 'value',
          question: ({ name }) => ({
            prompt: `The value of ${name ?? ''}. It is kept in the editor's secret storage; leave it empty to forget it.`,
            password: true,
          }),
        },
      ]);
      if (!answers) throw new vscode.CancellationError();
      const { name = '', value = '' } = answers;
      if (value === '') await parts.flowSecrets.delete(name);
      else {
        parts.log.secrets.add(value);
        await parts.flowSecrets.set(name, value);
      }
      vscode.window.setStatusBarMessage(value === '' ? `$(key) Forgot ${name}` : `$(key) Kept ${name}`, 5000);
    },
  };
}

/**
 * The flow files that are selected in the Explorer, the one of the editor, or the one in front.
 * @throws ReaderError when that is none
 */
function flowFilesOf([clicked, selected]: readonly unknown[]): readonly vscode.Uri[] {
  const named = [selected, clicked].flat().filter((one) => one instanceof vscode.Uri);
  const front = vscode.window.activeTextEditor?.document.uri;
  const uris = named.length > 0 ? named : front ? [front] : [];
  const files = [...new Map(uris.filter(isFlowFile).map((uri) => [uri.toString(), uri])).values()];
  if (files.length > 0) return files;
  throw new ReaderError('no-flow-file', 'Open a flow file first: its name ends in .authflow.yaml, .yml or .json.');
}

/** What a flow file names as its target. @throws ReaderError when the user has no such target */
function targetNamed({ sandbox, targets }: ExplorerParts, name: string): Target {
  if (name.toLowerCase() === 'sandbox') return sandbox.target();
  const known = [...sandbox.targets(), ...targets.all];
  const found = known.find((target) => [target.name, target.userPoolId].includes(name));
  if (found) return found;
  throw new ReaderError('no-target', `The flow file is for the target ${name}, which is not in your settings.`);
}

/** A lens gives what its command is about; a key binding without it cannot. */
function ofLens(instead: string): ReaderError {
  return new ReaderError('no-lens', `This command belongs to a lens above a request. Use “Auth Flow: ${instead}”.`);
}

/** Of a user's name, which may hold what a file's name must not. */
function fileName(name: string): string {
  return name.replaceAll(/[^\w.-]+/g, '-').slice(0, 60) || 'sign-in';
}
