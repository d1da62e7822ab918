// Text being typed. The host owns every value. A draft keeps the text until the host has it, so that typing never
// waits, and a view that is older than the last key press does not undo it.

/** Text is sent after this pause in typing, in milliseconds. */
export const typingPauseMs = 80;

/**
 * `unsent` → `sent` → `acknowledged` (the host has it) → `settled` (a later view contains it).
 * `refused`: the host replied with an error. The text stays, so that nothing typed is lost.
 */
type DraftState = 'unsent' | 'sent' | 'acknowledged' | 'settled' | 'refused';

interface Draft<T> {
  readonly value: T;
  state: DraftState;
}

export class Drafts<T> {
  readonly #send: (id: string, value: T) => Promise<unknown>;
  readonly #drafts = new Map<string, Draft<T>>();
  readonly #held = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param send sends one value to the host; rejects when the host refuses it */
  constructor(send: (id: string, value: T) => Promise<unknown>) {
    this.#send = send;
  }

  /** The text being typed; undefined when the host's value is current. */
  get(id: string): T | undefined {
    return this.#drafts.get(id)?.value;
  }

  type(id: string, value: T): void {
    this.#drafts.set(id, { value, state: 'unsent' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), typingPauseMs);
  }

  /** Keeps the draft while a secret is being typed, also once the host has it: views contain only its length. */
  hold(id: string): void {
    this.#held.add(id);
  }

  release(id: string): void {
    this.#held.delete(id);
    if (this.#drafts.get(id)?.state === 'settled') this.#drafts.delete(id);
  }

  /** Sends unsent drafts, in the order they were typed. */
  flush(): void {
    clearTimeout(this.#timer);
    for (const [id, draft] of this.#drafts) {
      if (draft.state !== 'unsent') continue;
      draft.state = 'sent';
      this.#send(id, draft.value).then(
        () => this.#acknowledge(draft),
        () => {
          if (draft.state === 'sent') draft.state = 'refused';
        },
      );
    }
  }

  /** Call on each new view: it contains every acknowledged draft. */
  settle(): void {
    for (const [id, draft] of this.#drafts) {
      if (draft.state !== 'acknowledged') continue;
      if (this.#held.has(id)) draft.state = 'settled';
      else this.#drafts.delete(id);
    }
  }

  /** Call when another form is shown: keeps only unsent drafts whose field is in that form. */
  keepUnsent(hasField: (id: string) => boolean): void {
    for (const [id, draft] of this.#drafts) {
      if (draft.state !== 'unsent' || !hasField(id)) this.#drafts.delete(id);
    }
  }

  /** Discards the draft when the host sets the value itself: an offer, a fix, an override undone. */
  drop(id: string): void {
    this.#drafts.delete(id);
  }

  #acknowledge(draft: Draft<T>): void {
    if (draft.state === 'sent') draft.state = 'acknowledged';
  }
}
