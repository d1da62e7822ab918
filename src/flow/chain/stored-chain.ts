// Serializes chains for storage on disk, without any secret.

import * as z from 'zod/mini';
import { CodedError } from '../../errors/coded-error.ts';
import type { SentForm } from '../../cognito/errors/sent-form.ts';
import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import { redactHeaders } from '../../cognito/redaction/redact-headers.ts';
import { redactText } from '../../cognito/redaction/redact-text.ts';
import { redact, redactBody } from '../../cognito/redaction/redact-value.ts';
import type { Exchange, Outcome, Try } from '../../cognito/transport.ts';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import type { Chain, Step } from './chain.ts';
import { secretsOfChain } from './chain-secrets.ts';
import { readAnswer } from './read-answer.ts';

/** Increment when the format changes. Files with another version are set aside. */
export const STORED_VERSION = 1;

const headers = z.array(z.tuple([z.string(), z.string()]));
const timings = z.object({
  connect: z.exactOptional(z.number()),
  firstByte: z.exactOptional(z.number()),
  total: z.number(),
});
const failureCode = z.enum([
  'refused',
  'name-not-found',
  'certificate',
  'timeout-connect',
  'timeout-answer',
  'dropped',
  'too-large',
  'invalid-endpoint',
  'proxy',
  'other',
]);
const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), status: z.number(), headers, body: z.string() }),
  z.object({ kind: z.literal('failure'), code: failureCode, message: z.string() }),
  z.object({ kind: z.literal('cancelled') }),
]);
const exchange = z.object({
  request: z.object({ url: z.string(), operation: z.string(), headers, body: z.string() }),
  startedAt: z.number(),
  timings,
  tries: z.array(z.object({ startedAt: z.number(), timings, outcome, waitBeforeNext: z.exactOptional(z.number()) })),
  outcome,
  requestId: z.exactOptional(z.string()),
});
const client = z.object({
  clientId: z.string(),
  name: z.exactOptional(z.string()),
  hasSecret: z.boolean(),
  explicitAuthFlows: z.exactOptional(z.array(z.string())),
  sessionValidityMs: z.exactOptional(z.number()),
});
const sentForm = z.object({
  overridden: z.array(z.object({ field: z.string(), key: z.string(), instead: z.string() })),
  findings: z.array(
    z.object({ severity: z.enum(['error', 'warning']), at: z.string(), code: z.string(), message: z.string() }),
  ),
});
const storedChain = z.object({
  id: z.string(),
  startedAt: z.number(),
  target: z.object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['sandbox', 'user-pool']),
    endpoint: z.string(),
    region: z.string(),
    userPoolId: z.string(),
    issuer: z.string(),
  }),
  client,
  username: z.exactOptional(z.string()),
  name: z.exactOptional(z.string()),
  pinned: z.exactOptional(z.literal(true)),
  observedOf: z.exactOptional(z.string()),
  branchOf: z.exactOptional(z.object({ chain: z.string(), step: z.number() })),
  steps: z.array(
    z.object({
      operation: z.string(),
      title: z.string(),
      detail: z.string(),
      exchange,
      clockAheadMs: z.exactOptional(z.number()),
      sentForm: z.exactOptional(sentForm),
    }),
  ),
});
type StoredChain = z.infer<typeof storedChain>;

function redactOutcome(value: Outcome, secrets: SecretValues): Outcome {
  switch (value.kind) {
    case 'answer':
      return { ...value, headers: redactHeaders(value.headers, secrets), body: redactBody(value.body, { secrets }) };
    case 'failure':
      return { ...value, message: redactText(value.message, { secrets }) };
    case 'cancelled':
      return value;
  }
}

function redactTry(value: Try, secrets: SecretValues): Try {
  return { ...value, outcome: redactOutcome(value.outcome, secrets) };
}

/** A key may be anything that was pasted, and a message may quote it. */
function redactForm({ overridden, findings }: SentForm, shown: (text: string) => string): SentForm {
  return {
    overridden: overridden.map(({ field, key, instead }) => ({
      field: shown(field),
      key: shown(key),
      instead: shown(instead),
    })),
    findings: findings.map((finding) => ({ ...finding, at: shown(finding.at), message: shown(finding.message) })),
  };
}

