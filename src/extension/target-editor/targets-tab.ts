// The editor tab of the page "Targets": opens it, connects its page, and posts views. VS Code destroys the page of a
// hidden tab, so the state is kept elsewhere.

import * as vscode from 'vscode';
import { guarded } from '../../platform/background.ts';
import type { TargetsEvent, TargetsRequests } from '../../protocol/targets-messages.ts';
import type { TargetsView } from '../../protocol/targets-view.ts';
import { targetsViewType } from '../command-ids.ts';
import { DisposableStore } from '../disposable-store.ts';
import type { Log } from '../log.ts';
import { fillWebview, webviewOptions, type WebviewPage } from '../panel/fill-webview.ts';
import { WebviewRpc, type HandlersOf } from '../panel/webview-rpc.ts';
import { readTargetsEnvelope } from './targets-messages.ts';

export interface TargetsTabDeps {
  readonly extensionUri: vscode.Uri;
  readonly handlers: HandlersOf<TargetsRequests>;
  readonly view: () => TargetsView;
  readonly log: Pick<Log, 'error' | 'fault'>;
}

const page: WebviewPage = { program: 'targets.js', element: 'targets-page', title: 'Targets' };

export class TargetsTab {
  readonly #deps: TargetsTabDeps;
  #tab: vscode.WebviewPanel | undefined;
  #rpc: WebviewRpc<TargetsRequests, TargetsEvent> | undefined;
  #focus: string | undefined;
  #posting: ReturnType<typeof setImmediate> | undefined;

  constructor(deps: TargetsTabDeps) {
    this.#deps = deps;
  }

  /** Opens the tab, or brings it to the front, and focuses a field. */
  show(focus: string): void {
    if (this.#tab) {
      if (!this.#tab.active) this.#tab.reveal();
      this.focusSoon(focus);
      return;
    }
    this.#focus = focus;
    const options = webviewOptions(this.#deps.extensionUri);
    this.#attach(vscode.window.createWebviewPanel(targetsViewType, page.title, vscode.ViewColumn.Active, options));
  }

  /** Fills a tab that VS Code restored after a reload. @returns false if there is a tab already; the other is closed */
  adopt(tab: vscode.WebviewPanel): boolean {
    if (this.#tab) {
      tab.dispose();
      return false;
    }
    tab.webview.options = webviewOptions(this.#deps.extensionUri);
    this.#attach(tab);
    return true;
  }

  /** Schedules a new view for the page. Pending replies are sent first. */
  refresh(): void {
    this.#posting ??= setImmediate(guarded('Drawing the targets', this.#deps.log.fault, () => this.#post()));
  }

  /** Focuses a field once the page has it. */
  focusSoon(field: string): void {
    // Replies are sent first, and a page that is hidden or still loading asks for the field itself.
    setImmediate(
      guarded('Drawing the targets', this.#deps.log.fault, () => {
        this.#focus = this.#rpc?.ready ? undefined : field;
        this.#post();
        this.#rpc?.send({ kind: 'focus', field });
      }),
    );
  }

  /** The field that a page which has just loaded is to focus, once. */
  takeFocus(): string | undefined {
    const focus = this.#focus;
    this.#focus = undefined;
    return focus;
  }

  dispose(): void {
    clearImmediate(this.#posting);
    this.#rpc?.close();
  }

  #attach(tab: vscode.WebviewPanel): void {
    const { log, extensionUri, handlers } = this.#deps;
    const rpc = new WebviewRpc<TargetsRequests, TargetsEvent>({
      handlers,
      read: readTargetsEnvelope,
      post: (message) => void tab.webview.postMessage(message),
      onFault: (what, error) => log.error(what, error),
    });
    const life = new DisposableStore();
    life.add(tab.webview.onDidReceiveMessage((message: unknown) => void rpc.receive(message)));
    life.add(tab.onDidChangeViewState(({ webviewPanel }) => webviewPanel.visible || rpc.pageGone()));
    life.add({ dispose: () => rpc.close() });
    tab.onDidDispose(() => {
      life.dispose();
      if (this.#tab !== tab) return;
      this.#tab = undefined;
      this.#rpc = undefined;
    });
    this.#tab = tab;
    this.#rpc = rpc;
    tab.title = page.title;
    fillWebview(tab, extensionUri, page);
  }

  #post(): void {
    this.#posting = undefined;
    if (this.#rpc?.ready) this.#rpc.send({ kind: 'view', view: this.#deps.view() });
  }
}
