// The composition root: creates every part of the extension once, in order of dependency, and disposes them in reverse.

import { randomUUID } from 'node:crypto';
import type * as vscode from 'vscode';
import { later } from '../platform/background.ts';
import { KeptAuthenticators } from './authenticators/kept-authenticators.ts';
import { Calls } from './calls.ts';
import { ChainFilterStore } from './chains/chain-filter-store.ts';
import { ChainStore } from './chains/chain-store.ts';
import { openChainFile } from './chains/open-chain-file.ts';
import { UnseenRefusals } from './chains/unseen-refusals.ts';
import type { CommandId } from './command-ids.ts';
import { allCommands } from './commands/all-commands.ts';
import { ChainPicker } from './commands/chain-picker.ts';
import { createCompareTokens } from './commands/compare-tokens.ts';
import { runCommand } from './commands/command-table.ts';
import { keepContextKeys } from './context-key-writer.ts';
import { DisposableStore } from './disposable-store.ts';
import { documentText } from './documents/exchange-documents.ts';
import { registerSecretLenses } from './documents/secret-lenses.ts';
import { openFlowFolders } from './flows/folder-of-flow.ts';
import type { FlowItems } from './flows/flow-test-runner.ts';
import { FlowSecrets } from './flows/flow-secrets.ts';
import { saveChainAsFlowFile } from './flows/save-chain-as-flow-file.ts';
import { loadOnce } from './load-once.ts';
import { openLog } from './log.ts';
import { ExplanationDocuments } from './pasted/explanation-documents.ts';
import type { OpenFoundDeps } from './pasted/open-found.ts';
import { createPasteIntoPanel } from './pasted/paste-into-panel.ts';
import { createPasteReader } from './pasted/paste-reader.ts';
import { openDecodedToken, openTokenJson } from './tokens/open-decoded-token.ts';
import { openPanels } from './wire-panels.ts';
import type { AuthFlowPanel } from './panel/auth-flow-panel.ts';
import { FoldedMeanings } from './panel/folded-meanings.ts';
import { openAuthFlowSession } from './panel/open-auth-flow-session.ts';
import type { PanelWindows } from './panel/panel-window.ts';
import { useTarget } from './panel/choose-target.ts';
import { restorePanel } from './panel/restore-panel.ts';
import { usersOfSandbox } from './panel/users-to-offer.ts';
import { openAllowedPages } from './sandbox/allowed-pages.ts';
import { observeCalls } from './sandbox/observe-calls.ts';
import { TargetClocks } from './sandbox/target-clocks.ts';
import { openSandboxHost } from './sandbox/open-sandbox-host.ts';
import type { SandboxHost } from './sandbox/sandbox-host.ts';
import { KeptPasswords } from './users/kept-passwords.ts';
import { StarredUsers } from './users/starred-users.ts';
import { readCount } from './settings.ts';
import { knownSecrets } from './target-editor/known-secrets.ts';
import { showStatusBarItem } from './status-bar/status-bar-item.ts';
import { TargetEditor } from './target-editor/target-editor.ts';
import { Targets } from './target-editor/target-store.ts';
import { TokenDocuments } from './tokens/token-documents.ts';
import { Verdicts } from './tokens/token-verdicts.ts';
import { ChainTree } from './trees/chain-tree.ts';
import { keepChainView } from './trees/chain-view-state.ts';
import type { Tree } from './trees/deferred-tree.ts';
import { revealStepOfPanel } from './panel/reveal-step.ts';
import { SandboxTree } from './trees/sandbox-tree.ts';

/** What activation has already registered. */
export interface AppDeps {
  readonly context: vscode.ExtensionContext;
  readonly windows: PanelWindows;
  readonly chainView: vscode.TreeView<unknown>;
  readonly flowController: vscode.TestController;
}

export interface App {
  readonly chainTree: Tree;
  readonly sandboxTree: Tree;
  /** Never rejects because a command failed: the error has been shown to the user by then. */
  runCommand(id: CommandId, args: readonly unknown[]): Promise<unknown>;
  /** Implements the flow files' items in the Test Explorer; loaded on the first call. */
  flowItems(): Promise<FlowItems>;
  restorePanel(tab: vscode.WebviewPanel, state: unknown): Promise<void>;
  restoreTargets(tab: vscode.WebviewPanel, state: unknown): Promise<void>;
  documentText(uri: vscode.Uri): Promise<string>;
  /** Resolves when pending data has been written and the sandbox has stopped. */
  close(): Promise<void>;
  /** Only for the tests of this extension, as is everything below. */
  readonly parts: AppForTests;
  /** Runs flow files with a test controller other than the editor's. */
  openFlowItems(controller: vscode.TestController): Promise<FlowItems>;
  /** Absolute path of the file that the chains are stored in. */
  readonly chainFilePath: string;
  /** Resolves when the current chains have been written to their file. */
  flushChains(): Promise<void>;
}

