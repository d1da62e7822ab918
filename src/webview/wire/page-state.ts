// The page state that VS Code stores on disk for a window reload: layout and names of fields only, never a value, a
// Session or a token.
import type { HostEvent, HostRequests, PageState } from '../../protocol/messages.ts';
import type { PanelView } from '../../protocol/view.ts';
import type { HostConnection } from './host-connection.ts';

/** Which sections were open; closed if the stored state is not valid. No schema library: this runs before first paint. */
export function openSections(state: unknown): PageState['open'] {
  const stored = memberOf(memberOf(state, 'version') === 1 ? state : undefined, 'open');
  const isOpen = (section: keyof PageState['open']) => memberOf(stored, section) === true;
  return { computed: isOpen('computed'), optional: isOpen('optional'), payload: isOpen('payload') };
}

/** Which fields were left, and of which form; undefined if the stored state is not valid. */
export function leftFields(state: unknown): PageState['left'] {
  const left = memberOf(memberOf(state, 'version') === 1 ? state : undefined, 'left');
  const [form, fields, tried] = ['form', 'fields', 'tried'].map((name) => memberOf(left, name));
  if (typeof form !== 'string' || !Array.isArray(fields) || typeof tried !== 'boolean') return undefined;
  return { form, fields: fields.filter((id) => typeof id === 'string'), tried };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

export function storePageState(
  host: HostConnection<HostRequests, HostEvent, PageState>,
  view: PanelView,
  open: PageState['open'],
  left: PageState['left'] | undefined,
): void {
  const chainId = chainOf(view);
  host.store({
    version: 1,
    panel: view.mode,
    ...(chainId === undefined ? {} : { chainId }),
    open,
    ...(left === undefined ? {} : { left }),
  });
}

/** The id of a step is `chain/<chainId>/step/<n>`. The waiting step is `next`, without a chain. */
function chainOf(view: PanelView): string | undefined {
  for (const { id } of view.steps) {
    const chainId = /^chain\/(.+)\/step\/\d+$/.exec(id)?.[1];
    if (chainId !== undefined) return chainId;
  }
  return undefined;
}
