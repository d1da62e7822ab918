// Every command's handler. A command without one, or one twice, does not start.

import { commandIds } from '../command-ids.ts';
import type { CommandId } from '../command-ids.ts';
import type { ExplorerParts } from '../explorer-parts.ts';
import { chainCommands } from './chain-commands.ts';
import type { CommandHandler, CommandTable } from './command-table.ts';
import { computationCommands } from './computation-commands.ts';
import { flowCommands } from './flow-commands.ts';
import { flowFileCommands } from './flow-file-commands.ts';
import { sandboxCommands } from './sandbox-commands.ts';
import { sandboxConfigCommands } from './sandbox-config-commands.ts';
import { sandboxControlCommands } from './sandbox-control-commands.ts';
import { secretCommands } from './secret-commands.ts';
import { targetCommands } from './target-commands.ts';
import { tokenCommands } from './token-commands.ts';

export function allCommands(parts: ExplorerParts): CommandTable {
  const groups = [
    flowCommands,
    chainCommands,
    tokenCommands,
    computationCommands,
    secretCommands,
    targetCommands,
    sandboxCommands,
    sandboxControlCommands,
    sandboxConfigCommands,
    flowFileCommands,
  ];
  const handlers = new Map<string, CommandHandler>();
  for (const group of groups) {
    for (const [id, handler] of Object.entries(group(parts))) {
      if (handlers.has(id)) throw new Error(`Two handlers for the command ${id}`);
      handlers.set(id, handler);
    }
  }
  const table: Partial<Record<CommandId, CommandHandler>> = {};
  for (const id of Object.values(commandIds)) {
    const handler = handlers.get(id);
    if (!handler) throw new Error(`No handler for the command ${id}`);
    table[id] = handler;
  }
  return table as CommandTable;
}
