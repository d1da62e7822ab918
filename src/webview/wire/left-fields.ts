// Which fields of the form the user has left, and whether its call was tried. A finding about a missing value waits for
// that, so that no form opens in red. It holds names of fields only, never a value.
import type { PageState } from '../../protocol/messages.ts';
import type { FindingView } from '../../protocol/form-field.ts';
import type { FormView } from '../../protocol/view.ts';

type Left = NonNullable<PageState['left']>;
type OpenForm = Pick<FormView, 'id' | 'operation' | 'readOnly' | 'pasted'>;

/** More fields than any form has. */
const mostFields = 200;

export class LeftFields {
  #form = '';
  #fields: ReadonlySet<string> = new Set();
  #isTried = false;

  /** @param stored by an earlier page of this panel, whose form may still be open */
  constructor(stored: Left | undefined) {
    if (!stored) return;
    this.#form = stored.form;
    this.#fields = new Set(stored.fields);
    this.#isTried = stored.tried;
  }

  /**
   * Another form starts afresh, unless it was pasted: then the user wants to know what is missing. A request that was
   * sent is only looked at, so the form that waits keeps its state.
   */
  open(form: OpenForm | undefined): void {
    if (!form || form.readOnly) return;
    // A variant of MFA_SETUP changes the operation of the same draft.
    const identity = `${form.id} ${form.operation}`;
    if (identity === this.#form) return;
    this.#form = identity;
    this.#fields = new Set();
    this.#isTried = form.pasted === true;
  }

  /** The user was in the field or map with this id, and has left it. @returns whether that is new */
  leave(id: string): boolean {
    if (this.#fields.has(id) || this.#fields.size >= mostFields) return false;
    this.#fields = new Set([...this.#fields, id]);
    return true;
  }

  /** The user has pressed a button that sends the form. */
  tryCall(): void {
    this.#isTried = true;
  }

  /** Whether a finding is shown already. */
  shows({ missing, at }: FindingView): boolean {
    return missing !== true || this.#isTried || [...this.#fields].some((id) => id === at || id.startsWith(`${at}.`));
  }

  /** For the next page of this panel; undefined while everything waits. */
  get state(): Left | undefined {
    if (!this.#isTried && this.#fields.size === 0) return undefined;
    return { form: this.#form, fields: [...this.#fields], tried: this.#isTried };
  }
}
