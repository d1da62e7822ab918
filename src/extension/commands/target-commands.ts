// Commands that add, edit and remove targets.

import * as vscode from 'vscode';
import type { KeptAuthenticators } from '../authenticators/kept-authenticators.ts';
import { commandIds } from '../command-ids.ts';
import { UserError } from '../user-error.ts';
import type { TargetEditor } from '../target-editor/target-editor.ts';
import type { Targets } from '../target-editor/target-store.ts';
import { targetId } from '../../targets/target-settings.ts';
import type { TargetSetting } from '../../targets/target-settings.ts';
import type { CommandGroup } from './command-table.ts';
import { pick } from './quick-picks.ts';

export interface TargetCommandDeps {
  readonly targets: Targets;
  readonly targetEditor: TargetEditor;
  readonly authenticators: Pick<KeptAuthenticators, 'all'>;
}

export function targetCommands({ targets, targetEditor, authenticators }: TargetCommandDeps): CommandGroup {
  /** The only target, or the one picked. */
  async function pickSetting(placeHolder: string): Promise<TargetSetting> {
    const { settings } = targets;
    const [first, ...others] = settings;
    if (!first) throw new UserError('no-target', 'You have not added a user pool yet. Use Add Target… to add one.');
    if (others.length === 0) return first;
    const items = settings.map((setting) => ({
      label: targets.shownName(setting),
      description: setting.userPoolId,
      ...(setting.endpoint === undefined ? {} : { detail: setting.endpoint }),
      value: setting,
    }));
    return pick(items, placeHolder);
  }

  return {
    [commandIds.addTarget]: () => targetEditor.add(),

    async [commandIds.editTarget]([id]) {
      await targetEditor.edit(
        typeof id === 'string' ? targetEditor.settingOf(id) : await pickSetting('Select the target to edit'),
      );
    },

    async [commandIds.removeTarget]() {
      const existing = await pickSetting('Select the target to remove');
      const remove = 'Remove Target';
      const hasKept = authenticators.all.some(({ target }) => target === targetId(existing));
      const kept = hasKept ? ' Authenticators kept for codes stay until Forget Kept Authenticator… deletes them.' : '';
      const answer = await vscode.window.showWarningMessage(
        `Remove the target ${targets.shownName(existing)}?`,
        {
          modal: true,
          detail: `Its client secrets are deleted from the secret storage. The user pool itself is not changed.${kept}`,
        },
        remove,
      );
      if (answer === remove) await targets.remove(existing);
    },
  };
}
