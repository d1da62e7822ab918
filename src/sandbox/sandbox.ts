// The sandbox: local user pools that any Cognito client can sign in to over HTTP, on 127.0.0.1 only.

import { guarded } from '../platform/background.ts';
import { openClock } from './clock.ts';
import { applyConfig, seedPoolOf } from './config/apply-config.ts';
import type { Declared } from './config/declared.ts';
import { type ConfigFault, readConfig } from './config/read-config.ts';
import { Faults } from './faults.ts';
import { viewInbox, viewMessage } from './message-view.ts';
import { poolOfCall } from './pool-of-call.ts';
import { viewPool } from './pool-view.ts';
import { Inbox } from './pool/inbox.ts';
import type { UserPool } from './pool/user-pool.ts';
import type { UserPoolSettings } from './pool/user-pool-settings.ts';
import type {
  ConfigSource,
  NamedSnapshots,
  ObservedCall,
  Sandbox,
  SandboxOptions,
  SandboxPool,
} from './sandbox-api.ts';
import { sandboxTables } from './sandbox-tables.ts';
import type { Quotas } from './quotas.ts';
import { openSeedPool, seedRegion } from './seed.ts';
import { type RequestHandlerDeps, requestHandler } from './server/handle-request.ts';
import { deliverFromOutside } from './server/deliver.ts';
import { defaultLimits, listen } from './server/listener.ts';
import { readPoolDocument } from './server/pool-documents.ts';
import type { Service } from './service.ts';
import { systemDeps, type SandboxDeps } from './sandbox-deps.ts';
import { packState, unpackState } from './state/packed-state.ts';
import { restorePools, saveService, type ServiceState } from './state/service-state.ts';
import { Snapshots } from './state/snapshots.ts';
import { digest, printState, readState } from './state/state-text.ts';
import { prepareKeys, processKeys, restoreKeys } from './tokens/keys.ts';
import { declaredFunctions } from './triggers/declared-functions.ts';
import { noFunctions } from './triggers/trigger-functions.ts';
import { TriggerRuns } from './triggers/trigger-runs.ts';
import { openWorkspaceFunctions } from './triggers/workspace-functions.ts';

export type { SandboxConfig } from './config/config-shape.ts';
export { type ConfigFault, readConfig } from './config/read-config.ts';
export type { SandboxClock } from './clock.ts';
export { type Fault, type FaultEffect, type FaultError, faultErrors, faultLimit } from './faults.ts';
export type { SandboxMessageView } from './message-view.ts';
export type * from './sandbox-api.ts';
export { sandboxTables } from './sandbox-tables.ts';
export { seedSettings } from './seed.ts';
export type { RefusedPage } from './server/access.ts';
export { keepState, type StateFile, type StateFileError, staleSeconds } from './state/state-file.ts';
export type { Snapshot } from './state/snapshots.ts';
export type { TriggerFunctions, TriggerRun } from './triggers/trigger-functions.ts';
export type { TotpOffer } from './totp.ts';
export type { SandboxUserView } from './user-view.ts';

