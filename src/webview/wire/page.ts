// What every part of the page uses: requests to the host, drafts, announcements to screen readers, open sections.
import { Drafts } from './drafts.ts';
import { fieldsOf } from './form-fields.ts';
import { HostConnection, isObject } from './host-connection.ts';
import { LeftFields } from './left-fields.ts';
import { leftFields, openSections, storePageState } from './page-state.ts';
import { strings } from '../base/strings.ts';
import type { HostEvent, HostRequests, Method, PageState } from '../../protocol/messages.ts';
import type { FindingView } from '../../protocol/form-field.ts';
import type { PanelView } from '../../protocol/view.ts';

export type Section = keyof PageState['open'];
export type MapEntries = readonly { readonly key: string; readonly value: string }[];

/** Implemented by the page's root element, which renders. */
export interface PageListener {
  readonly view: (view: PanelView) => void;
  /** Focuses the field with this id, or the first empty required one. */
  readonly focusForm: (field: string | undefined) => void;
  /** Focuses a control of the line at the top. */
  readonly focusTop: (control: 'subject') => void;
  readonly changed: () => void;
}

export class Page {
  readonly #host = new HostConnection<HostRequests, HostEvent, PageState>(isEvent);
  readonly fields = new Drafts<string>((field, value) => this.#send('field/set', { field, value }));
  readonly maps = new Drafts<MapEntries>((map, entries) =>
    this.#send('map/set', { map, entries: entries.filter(isWritten) }),
  );
  /** The paste area's text, under the id `''`. The host stores it for the next page. */
  readonly pasteArea = new Drafts<string>((_, text) => this.#send('paste-area/keep', { text }));
  /** Text of the paste area, also that of an earlier page of this panel. */
  storedPaste = '';
  /** The latest error of the page's own requests, shown until dismissed. */
  problem: string | undefined;
  /** Whether a next call shows its form before it is sent. */
  formFirst = false;
  /** Text of the live region for screen readers. */
  announcement = '';
  #listener: PageListener | undefined;
  #view: PanelView | undefined;
  #open = openSections(this.#host.storedState);
  readonly #left = new LeftFields(leftFields(this.#host.storedState));
  #sending = false;

  async start(listener: PageListener): Promise<void> {
    this.#listener = listener;
    this.#host.listen({
      event: (event) => this.#receive(event),
      broken: (what) => this.report(strings.page.brokenMessage(what)),
    });
    // VS Code destroys the page of a hidden panel, so the host must have all drafts by then.
    document.addEventListener('visibilitychange', () => this.flush());
    window.addEventListener('pagehide', () => this.flush());
    const ready = await this.request('page/ready', {});
    if (!ready) return;
    this.storedPaste = ready.pasteArea ?? '';
    this.#receive({ kind: 'view', view: ready.view });
  }

  /** Sends unsent drafts, then the request. @throws HostError when the host refuses */
  requestOrThrow<M extends Method>(method: M, params: HostRequests[M]['params']): Promise<HostRequests[M]['result']> {
    this.flush();
    return this.#host.request(method, params);
  }

  /** Like `requestOrThrow`, but reports an error at the top of the page and resolves with undefined. */
  async request<M extends Method>(
    method: M,
    params: HostRequests[M]['params'],
  ): Promise<HostRequests[M]['result'] | undefined> {
    try {
      return await this.requestOrThrow(method, params);
    } catch (error) {
      this.report(errorMessage(error));
      return undefined;
    }
  }

  /** Sends the form. Does nothing while a request is pending or a call is running, so that a double click sends once. */
  async run(method: 'run/step' | 'run/to-end'): Promise<void> {
    const { form, running } = this.#view ?? {};
    if (!form || form.readOnly || running || this.#sending) return;
    if (method === 'run/to-end' && !form.run.toEnd.possible) return;
    this.#sending = true;
    this.#left.tryCall();
    this.#store();
    this.#listener?.changed();
    await this.request(method, {});
    this.#sending = false;
    this.#listener?.changed();
  }

  /** Makes a next call. Like `run`, does nothing while a call is running. */
  async nextCall(operation: string): Promise<void> {
    if (this.#view?.running || this.#sending) return;
    this.#sending = true;
    this.#listener?.changed();
    await this.request('chain/next-call', { operation, form: this.formFirst });
    this.#sending = false;
    this.#listener?.changed();
  }

  /** A call is running, or the host has not yet replied to the request for one. */
  get isRunning(): boolean {
    return this.#sending || this.#view?.running !== undefined;
  }

  /** Called before each request, to commit an input that is still being edited, such as the user name. */
  readonly beforeRequest = new Set<() => void>();

  flush(): void {
    for (const commit of this.beforeRequest) commit();
    this.fields.flush();
    this.maps.flush();
    this.pasteArea.flush();
  }

  /** The findings that are shown already: those about a missing value wait until the user was there. */
  shown(findings: readonly FindingView[]): readonly FindingView[] {
    return findings.filter((finding) => this.#left.shows(finding));
  }

  /** The user was in the field or map with this id, and has left it. */
  leave(id: string): void {
    if (!this.#left.leave(id)) return;
    this.#store();
    this.#listener?.changed();
  }

  announce(sentence: string): void {
    // A live region reads only changes, so a repeated sentence needs a difference.
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
    if (event.kind === 'focus-top') {
      this.#listener?.focusTop(event.control);
      return;
    }
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
    this.#left.open(view.form);
    this.#store();
    this.#listener?.view(view);
  }

  #store(): void {
    if (this.#view) storePageState(this.#host, this.#view, this.#open, this.#left.state);
  }

  async #send<M extends Method>(method: M, params: HostRequests[M]['params']): Promise<void> {
    try {
      await this.#host.request(method, params);
    } catch (error) {
      this.report(errorMessage(error));
      throw error;
    }
  }
}

function isEvent({ kind, view }: { readonly kind?: unknown; readonly view?: unknown }): boolean {
  return kind === 'view' ? isObject(view) : kind === 'focus-form' || kind === 'focus-top';
}

export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function isWritten(entry: MapEntries[number]): boolean {
  return entry.key !== '' || entry.value !== '';
}
