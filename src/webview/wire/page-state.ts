// What survives a window reload, on disk: arrangement only, never a value, a Session or a token.
import type { PageState } from '../../protocol/messages.ts';
import type { PanelView } from '../../protocol/view.ts';
import type { HostConnection } from './host-connection.ts';

/** The sections left open; closed where nothing usable is stored. Read by hand: it is needed before the first paint. */
export function openSections(state: unknown): PageState['open'] {
  const stored = memberOf(memberOf(state, 'version') === 1 ? state : undefined, 'open');
  const isOpen = (section: keyof PageState['open']) => memberOf(stored, section) === true;
  return { computed: isOpen('computed'), optional: isOpen('optional'), payload: isOpen('payload') };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

export function storePageState(host: HostConnection, view: PanelView, open: PageState['open']): void {
  const chainId = chainOf(view);
  host.store({ version: 1, panel: view.mode, ...(chainId === undefined ? {} : { chainId }), open });
}

/** Steps are named `chain/<chainId>/step/<n>`; the waiting one, `next`, names no chain. */
function chainOf(view: PanelView): string | undefined {
  for (const { id } of view.steps) {
    const chainId = /^chain\/(.+)\/step\/\d+$/.exec(id)?.[1];
    if (chainId !== undefined) return chainId;
  }
  return undefined;
}
