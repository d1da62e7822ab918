// The host's side of the messages with the page: every request gets exactly one reply, even if its handler throws.

import { isForUser } from '../../errors/coded-error.ts';
import { isCancellation } from '../../errors/cancellation.ts';
import type { HostRequests, Reply } from '../../protocol/messages.ts';
import type { CheckedEnvelope, ReadEnvelope, Requests } from './read-envelope.ts';

export type HandlersOf<R> = {
  readonly [M in keyof R]: R[M] extends { readonly params: infer P; readonly result: infer T }
    ? (params: P) => T | Promise<T>
    : never;
};

/** Those of the panel's page. */
export type Handlers = HandlersOf<HostRequests>;

export interface WebviewRpcOptions<R extends Requests<R>, E> {
  readonly handlers: HandlersOf<R>;
  /** Validates a message of the page. */
  readonly read: (message: unknown) => ReadEnvelope<R>;
  /** Posts a message to the page without waiting for it. */
  readonly post: (message: Reply | E) => void;
  /** Called for unexpected errors of handlers, and for messages without an id, which cannot be answered. */
  readonly onFault: (what: string, error: unknown) => void;
}

/** @typeParam R the requests of the page @typeParam E the events that the host sends */
export class WebviewRpc<R extends Requests<R>, E> {
  readonly #options: WebviewRpcOptions<R, E>;
  readonly #pending = new Set<number>();
  #ready = false;
  #closed = false;

  constructor(options: WebviewRpcOptions<R, E>) {
    this.#options = options;
  }

  /** True once the page has asked for its first view. */
  get ready(): boolean {
    return this.#ready;
  }

  /** Answers one message of the page. Never rejects. */
  async receive(message: unknown): Promise<void> {
    const read = this.#options.read(message);
    if (!read.ok) {
      if (read.id === undefined)
        this.#options.onFault(`A message of the panel was dropped: ${read.message}`, undefined);
      else this.#post(errorReply(read.id, read.code, read.message));
      return;
    }
    const { envelope } = read;
    this.#pending.add(envelope.id);
    const reply = await this.#handle(envelope);
    if (!this.#pending.delete(envelope.id)) return;
    this.#post(reply);
    if (envelope.method === 'page/ready') this.#ready = true;
  }

  /** The page was destroyed because its tab was hidden or moved; a new page will request its first view. */
  pageGone(): void {
    this.#ready = false;
  }

  /** Sends an event. Dropped before the page is ready, because its first view will contain everything. */
  send(event: E): void {
    if (this.#ready) this.#post(event);
  }

  /** Refuses pending requests; later replies are dropped. */
  close(): void {
    for (const id of this.#pending) this.#post(errorReply(id, 'closed', 'The panel was closed.'));
    this.#pending.clear();
    this.#closed = true;
  }

  #post(message: Reply | E): void {
    if (!this.#closed) this.#options.post(message);
  }

  async #handle({ id, method, params }: CheckedEnvelope<R>): Promise<Reply> {
    try {
      const handler = this.#options.handlers[method] as (given: typeof params) => unknown;
      return { id, ok: true, result: await handler(params) };
    } catch (error) {
      // A closed dialog is not an error.
      if (isCancellation(error)) return { id, ok: true, result: null };
      if (isForUser(error)) return errorReply(id, error.code, error.message);
      this.#options.onFault(`${String(method)} failed`, error);
      return errorReply(
        id,
        'failed',
        `${String(method)} failed because of an error in the extension. For details, run Auth Flow: Show Log.`,
      );
    }
  }
}

function errorReply(id: number, code: string, message: string): Reply {
  return { id, ok: false, error: { code, message } };
}
