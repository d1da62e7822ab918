// Starts the editor's sandbox on first use and stops it with the editor. There is at most one.

import type { Target } from '../../flow/chain/chain.ts';
import type { TargetContext } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import type { ObservedCall, SandboxOptions, SandboxPool } from '../../sandbox/sandbox.ts';
import { Emitter } from '../emitter.ts';
import type { EditorSandbox } from './stored-sandbox-state.ts';
import { targetContextOf } from '../../targets/sandbox-context.ts';
import { poolOf, sandboxTargets, waitingTarget } from '../../targets/sandbox-targets.ts';

export type SandboxState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly sandbox: EditorSandbox }
  | { readonly kind: 'failed'; readonly message: string };

export interface SandboxHostOptions {
  /** Loads the sandbox's code and starts it. */
  readonly start: (options: SandboxOptions) => Promise<EditorSandbox>;
  /** The port to listen on; 0 for any free one. */
  readonly port: () => number;
}

export class SandboxHost {
  readonly #options: SandboxHostOptions;
  readonly #changed = new Emitter();
  readonly #called = new Emitter<ObservedCall>();
  #state: SandboxState = { kind: 'stopped' };
  #starting: Promise<EditorSandbox> | undefined;
  /** Until the one before has stopped, it holds its port and the file of its state. */
  #stopping: Promise<void> | undefined;
  /** Fired when it starts or stops, and when its users, its inbox or its calls change. */
  readonly onDidChange = this.#changed.on;
  /** Fired for every API call to it, from any program. */
  readonly onDidCall = this.#called.on;

  constructor(options: SandboxHostOptions) {
    this.#options = options;
  }

  get state(): SandboxState {
    return this.#state;
  }

  get running(): EditorSandbox | undefined {
    return this.#state.kind === 'running' ? this.#state.sandbox : undefined;
  }

  /** Starts it, or resolves with the running one. @throws the error of the start, such as a port in use */
  start(): Promise<EditorSandbox> {
    return (this.#starting ??= this.#start());
  }

  async #start(): Promise<EditorSandbox> {
    // Whoever stopped it gets the error of that.
    if (this.#stopping) await this.#stopping.catch(() => undefined);
    this.#become({ kind: 'starting' });
    try {
      const sandbox = await this.#options.start({ port: this.#options.port() });
      sandbox.onDidChange(() => this.#changed.fire());
      sandbox.onCall((call) => this.#called.fire(call));
      this.#become({ kind: 'running', sandbox });
      return sandbox;
    } catch (error) {
      this.#starting = undefined;
      this.#become({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  }

  stop(): Promise<void> {
    const starting = this.#starting;
    if (!starting) return this.#stopping ?? Promise.resolve();
    this.#starting = undefined;
    const stopping = this.#stop(starting).finally(() => {
      if (this.#stopping === stopping) this.#stopping = undefined;
    });
    this.#stopping = stopping;
    return stopping;
  }

  async #stop(starting: Promise<EditorSandbox>): Promise<void> {
    const sandbox = await starting.catch(() => undefined);
    this.#become({ kind: 'stopped' });
    await sandbox?.stop();
  }

  /** Resets it to its initial state; earlier sessions and tokens become invalid. */
  async reset(): Promise<void> {
    const sandbox = await this.start();
    await sandbox.reset();
  }

  /** Its pools as targets; before it runs, one target without an endpoint. */
  targets(): readonly Target[] {
    const { running } = this;
    return running ? sandboxTargets(running) : [waitingTarget];
  }

  /** The first pool's target. */
  target(): Target {
    return this.targets()[0] ?? waitingTarget;
  }

  /** The pool behind a target of the sandbox; undefined for other targets, and while it does not run. */
  pool(target: Target | undefined): SandboxPool | undefined {
    return this.running && target?.kind === 'sandbox' ? poolOf(this.running, target) : undefined;
  }

  /** Passwords, codes and authenticators of a pool's users, which the API does not return. */
  targetContext(target: Target, now: () => number): TargetContext | undefined {
    const pool = this.pool(target);
    return pool && targetContextOf(pool, now);
  }

  #become(state: SandboxState): void {
    this.#state = state;
    this.#changed.fire();
  }
}
