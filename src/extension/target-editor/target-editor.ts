// Adds and edits targets in a multi-step input that refuses secrets in values of settings.json.

import * as vscode from 'vscode';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import { targetId } from '../../targets/target-settings.ts';
import type { TargetSetting } from '../../targets/target-settings.ts';
import { UserError } from '../user-error.ts';
import { askForTarget } from './ask-target.ts';
import type { TargetFormResult } from './ask-target.ts';
import type { Targets } from './target-store.ts';

export interface TargetEditorDeps {
  readonly targets: Targets;
  readonly knownSecrets: () => Promise<SecretValues>;
  /** Switches to a new target, unless a chain is open. */
  readonly authFlowSession: AuthFlowSession;
}

export class TargetEditor {
  readonly #deps: TargetEditorDeps;

  constructor(deps: TargetEditorDeps) {
    this.#deps = deps;
  }

  /** @throws CancellationError when the user cancels */
  async add(): Promise<void> {
    const { targets, knownSecrets } = this.#deps;
    const taken = targets.settings.map(({ name }) => name);
    const result = await askForTarget({ taken, known: await knownSecrets() });
    if (!result) throw new vscode.CancellationError();
    await this.#keep(result);
    vscode.window.setStatusBarMessage(`$(check) Target ${result.setting.name} added`, 3000);
  }

  /** @throws CancellationError when the user cancels */
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

  /** The setting of a target. @throws UserError if it is no longer in the settings */
  settingOf(id: string): TargetSetting {
    const match = this.#deps.targets.settings.find((setting) => targetId(setting) === id);
    if (!match) throw new UserError('unknown-target', 'This target is no longer in your settings.');
    return match;
  }

  async #keep({ setting, clientId, clientSecret }: TargetFormResult, instead?: TargetSetting): Promise<void> {
    const { targets, authFlowSession } = this.#deps;
    // The secret first: when the setting changes, the panel reads the secret.
    if (clientSecret !== '') await targets.setSecret(setting.userPoolId, clientId, clientSecret);
    await targets.save(setting, instead);
    for (const old of instead?.clients ?? []) await targets.forgetSecret(instead?.userPoolId ?? '', old.clientId);
    const target = targets.all.find(({ id }) => id === targetId(setting));
    if (target && !authFlowSession.state.chain) authFlowSession.chooseTarget(target);
  }
}
