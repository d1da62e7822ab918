// Commands of flow files: save a chain as a flow file, run flow files and single flows.

import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Chain } from '../../flow/chain/chain.ts';
import { commandIds } from '../command-ids.ts';
import { isFlowFile } from '../flows/flow-file-names.ts';
import type { FlowItems } from '../flows/flow-test-runner.ts';
import { UserError } from '../user-error.ts';
import type { ChainPicker } from './chain-picker.ts';
import type { CommandGroup } from './command-table.ts';
import { lensOnlyError } from './lens-only-error.ts';

export interface FlowFileCommandDeps {
  readonly picker: ChainPicker;
  readonly saveChain: (chain: Chain) => Promise<void>;
  /** Runs flow files in the Test Explorer; loaded on the first call. */
  readonly flowItems: () => Promise<FlowItems>;
}

export function flowFileCommands({ picker, saveChain, flowItems }: FlowFileCommandDeps): CommandGroup {
  return {
    async [commandIds.saveChainAsFlowFile](args) {
      const hasSteps = ({ steps }: Chain) => steps.length > 0;
      await saveChain(await picker.chainFor(args, hasSteps, 'There is no session chain to save yet.'));
    },

    async [commandIds.runFlowFile](args) {
      await (await flowItems()).runFiles(flowFilesOf(args));
    },

    async [commandIds.runFlow](args) {
      const parsed = z.safeParse(z.tuple([z.url(), z.string(), z.nullish(z.int().check(z.nonnegative()))]), args);
      if (!parsed.success) throw lensOnlyError('Run Flow File');
      const [uri, title, step] = parsed.data;
      await (await flowItems()).runFlow(vscode.Uri.parse(uri), title, step ?? undefined);
    },
  };
}

/**
 * The flow files selected in the Explorer, the file of the editor's title button, or the file in the active editor.
 * @throws UserError if none of them is a flow file
 */
function flowFilesOf([clicked, selected]: readonly unknown[]): readonly vscode.Uri[] {
  const named = [selected, clicked].flat().filter((one) => one instanceof vscode.Uri);
  const front = vscode.window.activeTextEditor?.document.uri;
  const uris = named.length > 0 ? named : front ? [front] : [];
  const files = [...new Map(uris.filter(isFlowFile).map((uri) => [uri.toString(), uri])).values()];
  if (files.length > 0) return files;
  throw new UserError(
    'no-flow-file',
    'Open a flow file first: its name ends in .authflow.yaml, .authflow.yml or .authflow.json.',
  );
}
