// Sends requests to the host, and receives replies and events. The host is part of this extension, so only the outer
// shape of a message is checked here. The unit tests validate its views (test/support/view-schema.ts).
import { strings } from '../base/strings.ts';
import type { HostEvent, HostMessage, HostRequests, Method, PageState, Reply } from '../../protocol/messages.ts';

/** VS Code's API for webviews. It can be acquired only once. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: PageState): void;
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

export interface HostListener {
  readonly event: (event: HostEvent) => void;
  /** A message of the wrong shape was ignored. @param what the reason, without any of the message's content */
  readonly broken: (what: string) => void;
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: HostError) => void;
}

export class HostConnection {
  readonly #api = acquireVsCodeApi();
  readonly #pending = new Map<number, Pending>();
  /** Ids start at the page's load time, so that replies to an earlier page of this panel are recognised. */
  readonly #firstId = Math.floor(performance.timeOrigin);
  #lastId = this.#firstId;

  listen(listener: HostListener): void {
    window.addEventListener('message', ({ data, origin }: MessageEvent<unknown>) => {
      // VS Code forwards the host's messages from the page's own origin.
      if (origin !== window.origin) return;
      const message = readMessage(data);
      if (!message) listener.broken(strings.page.notOfHost);
      else if ('kind' in message) listener.event(message);
      else this.#reply(message, listener);
    });
  }

  /** @throws HostError when the host refuses */
  request<M extends Method>(method: M, params: HostRequests[M]['params']): Promise<HostRequests[M]['result']> {
    this.#lastId += 1;
    const id = this.#lastId;
    const reply = new Promise<unknown>((resolve, reject) => this.#pending.set(id, { resolve, reject }));
    // VS Code's own channel; unlike window.postMessage, it takes no target origin.
    this.#api.postMessage({ id, method, params });
    return reply as Promise<HostRequests[M]['result']>;
  }

  /** The state that an earlier page stored, not validated. */
  get storedState(): unknown {
    return this.#api.getState();
  }

  store(state: PageState): void {
    this.#api.setState(state);
  }

  #reply(reply: Reply, listener: HostListener): void {
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

/** Undefined for a message that is neither a reply nor an event. */
function readMessage(data: unknown): HostMessage | undefined {
  const { kind, view, id, ok, error } = { ...(data as Record<string, unknown> | null) };
  if (kind === 'view') return isObject(view) ? (data as HostEvent) : undefined;
  if (kind === 'focus-form' || kind === 'focus-top') return data as HostEvent;
  if (typeof id !== 'number') return undefined;
  return ok === true || (ok === false && isObject(error)) ? (data as Reply) : undefined;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
