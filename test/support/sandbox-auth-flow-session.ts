// An auth flow session with a running sandbox over real HTTP, as in the panel.
import { cognitoTables } from '../../src/cognito/cognito-tables.ts';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Target } from '../../src/flow/chain/chain.ts';
import type { Subject } from '../../src/flow/draft/draft.ts';
import type { AuthFlowSession } from '../../src/flow/auth-flow-session/auth-flow-session-api.ts';
import { createAuthFlowSession } from '../../src/flow/auth-flow-session/auth-flow-session.ts';
import { SandboxHost } from '../../src/extension/sandbox/sandbox-host.ts';
import { type HttpTransport, openTransport } from '../../src/http/transport.ts';
import { type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';

export interface SandboxBench {
  readonly host: SandboxHost;
  readonly transport: HttpTransport;
  readonly target: Target;
  readonly now: () => number;
  /** Advances the clock of the sandbox and the client, in milliseconds. */
  readonly advance: (ms: number) => void;
  /** `at`: default the sandbox's own pool. */
  openTestSession(username: string, subject: Subject, clientName?: string, at?: Target): AuthFlowSession;
  dispose(): Promise<void>;
}

/** Starts a sandbox and a transport. The caller disposes them. */
export async function openSandboxBench(settings: Pick<SandboxOptions, 'runner'> = {}): Promise<SandboxBench> {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const host = new SandboxHost({ start: (options) => startSandbox({ ...options, ...settings, now }), port: () => 0 });
  await host.start();
  const transport = openTransport({ now });
  const target = host.target();
  return {
    host,
    transport,
    target,
    now,
    advance: (ms) => {
      ahead += ms;
    },
    openTestSession(username, subject, clientName = 'web', at = target) {
      const client = at.clients.find(({ name }) => name === clientName);
      return createAuthFlowSession(
        {
          tables: cognitoTables,
          send: transport.send,
          now,
          randomBytes: (count) => randomBytes(count),
          newId: randomUUID,
          wait: (ms) => {
            ahead += ms;
            return Promise.resolve();
          },
          targetContext: (one) => host.targetContext(one, now),
        },
        { mode: 'chain', target: at, username, subject, ...(client ? { client } : {}) },
      );
    },
    async dispose() {
      await transport.close();
      await host.stop();
    },
  };
}
