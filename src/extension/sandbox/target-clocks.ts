// The clock of each target, by which sessions and tokens of its chains expire. Every view asks here what time it is.

import type { Target } from '../../flow/chain/chain.ts';
import { machineClock, type TargetClock } from '../../flow/chain/target-clock.ts';
import { isSandboxTarget } from '../../targets/sandbox-targets.ts';
import { Emitter } from '../emitter.ts';
import type { SandboxHost } from './sandbox-host.ts';

export interface TargetClocksDeps {
  /** Unix milliseconds by this machine's clock. */
  readonly now: () => number;
  readonly sandbox: Pick<SandboxHost, 'running' | 'onDidChange'>;
}

export class TargetClocks {
  readonly #deps: TargetClocksDeps;
  readonly #changed = new Emitter();
  /** Fired when the clock of the sandbox was moved, or when the sandbox lost its sessions; not with each second. */
  readonly onDidChange = this.#changed.on;

  constructor(deps: TargetClocksDeps) {
    this.#deps = deps;
    let before = this.#state();
    deps.sandbox.onDidChange(() => {
      const state = this.#state();
      if (state === before) return;
      before = state;
      this.#changed.fire();
    });
  }

  /** The clock of a target now. A sandbox that no longer runs, or runs at another port, has none of its sessions. */
  readonly of = (target: Pick<Target, 'kind' | 'endpoint'>): TargetClock => {
    const now = this.#deps.now();
    if (!isSandboxTarget(target)) return machineClock(now);
    const { running } = this.#deps.sandbox;
    if (running?.endpoint !== target.endpoint) return { ...machineClock(now), sessionsSince: now };
    const { clock, sessionsSince } = running;
    return { now, aheadMs: clock.offsetSeconds() * 1000, sessionsSince: sessionsSince() };
  };

  /** The time by the clock of an issuer of tokens, in Unix milliseconds. */
  readonly nowOf = (issuer: string | undefined): number => {
    const { now, sandbox } = this.#deps;
    const isSandbox = sandbox.running && issuer?.startsWith(`${sandbox.running.endpoint}/`);
    return now() + (isSandbox ? (sandbox.running?.clock.offsetSeconds() ?? 0) * 1000 : 0);
  };

  #state(): string {
    const { running } = this.#deps.sandbox;
    return running ? `${running.endpoint} ${running.clock.offsetSeconds()} ${running.sessionsSince()}` : '';
  }
}
