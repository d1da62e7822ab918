// The sandbox: a local user pool that published clients can sign in to over HTTP, on 127.0.0.1 only.

import type { Exchange } from '../cognito/transport.ts';
import * as z from 'zod/mini';
import { openClock, type SandboxClock } from './clock.ts';
import { Faults } from './faults.ts';
import type { AppClient } from './pool/app-client.ts';
import { Inbox, type InboxMessage } from './pool/inbox.ts';
import type { UserPool } from './pool/user-pool.ts';
import { openSeedPool, seedClients, seedRegion, seedSettings, seedUsers } from './seed.ts';
import { type RequestHandlerParts, requestHandler } from './server/handle-request.ts';
import { defaultLimits, listen, type ListenerLimits } from './server/listener.ts';
import type { Service } from './service.ts';
import { realSurroundings, type Surroundings } from './surroundings.ts';
import { keySet, processKeys } from './tokens/keys.ts';
import { noFunctions, type TriggerFunctions, type TriggerRun } from './triggers/trigger-functions.ts';
import { TriggerRuns } from './triggers/trigger-runs.ts';
import { offerTotpCode, type TotpOffer } from './totp.ts';
import { type SandboxUserView, viewUser } from './user-view.ts';

export type { InboxMessage } from './pool/inbox.ts';
export { PortError } from './server/listener.ts';
export type { TriggerFunctions, TriggerRun } from './triggers/trigger-functions.ts';
export type { TotpOffer } from './totp.ts';
export type { SandboxUserView } from './user-view.ts';

export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Unix milliseconds. */
  readonly now?: () => number;
  readonly random?: (bytes: number) => Uint8Array;
  readonly limits?: Partial<ListenerLimits>;
  /** What runs the functions of triggers; without it none is found. */
  readonly functions?: TriggerFunctions;
}

export interface SandboxClient {
  readonly clientId: string;
  readonly clientName: string;
  readonly clientSecret?: string;
  readonly explicitAuthFlows: readonly string[];
  /** AuthSessionValidity. */
  readonly sessionMinutes: number;
}

/** A call that a program made. */
export interface ObservedCall {
  readonly exchange: Exchange;
  /** The pool and the app client it names, where it names them. */
  readonly userPoolId?: string;
  readonly client?: SandboxClient;
}

export interface Sandbox {
  /** `http://127.0.0.1:N`. Tokens carry `{endpoint}/{userPoolId}` as issuer, so that verifiers find the JWKS there. */
  readonly endpoint: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly clients: readonly SandboxClient[];
  users(): readonly SandboxUserView[];
  /** Oldest first, newest last; of one user or of all. */
  inbox(username?: string): readonly InboxMessage[];
  /**
   * An authenticator code that this user's next answer would be accepted with, or how long to wait for one; undefined
   * while no authenticator is registered or being registered.
   */
  offerTotp(username: string): TotpOffer | undefined;
  /** Told of every API call, whoever made it, as it crossed the wire. */
  onCall(listener: (call: ObservedCall) => void): { dispose(): void };
  /** What became of the latest runs of Lambda triggers, oldest first; of one API call or of all. */
  triggerRuns(requestId?: string): readonly TriggerRun[];
  /** Users, inbox, or a call: something a view shows may have changed. */
  onDidChange(listener: () => void): { dispose(): void };
  /** What everything in the sandbox expires by. */
  readonly clock: SandboxClock;
  readonly faults: Faults;
  /** Back to the seed, the clock and no faults: sessions and tokens given out before are refused from then on. */
  reset(): void;
  /** Ends open connections. Calling it again does no harm. */
  stop(): Promise<void>;
}

