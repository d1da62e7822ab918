// Reads a text that was pasted into the panel, and opens what was found; of several, what the user chooses.

import type { PasteResult } from '../../protocol/messages.ts';
import type { AuthFlowPanel } from '../panel/auth-flow-panel.ts';
import { UserError } from '../user-error.ts';
import { openFound, type OpenFoundDeps } from './open-found.ts';
import type { PasteReader } from './paste-reader.ts';

/** @throws UserError when nothing was found or chosen, with the reason */
export type PasteIntoPanel = (
  panel: Pick<AuthFlowPanel, 'authFlowSession'>,
  text: string,
  choice: string | undefined,
) => Promise<PasteResult>;

/** @param deps called with each paste, because the panels are created after their handlers */
export function createPasteIntoPanel(read: PasteReader, deps: () => OpenFoundDeps): PasteIntoPanel {
  return async ({ authFlowSession }, text, choice) => {
    const { items, more, reason } = await read(text, authFlowSession);
    if (items.length === 0) throw new UserError('nothing-recognised', reason);
    if (items.length > 1 && choice === undefined) {
      return { choices: items.map(({ label, detail }, index) => ({ value: String(index), label, detail })), more };
    }
    const chosen = items[Number(choice ?? 0)];
    if (!chosen) throw new UserError('nothing-recognised', 'The text has changed. Load it again.');
    return { message: await openFound(chosen.found, deps()) };
  };
}
