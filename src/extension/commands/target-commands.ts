// Commands that add, edit and remove user pools of the reader's own.

import * as vscode from 'vscode';
import { commandIds } from '../command-ids.ts';
import type { CommandId } from '../command-ids.ts';
import type { ExplorerParts } from '../explorer-parts.ts';
import { ReaderError } from '../reader-error.ts';
import { askForTarget } from '../targets/target-form.ts';
import type { TargetFormResult } from '../targets/target-form.ts';
import { targetId } from '../../runner/target-settings.ts';
import type { TargetSetting } from '../../runner/target-settings.ts';
import type { CommandHandler } from './command-table.ts';
import { pick } from './pick.ts';

export function targetCommands(parts: ExplorerParts): Partial<Record<CommandId, CommandHandler>> {
  const { targets, panels } = parts;

  async function pickSetting(placeHolder: string): Promise<TargetSetting> {
    const { settings } = targets;
    const [first, ...others] = settings;
    if (!first) throw new ReaderError('no-target', 'You have not added a user pool yet. Add Target adds one.');
    if (others.length === 0) return first;
    const items = settings.map((setting) => ({
      label: setting.name,
      description: setting.userPoolId,
      ...(setting.endpoint === undefined ? {} : { detail: setting.endpoint }),
      value: setting,
    }));
    return pick(items, placeHolder);
  }

  async function keep({ setting, clientId, clientSecret }: TargetFormResult, instead?: TargetSetting): Promise<void> {
    // The secret first: when the setting appears, the panel asks for it.
    if (clientSecret !== '') await targets.setSecret(setting.userPoolId, clientId, clientSecret);
    await targets.save(setting, instead);
    for (const old of instead?.clients ?? []) await targets.forgetSecret(instead?.userPoolId ?? '', old.clientId);
    const target = targets.all.find(({ id }) => id === targetId(setting));
    const { conversation } = panels.chain;
    if (target && !conversation.state.chain) conversation.chooseTarget(target);
  }

  return {
    async [commandIds.addTarget]() {
      const result = await askForTarget(targets.settings.map(({ name }) => name));
      if (!result) throw new vscode.CancellationError();
      await keep(result);
      vscode.window.setStatusBarMessage(`$(check) Target ${result.setting.name} added`, 3000);
    },

    async [commandIds.editTarget]() {
      const existing = await pickSetting('Edit which target?');
      const [client] = existing.clients;
      const secret = client && (await targets.secretOf(existing.userPoolId, client.clientId));
      const taken = targets.settings.filter((one) => one !== existing).map(({ name }) => name);
      const result = await askForTarget(taken, existing, secret !== undefined);
      if (!result) throw new vscode.CancellationError();
      await keep(result, existing);
    },

    async [commandIds.removeTarget]() {
      const existing = await pickSetting('Remove which target?');
      const remove = 'Remove Target';
      const answer = await vscode.window.showWarningMessage(
        `Remove the target ${existing.name}?`,
        {
          modal: true,
          detail: 'Its client secrets are deleted from the secret storage. The user pool itself is not touched.',
        },
        remove,
      );
      if (answer === remove) await targets.remove(existing);
    },
  };
}
