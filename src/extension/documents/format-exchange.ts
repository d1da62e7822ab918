// Formats an exchange as a JSON document: the request and the answer as they crossed the wire, redacted.

import type { JsonObject, JsonValue } from '../../cognito/json.ts';
import { redactHeaders } from '../../cognito/redaction/redact-headers.ts';
import { redactText } from '../../cognito/redaction/redact-text.ts';
import { redact } from '../../cognito/redaction/redact-value.ts';
import type { Headers, Outcome, Timings, Try } from '../../cognito/transport.ts';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import type { Chain, ChainId, Step } from '../../flow/chain/chain.ts';
import { secretsOfChain } from '../../flow/chain/chain-secrets.ts';
import { maskedNames } from '../reveal/masked-values.ts';
import { leaveOut } from './leave-out.ts';

/** `/<chain id>/<step>/<title>.json`; the last part only names the tab. */
export function exchangePath(chain: ChainId, step: Pick<Step, 'index' | 'title'>): string {
  const title = step.title.replace(/[^\w-]/g, '_').slice(0, 60);
  return `/${encodeURIComponent(chain)}/${step.index + 1}/${step.index + 1} ${title}.json`;
}

/** Reads a path of {@link exchangePath}; undefined for any other. */
export function readExchangePath(path: string): ExchangeId | undefined {
  const [, chain, number] = /^\/([^/]+)\/([1-9]\d{0,5})\/[^/]+\.json$/.exec(path) ?? [];
  if (chain === undefined || number === undefined) return undefined;
  return placeOf(chain, number);
}

/** Where an exchange is. */
export interface ExchangeId {
  readonly chain: ChainId;
  /** 0-based. */
  readonly step: number;
}

/** The query of a document's URI in a comparison: it names the exchange on the other side. */
export function compareQuery(chain: ChainId, step: number): string {
  return `compare=${encodeURIComponent(chain)}/${step + 1}`;
}

/** Reads a query of {@link compareQuery}; undefined for any other. */
export function readCompareQuery(query: string): ExchangeId | undefined {
  const [, chain, number] = /^compare=([^/&]+)\/([1-9]\d{0,5})$/.exec(query) ?? [];
  return chain === undefined || number === undefined ? undefined : placeOf(chain, number);
}

function placeOf(chain: string, number: string): ExchangeId | undefined {
  try {
    return { chain: decodeURIComponent(chain), step: Number(number) - 1 };
  } catch {
    return undefined;
  }
}

/** The document's text. Times are at the end, so that the diff of two exchanges starts with their real differences. */
export function exchangeDocument(chain: Chain, step: Step): string {
  return print(exchangeJson(chain, step));
}

/** An exchange, with the chain that it is of. */
export interface ExchangePlace {
  readonly chain: Chain;
  readonly step: Step;
}

/**
 * The document's text in a comparison: without what differs in every exchange, which the first members say. It names
 * what was left out on the other side too, so that they are no difference themselves.
 */
export function compareDocument(own: ExchangePlace, other: ExchangePlace): string {
  const [shown, beside] = [own, other].map(({ chain, step }) => leaveOut(exchangeJson(chain, step)));
  const names = [...new Set([...(shown?.names ?? []), ...(beside?.names ?? [])])].toSorted();
  return print({
    note: 'What is new in every exchange is left out. Open Exchange shows it.',
    leftOut: names.join(', '),
    ...shown?.document,
  });
}

function exchangeJson(chain: Chain, step: Step): JsonObject {
  const { exchange } = step;
  const { request, requestId, outcome, timings, tries, startedAt } = exchange;
  const secrets = secretsOfChain(chain);
  const kept = maskedNames(chain, step, 'kept');
  return {
    step: step.index + 1,
    title: redactText(step.title, { secrets }),
    operation: redactText(step.operation, { secrets }),
    target: chain.target.name,
    request: {
      method: 'POST',
      url: redactText(request.url, { secrets }),
      headers: headersOf(request.headers, secrets),
      body: bodyOf(request.body, secrets),
    },
    ...(kept.length === 0 ? {} : { kept: Object.fromEntries(kept.map((name) => [name, '‹secret›'])) }),
    answer: outcomeOf(outcome, secrets),
    ...(requestId === undefined ? {} : { requestId: redactText(requestId, { secrets }) }),
    startedAt: new Date(startedAt).toISOString(),
    milliseconds: timingsOf(timings),
    ...(tries.length > 1 ? { tries: tries.map((one) => tryOf(one, secrets)) } : {}),
  };
}

function print(document: JsonObject): string {
  // VS Code highlights ‹ as an ambiguous Unicode character.
  return `${JSON.stringify(document, undefined, 2).replace(/‹([^‹›]*)›/g, '<$1>')}\n`;
}

function outcomeOf(outcome: Outcome, secrets: SecretValues): JsonObject {
  switch (outcome.kind) {
    case 'answer':
      return {
        status: outcome.status,
        headers: headersOf(outcome.headers, secrets),
        body: bodyOf(outcome.body, secrets),
      };
    case 'failure':
      return { failure: outcome.code, message: redactText(outcome.message, { secrets }) };
    case 'cancelled':
      return { cancelled: true };
  }
}

/** Headers as lines, because a name may occur twice and the order is part of the exchange. */
function headersOf(headers: Headers, secrets: SecretValues): readonly string[] {
  return redactHeaders(headers, secrets).map(([name, value]) => `${name}: ${value}`);
}

/** JSON is shown as JSON; anything else as its lines. */
function bodyOf(body: string, secrets: SecretValues): JsonValue {
  if (body.trim() === '') return '';
  try {
    return redact(JSON.parse(body) as JsonValue, { secrets });
  } catch {
    const lines = redactText(body, { secrets }).split(/\r?\n/);
    return lines.length === 1 ? (lines[0] ?? '') : lines;
  }
}

function tryOf({ startedAt, timings, outcome, waitBeforeNext }: Try, secrets: SecretValues): JsonObject {
  return {
    startedAt: new Date(startedAt).toISOString(),
    milliseconds: timingsOf(timings),
    answer:
      outcome.kind === 'answer'
        ? { status: outcome.status, body: bodyOf(outcome.body, secrets) }
        : outcomeOf(outcome, secrets),
    ...(waitBeforeNext === undefined ? {} : { waitedBeforeNext: Math.round(waitBeforeNext) }),
  };
}

function timingsOf({ connect, firstByte, total }: Timings): JsonObject {
  return {
    ...(connect === undefined ? {} : { connect: tenths(connect) }),
    ...(firstByte === undefined ? {} : { firstByte: tenths(firstByte) }),
    total: tenths(total),
  };
}

function tenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