function redactExchange(value: Exchange, secrets: SecretValues): Exchange {
  const { request, requestId } = value;
  return {
    ...value,
    request: {
      url: redactText(request.url, { secrets }),
      operation: redactText(request.operation, { secrets }),
      headers: redactHeaders(request.headers, secrets),
      body: redactBody(request.body, { secrets }),
    },
    tries: value.tries.map((one) => redactTry(one, secrets)),
    outcome: redactOutcome(value.outcome, secrets),
    // A response header, so the server may put anything in it.
    ...(requestId === undefined ? {} : { requestId: redactText(requestId, { secrets }) }),
  };
}

/** The JSON of a chain for storage, without passwords, sessions, tokens, codes, hashes or client secrets. */
export function storeChain(chain: Chain): JsonObject {
  const { clients: _clients, ...target } = chain.target;
  const { clientSecret: _clientSecret, ...storedClient } = chain.client;
  const secrets = secretsOfChain(chain);
  const shown = (text: string): string => redactText(text, { secrets });
  const stored = {
    id: chain.id,
    startedAt: chain.startedAt,
    target,
    client: storedClient,
    ...(chain.username === undefined ? {} : { username: chain.username }),
    ...(chain.name === undefined ? {} : { name: shown(chain.name) }),
    ...(chain.pinned ? { pinned: chain.pinned } : {}),
    ...(chain.observedOf === undefined ? {} : { observedOf: shown(chain.observedOf) }),
    ...(chain.branchOf ? { branchOf: chain.branchOf } : {}),
    steps: chain.steps.map(({ operation, title, detail, exchange: sent, clockAheadMs, sentForm: form }) => ({
      operation: shown(operation),
      title: shown(title),
      detail: shown(detail),
      exchange: redactExchange(sent, secrets),
      ...(clockAheadMs === undefined ? {} : { clockAheadMs }),
      ...(form ? { sentForm: redactForm(form, shown) } : {}),
    })),
  };
  // The round trip drops everything that JSON cannot represent.
  const json: unknown = JSON.parse(JSON.stringify(stored));
  return isJsonObject(json) ? json : {};
}

function readRequest(body: string): JsonObject {
  try {
    const value: unknown = JSON.parse(body);
    return isJsonObject(value) ? redact(value) : {};
  } catch {
    return {};
  }
}

function restoreStep(stored: StoredChain['steps'][number], index: number): Step {
  return {
    ...stored,
    index,
    request: readRequest(stored.exchange.request.body),
    answer: readAnswer(stored.exchange),
    typed: {},
  };
}

/** The path of the invalid member of a stored chain, with the reason. */
export interface StoredFault {
  readonly path: string;
  readonly message: string;
}

/** Restores one stored chain, or returns what is wrong with it. Its sessions and tokens are placeholders. */
export function restoreChain(
  value: unknown,
): { readonly ok: true; readonly chain: Chain } | { readonly ok: false; readonly fault: StoredFault } {
  const parsed = storedChain.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { ok: false, fault: { path: issue?.path.join('.') ?? '', message: issue?.message ?? 'not a chain' } };
  }
  const { steps, target, ...rest } = parsed.data;
  return {
    ok: true,
    chain: {
      ...rest,
      target: { ...target, clients: [rest.client] },
      steps: steps.map(restoreStep),
      secrets: { srpExponents: {} },
      withoutSecrets: true,
    },
  };
}

/** A file of stored chains that cannot be read: truncated, of another version, or of another shape. */
export class StoredChainsError extends CodedError {
  override readonly name = 'StoredChainsError';
  readonly code = 'stored-chains';
  override readonly forUser = true;
}

const storedFile = z.object({ version: z.literal(STORED_VERSION), chains: z.array(z.unknown()) });

/**
 * Reads the text of a file `{ version, chains }`.
 * @throws StoredChainsError naming the member and the rule. No chain is returned then: the whole file is set aside
 */
export function readStoredChains(text: string): readonly Chain[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new StoredChainsError('The stored chains file is not valid JSON. It is probably truncated.');
  }
  const file = storedFile.safeParse(value);
  if (!file.success) {
    throw new StoredChainsError(`The stored chains file must have version ${STORED_VERSION} and a list of chains.`);
  }
  return file.data.chains.map((stored, index) => {
    const restored = restoreChain(stored);
    if (restored.ok) return restored.chain;
    const { path, message } = restored.fault;
    throw new StoredChainsError(`The stored chain ${index} is malformed at ${path || 'the top level'}: ${message}`);
  });
}
