// One panel and its conversation with Cognito. The conversation outlives the tab: drafts are in here, not in the page.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import type { Chain } from '../../flow/chain/chain.ts';
import type { Conversation, RunEnd } from '../../flow/run/conversation-api.ts';
import { stopBefore } from '../../flow/run/run-stop.ts';
import { guarded } from '../../platform/background.ts';
import type { PanelView } from '../../protocol/view.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import type { Disposable } from '../disposal.ts';
import { Store } from '../disposal.ts';
import type { Log } from '../log.ts';
import { Signal } from '../signal.ts';
import { PageConversation } from './page-conversation.ts';
import type { Handlers } from './page-conversation.ts';
import type { PanelMode, PanelWindow, PanelWindows } from './panel-window.ts';
import { nextChangeAt } from './next-change.ts';
import { runQuestion } from './run-question.ts';
import type { RunQuestion } from './run-question.ts';
import { openChainInPanel } from './call-under-way.ts';

export interface ConversationPanelOptions {
  readonly mode: PanelMode;
  readonly conversation: Conversation;
  readonly windows: PanelWindows;
  readonly chains: ChainStore;
  readonly log: Log;
  readonly now: () => number;
  /** Makes the view as of now. */
  readonly view: (panel: ConversationPanel) => PanelView;
  readonly handlers: (panel: ConversationPanel) => Handlers;
  /** Makes what a call needs ready: the sandbox started, the target's secrets read. */
  readonly prepare: (conversation: Conversation) => Promise<void>;
  /** Asks in a dialog before several calls go to a pool of the user's own; false when they may not. */
  readonly ask: (question: RunQuestion) => Promise<boolean>;
  /** A tab was opened for it. */
  readonly onOpen: () => void;
}

export class ConversationPanel {
  readonly #options: ConversationPanelOptions;
  readonly #store = new Store();
  readonly #changed = this.#store.add(new Signal());
  #page: PageConversation | undefined;
  #attached: PanelWindow | undefined;
  #posting: ReturnType<typeof setImmediate> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stored: Chain | undefined;
  notice: PanelView['notice'];
  /** The step of the chain whose QR code a command asked for, until the page has asked for it. */
  qrOfStep: number | undefined;
  /** Text in the page's paste area that was not read yet. */
  pasteArea = '';
  readonly mode: PanelMode;
  readonly conversation: Conversation;
  /** Fired after every change of the conversation. */
  readonly onDidChange = this.#changed.on;

