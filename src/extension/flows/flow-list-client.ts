// Lists flow files in a worker thread, one at a time, with limits on time and memory. A thread that exceeds them is
// terminated, and the next file gets a new one.

import { Worker } from 'node:worker_threads';
import type { FlowList } from '../../flow/file/list-flows.ts';
import type { Disposable } from '../disposable-store.ts';

export interface ListRequest {
  readonly text: string;
  /** The title of the flow in a file whose only flow has no name. */
  readonly name: string;
}

export interface FlowListsOptions {
  /** Absolute path of the built flow-list-worker.ts. */
  readonly program: string;
  /** Time limit for one file, in milliseconds. */
  readonly within?: number;
  /** The thread is terminated after this many milliseconds without a file. */
  readonly idle?: number;
}

/** A file of the maximum size takes about a second on a busy machine. */
const WITHIN = 10_000;
const IDLE = 30_000;
/** Heap limit of the thread, in megabytes. */
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

  /** @throws Error whose message is meant for the user: the file took too long, or the thread ended */
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
    const ended = (): void => reject(new Error('The thread that lists flow files ended unexpectedly.'));
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
    // Errors during termination are ignored.
    worker?.on('error', () => undefined);
    void worker?.terminate();
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#idle);
    this.#end();
  }
}
