// Registers every command; the first call of one loads the app.

import * as vscode from 'vscode';
import { commandIds } from '../command-ids.ts';
import type { CommandId } from '../command-ids.ts';
import { DisposableStore } from '../disposable-store.ts';
import type { PanelMode } from '../panel/panel-window.ts';

interface CommandRunner {
  runCommand(id: CommandId, args: readonly unknown[]): Promise<unknown>;
}

/** Commands that show a panel: its page loads at the same time as the app. */
const panelOf: Partial<Record<CommandId, PanelMode>> = {
  [commandIds.startAuthFlow]: 'chain',
  [commandIds.respondToAuthChallenge]: 'respond',
};

export interface CommandLoader {
  load(): Promise<CommandRunner>;
  loadBehindTab(mode: PanelMode): Promise<CommandRunner>;
}

export function registerCommands(loader: CommandLoader): vscode.Disposable {
  const store = new DisposableStore();
  for (const id of Object.values(commandIds)) {
    const mode = panelOf[id];
    const load = () => (mode ? loader.loadBehindTab(mode) : loader.load());
    const run = async (...args: unknown[]): Promise<unknown> => (await load()).runCommand(id, args);
    store.add(vscode.commands.registerCommand(id, run));
  }
  return store;
}