  constructor(options: ConversationPanelOptions) {
    this.#options = options;
    this.mode = options.mode;
    this.conversation = options.conversation;
    this.#store.add(
      this.conversation.onDidChange(() => {
        this.#keepChain();
        this.refresh();
        this.#changed.fire();
      }),
    );
    this.#store.add({ dispose: () => clearTimeout(this.#timer) });
    this.#store.add({ dispose: () => clearImmediate(this.#posting) });
  }

  /** Ends `thing` together with this panel's life. */
  keep<T extends Disposable>(thing: T): T {
    return this.#store.add(thing);
  }

  get isOpen(): boolean {
    return this.#attached !== undefined;
  }

  get isActive(): boolean {
    return this.#attached?.panel.active ?? false;
  }

  /** Opens the tab, or brings it to the front. */
  show(options: { readonly preserveFocus?: boolean; readonly focusForm?: boolean } = {}): void {
    this.attach(this.#options.windows.show(this.mode, options));
    if (options.focusForm) this.#page?.send({ kind: 'focus-form' });
  }

  /** Connects a tab; one that is connected already stays as it is. */
  attach(window: PanelWindow): void {
    if (this.#attached === window) return;
    this.#attached = window;
    const { webview } = window.panel;
    const page = new PageConversation({
      handlers: this.#options.handlers(this),
      post: (message) => void webview.postMessage(message),
      onFault: (what, error) => this.#options.log.error(what, error),
    });
    this.#page = page;
    const life = new Store();
    life.add(
      window.panel.onDidChangeViewState(({ webviewPanel }) => {
        if (!webviewPanel.visible) page.pageGone();
        this.#changed.fire();
      }),
    );
    life.add({ dispose: () => page.close() });
    window.panel.onDidDispose(() => {
      life.dispose();
      if (this.#attached !== window) return;
      this.#attached = undefined;
      this.#page = undefined;
      this.#changed.fire();
    });
    window.takeMessages((message) => void page.receive(message));
    this.#options.onOpen();
    this.#changed.fire();
  }

  /** Sends the page a new view soon; replies that are due go first, so that the page knows what the view answers. */
  refresh(): void {
    this.#posting ??= setImmediate(
      guarded('Drawing the panel', this.#options.log.fault, () => {
        this.#posting = undefined;
        if (!this.#page?.ready) return;
        this.#page.send({ kind: 'view', view: this.view() });
      }),
    );
  }

  /** The view as of now; sees to it that another one follows when time alone changes it. */
  view(): PanelView {
    clearTimeout(this.#timer);
    const at = nextChangeAt(this.conversation.form(), this.#options.now());
    if (at !== undefined) this.#timer = setTimeout(() => this.refresh(), at - this.#options.now() + 20);
    return this.#options.view(this);
  }

  setNotice(notice: PanelView['notice']): void {
    this.notice = notice;
    this.refresh();
  }

  /** What was said about the form is over when the form changes. */
  clearNotice(): void {
    this.notice = undefined;
  }

  /** Sends the draft. @throws ReaderError when the call may not leave the editor, PortError when the sandbox cannot start */
  async runStep(): Promise<void> {
    this.setNotice(undefined);
    if (await this.#isReady()) await this.conversation.runStep();
  }

  /** Makes a call ready; false where another request took the place of the one that was open when it was asked for. */
  async #isReady(): Promise<boolean> {
    const { draft, chain } = this.conversation.state;
    await this.#options.prepare(this.conversation);
    const { state } = this.conversation;
    if (state.draft?.id === draft?.id && state.chain?.id === chain?.id) return true;
    // Whoever pressed the button saw another target, user or chain.
    this.setNotice({ tone: 'info', words: 'Nothing was sent: another request was chosen before the call was ready.' });
    return false;
  }

  /** Asks first where the calls go to a pool of the user's own, unless it would stop before the first one. */
  async runToEnd(): Promise<RunEnd> {
    this.setNotice(undefined);
    const { target, draft, chain, username } = this.conversation.state;
    const stopsAtOnce = target && draft && stopBefore(draft.subject, target, chain, cognitoTables) !== undefined;
    const question = target && !stopsAtOnce && runQuestion('Run to the End', target, chain?.username ?? username);
    if (question && !(await this.#options.ask(question))) return { kind: 'cancelled' };
    // What was answered holds for the request that was open then.
    if (question && this.conversation.state.draft?.id !== draft?.id) return { kind: 'cancelled' };
    if (!(await this.#isReady())) return { kind: 'cancelled' };
    const end = await this.conversation.runToEnd();
    this.tell(end);
    return end;
  }

  /** Walks to `step` again; asks first where that sends calls to a pool of the user's own. */
  async branchAt(chain: Chain, step: number): Promise<RunEnd> {
    this.setNotice(undefined);
    const question = step > 0 ? runQuestion('Run Again', chain.target, chain.username ?? '') : undefined;
    if (question && !(await this.#options.ask(question))) return { kind: 'cancelled' };
    // What is made ready is the chain's own target, which need not be the one that was chosen.
    openChainInPanel(this.conversation, chain);
    if (!(await this.#isReady())) return { kind: 'cancelled' };
    const end = await this.conversation.branchAt(chain, step);
    this.tell(end);
    return end;
  }

  /** Says why a run stopped where the form does not say it itself, and puts the focus where the person is needed. */
  tell(end: RunEnd): void {
    if (end.kind !== 'needs-person' && end.kind !== 'stopped') return;
    this.setNotice({ tone: 'info', words: end.words });
    setImmediate(() => this.#page?.send({ kind: 'focus-form' }));
  }

  /** Has the page show the QR code of the authenticator that this step brought, once it draws the step. */
  showQrCode(step: number): void {
    this.qrOfStep = step;
    this.refresh();
  }

  /** @param field the id of the field to go to; absent: the first empty required one */
  focusForm(field?: string): void {
    this.#page?.send({ kind: 'focus-form', ...(field === undefined ? {} : { field }) });
  }

  dispose(): void {
    this.#page?.close();
    this.#store.dispose();
  }

  #keepChain(): void {
    const { chain } = this.conversation.state;
    if (!chain || chain === this.#stored || chain.steps.length === 0) return;
    this.#stored = chain;
    this.#options.chains.put(chain);
  }
}
