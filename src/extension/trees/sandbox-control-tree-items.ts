// Tree items for the clock and the injected faults of the sandbox.

import { shortDuration } from './short-duration.ts';
import type { Fault, FaultEffect, SandboxClock } from '../../sandbox/sandbox.ts';
import { localAndUtc } from '../local-time.ts';
import { stateColors } from './tree-item-data.ts';
import type { TreeItemData } from './tree-item-data.ts';

export function clockItem(clock: SandboxClock): TreeItemData {
  const offset = clock.offsetSeconds();
  const label = offset === 0 ? 'same as this machine' : `${shortDuration(offset)} ahead`;
  return {
    id: 'sandbox/clock',
    label: 'Clock',
    description: label,
    icon: offset === 0 ? { codicon: 'clock' } : { codicon: 'clock', color: stateColors.warning },
    // No running time of day, because the item would have to be redrawn every second.
    tooltip:
      offset === 0
        ? 'Sessions, codes and tokens expire by this machine’s clock.\nAdvance it to make them expire at once.'
        : `Sessions, codes and tokens expire by a clock that is ${label}. When last read, it showed ${localAndUtc(clock.now())}.`,
    children: 'none',
    can: offset === 0 ? ['clock'] : ['clock', 'ahead'],
    spoken: `Clock, ${label}`,
  };
}

export function faultsItem(faults: readonly Fault[]): TreeItemData {
  const label = faults.length === 0 ? 'none' : String(faults.length);
  return {
    id: 'sandbox/faults',
    label: 'Faults',
    description: label,
    icon: faults.length === 0 ? { codicon: 'zap' } : { codicon: 'zap', color: stateColors.warning },
    tooltip: 'Faults injected into the next calls: throttling, errors, slow answers, dropped connections.',
    children: faults.length === 0 ? 'none' : 'expanded',
    can: faults.length === 0 ? ['faults'] : ['faults', 'some'],
    spoken: `Faults, ${label}`,
  };
}

export function faultItem({ id, effect, operation, times }: Fault): TreeItemData {
  const [label, codicon] = effectLabel(effect);
  const where = operation ?? 'every operation';
  const often = times === undefined ? 'until removed' : times === 1 ? 'the next call' : `the next ${times} calls`;
  return {
    id: `sandbox/fault/${id}`,
    label,
    description: `${where} · ${often}`,
    icon: { codicon },
    children: 'none',
    can: ['fault'],
    spoken: `Fault ${label}, ${where}, ${often}`,
  };
}

function effectLabel(effect: FaultEffect): readonly [label: string, codicon: string] {
  switch (effect.kind) {
    case 'error':
      return [effect.phase === 'after' ? `${effect.error} after the call took effect` : effect.error, 'error'];
    case 'latency':
      return [`Delays the answer by ${effect.milliseconds} ms`, 'watch'];
    case 'drop':
      return [effect.phase === 'after' ? 'Drops the answer' : 'Drops the call', 'debug-disconnect'];
  }
}
