// What survives a window reload, on disk: arrangement only, never a value, a Session or a token.
import * as z from 'zod/mini';
import type { PageState } from '../protocol/messages.ts';
import type { PanelView } from '../protocol/view.ts';
import type { HostConnection } from './host-connection.ts';

const stored = z.object({
  version: z.literal(1),
  open: z.object({ computed: z.boolean(), optional: z.boolean(), payload: z.boolean() }),
});
const allClosed = { computed: false, optional: false, payload: false };

/** The sections left open; everything closed when nothing usable is stored. */
export function openSections(state: unknown): PageState['open'] {
  const parsed = z.safeParse(stored, state);
  return parsed.success ? parsed.data.open : allClosed;
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
