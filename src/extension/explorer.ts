// The extension behind its activation: everything is made here, in the order of its needs, and ended in reverse.

import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Target } from '../flow/chain/chain.ts';
import { guarded } from '../platform/background.ts';
import { forgetAuthenticator, keepAuthenticator } from './authenticators/authenticator-acts.ts';
import { KeptAuthenticators } from './authenticators/kept-authenticators.ts';
import { Calls } from './calls.ts';
import { openChainFile } from './chains/stored-chains.ts';
import { ChainStore } from './chains/chain-store.ts';
import { commandIds } from './command-ids.ts';
import type { CommandId } from './command-ids.ts';
import { allCommands } from './commands/all-commands.ts';
import { runCommand } from './commands/command-table.ts';
import { copyText } from './commands/copy-text.ts';
import { runTokenOperation } from './commands/token-commands.ts';
import { openFlowFolders } from './flows/flow-folders.ts';
import { FlowSecrets } from './flows/flow-secrets.ts';
import type { FlowItems } from './flows/flow-items.ts';
import { keepContextKeys } from './context-key-writer.ts';
import { Store } from './disposal.ts';
import { documentText, openExchange } from './documents/exchange-documents.ts';
import { registerSecretLenses } from './documents/secret-lenses.ts';
import type { ExplorerParts, ExplorerViews } from './explorer-parts.ts';
import { openLog } from './log.ts';
import { openConversationPanel } from './open-conversation-panel.ts';
import type { FlowFor } from './panel/choose-user.ts';
import { readPageState } from './panel/message-schemas.ts';
import type { HandlerServices } from './panel/page-handlers.ts';
import { modeOfTitle } from './panel/panel-window.ts';
import type { PanelWindows } from './panel/panel-window.ts';
import { actOnRemedy } from './panel/remedy-act.ts';
import { flowFor, userAt } from './panel/users-to-offer.ts';
import { openAllowedPages } from './sandbox/allowed-pages.ts';
import { observeCalls } from './sandbox/observe-calls.ts';
import { SandboxHost } from './sandbox/sandbox-host.ts';
import { startConfiguredSandbox } from './sandbox/start-configured.ts';
import { Targets } from './targets/targets.ts';
import { TokenDocuments } from './tokens/token-documents.ts';
import { Verdicts } from './tokens/verdicts.ts';
import { ChainTree } from './trees/chain-tree.ts';
import { SandboxTree } from './trees/sandbox-tree.ts';
import type { Tree } from './trees/deferred-tree.ts';

export interface ExplorerOptions {
  readonly context: vscode.ExtensionContext;
  readonly windows: PanelWindows;
  readonly views: ExplorerViews;
  /** What `openFlowItems` made, or makes now. */
  readonly flowItems: () => Promise<FlowItems>;
}

export interface Explorer {
  readonly chainTree: Tree;
  readonly sandboxTree: Tree;
  readonly parts: ExplorerParts;
  runCommand(id: CommandId, args: readonly unknown[]): Promise<unknown>;
  /** Loads what is behind the flow files' items in the Test Explorer. */
  openFlowItems(controller: vscode.TestController): Promise<FlowItems>;
  restorePanel(panel: vscode.WebviewPanel, state: unknown): Promise<void>;
  documentText(uri: vscode.Uri): Promise<string>;
  /** Absolute path of the file the chains are kept in. */
  readonly chainFilePath: string;
  /** Resolves when the chains of now are in their file. */
  flushChains(): Promise<void>;
  close(): Promise<void>;
}

