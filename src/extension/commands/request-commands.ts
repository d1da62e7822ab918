// Commands on requests in files: open one in the panel from a lens, and mark a JSON file as a request.

import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Target } from '../../flow/chain/chain.ts';
import { commandIds } from '../command-ids.ts';
import { holdsRequest, maxPatterns, requestFiles, requestFilesSetting } from '../flows/source-files.ts';
import type { AuthFlowPanel } from '../panel/auth-flow-panel.ts';
import { UserError } from '../user-error.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import type { Targets } from '../target-editor/target-store.ts';
import type { CommandGroup } from './command-table.ts';
import { lensOnlyError } from './lens-only-error.ts';

export interface RequestCommandDeps {
  /** Opens the request. */
  readonly panel: Pick<AuthFlowPanel, 'authFlowSession' | 'show'>;
  readonly sandbox: Pick<SandboxHost, 'targets' | 'target'>;
  readonly targets: Pick<Targets, 'all'>;
}

export function requestCommands({ panel, sandbox, targets }: RequestCommandDeps): CommandGroup {
  /** The target that a flow file names. @throws UserError if the user has no such target */
  function targetNamed(name: string): Target {
    if (name.toLowerCase() === 'sandbox') return sandbox.target();
    const known = [...sandbox.targets(), ...targets.all];
    const match = known.find((target) => [target.name, target.userPoolId].includes(name));
    if (match) return match;
    throw new UserError('no-target', `The flow file names the target ${name}, which is not in your settings.`);
  }

  return {
    [commandIds.openRequest](args) {
      const named = z.nullish(z.string().check(z.maxLength(200)));
      const parsed = z.safeParse(z.tuple([z.record(z.string(), z.json()), named]), args);
      if (!parsed.success) throw lensOnlyError('Respond to Auth Challenge…');
      const [request, targetName] = parsed.data;
      // A request that was written for one target must not be sent to another by a single key press.
      if (targetName) panel.authFlowSession.chooseTarget(targetNamed(targetName));
      panel.authFlowSession.paste(JSON.stringify(request));
      panel.show({ focusForm: true, beside: true });
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
          'Save the file in a workspace folder first: the list of request files is a workspace setting.',
        );
      if (holdsRequest(document)) return;
      // Escapes the characters that have a meaning in a glob pattern.
      const path = vscode.workspace.asRelativePath(document.uri, false).replaceAll(/[*?[\]{}]/g, '[$&]');
      const before = requestFiles();
      if (before.length >= maxPatterns) {
        const message = `${requestFilesSetting} already has the maximum of ${maxPatterns} patterns. Replace some of them with a wider one.`;
        throw new UserError('too-many-patterns', message);
      }
      const patterns = [...before, `**/${path}`];
      await vscode.workspace
        .getConfiguration()
        .update(requestFilesSetting, patterns, vscode.ConfigurationTarget.Workspace);
    },
  };
}
