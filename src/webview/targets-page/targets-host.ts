// What every part of the page "Targets" uses: requests to the host, text being typed, announcements.
import { strings } from '../base/strings.ts';
import { Drafts } from '../wire/drafts.ts';
import { HostConnection, isObject } from '../wire/host-connection.ts';
import { LeftFields } from '../wire/left-fields.ts';
import { errorMessage } from '../wire/page.ts';
import type { FindingView } from '../../protocol/form-field.ts';
import type { SaveResult, TargetsEvent, TargetsMethod, TargetsRequests } from '../../protocol/targets-messages.ts';
import type { TargetForm, TargetsPageState, TargetsView } from '../../protocol/targets-view.ts';

/** Implemented by the page's root element, which renders. */
export interface TargetsListener {
  readonly view: (view: TargetsView) => void;
  /** Focuses a field by its `at`. */
  readonly focus: (field: string) => void;
  readonly changed: () => void;
}

export class TargetsHost {
  readonly #host = new HostConnection<TargetsRequests, TargetsEvent, TargetsPageState>(isEvent);
  /** By target and field, so that nothing typed reaches another target. */
  readonly fields = new Drafts<string>((id, value) => this.#send(id, value));
  readonly #left = new LeftFields(undefined);
  /** The latest error of a request, shown until dismissed. */
  problem: string | undefined;
  /** Text of the live region for screen readers. */
  announcement = '';
  #listener: TargetsListener | undefined;
  #form: TargetForm | undefined;
  #notice: string | undefined;
  #saving = false;

  async start(listener: TargetsListener): Promise<void> {
    this.#listener = listener;
    this.#host.listen({
      event: (event) => this.#receive(event),
      broken: (what) => this.report(strings.page.brokenMessage(what)),
    });
    // VS Code destroys the page of a hidden tab, so the host must have all drafts by then.
    document.addEventListener('visibilitychange', () => this.fields.flush());
    window.addEventListener('pagehide', () => this.fields.flush());
    const ready = await this.request('page/ready', {});
    if (!ready) return;
    this.#receive({ kind: 'view', view: ready.view });
    if (ready.focus !== undefined) listener.focus(ready.focus);
  }

  /** Sends unsent text, then the request. Reports an error at the top of the page and resolves with undefined. */
  async request<M extends TargetsMethod>(
    method: M,
    params: TargetsRequests[M]['params'],
  ): Promise<TargetsRequests[M]['result'] | undefined> {
    this.fields.flush();
    try {
      return await this.#host.request(method, params);
    } catch (error) {
      this.report(errorMessage(error));
      return undefined;
    }
  }

  /** Saves; does nothing while a request to save is pending. */
  async save(send: () => Promise<SaveResult | undefined>): Promise<void> {
    if (this.#saving) return;
    this.#saving = true;
    this.#left.tryCall();
    this.problem = undefined;
    const result = await send();
    this.#saving = false;
    this.#listener?.changed();
    if (result?.focus === undefined) return;
    this.announce(strings.targets.notSaved(strings.form.errors(this.errors.length)));
    this.#listener?.focus(result.focus);
  }

  /** The text being typed, else the host's. */
  textOf(form: TargetForm, field: string, value: string): string {
    return this.fields.get(draftId(form, field)) ?? value;
  }

  type(form: TargetForm, field: string, value: string): void {
    this.fields.type(draftId(form, field), value);
    this.#listener?.changed();
  }

  /** The findings of a field that are shown already: those about a missing value wait until the user was there. */
  findingsAt(form: TargetForm, field: string): readonly FindingView[] {
    return form.findings.filter((finding) => finding.at === field && this.#left.shows(finding));
  }

  /** The errors that are shown. */
  get errors(): readonly FindingView[] {
    const findings = this.#form?.findings ?? [];
    return findings.filter((finding) => finding.severity === 'error' && this.#left.shows(finding));
  }

  /** The user was in this field, and has left it. */
  leave(field: string): void {
    this.fields.flush();
    if (this.#left.leave(field)) this.#listener?.changed();
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

  #receive(event: TargetsEvent): void {
    if (event.kind === 'focus') {
      this.#listener?.focus(event.field);
      return;
    }
    const { view } = event;
    this.fields.settle();
    this.#form = view.form;
    this.#left.open(view.form && { id: view.form.id, operation: '', readOnly: false });
    this.#host.store(view.stored);
    if (view.notice !== undefined && view.notice !== this.#notice) this.announce(view.notice);
    this.#notice = view.notice;
    this.#listener?.view(view);
  }

  async #send(id: string, value: string): Promise<void> {
    const [target = '', field = ''] = id.split('\n');
    try {
      await this.#host.request('field/set', { target, field, value });
    } catch (error) {
      this.report(errorMessage(error));
      throw error;
    }
  }
}

/** Identifies the text of a field of a target. */
export function draftId({ id }: TargetForm, field: string): string {
  return `${id}\n${field}`;
}

function isEvent({ kind, view }: { readonly kind?: unknown; readonly view?: unknown }): boolean {
  return kind === 'focus' || (kind === 'view' && isObject(view));
}
