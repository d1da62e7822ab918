// Removes a target from the settings, after a question.

import * as vscode from 'vscode';
import type { KeptAuthenticators } from '../authenticators/kept-authenticators.ts';
import { targetId } from '../../targets/target-settings.ts';
import type { TargetSetting } from '../../targets/target-settings.ts';
import type { Targets } from './target-store.ts';

export interface RemoveTargetDeps {
  readonly targets: Targets;
  readonly authenticators: Pick<KeptAuthenticators, 'all'>;
}

/** @returns whether it was removed */
export async function askToRemove(
  setting: TargetSetting,
  { targets, authenticators }: RemoveTargetDeps,
): Promise<boolean> {
  const remove = 'Remove Target';
  const hasKept = authenticators.all.some(({ target }) => target === targetId(setting));
  const kept = hasKept ? ' Authenticators kept for codes stay until Forget Kept Authenticator… deletes them.' : '';
  const answer = await vscode.window.showWarningMessage(
    `Remove the target ${targets.shownName(setting)}?`,
    {
      modal: true,
      detail: `Its client secrets are deleted from the secret storage. The user pool itself is not changed.${kept}`,
    },
    remove,
  );
  if (answer !== remove) return false;
  await targets.remove(setting);
  return true;
}

/** Asks whether to discard what was entered. */
export async function askToDiscard(name: string): Promise<boolean> {
  const discard = 'Discard';
  const answer = await vscode.window.showWarningMessage(
    name === '' ? 'Discard the new target?' : `Discard what you changed in ${name}?`,
    { modal: true, detail: 'What you entered since it was last saved is lost.' },
    discard,
  );
  return answer === discard;
}
