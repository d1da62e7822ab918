// What a command says that only a code lens can run: it gives what the command is about.

import { UserError } from '../user-error.ts';

/** @param instead the title of a command that a key binding can run */
export function ofLens(instead: string): UserError {
  return new UserError('no-lens', `This command belongs to a lens above a request. Use “Auth Flow: ${instead}”.`);
}
