// The parts of the loaded extension, as the commands see them.

import type * as vscode from 'vscode';
import type { KeptAuthenticators } from './authenticators/kept-authenticators.ts';
import type { Calls } from './calls.ts';
import type { ChainStore } from './chains/chain-store.ts';
import type { FlowItems } from './flows/flow-items.ts';
import type { FlowSecrets } from './flows/flow-secrets.ts';
import type { Log } from './log.ts';
import type { FlowFor } from './panel/choose-user.ts';
import type { ConversationPanel } from './panel/conversation-panel.ts';
import type { SandboxHost } from './sandbox/sandbox-host.ts';
import type { Targets } from './targets/targets.ts';
import type { TokenDocuments } from './tokens/token-documents.ts';
import type { Verdicts } from './tokens/verdicts.ts';
import type { ChainTree } from './trees/chain-tree.ts';

export interface ExplorerViews {
  readonly chains: vscode.TreeView<unknown>;
  readonly sandbox: vscode.TreeView<unknown>;
}

export interface ExplorerParts {
  readonly extensionUri: vscode.Uri;
  readonly log: Log;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly sandbox: SandboxHost;
  readonly targets: Targets;
  readonly authenticators: KeptAuthenticators;
  readonly flowSecrets: FlowSecrets;
  readonly secretStorage: vscode.SecretStorage;
  /** Runs flow files in the Test Explorer. */
  readonly flowItems: () => Promise<FlowItems>;
  readonly calls: Calls;
  readonly verdicts: Verdicts;
  readonly chains: ChainStore;
  readonly chainTree: ChainTree;
  readonly tokenDocuments: TokenDocuments;
  readonly views: ExplorerViews;
  readonly flowFor: FlowFor;
  readonly panels: { readonly chain: ConversationPanel; readonly respond: ConversationPanel };
}
