// The page's end of the wire: envelopes out, replies and events in, everything that comes in parsed first.
import type * as hostSchema from './host-schema.ts';
import type { HostEvent, HostRequests, Method, PageState, Reply } from '../../protocol/messages.ts';

/** A file of its own, beside the page's program: nothing of it is needed for a drawing that came with the document. */
type HostSchema = typeof hostSchema;

/** What VS Code gives a webview; it may be asked for once only. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: PageState): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** The host answered with an error, or with something that is no answer. */
export class HostError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'HostError';
    this.code = code;
  }
}

export interface HostListener {
  readonly event: (event: HostEvent) => void;
  /** A message of the wrong shape came and was left aside. @param what names the member and the rule */
  readonly broken: (what: string) => void;
}

interface Pending {
  readonly method: Method;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: HostError) => void;
}

export class HostConnection {
  readonly #api = acquireVsCodeApi();
  readonly #pending = new Map<number, Pending>();
  /** Counted from the moment the page was made, so that no answer to an earlier page of this panel is taken for ours. */
  readonly #firstId = Math.floor(performance.timeOrigin);
  #lastId = this.#firstId;
  #prepared = Promise.resolve();

  listen(listener: HostListener): void {
    let inOrder = Promise.resolve();
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      inOrder = inOrder
        .then(() => this.#receive(data, listener))
        // Told as every fault of the page is; the messages after it still come.
        .catch(reportError);
    });
  }

  /** Loads what checks the host's messages before one comes. When that fails, the first message loads it. */
  prepare(): void {
    this.#prepared = import('./host-schema.ts').then(ignore, ignore);
  }

  async #schema(): Promise<HostSchema> {
    // An import that begins while another of the same file is on its way shares its failure.
    await this.#prepared;
    return import('./host-schema.ts');
  }

  async #receive(data: unknown, listener: HostListener): Promise<void> {
    const schema = await this.#schema();
    const message = schema.parseHostMessage(data);
    if (!message.ok) listener.broken(message.what);
    else if ('kind' in message.value) listener.event(message.value);
    else this.#reply(message.value, listener, schema.parseResult);
  }

  /** @throws HostError when the host refuses, or replies with something else than the method's result. */
  request<M extends Method>(method: M, params: HostRequests[M]['params']): Promise<HostRequests[M]['result']> {
    this.#lastId += 1;
    const id = this.#lastId;
    const reply = new Promise<unknown>((resolve, reject) => this.#pending.set(id, { method, resolve, reject }));
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

  #reply(reply: Reply, listener: HostListener, parseResult: HostSchema['parseResult']): void {
    const pending = this.#pending.get(reply.id);
    if (!pending) {
      if (reply.id <= this.#firstId) return;
      listener.broken(`no request has id ${reply.id}`);
      return;
    }
    this.#pending.delete(reply.id);
    if (!reply.ok) {
      pending.reject(new HostError(reply.error.code, reply.error.message));
      return;
    }
    const result = parseResult(pending.method, reply.result);
    if (result.ok) pending.resolve(result.value);
    else pending.reject(new HostError('wrong-shape', `${pending.method}: ${result.what}`));
  }
}

function ignore(): void {}
