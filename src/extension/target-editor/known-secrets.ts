// Collects all known secrets, for the checks of input boxes whose values must not contain one.

import type { SecretStorage } from 'vscode';
import { SecretValues } from '../../cognito/redaction/secret-values.ts';
import { secretKindOf } from '../../cognito/redaction/secrecy.ts';
import { fieldsOf, textIn } from '../../flow/draft/form.ts';
import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';

export interface KnownSecretsDeps {
  /** Secrets that this window sent, received or read. */
  readonly secrets: SecretValues;
  readonly secretStorage: SecretStorage;
  /** Their drafts may contain secrets. */
  readonly authFlowSessions: readonly AuthFlowSession[];
  readonly sandbox: Pick<SandboxHost, 'running'>;
}

/** Secrets of this window's calls, of secret storage, of drafts, and of the sandbox's users and app clients. */
export async function knownSecrets({
  secrets,
  secretStorage,
  authFlowSessions,
  sandbox,
}: KnownSecretsDeps): Promise<SecretValues> {
  const known = new SecretValues();
  known.addAll(secrets);
  // Older versions of VS Code cannot list the keys; the secrets they returned are in `secrets`.
  const { keys } = secretStorage as Partial<Pick<typeof secretStorage, 'keys'>>;
  for (const key of (await keys?.call(secretStorage)) ?? []) {
    const value = await secretStorage.get(key);
    if (value !== undefined) known.add(value);
  }
  for (const authFlowSession of authFlowSessions) addTyped(authFlowSession, known);
  for (const pool of sandbox.running?.pools() ?? []) {
    const seeded = [
      ...pool.users().flatMap(({ password, totpSecret }) => [password, totpSecret]),
      ...pool.clients.map(({ clientSecret }) => clientSecret),
    ];
    for (const value of seeded) if (value !== undefined) known.add(value);
  }
  return known;
}

function addTyped(authFlowSession: AuthFlowSession, known: SecretValues): void {
  const waiting = authFlowSession.setAside().flatMap(({ typed }) => Object.entries(typed));
  for (const [id, value] of waiting) {
    const kind = secretKindOf(id.split('.').at(-1) ?? '');
    if (kind) known.add(value, kind);
  }
  for (const field of fieldsOf(authFlowSession.form())) {
    const text = textIn(field);
    if (field.secrecy !== 'open' && text !== undefined) known.add(text, field.session ? 'session' : field.secrecy);
  }
}
