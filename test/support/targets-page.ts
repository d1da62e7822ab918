// The page "Targets" as its host sees it: sends its requests, and keeps the view that the host posted last.
import type { TargetsMethod, TargetsRequests } from '../../src/protocol/targets-messages.ts';
import type { TargetsView } from '../../src/protocol/targets-view.ts';
import type { FakeTab } from './fake-editor.ts';

interface Posted {
  readonly id?: number;
  readonly ok?: boolean;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly kind?: string;
  readonly view?: TargetsView;
  readonly field?: string;
}

export class TargetsPageDriver {
  readonly #tab: FakeTab;
  #id = 0;

  constructor(tab: FakeTab) {
    this.#tab = tab;
  }

  /** @throws Error with the host's message when it refuses */
  async request<M extends TargetsMethod>(
    method: M,
    params: TargetsRequests[M]['params'],
  ): Promise<TargetsRequests[M]['result']> {
    this.#id += 1;
    this.#tab.receive({ id: this.#id, method, params });
    for (;;) {
      const reply = this.#posted.find(({ id }) => id === this.#id);
      if (reply?.ok === false) throw new Error(reply.error?.message);
      // The view follows in a later turn.
      await new Promise((resolve) => setImmediate(resolve));
      if (reply) return reply.result as TargetsRequests[M]['result'];
    }
  }

  async open(): Promise<TargetsRequests['page/ready']['result']> {
    return this.request('page/ready', {});
  }

  /** Types into a field of the target that is shown. */
  async type(field: string, value: string): Promise<void> {
    await this.request('field/set', { target: this.form.id, field, value });
  }

  /** Types into a field of the app client with this index. */
  async typeClient(index: number, field: string, value: string): Promise<void> {
    await this.type(`clients.${this.rows[index] ?? 'none'}.${field}`, value);
  }

  get #posted(): readonly Posted[] {
    return this.#tab.posted as readonly Posted[];
  }

  /** Everything that the page was ever sent. */
  get received(): string {
    return JSON.stringify(this.#tab.posted);
  }

  get view(): TargetsView {
    const views = this.#posted.flatMap(({ kind, view, result }) => {
      const first = (result as { readonly view?: TargetsView } | null | undefined)?.view;
      return (kind === 'view' ? view : first) ?? [];
    });
    const last = views.at(-1);
    if (!last) throw new Error('The page has no view yet.');
    return last;
  }

  get form(): NonNullable<TargetsView['form']> {
    if (!this.view.form) throw new Error('No form is open.');
    return this.view.form;
  }

  get rows(): readonly string[] {
    return this.form.clients.map(({ row }) => row);
  }

  /** The fields that the host asked to focus. */
  get focused(): readonly string[] {
    return this.#posted.flatMap(({ kind, field }) => (kind === 'focus' && field !== undefined ? [field] : []));
  }

  /** The codes of the findings, by field; rows are counted from 0. */
  get findings(): Readonly<Record<string, string>> {
    const named = this.form.findings.map(({ at, code }) => {
      const [, row = '', field = ''] = /^clients\.(\w+)\.(\w+)$/.exec(at) ?? [];
      return [row === '' ? at : `${this.rows.indexOf(row)}.${field}`, code];
    });
    return Object.fromEntries(named) as Record<string, string>;
  }
}
