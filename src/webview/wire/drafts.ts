// Local text of what is being typed. The host owns every value; a draft only bridges the time until the host has it,
// so that typing never waits and a view that was made before the last key press does not undo it.

/** How long typing pauses before it is sent, in milliseconds. */
export const typingPauseMs = 80;

/**
 * `unsent` → `sent` → `acknowledged` (the host has it) → `settled` (and a view drawn since shows it).
 * `refused`: the host answered with an error; the text stays so that nothing typed is lost.
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

  /** What is being typed, or undefined when the host's value counts. */
  get(id: string): T | undefined {
    return this.#drafts.get(id)?.value;
  }

  type(id: string, value: T): void {
    this.#drafts.set(id, { value, state: 'unsent' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), typingPauseMs);
  }

  /** Keeps the draft while its secret is being typed, even when the host has it: the host sends back only dots. */
  hold(id: string): void {
    this.#held.add(id);
  }

  release(id: string): void {
    this.#held.delete(id);
    if (this.#drafts.get(id)?.state === 'settled') this.#drafts.delete(id);
  }

  /** Sends what is not sent yet, in the order it was typed. */
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

  /** Tells that a view has come: what the host has acknowledged is in it. */
  settle(): void {
    for (const [id, draft] of this.#drafts) {
      if (draft.state !== 'acknowledged') continue;
      if (this.#held.has(id)) draft.state = 'settled';
      else this.#drafts.delete(id);
    }
  }

  /** Another form is shown: only what is still unsent, and has a field there, lives on. */
  keepUnsent(hasField: (id: string) => boolean): void {
    for (const [id, draft] of this.#drafts) {
      if (draft.state !== 'unsent' || !hasField(id)) this.#drafts.delete(id);
    }
  }

  /** The host wrote the value itself (an offer, a fix, an override taken back): the text typed before is over. */
  drop(id: string): void {
    this.#drafts.delete(id);
  }

  #acknowledge(draft: Draft<T>): void {
    if (draft.state === 'sent') draft.state = 'acknowledged';
  }
}
