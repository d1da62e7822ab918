// Commands on requests in files: opened in the panel from a lens, and JSON files that are marked to hold one.

import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Target } from '../../flow/chain/chain.ts';
import { commandIds } from '../command-ids.ts';
import { holdsRequest, mostPatterns, requestFiles, requestFilesSetting } from '../flows/source-files.ts';
import type { AuthFlowPanel } from '../panel/auth-flow-panel.ts';
import { UserError } from '../user-error.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import type { Targets } from '../targets/targets.ts';
import type { CommandGroup } from './command-table.ts';
import { ofLens } from './of-lens.ts';

export interface RequestCommandDeps {
  /** Where a request is opened. */
  readonly panel: Pick<AuthFlowPanel, 'authFlowSession' | 'show'>;
  readonly sandbox: Pick<SandboxHost, 'targets' | 'target'>;
  readonly targets: Pick<Targets, 'all'>;
}

export function requestCommands({ panel, sandbox, targets }: RequestCommandDeps): CommandGroup {
  /** What a flow file names as its target. @throws UserError when the user has no such target */
  function targetNamed(name: string): Target {
    if (name.toLowerCase() === 'sandbox') return sandbox.target();
    const known = [...sandbox.targets(), ...targets.all];
    const found = known.find((target) => [target.name, target.userPoolId].includes(name));
    if (found) return found;
    throw new UserError('no-target', `The flow file is for the target ${name}, which is not in your settings.`);
  }

  return {
    [commandIds.openRequest](args) {
      const named = z.nullish(z.string().check(z.maxLength(200)));
      const read = z.safeParse(z.tuple([z.record(z.string(), z.json()), named]), args);
      if (!read.success) throw ofLens('Respond to Auth Challenge…');
      const [request, targetName] = read.data;
      // A request that was written for the sandbox must not stand one key away from a call to another pool.
      if (targetName) panel.authFlowSession.chooseTarget(targetNamed(targetName));
      panel.authFlowSession.paste(JSON.stringify(request));
      panel.show({ focusForm: true });
    },

    async [commandIds.checkJsonAsRequest]() {
      const document = vscode.window.activeTextEditor?.document;
      if (!document || !/^jsonc?$/.test(document.languageId)) {
        throw new UserError('no-json', 'Open a JSON file that holds a request, then run Check JSON as Request.');
      }
      const folder = vscode.workspace.getWorkspaceFolder(document.uri);
      if (!folder)
        throw new UserError(
          'no-folder',
          'Save the file in a folder of the workspace first: the folder keeps the mark.',
        );
      if (holdsRequest(document)) return;
      // Brackets and the like mean something in a pattern.
      const path = vscode.workspace.asRelativePath(document.uri, false).replaceAll(/[*?[\]{}]/g, '[$&]');
      const before = requestFiles();
      if (before.length >= mostPatterns) {
        const message = `${requestFilesSetting} has ${mostPatterns} patterns, and more are not looked at. Replace some by a wider one.`;
        throw new UserError('too-many-patterns', message);
      }
      const patterns = [...before, `**/${path}`];
      await vscode.workspace
        .getConfiguration()
        .update(requestFilesSetting, patterns, vscode.ConfigurationTarget.Workspace);
    },
  };
}
