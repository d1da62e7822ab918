// Commands that add, edit and remove user pools of the reader's own.

import * as vscode from 'vscode';
import { commandIds } from '../command-ids.ts';
import type { CommandId } from '../command-ids.ts';
import type { ExplorerParts } from '../explorer-parts.ts';
import { ReaderError } from '../reader-error.ts';
import { knownSecrets } from '../targets/known-secrets.ts';
import { askForTarget } from '../targets/target-form.ts';
import type { TargetFormResult } from '../targets/target-form.ts';
import { targetId } from '../../runner/target-settings.ts';
import type { TargetSetting } from '../../runner/target-settings.ts';
import type { CommandHandler } from './command-table.ts';
import { pick } from './pick.ts';

export function targetCommands(parts: ExplorerParts): Partial<Record<CommandId, CommandHandler>> {
  const { authenticators, targets, panels } = parts;

  /** The one that is named by its id, the only one, or the one picked. */
  async function settingFor([id]: readonly unknown[], placeHolder: string): Promise<TargetSetting> {
    const { settings } = targets;
    if (typeof id === 'string') {
      const named = settings.find((setting) => targetId(setting) === id);
      if (!named) throw new ReaderError('unknown-target', 'This target is not in your settings any more.');
      return named;
    }
    const [first, ...others] = settings;
    if (!first) throw new ReaderError('no-target', 'You have not added a user pool yet. Add Target adds one.');
    if (others.length === 0) return first;
    const items = settings.map((setting) => ({
      label: targets.shownName(setting),
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
      const taken = targets.settings.map(({ name }) => name);
      const result = await askForTarget({ taken, known: await knownSecrets(parts) });
      if (!result) throw new vscode.CancellationError();
      await keep(result);
      vscode.window.setStatusBarMessage(`$(check) Target ${result.setting.name} added`, 3000);
    },

    async [commandIds.editTarget](args) {
      const existing = await settingFor(args, 'Edit which target?');
      const [client] = existing.clients;
      const secret = client && (await targets.secretOf(existing.userPoolId, client.clientId));
      const taken = targets.settings.filter((one) => one !== existing).map(({ name }) => name);
      const facts = { taken, known: await knownSecrets(parts), hasStoredSecret: secret !== undefined };
      const result = await askForTarget(facts, existing, targets.shownName(existing));
      if (!result) throw new vscode.CancellationError();
      await keep(result, existing);
    },

    async [commandIds.removeTarget]() {
      const existing = await settingFor([], 'Remove which target?');
      const remove = 'Remove Target';
      const keeps = authenticators.all.some(({ target }) => target === targetId(existing));
      const kept = keeps ? ' Authenticators kept for codes stay until Forget Kept Authenticator… deletes them.' : '';
      const answer = await vscode.window.showWarningMessage(
        `Remove the target ${targets.shownName(existing)}?`,
        {
          modal: true,
          detail: `Its client secrets are deleted from the secret storage. The user pool itself is not touched.${kept}`,
        },
        remove,
      );
      if (answer === remove) await targets.remove(existing);
    },
  };
}
