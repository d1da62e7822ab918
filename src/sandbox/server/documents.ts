// Routes other than the API: the public documents of each pool, and the sandbox's own controls under /sandbox/.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { hasCode } from '../../errors/coded-error.ts';
import type { JsonValue } from '../../cognito/json.ts';
import type { SandboxClock } from '../clock.ts';
import { faultLimit, type Faults } from '../faults.ts';
import type { SandboxMessageView } from '../message-view.ts';
import type { ServiceError } from '../service-error.ts';
import type { TriggerRun } from '../triggers/trigger-functions.ts';
import { corsHeaders } from './access.ts';
import {
  ControlError,
  type MessageToDeliver,
  readClockChange,
  readFault,
  readMessage,
  readSnapshotAction,
} from './control-shapes.ts';
import type { NamedSnapshots } from '../sandbox-api.ts';
import { type PoolDocumentName, poolDocumentOf } from './pool-documents.ts';
import { controlBodyLimit, readJsonBody } from './read-json-body.ts';
import { writeJson } from './write-answer.ts';

export interface Documents {
  /** A public document of a pool, by its path; undefined when there is no such pool. */
  readonly ofPool: (path: string) => JsonValue | Promise<JsonValue> | undefined;
  readonly inbox: (username: string | undefined) => readonly SandboxMessageView[];
  readonly clearInbox: () => void;
  /** @throws ControlError for a pool or a user that does not exist */
  readonly deliver: (message: MessageToDeliver) => SandboxMessageView;
  readonly triggerRuns: (requestId: string | undefined) => readonly TriggerRun[];
  readonly reset: () => Promise<void>;
  readonly snapshots: NamedSnapshots;
  readonly clock: SandboxClock;
  readonly faults: Faults;
}

type Method = 'GET' | 'POST' | 'DELETE';

interface Call {
  readonly url: URL;
  /** Undefined without a body. */
  readonly body: unknown;
  readonly documents: Documents;
}

type Answer = (call: Call) => JsonValue | Promise<JsonValue> | undefined;

interface Route {
  /** One sentence, for the list at /sandbox/. */
  readonly what: string;
  readonly methods: Readonly<Partial<Record<Method, Answer>>>;
}

function ofPool(what: string): Route {
  return { what, methods: { GET: ({ url, documents }) => documents.ofPool(url.pathname) } };
}

const poolRoutes: Readonly<Record<PoolDocumentName, Route>> = {
  'jwks.json': ofPool('The public keys (JWKS) for the tokens of a user pool.'),
  'openid-configuration': ofPool('The OpenID Connect discovery document of a user pool.'),
};

function clockAnswer({ clock }: Documents): JsonValue {
  return { now: new Date(clock.now()).toISOString(), offsetSeconds: clock.offsetSeconds() };
}

function faultsAnswer({ faults }: Documents): JsonValue {
  return faults.list().map((fault) => ({ ...fault, effect: { ...fault.effect } }));
}

function snapshotsAnswer({ snapshots }: Documents): JsonValue {
  return snapshots.list().map((snapshot) => ({ ...snapshot }));
}

function refuseSnapshot(error: unknown): never {
  throw hasCode(error, 'snapshot-limit') ? new ControlError(error.message) : error;
}

function noSnapshot(name: string): ControlError {
  return new ControlError(`There is no snapshot with the name ${JSON.stringify(name)}.`);
}

