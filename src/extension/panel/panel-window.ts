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
      existing.panel.reveal(undefined, options.preserveFocus);
      return existing;
    }
    const where = { viewColumn: vscode.ViewColumn.Active, preserveFocus: options.preserveFocus ?? false };
    return this.adopt(mode, vscode.window.createWebviewPanel(panelViewType, titles[mode], where));
  }

  /** Fills a tab with our page: a new one, or one that VS Code brought back after a reload. */
  adopt(mode: PanelMode, panel: vscode.WebviewPanel): PanelWindow {
    const dist = vscode.Uri.joinPath(this.#extensionUri, 'dist');
    const media = vscode.Uri.joinPath(this.#extensionUri, 'media');
    panel.title = titles[mode];
    panel.iconPath = {
      light: vscode.Uri.joinPath(media, 'panel-light.svg'),
      dark: vscode.Uri.joinPath(media, 'panel-dark.svg'),
    };
    const { webview } = panel;
    webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [dist] };
    let taker: MessageTaker | undefined;
    const early: unknown[] = [];
    webview.onDidReceiveMessage((message: unknown) => {
      if (taker) taker(message);
      else early.push(message);
    });
    const window: PanelWindow = {
      mode,
      panel,
      takeMessages(newTaker) {
        taker = newTaker;
        for (const message of early.splice(0)) newTaker(message);
      },
    };
    panel.onDidDispose(() => {
      if (this.#open.get(mode) === window) this.#open.delete(mode);
    });
    this.#open.set(mode, window);
    const address = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
    webview.html = panelHtml({ cspSource: webview.cspSource, address }, titles[mode]);
    return window;
  }
}
