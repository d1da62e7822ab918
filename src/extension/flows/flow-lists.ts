// Has flow files listed by a thread: one after the other, each within its time. A thread that takes too long, or too much
// memory, is ended, and the next file gets another.

import { Worker } from 'node:worker_threads';
import type { FlowList } from '../../flow/file/list-flows.ts';
import type { Disposable } from '../disposable-store.ts';

export interface ListRequest {
  readonly text: string;
  /** What a file with one nameless flow calls it. */
  readonly name: string;
}

export interface FlowListsOptions {
  /** The built program of flow-list-worker.ts: absolute. */
  readonly program: string;
  /** Milliseconds for one file. */
  readonly within?: number;
  /** Milliseconds without a file, after which the thread ends. */
  readonly idle?: number;
}

/** A file at the limits takes about a second on a machine that has other work. */
const WITHIN = 10_000;
const IDLE = 30_000;
/** Megabytes of memory for one file. */
const MEMORY = 512;

export class FlowLists implements Disposable {
  readonly #options: FlowListsOptions;
  #worker: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;
  #disposed = false;

  constructor(options: FlowListsOptions) {
    this.#options = options;
  }

  /** @throws Error in words for the user: the file took too long, or the thread ended */
  list(request: ListRequest): Promise<FlowList> {
    const listed = this.#last.then(() => this.#ask(request));
    this.#last = listed.catch(() => undefined);
    return listed;
  }

  async #ask(request: ListRequest): Promise<FlowList> {
    if (this.#disposed) throw new Error('The list of flow files was closed.');
    clearTimeout(this.#idle);
    const { program, within = WITHIN, idle = IDLE } = this.#options;
    const worker = (this.#worker ??= new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: MEMORY } }));
    const { promise, resolve, reject } = Promise.withResolvers<FlowList>();
    const timer = setTimeout(() => reject(new Error(`It took longer than ${within / 1000} seconds.`)), within);
    const ended = (): void => reject(new Error('The thread that lists flow files ended.'));
    worker.once('message', resolve).once('error', reject).once('exit', ended);
    worker.postMessage(request);
    try {
      return await promise;
    } catch (error) {
      this.#end();
      throw error;
    } finally {
      clearTimeout(timer);
      worker.off('message', resolve).off('error', reject).off('exit', ended);
      this.#idle = setTimeout(() => this.#end(), idle).unref();
    }
  }

  #end(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    // What it says while it ends is nobody's concern.
    worker?.on('error', () => undefined);
    void worker?.terminate();
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#idle);
    this.#end();
  }
}
