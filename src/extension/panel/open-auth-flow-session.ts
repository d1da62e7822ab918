// Creates the auth flow session of a panel: its dependencies, and its initial target, subject and user.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Transport } from '../../cognito/transport.ts';
import type { Subject } from '../../flow/draft/draft.ts';
import { createAuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session.ts';
import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import type { KeptAuthenticators } from '../authenticators/kept-authenticators.ts';
import type { KeptPasswords } from '../users/kept-passwords.ts';
import { ownPoolContext } from '../users/own-pool-context.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import type { SandboxUserView } from '../../sandbox/sandbox.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import type { TargetClocks } from '../sandbox/target-clocks.ts';
import type { PanelMode } from './panel-window.ts';

export interface OpenAuthFlowSessionDeps {
  readonly send: Transport;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly clocks: Pick<TargetClocks, 'of'>;
  readonly sandbox: SandboxHost;
  readonly authenticators: KeptAuthenticators;
  readonly passwords: KeptPasswords;
  readonly chains: ChainStore;
}

/** The initial subject of each mode. */
const firstSubject: Readonly<Record<PanelMode, Subject>> = {
  chain: { operation: 'InitiateAuth', authFlow: 'USER_SRP_AUTH' },
  respond: { operation: 'RespondToAuthChallenge', challengeName: 'PASSWORD_VERIFIER' },
};

export function openAuthFlowSession(
  mode: PanelMode,
  { send, now, clocks, sandbox, authenticators, passwords, chains }: OpenAuthFlowSessionDeps,
): AuthFlowSession {
  return createAuthFlowSession(
    {
      tables: cognitoTables,
      send,
      now,
      clockOf: clocks.of,
      randomBytes: (count) => randomBytes(count),
      newId: randomUUID,
      wait: (ms, signal) => delay(ms, undefined, { signal }),
      targetContext: (target) =>
        sandbox.targetContext(target, now) ?? ownPoolContext(target, { authenticators, passwords, now }),
      devices: ({ id }) =>
        chains.all.filter(({ target }) => target.id === id).flatMap(({ secrets }) => secrets.devices ?? []),
    },
    {
      mode,
      target: sandbox.target(),
      subject: firstSubject[mode],
      ...firstUser(mode, sandbox.pool(sandbox.target())?.users()),
    },
  );
}

/** In the chain panel, the first user of the sandbox is preselected, so that the request can be sent at once. */
export function firstUser(
  mode: PanelMode,
  users: readonly Pick<SandboxUserView, 'signInName'>[] | undefined,
): { readonly username?: string } {
  const first = mode === 'chain' ? users?.[0] : undefined;
  return first ? { username: first.signInName } : {};
}
