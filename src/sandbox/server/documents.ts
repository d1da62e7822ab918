// What is served beside the API: each pool's JWKS, and the sandbox's own controls under /sandbox/.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JsonValue } from '../../cognito/json.ts';
import type { InboxMessage } from '../pool/inbox.ts';
import { corsHeaders } from './access.ts';
import { writeJson } from './write-answer.ts';

export interface Documents {
  /** The JWKS of a pool, or undefined for a pool there is none of. */
  readonly keySet: (poolId: string) => Promise<JsonValue> | undefined;
  readonly inbox: (username: string | undefined) => readonly InboxMessage[];
  readonly reset: () => void;
}

interface Route {
  readonly method: 'GET' | 'POST';
  readonly answer: (url: URL, documents: Documents) => JsonValue | Promise<JsonValue> | undefined;
}

const jwksPath = /^\/([\w-]+)\/\.well-known\/jwks\.json$/;

const jwks: Route = {
  method: 'GET',
  answer: (url, documents) => documents.keySet(jwksPath.exec(url.pathname)?.[1] ?? ''),
};

const routes: Readonly<Record<string, Route>> = {
  // The API itself; here only to say so to whoever opens it in a browser.
  '/': { method: 'POST', answer: () => undefined },
  '/sandbox/inbox': {
    method: 'GET',
    answer: (url, documents) =>
      documents.inbox(url.searchParams.get('username') ?? undefined).map((message) => ({ ...message })),
  },
  '/sandbox/reset': {
    method: 'POST',
    answer: (_url, documents) => {
      documents.reset();
      return {};
    },
  },
};

/** Answers anything that is no API call, with JSON whatever happens. */
export async function answerDocument(
  request: IncomingMessage,
  response: ServerResponse,
  documents: Documents,
): Promise<void> {
  const cors = corsHeaders(request.headers.origin);
  const url = parseAddress(request.url ?? '/');
  const route = url ? findRoute(url.pathname) : undefined;
  request.resume();
  if (!url || !route) {
    writeJson(response, 404, { message: `The sandbox has nothing at ${url?.pathname ?? 'this address'}` }, cors);
  } else if (request.method !== route.method) {
    const message = `${url.pathname} takes ${route.method} only`;
    writeJson(response, 405, { message }, { ...cors, allow: route.method });
  } else {
    const body = await route.answer(url, documents);
    const message = `The sandbox has no user pool for ${url.pathname}`;
    writeJson(response, body === undefined ? 404 : 200, body ?? { message }, cors);
  }
}

function parseAddress(address: string): URL | undefined {
  const base = 'http://127.0.0.1';
  return URL.canParse(address, base) ? new URL(address, base) : undefined;
}

function findRoute(path: string): Route | undefined {
  if (jwksPath.test(path)) return jwks;
  return Object.hasOwn(routes, path) ? routes[path] : undefined;
}
