// The notice about the sandbox in a panel that has no other notice.

import type { Target } from '../../flow/chain/chain.ts';
import type { PanelView } from '../../protocol/view.ts';
import { isSandboxTarget } from '../../targets/sandbox-targets.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import { shortDuration } from '../trees/short-duration.ts';

/** Undefined for other targets, and while the sandbox runs without a clock offset. */
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
      const message = `The sandbox’s clock is ${shortDuration(ahead)} ahead, and its sessions and tokens expire by that clock, as shown here.`;
      return { tone: 'info', message };
    }
  }
}
