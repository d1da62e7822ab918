// Auth flow sessions for tests: a fixed clock, counted ids, seeded bytes and a made-up user pool.
import type { ApiTables } from '../../src/cognito/api-tables.ts';
import { cognitoTables } from '../../src/cognito/cognito-tables.ts';
import { createHash } from 'node:crypto';
import type { AppClient, Target } from '../../src/flow/chain/chain.ts';
import { valueIn } from '../../src/flow/draft/edit-draft.ts';
import type { Subject } from '../../src/flow/draft/draft.ts';
import type { AuthFlowSessionDeps, TargetContext } from '../../src/flow/auth-flow-session/auth-flow-session-api.ts';
import { createAuthFlowSession } from '../../src/flow/auth-flow-session/auth-flow-session.ts';
import { type Scripted, scriptTransport } from './scripted-transport.ts';
import type { WireRequest } from '../../src/cognito/transport.ts';

export const webClient: AppClient = { clientId: '1example23456789', name: 'web', hasSecret: false };
export const serverClient: AppClient = {
  clientId: '2example23456789',
  name: 'server',
  hasSecret: true,
  clientSecret: '9e8c1k1e5example1e5example1e5example1e5example12345',
};

export const pool: Target = {
  id: 'pool',
  name: 'Pool',
  kind: 'user-pool',
  endpoint: 'http://127.0.0.1:4711',
  region: 'us-east-1',
  userPoolId: 'us-east-1_EXAMPLE01',
  issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_EXAMPLE01',
  clients: [webClient, serverClient],
};

/** The same pool as a pool of the sandbox. */
export const sandboxPool: Target = { ...pool, id: 'sandbox', name: 'Sandbox', kind: 'sandbox' };

export const startTime = Date.UTC(2026, 10, 3, 4, 5, 6);

/** Pseudo-random bytes, the same in every run. */
export function seededBytes(seed: string): (count: number) => Uint8Array {
  let drawn = 0;
  return (count) => {
    const bytes = Buffer.alloc(count);
    for (let at = 0; at < count; at += 32) {
      drawn += 1;
      createHash('sha256').update(`${seed} ${drawn}`).digest().copy(bytes, at);
    }
    return bytes;
  };
}

export interface Setup {
  /** Default: Cognito's own. */
  readonly tables?: ApiTables;
  readonly subject: Subject;
  readonly script?: readonly (Scripted | ((request: WireRequest) => Scripted))[];
  readonly mode?: 'chain' | 'respond';
  /** Default: `pool`. */
  readonly target?: Target;
  readonly client?: AppClient;
  readonly username?: string;
  readonly targetContext?: TargetContext;
  /** Instead of `targetContext`, where it depends on the target. */
  readonly targetContextOf?: AuthFlowSessionDeps['targetContext'];
  readonly devices?: NonNullable<AuthFlowSessionDeps['devices']>;
}

export function openTestSession(setup: Setup) {
  const clock: { now: number; aheadMs: number; sessionsSince?: number } = { now: startTime, aheadMs: 0 };
  const waits: number[] = [];
  const transport = scriptTransport(setup.script ?? [], () => clock.now);
  let ids = 0;
  const deps: AuthFlowSessionDeps = {
    tables: setup.tables ?? cognitoTables,
    send: transport.send,
    now: () => clock.now,
    randomBytes: seededBytes('conversation'),
    newId: () => `id-${(ids += 1)}`,
    wait: (ms) => {
      waits.push(ms);
      clock.now += ms;
      return Promise.resolve();
    },
    clockOf: () => ({ ...clock }),
    targetContext: setup.targetContextOf ?? (() => setup.targetContext),
    ...(setup.devices ? { devices: setup.devices } : {}),
  };
  const authFlowSession = createAuthFlowSession(deps, {
    mode: setup.mode ?? 'chain',
    target: setup.target ?? pool,
    client: setup.client ?? webClient,
    ...(setup.username === undefined ? {} : { username: setup.username }),
    subject: setup.subject,
  });
  const valueOf = (id: string) => valueIn(authFlowSession.form(), id);
  const fieldOf = (id: string) => authFlowSession.form()?.fields.find((field) => field.id === id);
  return { authFlowSession, clock, waits, transport, valueOf, fieldOf };
}