export function openExplorer({ context, windows, views, flowItems }: ExplorerOptions): Explorer {
  const store = new Store();
  const now = Date.now;
  const setting = (name: string): unknown => vscode.workspace.getConfiguration('authFlow').get(name);

  const log = store.add(openLog());
  const pages = store.add(openAllowedPages(log));
  const sandbox = new SandboxHost({
    start: (options) =>
      startConfiguredSandbox(
        { ...options, allowedOrigins: pages.origins, onRefusedPage: pages.onRefused },
        { context, log, keepState: setting('sandbox.keepState') === true },
      ),
    port: () => numberOr(setting('sandbox.port'), 0),
  });
  const targets = store.add(new Targets(context.secrets, log));
  const authenticators = store.add(new KeptAuthenticators(context.secrets, (what, error) => log.error(what, error)));
  const { version } = context.extension.packageJSON as { readonly version: string };
  const userAgent = `auth-flow-explorer/${version}`;
  const calls = new Calls({
    log,
    userAgent,
    isSandbox: (endpoint) => endpoint === sandbox.running?.endpoint,
  });
  const verdicts = new Verdicts({
    now,
    verify: async (text, verification) => (await import('../cognito/tokens/verify.ts')).verifyToken(text, verification),
    fetchJson: (url, options) => calls.fetchJson(url, options),
  });

  const keptChains = () => numberOr(setting('keptChains'), 50);
  const chains = new ChainStore(keptChains);
  const file = openChainFile(context, log, keptChains);
  const loaded = file.load().then((stored) => {
    chains.addStored(stored);
    store.add(chains.onDidChange(() => file.save(chains.all)));
  });
  store.add(observeCalls({ sandbox, chains, ownAgent: userAgent, newId: () => randomUUID() }));
  const chainTree = store.add(
    new ChainTree({
      chains,
      view: views.chains,
      now,
      triggerRuns: (requestId) => sandbox.running?.triggerRuns(requestId) ?? [],
    }),
  );
  const sandboxTree = store.add(new SandboxTree(sandbox));
  const tokenDocuments = new TokenDocuments();

  const panelParts = { log, now, sandbox, targets, authenticators, calls, verdicts, chains };
  const poolsUsers = (target: Target) => sandbox.pool(target)?.users() ?? [];
  const flowNeeded: FlowFor = (target, username, current) => flowFor(target, username, current, poolsUsers(target));
  const services: HandlerServices = {
    targets: () => [...sandbox.targets(), ...targets.all],
    userAt: (target, username) => userAt(target, username, poolsUsers(target)),
    flowFor: flowNeeded,
    addTarget: async () => void (await run(commandIds.addTarget, [])),
    saveChain: async () => void (await run(commandIds.saveChainAsFlowFile, [])),
    copy: copyText,
    openExchange,
    startSandbox: guarded('Starting the sandbox', log.fault, () => sandbox.start()),
    refreshTokens: (panel) => runTokenOperation(panel, 'GetTokensFromRefreshToken'),
    revokeToken: (panel) => runTokenOperation(panel, 'RevokeToken'),
    keepAuthenticator: (target, authenticator) => keepAuthenticator(authenticators, target, authenticator),
    async forgetAuthenticator(target, names) {
      const kept = authenticators.find(target, names);
      if (kept) await forgetAuthenticator(authenticators, kept);
    },
    act: (panel, chain, step, action) => actOnRemedy({ panel, chain, step, run, targets }, action),
  };
  const panels = {
    chain: store.add(openConversationPanel('chain', panelParts, windows, services)),
    respond: store.add(openConversationPanel('respond', panelParts, windows, services)),
  };
  const { extensionUri } = context;
  const flowSecrets = new FlowSecrets({
    storage: context.secrets,
    memory: context.globalState,
    openFolders: openFlowFolders,
  });
  const parts: ExplorerParts = {
    extensionUri,
    flowSecrets,
    secretStorage: context.secrets,
    flowItems,
    ...panelParts,
    chainTree,
    tokenDocuments,
    views,
    flowFor: flowNeeded,
    panels,
  };
  store.add(keepContextKeys(parts));
  store.add(registerSecretLenses(chains));
  const table = allCommands(parts);
  const run = (id: CommandId, args: readonly unknown[]) => runCommand(table, id, args, log);
  store.add(followPanel(parts));
  // Tabs that were opened before this file was loaded.
  for (const panel of [panels.chain, panels.respond]) {
    const window = windows.get(panel.mode);
    if (window) panel.attach(window);
  }
  log.debug('Loaded');

  return {
    chainTree,
    sandboxTree,
    parts,
    runCommand: (id, args) => run(id, args),
    async openFlowItems(controller) {
      const { openFlowItems } = await import('./flows/flow-items.ts');
      const runnerProgram = context.asAbsolutePath('dist/trigger-runner.js');
      const flowParts = {
        calls,
        targets,
        secrets: flowSecrets,
        known: log.secrets,
        runnerProgram,
        patternProgram: context.asAbsolutePath('dist/pattern-worker.js'),
        listProgram: context.asAbsolutePath('dist/flow-list-worker.js'),
      };
      return store.add(openFlowItems(controller, flowParts, chains));
    },
    async restorePanel(webviewPanel, state) {
      const page = readPageState(state);
      const panel = panels[page?.panel ?? modeOfTitle(webviewPanel.title)];
      if (windows.get(panel.mode)) {
        // One tab for each mode: a second one would answer to the same conversation.
        webviewPanel.dispose();
        return;
      }
      const window = windows.adopt(panel.mode, webviewPanel);
      await loaded;
      const chain = page?.chainId === undefined ? undefined : chains.get(page.chainId);
      if (chain && !panel.conversation.state.chain) {
        panel.conversation.openChain(chain);
        panel.setNotice({
          tone: 'info',
          words:
            'The window was reloaded: this chain came back without its passwords, sessions, tokens and codes. Run Again from Here, in Session Chains, walks the same way anew.',
        });
      }
      panel.attach(window);
    },
    async documentText(uri) {
      await loaded;
      return tokenDocuments.text(uri) ?? documentText(chains, uri);
    },
    chainFilePath: file.path,
    async flushChains() {
      await loaded;
      await file.flush();
    },
    async close() {
      await loaded;
      await file.flush();
      try {
        store.dispose();
      } finally {
        await Promise.all([calls.close(), sandbox.stop()]);
      }
    },
  };
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : otherwise;
}

/** The tree selects the step that the panel has just sent, while the tree can be seen. */
function followPanel({ panels, chainTree, views, log }: ExplorerParts): { dispose(): void } {
  let shown = '';
  return panels.chain.onDidChange(() => {
    const { chain, lookingAt } = panels.chain.conversation.state;
    const index = lookingAt ?? (chain ? chain.steps.length - 1 : -1);
    if (!chain || index < 0 || !views.chains.visible) return;
    const key = `${chain.id}/${index}`;
    if (key === shown) return;
    shown = key;
    const node = chainTree.node({ kind: 'step', chainId: chain.id, step: index });
    views.chains.reveal(node, { select: true, focus: false }).then(undefined, (error: unknown) => {
      log.debug('A step could not be revealed');
      void error;
    });
  });
}
