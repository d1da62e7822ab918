// Sends requests to the host, and receives replies and events. The host is part of this extension, so only the outer
// shape of a message is checked here. The unit tests validate its views (test/support/view-schema.ts).
import { strings } from '../base/strings.ts';
import type { Reply } from '../../protocol/messages.ts';

/** VS Code's API for webviews. It can be acquired only once. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** The host replied with an error. */
class HostError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'HostError';
    this.code = code;
  }
}

/** Parameters and result by method name. */
type Requests<R> = { readonly [M in keyof R]: { readonly params: unknown; readonly result: unknown } };

export interface HostListener<E> {
  readonly event: (event: E) => void;
  /** A message of the wrong shape was ignored. @param what the reason, without any of the message's content */
  readonly broken: (what: string) => void;
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: HostError) => void;
}

/** @typeParam R the requests of the page @typeParam E the events of the host @typeParam S what the page stores */
export class HostConnection<R extends Requests<R>, E extends { readonly kind: string }, S> {
  readonly #isEvent: (message: { readonly kind?: unknown; readonly view?: unknown }) => boolean;
  readonly #api = acquireVsCodeApi();
  readonly #pending = new Map<number, Pending>();
  /** Ids start at the page's load time, so that replies to an earlier page of this panel are recognised. */
  readonly #firstId = Math.floor(performance.timeOrigin);
  #lastId = this.#firstId;

  /** @param isEvent whether a message is an event of the host, by its outer shape */
  constructor(isEvent: (message: { readonly kind?: unknown; readonly view?: unknown }) => boolean) {
    this.#isEvent = isEvent;
  }

  listen(listener: HostListener<E>): void {
    window.addEventListener('message', ({ data, origin }: MessageEvent<unknown>) => {
      // VS Code forwards the host's messages from the page's own origin.
      if (origin !== window.origin) return;
      const message = this.#readMessage(data);
      if (!message) listener.broken(strings.page.notOfHost);
      else if ('kind' in message) listener.event(message);
      else this.#reply(message, listener);
    });
  }

  /** @throws HostError when the host refuses */
  request<M extends keyof R>(method: M, params: R[M]['params']): Promise<R[M]['result']> {
    this.#lastId += 1;
    const id = this.#lastId;
    const reply = new Promise<unknown>((resolve, reject) => this.#pending.set(id, { resolve, reject }));
    // VS Code's own channel; unlike window.postMessage, it takes no target origin.
    this.#api.postMessage({ id, method, params });
    return reply;
  }

  /** The state that an earlier page stored, not validated. */
  get storedState(): unknown {
    return this.#api.getState();
  }

  store(state: S): void {
    this.#api.setState(state);
  }

  /** Undefined for a message that is neither a reply nor an event. */
  #readMessage(data: unknown): Reply | E | undefined {
    const message: Record<string, unknown> = { ...(data as Record<string, unknown> | null) };
    const { kind, id, ok, error } = message;
    if (kind !== undefined) return this.#isEvent(message) ? (data as E) : undefined;
    if (typeof id !== 'number') return undefined;
    return ok === true || (ok === false && isObject(error)) ? (data as Reply) : undefined;
  }

  #reply(reply: Reply, listener: HostListener<E>): void {
    const pending = this.#pending.get(reply.id);
    if (!pending) {
      if (reply.id > this.#firstId) listener.broken(strings.page.noRequest(reply.id));
      return;
    }
    this.#pending.delete(reply.id);
    if (reply.ok) pending.resolve(reply.result);
    else pending.reject(new HostError(reply.error.code, reply.error.message));
  }
}

/** Whether a member of a message is an object. */
export function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
