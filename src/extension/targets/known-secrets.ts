// Everything that is a secret for certain, for the fields that must not take one.

import type { SecretStorage } from 'vscode';
import { SecretValues } from '../../cognito/redaction/secret-values.ts';
import { secretKindOf } from '../../cognito/redaction/secrecy.ts';
import { fieldsOf, textIn } from '../../flow/draft/form.ts';
import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';

export interface KnownSecretsDeps {
  /** What this window has met. */
  readonly secrets: SecretValues;
  readonly secretStorage: SecretStorage;
  /** What is being typed. */
  readonly authFlowSessions: readonly AuthFlowSession[];
  readonly sandbox: Pick<SandboxHost, 'running'>;
}

/** What this window has met, what is in secret storage, what is being typed, and what the sandbox began with. */
export async function knownSecrets({
  secrets,
  secretStorage,
  authFlowSessions,
  sandbox,
}: KnownSecretsDeps): Promise<SecretValues> {
  const known = new SecretValues();
  known.addAll(secrets);
  // Older editors cannot list their keys; what they were asked for is known by the window.
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
