// Collects the handlers of all commands. A missing or duplicate handler throws at load time.

import { commandIds } from '../command-ids.ts';
import type { CommandId } from '../command-ids.ts';
import { chainCommands, type ChainCommandDeps } from './chain-commands.ts';
import { chainListCommands, type ChainListCommandDeps } from './chain-list-commands.ts';
import type { CommandHandler, CommandTable } from './command-table.ts';
import { computationCommands, type ComputationCommandDeps } from './computation-commands.ts';
import { documentationCommands, type DocumentationCommandDeps } from './documentation-commands.ts';
import { explainCommands, type ExplainCommandDeps } from './explain-commands.ts';
import { flowCommands, type FlowCommandDeps } from './flow-commands.ts';
import { flowFileCommands, type FlowFileCommandDeps } from './flow-file-commands.ts';
import { flowSecretCommands, type FlowSecretCommandDeps } from './flow-secret-commands.ts';
import { nextActionCommands, type NextActionCommandDeps } from './next-action-commands.ts';
import { requestCommands, type RequestCommandDeps } from './request-commands.ts';
import { sandboxCommands, type SandboxCommandDeps } from './sandbox-commands.ts';
import { sandboxConfigCommands, type SandboxConfigCommandDeps } from './sandbox-config-commands.ts';
import { sandboxControlCommands, type SandboxControlCommandDeps } from './sandbox-control-commands.ts';
import { secretCommands, type SecretCommandDeps } from './secret-commands.ts';
import { targetCommands, type TargetCommandDeps } from './target-commands.ts';
import { tokenCommands, type TokenCommandDeps } from './token-commands.ts';

/** The dependencies of each group of commands. */
export interface CommandDeps {
  readonly chain: ChainCommandDeps;
  readonly chainList: ChainListCommandDeps;
  readonly computation: ComputationCommandDeps;
  readonly documentation: DocumentationCommandDeps;
  readonly explain: ExplainCommandDeps;
  readonly flow: FlowCommandDeps;
  readonly flowFile: FlowFileCommandDeps;
  readonly flowSecret: FlowSecretCommandDeps;
  readonly nextAction: NextActionCommandDeps;
  readonly request: RequestCommandDeps;
  readonly sandbox: SandboxCommandDeps;
  readonly sandboxConfig: SandboxConfigCommandDeps;
  readonly sandboxControl: SandboxControlCommandDeps;
  readonly secret: SecretCommandDeps;
  readonly target: TargetCommandDeps;
  readonly token: TokenCommandDeps;
}

/** @throws Error if a command has no handler, or two */
export function allCommands(deps: CommandDeps): CommandTable {
  const groups = [
    chainCommands(deps.chain),
    chainListCommands(deps.chainList),
    computationCommands(deps.computation),
    documentationCommands(deps.documentation),
    explainCommands(deps.explain),
    flowCommands(deps.flow),
    flowFileCommands(deps.flowFile),
    flowSecretCommands(deps.flowSecret),
    nextActionCommands(deps.nextAction),
    requestCommands(deps.request),
    sandboxCommands(deps.sandbox),
    sandboxConfigCommands(deps.sandboxConfig),
    sandboxControlCommands(deps.sandboxControl),
    secretCommands(deps.secret),
    targetCommands(deps.target),
    tokenCommands(deps.token),
  ];
  const handlers = new Map<string, CommandHandler>();
  for (const [id, handler] of groups.flatMap((group) => Object.entries(group))) {
    if (handlers.has(id)) throw new Error(`Two handlers for the command ${id}`);
    handlers.set(id, handler);
  }
  const table: Partial<Record<CommandId, CommandHandler>> = {};
  for (const id of Object.values(commandIds)) {
    const handler = handlers.get(id);
    if (!handler) throw new Error(`No handler for the command ${id}`);
    table[id] = handler;
  }
  return table as CommandTable;
}
