// One panel: its tab, its page, and its auth flow session. The session holds the drafts and outlives tab and page.

import type { WebviewPanel } from 'vscode';
import type { Chain } from '../../flow/chain/chain.ts';
import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import { guarded } from '../../platform/background.ts';
import type { PanelView } from '../../protocol/view.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import type { Disposable } from '../disposable-store.ts';
import { DisposableStore } from '../disposable-store.ts';
import type { Log } from '../log.ts';
import { Emitter } from '../emitter.ts';
import type { HostEvent, HostRequests } from '../../protocol/messages.ts';
import { readEnvelope } from './message-schemas.ts';
import { WebviewRpc } from './webview-rpc.ts';
import type { Handlers } from './webview-rpc.ts';
import type { PanelMode, PanelWindows, ShowOptions } from './panel-window.ts';
import { nextChangeAt } from './form-expiry.ts';
import type { RunQuestion } from './run-question.ts';
import { PanelRuns } from './panel-runs.ts';

export interface AuthFlowPanelDeps {
  readonly mode: PanelMode;
  readonly authFlowSession: AuthFlowSession;
  readonly windows: PanelWindows;
  readonly chains: ChainStore;
  readonly log: Log;
  readonly now: () => number;
  /** Returns the current view. */
  readonly view: (panel: AuthFlowPanel) => PanelView;
  readonly handlers: (panel: AuthFlowPanel) => Handlers;
  /** Prepares a call: starts the sandbox, reads the target's secrets. */
  readonly prepare: (authFlowSession: AuthFlowSession) => Promise<void>;
  /** Asks in a dialog before several calls go to the user's own pool; resolves with false if the user declines. */
  readonly ask: (question: RunQuestion) => Promise<boolean>;
  /** Called when a tab was opened for the panel. */
  readonly onOpen: () => void;
}

export class AuthFlowPanel {
  readonly #deps: AuthFlowPanelDeps;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new Emitter());
  #page: WebviewRpc<HostRequests, HostEvent> | undefined;
  #tab: WebviewPanel | undefined;
  #posting: ReturnType<typeof setImmediate> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stored: Chain | undefined;
  notice: PanelView['notice'];
  /** The step whose QR code a command asked to show, until the page has requested it. */
  qrOfStep: number | undefined;
  /** Text in the page's paste area that was not read into the form yet. */
  pasteArea = '';
  readonly mode: PanelMode;
  readonly authFlowSession: AuthFlowSession;
  readonly runs: PanelRuns;
  /** Fired after every change of the auth flow session. */
  readonly onDidChange = this.#changed.on;

  constructor(deps: AuthFlowPanelDeps) {
    this.#deps = deps;
    this.mode = deps.mode;
    this.authFlowSession = deps.authFlowSession;
    this.runs = new PanelRuns({
      authFlowSession: deps.authFlowSession,
      prepare: deps.prepare,
      ask: deps.ask,
      setNotice: (notice) => this.setNotice(notice),
      focusSoon: () => setImmediate(() => this.focusForm()),
    });
    this.#store.add(
      this.authFlowSession.onDidChange(() => {
        this.#keepChain();
        this.refresh();
        this.#changed.fire();
      }),
    );
    this.#store.add({ dispose: () => clearTimeout(this.#timer) });
    this.#store.add({ dispose: () => clearImmediate(this.#posting) });
  }

  /** Disposes `thing` together with this panel. */
  keep<T extends Disposable>(thing: T): T {
    return this.#store.add(thing);
  }

  get isOpen(): boolean {
    return this.#tab !== undefined;
  }

  get isActive(): boolean {
    return this.#tab?.active ?? false;
  }

  /** Opens the tab, or brings it to the front. */
  show(options: ShowOptions & { readonly focusForm?: boolean } = {}): void {
    this.attach(this.#deps.windows.show(this.mode, options));
    if (options.focusForm) this.#page?.send({ kind: 'focus-form' });
  }

  /** Connects a tab; does nothing if it is already connected. */
  attach(tab: WebviewPanel): void {
    if (this.#tab === tab) return;
    this.#tab = tab;
    const page = new WebviewRpc<HostRequests, HostEvent>({
      handlers: this.#deps.handlers(this),
      read: readEnvelope,
      post: (message) => void tab.webview.postMessage(message),
      onFault: (what, error) => this.#deps.log.error(what, error),
    });
    this.#page = page;
    const life = new DisposableStore();
    life.add(this.#deps.windows.listen(tab, (message) => void page.receive(message)));
    life.add(
      tab.onDidChangeViewState(({ webviewPanel }) => {
        if (!webviewPanel.visible) page.pageGone();
        this.#changed.fire();
      }),
    );
    life.add({ dispose: () => page.close() });
    tab.onDidDispose(() => {
      life.dispose();
      if (this.#tab !== tab) return;
      this.#tab = undefined;
      this.#page = undefined;
      this.#changed.fire();
    });
    this.#deps.onOpen();
    this.#changed.fire();
  }

  /** Schedules a new view for the page. Pending replies are sent first, so that the page sees them before the view. */
  refresh(): void {
    this.#posting ??= setImmediate(
      guarded('Drawing the panel', this.#deps.log.fault, () => {
        this.#postView();
      }),
    );
  }

  #postView(): void {
    this.#posting = undefined;
    if (!this.#page?.ready) return;
    this.#page.send({ kind: 'view', view: this.view() });
  }

  /** Posts a view that is still to be sent, so that the page has what is to be focused. */
  #postPending(): void {
    if (!this.#posting) return;
    clearImmediate(this.#posting);
    this.#postView();
  }

  /** The current view. Schedules another one for when it next changes with time. */
  view(): PanelView {
    clearTimeout(this.#timer);
    const at = nextChangeAt(this.authFlowSession.form(), this.#deps.now());
    if (at !== undefined) this.#timer = setTimeout(() => this.refresh(), at - this.#deps.now() + 20);
    return this.#deps.view(this);
  }

  setNotice(notice: PanelView['notice']): void {
    this.notice = notice;
    this.refresh();
  }

  /** Called when the form changes, because a notice about it no longer applies. */
  clearNotice(): void {
    this.notice = undefined;
  }

  /** Shows the QR code of the authenticator of this step, once the page draws the step. */
  showQrCode(step: number): void {
    this.qrOfStep = step;
    this.refresh();
  }

  /** @param field the id of the field to focus; if absent, the first empty required one */
  focusForm(field?: string): void {
    this.#postPending();
    this.#page?.send({ kind: 'focus-form', ...(field === undefined ? {} : { field }) });
  }

  /** Focuses a control of the line at the top. */
  focusTop(control: 'subject'): void {
    this.#page?.send({ kind: 'focus-top', control });
  }

  dispose(): void {
    this.#page?.close();
    this.#store.dispose();
  }

  #keepChain(): void {
    const { chain } = this.authFlowSession.state;
    if (!chain || chain === this.#stored || chain.steps.length === 0) return;
    this.#stored = chain;
    this.#deps.chains.put(chain);
  }
}