/**
 * Starts a sandbox with the seed pool.
 *
 * @throws PortError when it cannot listen on the port, with a message for the user
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { onFault = warn, tables = sandboxTables } = options;
  const listeners = new Set<() => void>();
  const callListeners = new Set<(call: ObservedCall) => void>();
  let announced = false;
  /** Notifies listeners once per turn of the event loop, outside of the call, so that a listener's error breaks no answer. */
  const changed = (): void => {
    if (announced) return;
    announced = true;
    queueMicrotask(() => {
      announced = false;
      for (const listener of listeners) listener();
    });
  };
  const clock = openClock(options.now ?? systemDeps.now, changed);
  const faults = new Faults(changed);
  const deps: SandboxDeps = {
    now: clock.now,
    clientNow: options.now ?? systemDeps.clientNow,
    random: options.random ?? systemDeps.random,
  };
  const limits = { ...defaultLimits, ...options.limits };
  let endpoint = '';
  let declared: Declared | undefined;
  const { runner } = options;
  const functions = runner
    ? openWorkspaceFunctions(runner, { declared: () => declared, endpoint: () => endpoint })
    : noFunctions;
  let service = openService({});
  let sessionsSince = deps.clientNow();
  /** Replaces the service, with which the sessions of the one before end. */
  const serve = (fresh: Service): void => {
    service = fresh;
    sessionsSince = deps.clientNow();
    changed();
  };
  const reset = async (): Promise<void> => {
    const fresh = openService(declared ? seedPoolOf(declared.text.config) : {}, declared?.text.config.Quotas);
    if (declared) await applyConfig(fresh, declared.text);
    clock.reset();
    faults.clear();
    serve(fresh);
  };
  const configure = async (source: ConfigSource | undefined): Promise<readonly ConfigFault[]> => {
    const text = source && readConfig(source.text);
    if (text && 'faults' in text) return text.faults;
    const fresh = openService(text ? seedPoolOf(text.config) : {}, text?.config.Quotas);
    const refused = text ? await applyConfig(fresh, text) : [];
    if (refused.length > 0) return refused;
    declared =
      source && text
        ? { text, folder: source.folder, digest: digest(source.text), functions: declaredFunctions(text.config) }
        : undefined;
    serve(fresh);
    return [];
  };
  const snapshot = async (): Promise<string> =>
    printState({ state: await saveService(service), configuration: declared?.digest });
  const restore: Sandbox['restore'] = (text, { sameConfiguration = false, report } = {}) => {
    const { state, configuration } = readState(text);
    if (sameConfiguration && configuration !== declared?.digest) return Promise.resolve(false);
    goBackTo(state, report);
    return Promise.resolve(true);
  };
  const goBackTo = (state: ServiceState, report?: (message: string) => void): void => {
    const keys = Promise.resolve(restoreKeys(state.keys));
    const fresh: Service = {
      ...openService(undefined, declared?.text.config.Quotas),
      keys: () => keys,
      pools: new Map(restorePools(state, deps, report)),
    };
    fresh.inbox.restore(state.inbox);
    serve(fresh);
  };
  const stored = new Snapshots();
  const snapshots: NamedSnapshots = {
    list: () => stored.list(),
    take: async (name) => {
      stored.checkRoom(name);
      const taken = { name, takenAt: new Date(deps.now()).toISOString() };
      stored.put(taken, packState(await saveService(service)));
      changed();
      return taken;
    },
    restore: (name) => {
      const state = stored.stateOf(name);
      if (!state) return Promise.resolve(false);
      // Releases the current users first, so that memory never holds both the current and the restored ones.
      service = openService(undefined);
      goBackTo(unpackState(state));
      return Promise.resolve(true);
    },
    remove: (name) => {
      const removed = stored.remove(name);
      if (removed) changed();
      return removed;
    },
  };
  const clearInbox = (): void => {
    service.inbox.clear();
    changed();
  };
  const handlerDeps: RequestHandlerDeps = {
    service: () => service,
    bodyBytes: limits.bodyBytes,
    allowedOrigins: options.allowedOrigins ?? (() => []),
    onRefusedPage: options.onRefusedPage ?? (() => undefined),
    faults,
    onCall: (record) => {
      // Keys are generated after the first call, not at the start, because that keeps a core busy. A sign-in usually has
      // another call before it needs them for tokens. A restored state has its own keys.
      if (service.keys === processKeys) void prepareKeys();
      changed();
      if (callListeners.size === 0) return;
      const exchange = record();
      if (!exchange) return;
      const call = { exchange, ...poolOfCall(service.pools, exchange.request.body) };
      for (const listener of callListeners) listener(call);
    },
    documents: {
      ofPool: (path) => readPoolDocument(service, path),
      inbox: (username) => viewInbox(service, username),
      clearInbox,
      deliver: (message) => {
        const delivered = deliverFromOutside(service, message);
        changed();
        return viewMessage(service, delivered);
      },
      triggerRuns: (requestId) => service.triggerRuns.list(requestId),
      reset,
      snapshots,
      clock,
      faults,
    },
  };
  const listener = await listen(options.port ?? 0, limits, requestHandler(handlerDeps), onFault);
  endpoint = `http://127.0.0.1:${listener.port}`;

  const view = (pool: UserPool): SandboxPool => viewPool(pool, service, deps.clientNow);
  return {
    endpoint,
    region: seedRegion,
    pools: () => [...service.pools.values()].map(view),
    pool: (userPoolId) => {
      const pool = service.pools.get(userPoolId);
      return pool && view(pool);
    },
    inbox: (username) => viewInbox(service, username),
    clearInbox,
    triggerRuns: (requestId) => service.triggerRuns.list(requestId),
    onCall: (added) => {
      const entry = guarded('A listener for sandbox calls', onFault, added);
      callListeners.add(entry);
      return { dispose: () => callListeners.delete(entry) };
    },
    onDidChange: (added) => {
      // Wrapped, so that a function that was added twice is called twice and removed once.
      const entry = guarded('A listener for sandbox changes', onFault, added);
      listeners.add(entry);
      return { dispose: () => listeners.delete(entry) };
    },
    clock,
    sessionsSince: () => sessionsSince,
    faults,
    configure,
    reset,
    snapshot,
    restore,
    snapshots,
    stop: async () => {
      functions.stop();
      await listener.stop();
    },
  };

  /** A service with the seed pool and these changes to its settings; without the seed pool when `seed` is undefined. */
  function openService(seed: Partial<UserPoolSettings> | undefined, quotas?: Quotas): Service {
    const pools = seed ? [openSeedPool(deps, seed)] : [];
    return {
      tables,
      region: seedRegion,
      deps,
      pools: new Map(pools.map((pool) => [pool.id, pool])),
      inbox: new Inbox(deps),
      ...(quotas ? { quotas } : {}),
      keys: processKeys,
      functions,
      triggerRuns: new TriggerRuns(),
      issuerBase: () => endpoint,
    };
  }
}

/** Default for `onFault`: a warning of the process. */
function warn(work: string, error: unknown): void {
  process.emitWarning(`${work} failed: ${error instanceof Error ? error.message : String(error)}`);
}
