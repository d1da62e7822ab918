// The editor tab a panel lives in. It is made before anything heavy is loaded, so that the page loads meanwhile.

import * as vscode from 'vscode';
import { panelViewType } from '../command-ids.ts';
import { panelHtml } from './panel-html.ts';

export type PanelMode = 'chain' | 'respond';

const titles: Readonly<Record<PanelMode, string>> = {
  chain: 'Auth Flow',
  respond: 'Respond to Auth Challenge',
};

/** The mode of a tab that came back without its state. */
export function modeOfTitle(title: string): PanelMode {
  return title === titles.respond ? 'respond' : 'chain';
}

/** Takes the messages of a page; what came before it was there is handed over first. */
export type MessageTaker = (message: unknown) => void;

/** A webview panel with our page in it. Messages wait until somebody takes them. */
export interface PanelWindow {
  readonly mode: PanelMode;
  readonly panel: vscode.WebviewPanel;
  /** Resolves with the first message of its page, or when the tab is closed before. */
  readonly whenAsked: Promise<void>;
  takeMessages(taker: MessageTaker): void;
}

/** The open panels, one for each mode at most. */
export class PanelWindows {
  readonly #extensionUri: vscode.Uri;
  readonly #open = new Map<PanelMode, PanelWindow>();

  constructor(extensionUri: vscode.Uri) {
    this.#extensionUri = extensionUri;
  }

  get(mode: PanelMode): PanelWindow | undefined {
    return this.#open.get(mode);
  }

  /** Brings the panel of this mode to the front, in a new tab when there is none. */
  show(mode: PanelMode, options: { readonly preserveFocus?: boolean } = {}): PanelWindow {
    const existing = this.#open.get(mode);
    if (existing) {
      // A tab that was opened a moment ago is in front already; asking once more would only keep it busy.
      if (!existing.panel.active) existing.panel.reveal(undefined, options.preserveFocus);
      return existing;
    }
    const where = { viewColumn: vscode.ViewColumn.Active, preserveFocus: options.preserveFocus ?? false };
    // Options that come later would make VS Code load the document twice.
    return this.#fill(mode, vscode.window.createWebviewPanel(panelViewType, titles[mode], where, this.#options()));
  }

  /** Fills a tab that VS Code brought back after a reload. */
  adopt(mode: PanelMode, panel: vscode.WebviewPanel): PanelWindow {
    panel.title = titles[mode];
    panel.webview.options = this.#options();
    return this.#fill(mode, panel);
  }

  #options(): vscode.WebviewOptions {
    const dist = vscode.Uri.joinPath(this.#extensionUri, 'dist');
    return { enableScripts: true, enableForms: false, localResourceRoots: [dist] };
  }

  #fill(mode: PanelMode, panel: vscode.WebviewPanel): PanelWindow {
    const { webview } = panel;
    let taker: MessageTaker | undefined;
    const early: unknown[] = [];
    const { promise: whenAsked, resolve: asked } = Promise.withResolvers<void>();
    panel.onDidDispose(() => asked());
    webview.onDidReceiveMessage((message: unknown) => {
      asked();
      if (taker) taker(message);
      else early.push(message);
    });
    const window: PanelWindow = {
      mode,
      panel,
      whenAsked,
      takeMessages(newTaker) {
        taker = newTaker;
        for (const message of early.splice(0)) newTaker(message);
      },
    };
    panel.onDidDispose(() => {
      if (this.#open.get(mode) === window) this.#open.delete(mode);
    });
    this.#open.set(mode, window);
    const addressOf = (file: string): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.#extensionUri, 'dist', file)).toString();
    webview.html = panelHtml({
      program: addressOf('panel.js'),
      styleSheet: addressOf('panel.css'),
      cspSource: webview.cspSource,
      title: titles[mode],
    });
    const media = vscode.Uri.joinPath(this.#extensionUri, 'media');
    panel.iconPath = {
      light: vscode.Uri.joinPath(media, 'panel-light.svg'),
      dark: vscode.Uri.joinPath(media, 'panel-dark.svg'),
    };
    return window;
  }
}
