// What a panel at the sandbox says of it, where there is nothing else to say.

import type { Target } from '../../flow/chain/chain.ts';
import type { PanelView } from '../../protocol/view.ts';
import { isSandboxTarget } from '../../targets/sandbox-targets.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import { shortDuration } from '../trees/short-duration.ts';

/** Undefined for another target, and while the sandbox runs by the clock of now. */
export function sandboxNotice(target: Target | undefined, { state }: Pick<SandboxHost, 'state'>): PanelView['notice'] {
  if (!target || !isSandboxTarget(target)) return undefined;
  switch (state.kind) {
    case 'starting':
      return { tone: 'info', message: 'The sandbox is starting.' };
    case 'failed':
      return { tone: 'error', message: `The sandbox could not start. ${state.message}` };
    case 'stopped':
      return { tone: 'info', message: 'The sandbox is not running. It starts with the first call.' };
    case 'running': {
      const ahead = state.sandbox.clock.offsetSeconds();
      if (ahead === 0) return undefined;
      const message = `The sandbox’s clock is ${shortDuration(ahead)} ahead, so sessions and tokens from before may have expired, whatever is counted down here.`;
      return { tone: 'info', message };
    }
  }
}
