// Finds what keeps Run to the End from sending a form: a value that only the user knows, or a TOTP code to wait for.

import { fieldsOf, type Form } from '../draft/form.ts';
import type { TargetContext } from './auth-flow-session-deps.ts';

export type Blocker =
  | { readonly kind: 'person'; readonly fieldId: string; readonly message: string }
  | { readonly kind: 'wait'; readonly ms: number; readonly message: string };

/** The first missing value; undefined when the form can be sent. */
export function findBlocker(
  form: Form,
  username: string,
  targetContext: TargetContext | undefined,
): Blocker | undefined {
  const empty = fieldsOf(form).filter(({ required, value }) => required && value.kind === 'empty');
  const waiting = empty.find(({ source }) => source === 'authenticator');
  const totp = waiting && targetContext?.totp(username);
  if (totp && 'waitMs' in totp) {
    const seconds = Math.ceil(totp.waitMs / 1000);
    return { kind: 'wait', ms: totp.waitMs, message: `Waiting ${seconds} s for an unused TOTP code` };
  }
  // Ask for the missing input of a computed value rather than for the computed value.
  const first = empty.find(({ source }) => source !== 'computed') ?? empty[0];
  return first && { kind: 'person', fieldId: first.id, message: `${first.key} is required.` };
}