const routes: Readonly<Record<string, Route>> = {
  // The API itself, listed so that a browser that opens it gets a helpful answer. Calls never come here.
  '/': { what: 'The API of Amazon Cognito user pools, AWS JSON 1.1.', methods: { POST: () => undefined } },
  '/sandbox/': {
    what: 'This list.',
    methods: {
      GET: () => listRoutes(),
    },
  },
  '/sandbox/inbox': {
    what: 'Codes and invitations that were "sent", newest last; add ?username=NAME for one user, by username or sign-in name. POST {"username", "code", …} delivers one.',
    methods: {
      GET: ({ url, documents }) =>
        documents.inbox(url.searchParams.get('username') ?? undefined).map((message) => ({ ...message })),
      POST: ({ documents, body }) => ({ ...documents.deliver(readMessage(body)) }),
      DELETE: ({ documents }) => {
        documents.clearInbox();
        return {};
      },
    },
  },
  '/sandbox/clock': {
    what: 'The clock that sessions, codes and tokens expire by: {"advanceSeconds": N} or {"reset": true}.',
    methods: {
      GET: ({ documents }) => clockAnswer(documents),
      POST: ({ documents, body }) => {
        const change = readClockChange(body);
        if ('reset' in change) documents.clock.reset();
        else documents.clock.advance(change.advanceSeconds);
        return clockAnswer(documents);
      },
    },
  },
  '/sandbox/faults': {
    what: 'Faults to inject into calls: {"kind": "throttle", "error", "latency" or "drop", "operation", "times", …}.',
    methods: {
      GET: ({ documents }) => faultsAnswer(documents),
      POST: ({ documents, body }) => {
        const fault = documents.faults.add(readFault(body));
        if (!fault) throw new ControlError(`There are ${faultLimit} faults already; remove one first.`);
        return { ...fault, effect: { ...fault.effect } };
      },
      DELETE: ({ documents, url }) => {
        const id = url.searchParams.get('id');
        if (id === null) documents.faults.clear();
        else if (!documents.faults.remove(id)) throw new ControlError(`There is no fault with the id ${id}.`);
        return faultsAnswer(documents);
      },
    },
  },
  '/sandbox/triggers': {
    what: 'The latest runs of Lambda triggers, newest last; add ?requestId=ID for one API call.',
    methods: {
      GET: ({ url, documents }) =>
        documents
          .triggerRuns(url.searchParams.get('requestId') ?? undefined)
          .map((run) => ({ ...run, end: { ...run.end }, logs: [...run.logs] })),
    },
  },
  '/sandbox/snapshots': {
    what: 'Snapshots of the state: {"take": "NAME"} or {"restore": "NAME"}; DELETE ?name=NAME.',
    methods: {
      GET: ({ documents }) => snapshotsAnswer(documents),
      POST: async ({ documents, body }) => {
        const action = readSnapshotAction(body);
        if ('take' in action) await documents.snapshots.take(action.take).catch(refuseSnapshot);
        else if (!(await documents.snapshots.restore(action.restore))) throw noSnapshot(action.restore);
        return snapshotsAnswer(documents);
      },
      DELETE: ({ documents, url }) => {
        const name = url.searchParams.get('name') ?? '';
        if (!documents.snapshots.remove(name)) throw noSnapshot(name);
        return snapshotsAnswer(documents);
      },
    },
  },
  '/sandbox/reset': {
    what: 'Resets users, pools, inbox, clock and faults to the seed pool and the configuration.',
    methods: {
      POST: async ({ documents }) => {
        await documents.reset();
        return {};
      },
    },
  },
};

function listRoutes(): JsonValue {
  const ofPools = Object.entries(poolRoutes).map(
    ([name, route]) => [`/{userPoolId}/.well-known/${name}`, route] as const,
  );
  return [...Object.entries(routes), ...ofPools].map(([path, { what, methods }]) => ({
    path,
    methods: Object.keys(methods),
    what,
  }));
}

/** Answers a request that is not an API call. The answer is always JSON. */
export async function answerDocument(
  request: IncomingMessage,
  response: ServerResponse,
  documents: Documents,
): Promise<void> {
  const cors = corsHeaders(request.headers.origin);
  const url = parseAddress(request.url ?? '/');
  const route = url ? findRoute(url.pathname) : undefined;
  const answer = route?.methods[request.method as Method];
  if (!url || !route || !answer) {
    request.resume();
    const allow = Object.keys(route?.methods ?? {}).join(', ');
    if (url && route)
      writeJson(response, 405, { message: `${url.pathname} supports ${allow} only` }, { ...cors, allow });
    else writeJson(response, 404, { message: `The sandbox has nothing at ${url?.pathname ?? 'this address'}` }, cors);
    return;
  }
  try {
    const body = await answer({ url, body: await readJsonBody(request), documents });
    const message = `The sandbox has no user pool for ${url.pathname}`;
    writeJson(response, body === undefined ? 404 : 200, body ?? { message }, cors);
  } catch (error) {
    if (hasCode(error, 'control')) writeJson(response, 400, { message: error.message }, cors);
    else if (hasCode<ServiceError>(error, 'service')) {
      request.resume();
      response.setHeader('connection', 'close');
      writeJson(response, 413, { message: `The request body must have at most ${controlBodyLimit} bytes.` }, cors);
    } else throw error;
  }
}

function parseAddress(address: string): URL | undefined {
  const base = 'http://127.0.0.1';
  return URL.canParse(address, base) ? new URL(address, base) : undefined;
}

function findRoute(path: string): Route | undefined {
  const named = poolDocumentOf(path);
  if (named) return poolRoutes[named.name];
  return Object.hasOwn(routes, path) ? routes[path] : undefined;
}
