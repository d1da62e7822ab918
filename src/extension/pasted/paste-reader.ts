// Reads pasted texts for the panel and for the command Explain: loads the reader with the first text.

import { randomUUID } from 'node:crypto';
import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import { redactText } from '../../cognito/redaction/redact-text.ts';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import type { FoundItems } from './found-item.ts';

export interface PasteReaderDeps {
  /** Known secrets of this window, for redaction. */
  readonly secrets: SecretValues;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** @param session whose target and app client an answer goes on with */
export type PasteReader = (text: string, session: Pick<AuthFlowSession, 'state'>) => Promise<FoundItems>;

export function createPasteReader({ secrets, now }: PasteReaderDeps): PasteReader {
  return async (text, { state: { target, client } }) => {
    const { readPasted } = await import('./read-pasted.ts');
    const redact = (message: string) => redactText(message, { secrets });
    return readPasted(text, { target, client, newId: randomUUID, now: now(), redact });
  };
}