export interface AppForTests {
  readonly panels: { readonly chain: AuthFlowPanel; readonly respond: AuthFlowPanel };
  readonly chains: ChainStore;
  readonly sandbox: SandboxHost;
  readonly targets: Targets;
  readonly calls: Calls;
  readonly verdicts: Verdicts;
  readonly flowSecrets: FlowSecrets;
}

export function openApp({ context, windows, chainView, flowController }: AppDeps): App {
  const store = new DisposableStore();
  const now = Date.now;
  const { secrets: secretStorage, extensionUri } = context;
  const log = store.add(openLog());

  const sandbox = openSandboxHost({ context, log, pages: store.add(openAllowedPages(log)) });
  const targets = store.add(new Targets(secretStorage, log));
  const authenticators = store.add(new KeptAuthenticators(secretStorage, (what, error) => log.error(what, error)));
  const starredUsers = new StarredUsers(context.globalState);
  const { version } = context.extension.packageJSON as { readonly version: string };
  const userAgent = `auth-flow-explorer/${version}`;
  const calls = new Calls({ log, userAgent, isSandbox: (endpoint) => endpoint === sandbox.running?.endpoint });
  const clocks = new TargetClocks({ now, sandbox });
  const verdicts = new Verdicts({
    now: clocks.nowOf,
    verify: async (text, verification) =>
      (await import('../cognito/tokens/verify-token.ts')).verifyToken(text, verification),
    fetchJson: (url, options) => calls.fetchJson(url, options),
  });

  store.add(clocks.onDidChange(() => verdicts.clear()));

  const keptChains = () => readCount('keptChains', 50);
  const chains = new ChainStore(keptChains);
  const passwords = store.add(
    new KeptPasswords({
      storage: secretStorage,
      chains,
      onRead: (password) => log.secrets.add(password),
      onFault: (what, error) => log.error(what, error),
    }),
  );
  const chainFilter = new ChainFilterStore(context.workspaceState);
  const unseen = store.add(new UnseenRefusals(chains));
  const chainFile = openChainFile(context, log, keptChains);
  const chainsLoaded = chainFile.load().then((stored) => {
    chains.addStored(stored);
    store.add(chains.onDidChange(() => chainFile.save(chains.all)));
  });
  store.add(observeCalls({ sandbox, chains, ownAgent: userAgent, newId: () => randomUUID() }));
  const triggerRuns = (requestId: string) => sandbox.running?.triggerRuns(requestId) ?? [];
  const chainTree = store.add(new ChainTree({ chains, filter: chainFilter, view: chainView, clocks, triggerRuns }));
  const sandboxTree = store.add(new SandboxTree(sandbox));

  const flowSecrets = new FlowSecrets({
    storage: secretStorage,
    memory: context.globalState,
    openFolders: openFlowFolders,
  });
  const openFlowItems = async (controller: vscode.TestController): Promise<FlowItems> => {
    const items = await import('./flows/flow-test-runner.ts');
    const flowDeps = {
      calls,
      targets,
      secrets: flowSecrets,
      known: log.secrets,
      runnerProgram: context.asAbsolutePath('dist/trigger-runner.js'),
      patternProgram: context.asAbsolutePath('dist/pattern-worker.js'),
      listProgram: context.asAbsolutePath('dist/flow-list-worker.js'),
    };
    return store.add(items.openFlowItems(controller, flowDeps, chains));
  };
  const flowItems = loadOnce(() => openFlowItems(flowController));

  const authFlowSessionDeps = { send: calls.send, now, clocks, sandbox, authenticators, passwords, chains };
  const authFlowSessions = {
    chain: openAuthFlowSession('chain', authFlowSessionDeps),
    respond: openAuthFlowSession('respond', authFlowSessionDeps),
  };
  const knownSecretsDeps = {
    secrets: log.secrets,
    secretStorage,
    authFlowSessions: Object.values(authFlowSessions),
    sandbox,
  };
  const allSecrets = () => knownSecrets(knownSecretsDeps);
  const users = usersOfSandbox(sandbox);
  const meanings = new FoldedMeanings(context.globalState);
  const targetEditor = store.add(
    new TargetEditor({
      targets,
      authenticators,
      extensionUri,
      knownSecrets: allSecrets,
      log,
      inPanel: () => authFlowSessions.chain.state,
      use: (target, clientId) => useTarget(panels.chain, target, clientId, users),
    }),
  );
  const panelDeps = {
    windows,
    sandbox,
    targets,
    authenticators,
    passwords,
    starredUsers,
    chains,
    verdicts,
    meanings,
    log,
    now,
    clocks,
  };
  const tokenDocuments = new TokenDocuments();
  const tokenDeps = { chains, tokenDocuments, secrets: log.secrets, now };
  const compareTokens = createCompareTokens(tokenDeps);
  const explanationDocuments = new ExplanationDocuments();
  const readPaste = createPasteReader({ secrets: log.secrets, now });
  const openFoundDeps = (): OpenFoundDeps => ({
    panels,
    openExplanation: (explanation) => explanationDocuments.open(explanation),
    openToken: (text) => openDecodedToken(text, tokenDeps),
  });
  const paste = createPasteIntoPanel(readPaste, openFoundDeps);
  const panels = openPanels(authFlowSessions, panelDeps, {
    targetEditor,
    users,
    paste,
    openTokenJson: (text) => openTokenJson(text, tokenDeps),
    compareTokens,
  });
  store.add(panels.chain);
  store.add(panels.respond);
  const panel = panels.chain;
  store.add(panel.onDidChange(() => targetEditor.refresh()));
  store.add(
    keepContextKeys({ chains, filter: chainFilter, panel, authenticators, targets, sandbox, fault: log.fault }),
  );
  store.add(showStatusBarItem({ chains, clocks, panel, sandbox, now, later, fault: log.fault }));
  store.add(registerSecretLenses(chains));
  store.add(keepChainView({ view: chainView, chains, filter: chainFilter, unseen, panel }));
  store.add(revealStepOfPanel({ panel, tree: chainTree, view: chainView, log }));

  const picker = new ChainPicker({ chains, panel, now });
  const addTarget = () => targetEditor.add();
  const selected = () => chainView.selection;
  const commands = allCommands({
    chain: { chains, filter: chainFilter, picker, selected, now, log },
    chainList: { chains, filter: chainFilter, picker, selected, knownSecrets: allSecrets, now },
    computation: { authenticators, sandbox, targets, authFlowSession: panel.authFlowSession, now },
    documentation: { extensionUri },
    explain: { ...openFoundDeps(), read: readPaste },
    flow: { panels, chains, picker, sandbox, users, log },
    flowFile: { picker, saveChain: saveChainAsFlowFile, flowItems },
    flowSecret: { flowSecrets, knownSecrets: allSecrets, secrets: log.secrets },
    nextAction: { chains, panel, sandbox, targets, manifest: context.extension.packageJSON },
    request: { panel: panels.respond, sandbox, targets },
    sandbox: { sandbox, panel, log },
    sandboxConfig: { extensionUri, sandbox },
    sandboxControl: { sandbox, knownSecrets: allSecrets, log },
    secret: { chains, authenticators, panel },
    target: { targets, targetEditor, authenticators },
    token: { ...tokenDeps, sandbox, targets, picker, panel, verdicts, compareTokens, addTarget },
  });
  log.debug('Loaded');

  return {
    chainTree,
    sandboxTree,
    runCommand: (id, args) => runCommand(commands, id, args, log),
    flowItems,
    async restorePanel(tab, state) {
      await chainsLoaded;
      restorePanel(tab, state, { panels, windows, chains });
    },
    async restoreTargets(tab, state) {
      await targets.ready;
      targetEditor.restore(tab, state);
    },
    async documentText(uri) {
      await chainsLoaded;
      return tokenDocuments.text(uri) ?? explanationDocuments.text(uri) ?? documentText(chains, uri);
    },
    async close() {
      await chainsLoaded;
      await chainFile.flush();
      try {
        store.dispose();
      } finally {
        await Promise.all([calls.close(), sandbox.stop()]);
      }
    },
    parts: { panels, chains, sandbox, targets, calls, verdicts, flowSecrets },
    openFlowItems,
    chainFilePath: chainFile.path,
    async flushChains() {
      await chainsLoaded;
      await chainFile.flush();
    },
  };
}
