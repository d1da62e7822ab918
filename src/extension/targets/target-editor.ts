// Adds user pools of the user's own, and changes them, in a form that takes no secret where none belongs.

import * as vscode from 'vscode';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import { targetId } from '../../targets/target-settings.ts';
import type { TargetSetting } from '../../targets/target-settings.ts';
import { UserError } from '../user-error.ts';
import { askForTarget } from './target-form.ts';
import type { TargetFormResult } from './target-form.ts';
import type { Targets } from './targets.ts';

export interface TargetEditorDeps {
  readonly targets: Targets;
  readonly knownSecrets: () => Promise<SecretValues>;
  /** Goes over to a new target, unless a chain is under way. */
  readonly authFlowSession: AuthFlowSession;
}

export class TargetEditor {
  readonly #deps: TargetEditorDeps;

  constructor(deps: TargetEditorDeps) {
    this.#deps = deps;
  }

  /** @throws CancellationError when the user gave up */
  async add(): Promise<void> {
    const { targets, knownSecrets } = this.#deps;
    const taken = targets.settings.map(({ name }) => name);
    const result = await askForTarget({ taken, known: await knownSecrets() });
    if (!result) throw new vscode.CancellationError();
    await this.#keep(result);
    vscode.window.setStatusBarMessage(`$(check) Target ${result.setting.name} added`, 3000);
  }

  /** @throws CancellationError when the user gave up */
  async edit(existing: TargetSetting): Promise<void> {
    const { targets, knownSecrets } = this.#deps;
    const [client] = existing.clients;
    const secret = client && (await targets.secretOf(existing.userPoolId, client.clientId));
    const taken = targets.settings.filter((one) => one !== existing).map(({ name }) => name);
    const context = { taken, known: await knownSecrets(), hasStoredSecret: secret !== undefined };
    const result = await askForTarget(context, existing, targets.shownName(existing));
    if (!result) throw new vscode.CancellationError();
    await this.#keep(result, existing);
  }

  /** The entry of a target. @throws UserError when the settings have it no longer */
  settingOf(id: string): TargetSetting {
    const found = this.#deps.targets.settings.find((setting) => targetId(setting) === id);
    if (!found) throw new UserError('unknown-target', 'This target is not in your settings any more.');
    return found;
  }

  async #keep({ setting, clientId, clientSecret }: TargetFormResult, instead?: TargetSetting): Promise<void> {
    const { targets, authFlowSession } = this.#deps;
    // The secret first: when the setting appears, the panel asks for it.
    if (clientSecret !== '') await targets.setSecret(setting.userPoolId, clientId, clientSecret);
    await targets.save(setting, instead);
    for (const old of instead?.clients ?? []) await targets.forgetSecret(instead?.userPoolId ?? '', old.clientId);
    const target = targets.all.find(({ id }) => id === targetId(setting));
    if (target && !authFlowSession.state.chain) authFlowSession.chooseTarget(target);
  }
}
