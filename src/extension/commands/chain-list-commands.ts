// Commands on the list of chains: name, pin and filter them.

import * as vscode from 'vscode';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import type { Chain } from '../../flow/chain/chain.ts';
import { secretsOfChain } from '../../flow/chain/chain-secrets.ts';
import type { ChainFilterStore } from '../chains/chain-filter-store.ts';
import { type FilterKind, filterOptions, type FilterOption } from '../chains/chain-filter.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import { commandIds } from '../command-ids.ts';
import { checkHoldsNoSecret } from '../target-editor/check-no-secret.ts';
import { chainUser } from '../trees/chain-title.ts';
import { UserError } from '../user-error.ts';
import type { ChainPicker } from './chain-picker.ts';
import type { CommandGroup } from './command-table.ts';
import { type Item, pickChain, type Separator, separator } from './quick-picks.ts';
import { chosenChainNodes } from './tree-item-arguments.ts';

/** A longer name would push everything else out of its row. */
const maxName = 60;

export interface ChainListCommandDeps {
  readonly chains: ChainStore;
  readonly filter: ChainFilterStore;
  readonly picker: Pick<ChainPicker, 'chainFor'>;
  /** The tree items selected in Session Chains. */
  readonly selected: () => readonly unknown[];
  /** Secrets that a name must not contain. */
  readonly knownSecrets: () => Promise<SecretValues>;
  /** Unix milliseconds. */
  readonly now: () => number;
}

export function chainListCommands(deps: ChainListCommandDeps): CommandGroup {
  const { chains, filter, picker, selected, knownSecrets, now } = deps;

  /** @param pinned what the chains become */
  async function setPin(args: readonly unknown[], pinned: boolean): Promise<void> {
    const nodes = chosenChainNodes(selected(), args);
    if (nodes.length > 0) {
      for (const { chainId } of nodes) chains.pin(chainId, pinned);
      return;
    }
    const fitting = chains.all.filter((chain) => (chain.pinned ?? false) !== pinned);
    if (fitting.length === 0)
      throw new UserError('no-chain', pinned ? 'There is no chain to pin.' : 'No chain is pinned.');
    chains.pin((await pickChain(fitting, `Select the chain to ${pinned ? 'pin' : 'unpin'}`, now())).id, pinned);
  }

  async function askName(chain: Chain): Promise<string> {
    const known = await knownSecrets();
    const own = secretsOfChain(chain);
    const name = await vscode.window.showInputBox({
      title: 'Rename Chain',
      prompt: `Shown instead of ${chainUser(chain)} in Session Chains, and stored with the chain. Leave it empty for no name.`,
      value: chain.name ?? '',
      ignoreFocusOut: true,
      validateInput(value) {
        const text = value.trim();
        if (text.length > maxName) return `A name has at most ${maxName} characters.`;
        const fault =
          checkHoldsNoSecret(text, known, 'the stored chains') ?? checkHoldsNoSecret(text, own, 'the stored chains');
        return fault?.message;
      },
    });
    if (name === undefined) throw new vscode.CancellationError();
    return name.trim();
  }

  return {
    async [commandIds.renameChain](args) {
      const [node] = chosenChainNodes(selected(), args);
      const chain = await picker.chainFor(node ? [node] : [], () => true, 'There is no chain to rename.');
      const name = await askName(chain);
      chains.rename(chain.id, name === '' ? undefined : name);
    },

    [commandIds.pinChain]: (args) => setPin(args, true),
    [commandIds.unpinChain]: (args) => setPin(args, false),

    async [commandIds.filterChains]() {
      const options = filterOptions(chains.all, filter.filter);
      if (options.length === 0) throw new UserError('no-chain', 'There is no chain to filter.');
      const picked = await vscode.window.showQuickPick(filterItems(options), {
        title: 'Filter Chains',
        placeHolder: 'Select what to show; none shows all chains',
        canPickMany: true,
        ignoreFocusOut: true,
        matchOnDescription: true,
      });
      if (!picked) throw new vscode.CancellationError();
      await filter.set(picked.flatMap((item) => ('value' in item ? item.value : [])));
    },
    [commandIds.clearChainFilter]: () => filter.set([]),
  };
}

const groupTitles: Readonly<Record<FilterKind, string>> = {
  status: 'Status',
  target: 'Target',
  user: 'User',
  program: 'Program',
};

function filterItems(options: readonly FilterOption[]): readonly (Item<FilterOption> | Separator)[] {
  return options.flatMap((option, index) => {
    const { kind, label, count, picked } = option;
    const item = {
      label,
      description: `${groupTitles[kind].toLowerCase()} · ${count === 1 ? '1 chain' : `${count} chains`}`,
      picked,
      value: option,
    };
    return options[index - 1]?.kind === kind ? [item] : [separator(groupTitles[kind]), item];
  });
}