/**
 * Starts a sandbox with the seed in it.
 *
 * @throws PortError when the port cannot be had, in words for the person who asked for it
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = openClock(options.now ?? realSurroundings.now);
  const faults = new Faults();
  const surroundings: Surroundings = {
    now: clock.now,
    clientNow: options.now ?? realSurroundings.clientNow,
    random: options.random ?? realSurroundings.random,
  };
  const limits = { ...defaultLimits, ...options.limits };
  const listeners = new Set<() => void>();
  const callListeners = new Set<(call: ObservedCall) => void>();
  let announced = false;
  /** Told once per turn of the event loop, and apart from the call: a listener that throws spoils no answer. */
  const changed = (): void => {
    if (announced) return;
    announced = true;
    queueMicrotask(() => {
      announced = false;
      for (const listener of listeners) listener();
    });
  };

  let endpoint = '';
  let state = seed();
  const reset = (): void => {
    clock.reset();
    faults.clear();
    state = seed();
    changed();
  };
  const parts: RequestHandlerParts = {
    service: () => state.service,
    bodyBytes: limits.bodyBytes,
    faults,
    onCall: (record) => {
      changed();
      if (callListeners.size === 0) return;
      const exchange = record();
      if (!exchange) return;
      const call = { exchange, ...whereIs(exchange.request.body) };
      for (const listener of callListeners) listener(call);
    },
    documents: {
      keySet: (poolId) => (state.service.pools.has(poolId) ? processKeys().then(keySet) : undefined),
      inbox: (username) => state.service.inbox.messages(username),
      clearInbox: () => state.service.inbox.clear(),
      reset,
      clock,
      faults,
      onChange: changed,
    },
  };
  const listener = await listen(options.port ?? 0, limits, requestHandler(parts));
  endpoint = `http://127.0.0.1:${listener.port}`;
  // The first sign-in should not wait for the keys, and the start must not. Making them keeps a core busy for a while,
  // so whoever started the sandbox may first show what it was started for.
  setTimeout(() => void processKeys(), 1500).unref();

  return {
    endpoint,
    region: seedRegion,
    userPoolId: seedSettings.id,
    clients: seedClients.map(viewClient),
    users: () => {
      const { pool } = state;
      return pool.users.all().map((user) => {
        const seeded = seedUsers.find((candidate) => candidate.username === user.username);
        return viewUser(pool, user, seeded?.shows);
      });
    },
    inbox: (username) => state.service.inbox.messages(username),
    offerTotp: (username) => {
      const user = state.pool.users.find(username);
      const authenticator = user?.pendingAuthenticator ?? user?.softwareToken?.authenticator;
      return authenticator && offerTotpCode(authenticator, surroundings.clientNow());
    },
    triggerRuns: (requestId) => state.service.triggerRuns.list(requestId),
    onCall: (added) => {
      callListeners.add(added);
      return { dispose: () => callListeners.delete(added) };
    },
    onDidChange: (added) => {
      // Wrapped, so that the same function added twice is told twice and removed once.
      const entry = (): void => added();
      listeners.add(entry);
      return { dispose: () => listeners.delete(entry) };
    },
    clock,
    faults,
    reset,
    stop: () => listener.stop(),
  };

  /** Which pool and client a request is about, by the members that name them. */
  function whereIs(body: string): Omit<ObservedCall, 'exchange'> {
    const { UserPoolId, ClientId } = readNames(body);
    for (const pool of state.service.pools.values()) {
      const client = ClientId === undefined ? undefined : pool.clients.get(ClientId);
      if (client) return { userPoolId: pool.id, client: viewClient(client) };
      if (pool.id === UserPoolId) return { userPoolId: pool.id };
    }
    return {};
  }

  function seed(): { readonly service: Service; readonly pool: UserPool } {
    const pool = openSeedPool(surroundings);
    const service: Service = {
      region: seedRegion,
      surroundings,
      pools: new Map([[pool.id, pool]]),
      inbox: new Inbox(surroundings),
      keys: processKeys,
      functions: options.functions ?? noFunctions,
      triggerRuns: new TriggerRuns(),
      issuerBase: () => endpoint,
    };
    return { service, pool };
  }
}

const names = z.object({ UserPoolId: z.optional(z.string()), ClientId: z.optional(z.string()) });

function readNames(body: string): z.output<typeof names> {
  try {
    return z.safeParse(names, JSON.parse(body)).data ?? {};
  } catch {
    return {};
  }
}

function viewClient({ clientId, clientName, clientSecrets: [secret], explicitAuthFlows = [], ...client }: AppClient) {
  return {
    clientId,
    clientName,
    ...(secret === undefined ? {} : { clientSecret: secret.value }),
    explicitAuthFlows,
    sessionMinutes: client.authSessionValidity / 60,
  };
}
