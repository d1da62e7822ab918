// Runs commands. Errors are logged and shown to the user here; cancellations are ignored.

import * as vscode from 'vscode';
import { isForUser } from '../../errors/coded-error.ts';
import { isCancellation } from '../../errors/cancellation.ts';
import { commandIds } from '../command-ids.ts';
import type { CommandId } from '../command-ids.ts';
import type { Log } from '../log.ts';

/** Implements a command. Arguments come from menus, key bindings and other extensions, so handlers validate them. */
export type CommandHandler = (args: readonly unknown[]) => unknown;
/** The handlers of one group of commands. */
export type CommandGroup = Partial<Record<CommandId, CommandHandler>>;
export type CommandTable = Readonly<Record<CommandId, CommandHandler>>;

/** Runs one command. Never rejects because the command failed: the error has been shown to the user by then. */
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
  const answer = await vscode.window.showErrorMessage(
    `${commandName(id)} failed because of an error in the extension.`,
    show,
  );
  if (answer === show) log.show();
}

/** The name of a command for messages: `startAuthFlow` becomes "Start auth flow". */
function commandName(id: CommandId): string {
  const name = Object.entries(commandIds).find(([, other]) => other === id)?.[0] ?? id;
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^./, (letter) => letter.toUpperCase());
}
