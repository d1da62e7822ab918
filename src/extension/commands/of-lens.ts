// What a command says that only a code lens can run: it gives what the command is about.

import { ReaderError } from '../reader-error.ts';

/** @param instead the title of a command that a key binding can run */
export function ofLens(instead: string): ReaderError {
  return new ReaderError('no-lens', `This command belongs to a lens above a request. Use “Auth Flow: ${instead}”.`);
}
