// Generates temporary passwords.

import type { SandboxDeps } from '../sandbox-deps.ts';
import type { PasswordPolicy } from './password-policy.ts';

const kinds = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!@#%&*+-='] as const;

/** A password with letters of both cases, digits and symbols, so that it satisfies every policy. */
export function generatePassword({ minimumLength }: PasswordPolicy, deps: SandboxDeps): string {
  const length = Math.max(minimumLength, 12);
  return Array.from(deps.random(length), (byte, index) => {
    const letters = kinds[index % kinds.length] ?? kinds[0];
    return letters.charAt(byte % letters.length);
  }).join('');
}
