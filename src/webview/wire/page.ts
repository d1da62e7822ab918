// The page's end of the wire to the host, as every part of the page uses it (this folder is the talk with the host):
// ask the host, keep text being typed, say something aloud, remember what is open.
import { Drafts } from './drafts.ts';
import { fieldsOf } from './form-fields.ts';
import { HostConnection } from './host-connection.ts';
import { openSections, storePageState } from './page-state.ts';
import { strings } from '../base/strings.ts';
import type { HostEvent, HostRequests, Method, PageState } from '../../protocol/messages.ts';
import type { PanelView } from '../../protocol/view.ts';

export type Section = keyof PageState['open'];
export type MapEntries = readonly { readonly key: string; readonly value: string }[];

/** Told by the page's root element, which draws. */
export interface PageListener {
  readonly view: (view: PanelView) => void;
  /** To the field with this id, or to the first empty required one. */
  readonly focusForm: (field: string | undefined) => void;
  readonly changed: () => void;
}

export class Page {
  readonly #host = new HostConnection();
  readonly fields = new Drafts<string>((field, value) => this.#send('field/set', { field, value }));
  readonly maps = new Drafts<MapEntries>((map, entries) =>
    this.#send('map/set', { map, entries: entries.filter(isWritten) }),
  );
  /** The paste area's text, under the id `''`: the host keeps it for the next page. */
  readonly pasteArea = new Drafts<string>((_, text) => this.#send('paste-area/keep', { text }));
  /** What an earlier page of this panel had in its paste area. */
  keptPaste = '';
  /** What went wrong with the page's own requests, newest only; shown until dismissed. */
  problem: string | undefined;
  /** What a screen reader is told next. */
  announcement = '';
  #listener: PageListener | undefined;
  #view: PanelView | undefined;
  #open = openSections(this.#host.storedState);
  #sending = false;

  async start(listener: PageListener): Promise<void> {
    this.#listener = listener;
    this.#host.listen({
      event: (event) => this.#receive(event),
      broken: (what) => this.report(strings.page.brokenMessage(what)),
    });
    // A hidden panel's page is destroyed: what was typed must be with the host by then.
    document.addEventListener('visibilitychange', () => this.flush());
    window.addEventListener('pagehide', () => this.flush());
    const ready = await this.tell('page/ready', {});
    if (!ready) return;
    this.keptPaste = ready.pasteArea ?? '';
    this.#receive({ kind: 'view', view: ready.view });
  }

  /** Sends what is typed, then asks. @throws HostError when the host refuses */
  ask<M extends Method>(method: M, params: HostRequests[M]['params']): Promise<HostRequests[M]['result']> {
    this.flush();
    return this.#host.request(method, params);
  }

  /** Like `ask`, with a refusal shown at the top of the page; the result is then undefined. */
  async tell<M extends Method>(
    method: M,
    params: HostRequests[M]['params'],
  ): Promise<HostRequests[M]['result'] | undefined> {
    try {
      return await this.ask(method, params);
    } catch (error) {
      this.report(sayError(error));
      return undefined;
    }
  }

  /** Sends the form, once: a second press before the host has answered is the same press. */
  async run(method: 'run/step' | 'run/to-end'): Promise<void> {
    const { form, running } = this.#view ?? {};
    if (!form || form.readOnly || running || this.#sending) return;
    if (method === 'run/to-end' && !form.run.toEnd.possible) return;
    this.#sending = true;
    this.#listener?.changed();
    await this.tell(method, {});
    this.#sending = false;
    this.#listener?.changed();
  }

  /** A call is on its way, or about to be. */
  get isRunning(): boolean {
    return this.#sending || this.#view?.running !== undefined;
  }

  /** Called before anything is asked: whoever has a decision pending (a user name just typed) makes it now. */
  readonly beforeAsking = new Set<() => void>();

  flush(): void {
    for (const decide of this.beforeAsking) decide();
    this.fields.flush();
    this.maps.flush();
    this.pasteArea.flush();
  }

  announce(sentence: string): void {
    // The same sentence twice must be a change, or it is not read again.
    this.announcement = this.announcement === sentence ? `${sentence}\u00a0` : sentence;
    this.#listener?.changed();
  }

  report(problem: string | undefined): void {
    this.problem = problem;
    this.#listener?.changed();
  }

  isOpen(section: Section): boolean {
    return this.#open[section];
  }

  setOpen(section: Section, open: boolean): void {
    if (this.#open[section] === open) return;
    this.#open = { ...this.#open, [section]: open };
    this.#store();
    this.#listener?.changed();
  }

  #receive(event: HostEvent): void {
    if (event.kind === 'focus-form') {
      this.#listener?.focusForm(event.field);
      return;
    }
    const { view } = event;
    if (view.form?.id !== this.#view?.form?.id) {
      const ids = fieldsOf(view.form).map((field) => field.id);
      this.fields.keepUnsent((id) => ids.includes(id));
      this.maps.keepUnsent((id) => view.form?.maps.some((map) => map.id === id) ?? false);
    } else {
      this.fields.settle();
      this.maps.settle();
    }
    this.#view = view;
    this.#store();
    this.#listener?.view(view);
  }

  #store(): void {
    if (this.#view) storePageState(this.#host, this.#view, this.#open);
  }

  async #send<M extends Method>(method: M, params: HostRequests[M]['params']): Promise<void> {
    try {
      await this.#host.request(method, params);
    } catch (error) {
      this.report(sayError(error));
      throw error;
    }
  }
}

export function sayError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function isWritten(entry: MapEntries[number]): boolean {
  return entry.key !== '' || entry.value !== '';
}
