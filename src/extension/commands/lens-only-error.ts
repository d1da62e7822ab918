// The error of a command that only a code lens can run, because the lens passes its arguments.

import { UserError } from '../user-error.ts';

/** @param instead the title of a command that can be run without a lens */
export function lensOnlyError(instead: string): UserError {
  return new UserError('no-lens', `This command runs only from a code lens. Use “Auth Flow: ${instead}” instead.`);
}
