// The page "Targets": adds, edits and removes the user's targets, and opens the panel with one of them.

import type * as vscode from 'vscode';
import { SecretValues } from '../../cognito/redaction/secret-values.ts';
import type { AppClient, Target } from '../../flow/chain/chain.ts';
import type { SaveResult } from '../../protocol/targets-messages.ts';
import { targetId } from '../../targets/target-settings.ts';
import type { TargetSetting } from '../../targets/target-settings.ts';
import { DisposableStore } from '../disposable-store.ts';
import type { Log } from '../log.ts';
import { UserError } from '../user-error.ts';
import { checkHoldsNoSecret, holdsSecret } from './check-no-secret.ts';
import { askToDiscard, askToRemove, type RemoveTargetDeps } from './remove-target.ts';
import { TargetDrafts } from './target-drafts.ts';
import type { EditedTarget } from './target-drafts.ts';
import { targetsHandlers } from './targets-handlers.ts';
import { readTargetsPageState } from './targets-messages.ts';
import { TargetsTab } from './targets-tab.ts';
import { findingsOf, targetsView, type TargetsViewDeps } from './targets-view.ts';

export interface TargetEditorDeps extends RemoveTargetDeps {
  readonly extensionUri: vscode.Uri;
  readonly knownSecrets: () => Promise<SecretValues>;
  readonly log: Pick<Log, 'error' | 'fault' | 'secrets'>;
  /** The target and the app client that are chosen in the panel. */
  readonly inPanel: () => { readonly target?: Target; readonly client?: AppClient };
  /** Opens the panel with a target and an app client. @throws UserError */
  readonly use: (target: Target, clientId: string) => void;
}

/** Shorter texts in a secret's field may be the beginning of one, and equal a name. */
const shortestSecret = 16;

export class TargetEditor {
  readonly #deps: TargetEditorDeps;
  readonly #store = new DisposableStore();
  readonly #drafts: TargetDrafts;
  readonly #tab: TargetsTab;
  #known: SecretValues;
  #notice: string | undefined;

  constructor(deps: TargetEditorDeps) {
    this.#deps = deps;
    this.#known = deps.log.secrets;
    this.#drafts = new TargetDrafts({
      saved: () => this.#saved(),
      isSecret: (value) => holdsSecret(value, this.#known),
    });
    const { extensionUri, log } = deps;
    this.#tab = this.#store.add(
      new TargetsTab({ extensionUri, log, handlers: this.#handlers(), view: () => this.#view() }),
    );
    this.#store.add(deps.targets.onDidChange(() => this.refresh()));
  }

  /** Opens the page with the form of a new target. */
  add(): void {
    this.#drafts.add();
    this.#show();
  }

  /** Opens the page with the form of a target. */
  edit(existing: TargetSetting): void {
    this.#drafts.show(targetId(existing));
    this.#show();
  }

  /** The setting of a target. @throws UserError if it is no longer in the settings */
  settingOf(id: string): TargetSetting {
    const match = this.#saved().find((one) => one.id === id);
    if (!match) throw new UserError('unknown-target', 'This target is no longer in your settings.');
    return match.setting;
  }

  /** Fills the tab that VS Code restored after a reload. @param state what its page stored; not validated yet */
  restore(tab: vscode.WebviewPanel, state: unknown): void {
    if (!this.#tab.adopt(tab)) return;
    const stored = readTargetsPageState(state);
    if (stored) this.#drafts.restore(stored.drafts, stored.shown);
  }

  /** Shows the current state in the page. */
  refresh(): void {
    this.#tab.refresh();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #show(): void {
    this.#notice = undefined;
    this.#tab.show('name');
  }

  #handlers() {
    return targetsHandlers({
      drafts: this.#drafts,
      ready: async () => {
        await this.#readKnown();
        const focus = this.#tab.takeFocus();
        return { view: this.#view(), ...(focus === undefined ? {} : { focus }) };
      },
      refresh: (notice) => {
        this.#notice = notice;
        this.refresh();
      },
      focus: (field) => {
        this.#notice = undefined;
        this.#tab.focusSoon(field);
      },
      save: (target) => this.#save(target),
      use: (id, clientId) => this.#use(id, clientId),
      remove: async (target) => {
        if (!target.saved) return this.#discard(target);
        if (!(await askToRemove(target.saved, this.#deps))) return false;
        this.#drafts.discard(target.id);
        return true;
      },
      discard: (target) => this.#discard(target),
    });
  }

  async #discard(target: EditedTarget): Promise<boolean> {
    const name = target.saved ? this.#deps.targets.shownName(target.saved) : '';
    if (!this.#drafts.isEmpty(target) && !(await askToDiscard(name))) return false;
    this.#drafts.discard(target.id);
    return true;
  }

  async #save(target: EditedTarget): Promise<SaveResult & { readonly saved?: string }> {
    const { targets } = this.#deps;
    await this.#readKnown();
    const error = findingsOf(target, this.#viewDeps()).find(({ severity }) => severity === 'error');
    if (error) return { focus: error.at };
    const { draft, saved: before } = target;
    const setting = this.#drafts.setting(draft);
    // The secrets first: when the setting changes, the panel reads them.
    for (const { row, clientId } of draft.clients) {
      const secret = this.#drafts.newSecret(row);
      if (secret !== '') await targets.setSecret(setting.userPoolId, clientId, secret);
    }
    await targets.save(setting, before);
    for (const old of before?.clients ?? []) await targets.forgetSecret(before?.userPoolId ?? '', old.clientId);
    this.#drafts.discard(target.id);
    this.#drafts.show(targetId(setting));
    return { saved: targetId(setting) };
  }

  #use(id: string, clientId: string): void {
    const target = this.#deps.targets.all.find((one) => one.id === id);
    if (!target) throw new UserError('unknown-target', 'This target is no longer in your settings.');
    this.#deps.use(target, clientId);
  }

  /** Those that can be shown: an entry whose ID is a secret is only reported. */
  #saved() {
    const { all, settings } = this.#deps.targets;
    return settings
      .map((setting) => ({ id: targetId(setting), setting }))
      .filter(({ id }) => all.some((target) => target.id === id));
  }

  #viewDeps(): TargetsViewDeps {
    const { targets, inPanel } = this.#deps;
    const entered = new SecretValues();
    for (const secret of this.#drafts.secrets) if (secret.length >= shortestSecret) entered.add(secret);
    return {
      drafts: this.#drafts,
      targets: targets.all,
      faults: targets.faults,
      checkHoldsNoSecret: (value) =>
        checkHoldsNoSecret(value, this.#known, 'settings.json') ?? checkHoldsNoSecret(value, entered, 'settings.json'),
      inPanel: inPanel(),
    };
  }

  #view() {
    return targetsView(this.#viewDeps(), this.#notice);
  }

  async #readKnown(): Promise<void> {
    this.#known = await this.#deps.knownSecrets();
  }
}
