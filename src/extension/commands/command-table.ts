// Runs commands: one place catches what they throw, logs it, and tells the user; cancellation passes quietly.

import * as vscode from 'vscode';
import { isForUser } from '../../errors/coded-error.ts';
import { isCancellation } from '../../errors/cancellation.ts';
import { commandIds } from '../command-ids.ts';
import type { CommandId } from '../command-ids.ts';
import type { Log } from '../log.ts';

/** A command's own work. Arguments come from menus, key bindings and other extensions, so they are read, not believed. */
export type CommandHandler = (args: readonly unknown[]) => unknown;
/** What a group of commands gives to the table. */
export type CommandGroup = Partial<Record<CommandId, CommandHandler>>;
export type CommandTable = Readonly<Record<CommandId, CommandHandler>>;

/** Runs one command. Never rejects for what the command met: the user has been told by then. */
export async function runCommand(
  table: CommandTable,
  id: CommandId,
  args: readonly unknown[],
  log: Log,
): Promise<unknown> {
  try {
    return await table[id](args);
  } catch (error) {
    await report(error, id, log);
    return undefined;
  }
}

async function report(error: unknown, id: CommandId, log: Log): Promise<void> {
  if (isCancellation(error)) return;
  if (isForUser(error)) {
    if ('shown' in error && error.shown === true) return;
    log.warn(error.message, { command: id });
    void vscode.window.showErrorMessage(log.redact(error.message));
    return;
  }
  log.error('A command failed', error, { command: id });
  const show = 'Show Log';
  const answer = await vscode.window.showErrorMessage(`${commandName(id)} failed inside the extension.`, show);
  if (answer === show) log.show();
}

/** `startAuthFlow` as people say it: "Start auth flow". */
function commandName(id: CommandId): string {
  const name = Object.entries(commandIds).find(([, other]) => other === id)?.[0] ?? id;
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^./, (letter) => letter.toUpperCase());
}
