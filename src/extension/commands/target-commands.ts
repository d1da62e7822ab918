// Commands that add, edit and remove targets.

import { commandIds } from '../command-ids.ts';
import { UserError } from '../user-error.ts';
import { askToRemove, type RemoveTargetDeps } from '../target-editor/remove-target.ts';
import type { TargetEditor } from '../target-editor/target-editor.ts';
import type { TargetSetting } from '../../targets/target-settings.ts';
import type { CommandGroup } from './command-table.ts';
import { pick } from './quick-picks.ts';

export interface TargetCommandDeps extends RemoveTargetDeps {
  readonly targetEditor: TargetEditor;
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
      targetEditor.edit(
        typeof id === 'string' ? targetEditor.settingOf(id) : await pickSetting('Select the target to edit'),
      );
    },

    async [commandIds.removeTarget]() {
      await askToRemove(await pickSetting('Select the target to remove'), { targets, authenticators });
    },
  };
}
