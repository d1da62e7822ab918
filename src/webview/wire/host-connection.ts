// Envelopes out, replies and events in. The host is ours, so only the outer shape of what comes in is looked at here;
// the unit tests judge its views (test/support/view-schema.ts).
import { strings } from '../base/strings.ts';
import type { HostEvent, HostMessage, HostRequests, Method, PageState, Reply } from '../../protocol/messages.ts';

/** What VS Code gives a webview; it may be asked for once only. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: PageState): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** The host answered with an error. */
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
  /** A message of the wrong shape came and was left aside. @param what says what it is not, and holds nothing of it */
  readonly broken: (what: string) => void;
}

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: HostError) => void;
}

export class HostConnection {
  readonly #api = acquireVsCodeApi();
  readonly #pending = new Map<number, Pending>();
  /** Counted from the moment the page was made, so that no answer to an earlier page of this panel is taken for ours. */
  readonly #firstId = Math.floor(performance.timeOrigin);
  #lastId = this.#firstId;

  listen(listener: HostListener): void {
    window.addEventListener('message', ({ data, origin }: MessageEvent<unknown>) => {
      // The editor hands the host's messages on from this very origin.
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
    // VS Code's own channel; unlike a window's, it takes no origin.
    this.#api.postMessage({ id, method, params });
    return reply as Promise<HostRequests[M]['result']>;
  }

  /** Whatever an earlier page stored; not checked yet. */
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

/** Undefined for what is neither a reply nor an event. */
function readMessage(data: unknown): HostMessage | undefined {
  const { kind, view, id, ok, error } = { ...(data as Record<string, unknown> | null) };
  if (kind === 'view') return isObject(view) ? (data as HostEvent) : undefined;
  if (kind === 'focus-form') return data as HostEvent;
  if (typeof id !== 'number') return undefined;
  return ok === true || (ok === false && isObject(error)) ? (data as Reply) : undefined;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
