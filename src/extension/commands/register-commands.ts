// Registers every command; each loads the app at its first call.

import * as vscode from 'vscode';
import { commandIds } from '../command-ids.ts';
import type { CommandId } from '../command-ids.ts';
import { Store } from '../disposal.ts';

export interface CommandRunner {
  runCommand(id: CommandId, args: readonly unknown[]): Promise<unknown>;
}

export function registerCommands(load: () => Promise<CommandRunner>): vscode.Disposable {
  const store = new Store();
  for (const id of Object.values(commandIds)) {
    const run = async (...args: unknown[]): Promise<unknown> => (await load()).runCommand(id, args);
    store.add(vscode.commands.registerCommand(id, run));
  }
  return store;
}
