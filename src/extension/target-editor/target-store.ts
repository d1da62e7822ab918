// The user's own targets, read from the user settings and secret storage.

import * as vscode from 'vscode';
import type { Target } from '../../flow/chain/chain.ts';
import { DisposableStore } from '../disposable-store.ts';
import type { Log } from '../log.ts';
import { Emitter } from '../emitter.ts';
import { ClientSecrets } from './client-secrets.ts';
import { hiddenText, withoutSecretLooks } from './check-no-secret.ts';
import { hideSecrets } from './secrets-in-settings.ts';
import { readTargetSettings, targetId, toTarget } from '../../targets/target-settings.ts';
import type { TargetSetting } from '../../targets/target-settings.ts';

const section = 'authFlow';
const member = 'targets';

export class Targets {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new Emitter());
  readonly #secrets: ClientSecrets;
  readonly #log: Log;
  #settings: readonly TargetSetting[] = [];
  #targets: readonly Target[] = [];
  /** Names as they may be shown, by the name in the settings. */
  #shown: ReadonlyMap<string, string> = new Map();
  /** A message for each member of the settings that holds a secret. */
  #faults: readonly string[] = [];
  #reported = '';
  #messages: readonly string[] = [];
  /** Resolves when the client secrets of the current settings have been read. */
  ready: Promise<void> = Promise.resolve();

  readonly onDidChange = this.#changed.on;

  constructor(secrets: vscode.SecretStorage, log: Log) {
    this.#secrets = new ClientSecrets(secrets);
    this.#log = log;
    this.#read();
    this.#store.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${section}.${member}`)) this.#read();
      }),
    );
  }

  get all(): readonly Target[] {
    return this.#targets;
  }

  get settings(): readonly TargetSetting[] {
    return this.#settings;
  }

  /** What is wrong with the entries of the settings, without secrets. */
  get faults(): readonly string[] {
    return this.#messages;
  }

  /** Adds an entry to the user settings, or replaces `instead`. Invalid entries are left as they are. */
  async save(setting: TargetSetting, instead?: TargetSetting): Promise<void> {
    const raw = rawEntries();
    const at = instead ? raw.findIndex((entry) => isEntryOf(entry, instead)) : -1;
    await this.#write(at < 0 ? [...raw, setting] : raw.with(at, setting));
  }

  async remove(setting: TargetSetting): Promise<void> {
    await this.#write(rawEntries().filter((entry) => !isEntryOf(entry, setting)));
    for (const { clientId } of setting.clients) await this.forgetSecret(setting.userPoolId, clientId);
  }

  async setSecret(userPoolId: string, clientId: string, secret: string): Promise<void> {
    this.#log.secrets.add(secret);
    await this.#secrets.set(userPoolId, clientId, secret);
  }

  has(id: string, clientId: string): boolean {
    return this.#settingOf(id)?.clients.some((client) => client.clientId === clientId) ?? false;
  }

  /** Stores the client secret of an app client of a target, and updates the target. */
  async keepClientSecret(id: string, clientId: string, secret: string): Promise<void> {
    const setting = this.#settingOf(id);
    if (!setting) return;
    await this.setSecret(setting.userPoolId, clientId, secret);
    const isMarked = setting.clients.some((client) => client.clientId === clientId && client.hasSecret);
    if (isMarked) {
      this.#read();
      await this.ready;
      return;
    }
    const clients = setting.clients.map((client) =>
      client.clientId === clientId ? { ...client, hasSecret: true } : client,
    );
    await this.save({ ...setting, clients }, setting);
  }

  /** The name of a target, masked if it is a secret. */
  shownName({ name }: TargetSetting): string {
    return this.#shown.get(name) ?? name;
  }

  #settingOf(id: string): TargetSetting | undefined {
    return this.#settings.find((setting) => targetId(setting) === id);
  }

  /** Deletes a client secret, unless another entry still needs it. */
  async forgetSecret(userPoolId: string, clientId: string): Promise<void> {
    const needed = this.#settings.some(
      (setting) =>
        setting.userPoolId === userPoolId &&
        setting.clients.some((client) => client.clientId === clientId && client.hasSecret),
    );
    if (!needed) await this.#secrets.delete(userPoolId, clientId);
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #write(entries: readonly unknown[]): Promise<void> {
    await vscode.workspace.getConfiguration(section).update(member, entries, vscode.ConfigurationTarget.Global);
    this.#read();
    await this.ready;
  }

  #read(): void {
    const { settings, faults } = readTargetSettings(globalValue());
    this.#settings = settings;
    this.#fill(new Map());
    this.ready = this.#readSecrets(settings).then(() => {
      if (settings !== this.#settings) return;
      // Reported only now, because known secrets must be masked in the messages.
      const ofRules = faults.map(({ message }) => withoutSecretLooks(message, this.#log.secrets));
      this.#report([...ofRules, ...this.#faults]);
    });
  }

  async #readSecrets(settings: readonly TargetSetting[]): Promise<void> {
    const secrets = new Map<string, string>();
    for (const { userPoolId, clients } of settings) {
      for (const { clientId, hasSecret } of clients) {
        if (!hasSecret) continue;
        try {
          const secret = await this.#secrets.get(userPoolId, clientId);
          if (secret === undefined) continue;
          secrets.set(`${userPoolId}/${clientId}`, secret);
          this.#log.secrets.add(secret);
        } catch (error) {
          this.#log.error('A client secret could not be read', error);
        }
      }
    }
    if (settings === this.#settings && secrets.size > 0) this.#fill(secrets);
  }

  /** The settings with secrets masked. */
  #checked(): readonly TargetSetting[] {
    const raw = rawEntries();
    const checked = this.#settings.map((setting) => {
      const index = raw.findIndex((entry) => isEntryOf(entry, setting));
      return { name: setting.name, ...hideSecrets(setting, index, this.#log.secrets) };
    });
    this.#faults = checked.flatMap(({ faults }) => faults);
    this.#shown = new Map(checked.map(({ name, setting }) => [name, setting?.name ?? hiddenText]));
    return checked.flatMap(({ setting }) => setting ?? []);
  }

  #fill(secrets: ReadonlyMap<string, string>): void {
    this.#targets = this.#checked().map((setting) =>
      toTarget(setting, (clientId) => secrets.get(`${setting.userPoolId}/${clientId}`)),
    );
    this.#changed.fire();
  }

  #report(messages: readonly string[]): void {
    const text = messages.join(' ');
    if (text === this.#reported) return;
    this.#reported = text;
    this.#messages = messages.map((message) => this.#log.redact(message));
    this.#changed.fire();
    if (text === '') return;
    for (const message of messages) this.#log.warn(message);
    const open = 'Open Settings';
    const more = messages.length > 1 ? ` ${messages.length - 1} more in the log.` : '';
    void vscode.window.showWarningMessage(`${this.#log.redact(messages[0] ?? '')}${more}`, open).then((answer) => {
      if (answer === open) void vscode.commands.executeCommand('workbench.action.openSettingsJson');
    });
  }
}

function rawEntries(): readonly unknown[] {
  const raw = globalValue();
  return Array.isArray(raw) ? (raw as unknown[]) : [];
}

function isEntryOf(entry: unknown, setting: TargetSetting): boolean {
  return typeof entry === 'object' && entry !== null && 'name' in entry && entry.name === setting.name;
}

/** Reads the user setting only: a workspace must not decide where passwords are sent. */
function globalValue(): unknown {
  return vscode.workspace.getConfiguration(section).inspect(member)?.globalValue;
}
