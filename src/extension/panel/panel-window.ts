// The webview panels (editor tabs) of both modes.

import * as vscode from 'vscode';
import type { Disposable } from '../disposable-store.ts';
import { panelViewType } from '../command-ids.ts';
import { fillWebview, webviewOptions } from './fill-webview.ts';

export type PanelMode = 'chain' | 'respond';

const titles: Readonly<Record<PanelMode, string>> = {
  chain: 'Auth Flow',
  respond: 'Respond to Auth Challenge',
};

/** The mode of a tab that was restored without its state. */
export function modeOfTitle(title: string): PanelMode {
  return title === titles.respond ? 'respond' : 'chain';
}

export interface ShowOptions {
  readonly preserveFocus?: boolean;
  /** Beside the active editor, so that the code stays in sight. */
  readonly beside?: boolean;
}

/** The open webview panels, at most one for each mode. */
export class PanelWindows {
  readonly #extensionUri: vscode.Uri;
  readonly #open = new Map<PanelMode, vscode.WebviewPanel>();
  /** Messages that arrived before the app was loaded. */
  readonly #early = new Map<vscode.WebviewPanel, { readonly messages: unknown[]; readonly listening: Disposable }>();

  constructor(extensionUri: vscode.Uri) {
    this.#extensionUri = extensionUri;
  }

  get(mode: PanelMode): vscode.WebviewPanel | undefined {
    return this.#open.get(mode);
  }

  /** Reveals the panel of this mode, or creates it. */
  show(mode: PanelMode, { preserveFocus = false, beside = false }: ShowOptions = {}): vscode.WebviewPanel {
    const existing = this.#open.get(mode);
    if (existing) {
      // Behind the code that it is shown beside, it moves to the next column; anywhere else it stays where it is.
      const code = vscode.window.activeTextEditor?.viewColumn;
      const covers = beside && code !== undefined && existing.viewColumn === code;
      // A tab that was just opened is already active, and revealing it again would only slow it down.
      if (!existing.active) existing.reveal(covers ? vscode.ViewColumn.Beside : undefined, preserveFocus);
      return existing;
    }
    const where = { viewColumn: beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active, preserveFocus };
    const options = webviewOptions(this.#extensionUri);
    return this.#fill(mode, vscode.window.createWebviewPanel(panelViewType, titles[mode], where, options));
  }

  /** Listens to the messages of a tab's page; those that already arrived are delivered at once. */
  listen(panel: vscode.WebviewPanel, receive: (message: unknown) => void): Disposable {
    const early = this.#early.get(panel);
    this.#early.delete(panel);
    early?.listening.dispose();
    for (const message of early?.messages ?? []) receive(message);
    return panel.webview.onDidReceiveMessage(receive);
  }

  /** Fills a tab that VS Code restored after a reload. */
  adopt(mode: PanelMode, panel: vscode.WebviewPanel): vscode.WebviewPanel {
    panel.title = titles[mode];
    panel.webview.options = webviewOptions(this.#extensionUri);
    return this.#fill(mode, panel);
  }

  #fill(mode: PanelMode, panel: vscode.WebviewPanel): vscode.WebviewPanel {
    const { webview } = panel;
    const messages: unknown[] = [];
    this.#early.set(panel, { messages, listening: webview.onDidReceiveMessage((message) => messages.push(message)) });
    panel.onDidDispose(() => {
      this.#early.delete(panel);
      if (this.#open.get(mode) === panel) this.#open.delete(mode);
    });
    this.#open.set(mode, panel);
    fillWebview(panel, this.#extensionUri, { program: 'panel.js', element: 'auth-flow-panel', title: titles[mode] });
    return panel;
  }
}
