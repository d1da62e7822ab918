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

/** In front of the choice of an item, when its fix was pressed. */
const fixMark = 'fix:';

/** @param deps called with each paste, because the panels are created after their handlers */
export function createPasteIntoPanel(read: PasteReader, deps: () => OpenFoundDeps): PasteIntoPanel {
  return async ({ authFlowSession }, text, choice) => {
    const { items, more, reason } = await read(text, authFlowSession);
    if (items.length === 0) throw new UserError('nothing-recognised', reason);
    if (items.length > 1 && choice === undefined) {
      return { choices: items.map(({ label, detail }, index) => ({ value: String(index), label, detail })), more };
    }
    const isFix = choice?.startsWith(fixMark) ?? false;
    const index = isFix ? choice?.slice(fixMark.length) : choice;
    const found = items[Number(index ?? 0)]?.found;
    const meant = found?.kind === 'refused' ? found.meant : undefined;
    if (!found || (isFix && !meant)) throw new UserError('nothing-recognised', 'The text has changed. Load it again.');
    if (found.kind === 'refused' && meant && !isFix) {
      return { problem: found.reason, fix: { title: meant.title, choice: fixMark + (index ?? '0') } };
    }
    return { message: await openFound(meant?.found ?? found, deps()) };
  };
}
