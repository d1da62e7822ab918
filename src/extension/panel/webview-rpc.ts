// The host's end of the talk with the page: every envelope gets exactly one reply, also when its handler throws.

import { isForUser } from '../../errors/coded-error.ts';
import { isCancellation } from '../../errors/cancellation.ts';
import type { HostEvent, HostMessage, HostRequests, Method, Reply } from '../../protocol/messages.ts';
import { readEnvelope } from './message-schemas.ts';
import type { CheckedEnvelope } from './message-schemas.ts';

export type Handlers = {
  readonly [M in Method]: (
    params: HostRequests[M]['params'],
  ) => HostRequests[M]['result'] | Promise<HostRequests[M]['result']>;
};

export interface WebviewRpcOptions {
  readonly handlers: Handlers;
  /** Posts to the page; the outcome is not waited for. */
  readonly post: (message: HostMessage) => void;
  /** Told of handlers that failed unexpectedly and of messages nobody can be answered for. */
  readonly onFault: (what: string, error: unknown) => void;
}

export class WebviewRpc {
  readonly #options: WebviewRpcOptions;
  readonly #pending = new Set<number>();
  #ready = false;
  #closed = false;

  constructor(options: WebviewRpcOptions) {
    this.#options = options;
  }

  /** True once the page has asked for its first view. */
  get ready(): boolean {
    return this.#ready;
  }

  /** Answers one message of the page. Never rejects. */
  async receive(message: unknown): Promise<void> {
    const read = readEnvelope(message);
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

  /** The page was destroyed, because it is hidden or moved; it will ask for its first view again. */
  pageGone(): void {
    this.#ready = false;
  }

  /** Sends an event; before the page is ready there is nothing to send, because its first view will hold it all. */
  send(event: HostEvent): void {
    if (this.#ready) this.#post(event);
  }

  /** Refuses what is still pending: the page is gone, and so is the way to answer it. */
  close(): void {
    for (const id of this.#pending) this.#post(errorReply(id, 'closed', 'The panel was closed.'));
    this.#pending.clear();
    this.#closed = true;
  }

  #post(message: HostMessage): void {
    if (!this.#closed) this.#options.post(message);
  }

  async #handle({ id, method, params }: CheckedEnvelope): Promise<Reply> {
    try {
      const handler = this.#options.handlers[method] as (given: typeof params) => unknown;
      return { id, ok: true, result: await handler(params) };
    } catch (error) {
      // A dialog that was closed is no fault, and nothing was done.
      if (isCancellation(error)) return { id, ok: true, result: null };
      if (isForUser(error)) return errorReply(id, error.code, error.message);
      this.#options.onFault(`${method} failed`, error);
      return errorReply(id, 'failed', `${method} failed inside the extension. Show Log says more.`);
    }
  }
}

function errorReply(id: number, code: string, message: string): Reply {
  return { id, ok: false, error: { code, message } };
}
