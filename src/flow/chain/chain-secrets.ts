// The secret values of a chain: those it sent, those it received, and inputs of computations.

import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import { gatherFromBody, gatherFromHeaders, gatherSecrets } from '../../cognito/redaction/gather-secrets.ts';
import { redactText } from '../../cognito/redaction/redact-text.ts';
import { secretKindOf } from '../../cognito/redaction/secrecy.ts';
import { SecretValues } from '../../cognito/redaction/secret-values.ts';
import type { Exchange, Outcome } from '../../cognito/transport.ts';
import type { Chain, Step } from './chain.ts';

/** Caches. Chains and steps are immutable, and each is drawn many times. */
const ofChain = new WeakMap<Chain, SecretValues>();
const ofStep = new WeakMap<Step, SecretValues>();

/**
 * All secret values of a chain, to mask them. What identifies the chain (user, app client, user pool) is never masked,
 * even if a password is the same text.
 */
export function secretsOfChain(chain: Chain): SecretValues {
  const known = ofChain.get(chain);
  if (known) return known;
  const { target, client, username = '' } = chain;
  const open = [username, client.clientId, target.userPoolId, target.region, target.endpoint, target.issuer];
  const secrets = new SecretValues({ open });
  const { password, srpExponents, values = [] } = chain.secrets;
  for (const value of [client.clientSecret, password, ...Object.values(srpExponents), ...values]) {
    if (value !== undefined) secrets.add(value);
  }
  for (const step of chain.steps) secrets.addAll(secretsOfStep(step));
  ofChain.set(chain, secrets);
  return secrets;
}

function secretsOfStep(step: Step): SecretValues {
  const known = ofStep.get(step);
  if (known) return known;
  const secrets = new SecretValues();
  gatherSecrets(step.request, secrets);
  for (const [id, value] of Object.entries(step.typed)) {
    const kind = secretKindOf(id.slice(id.indexOf('.') + 1), value);
    if (kind) secrets.add(value, kind);
  }
  gatherFromExchange(step.exchange, secrets);
  ofStep.set(step, secrets);
  return secrets;
}

/** Adds the secrets of a call, including its retries. */
export function gatherFromExchange({ request, tries, outcome }: Exchange, secrets: SecretValues): void {
  gatherFromHeaders(request.headers, secrets);
  gatherFromBody(request.body, secrets);
  const last = tries.at(-1)?.outcome;
  const outcomes = tries.map((one) => one.outcome);
  // The last try usually is the outcome of the call: do not search it twice.
  for (const one of isSame(last, outcome) ? outcomes : [...outcomes, outcome]) gatherFromOutcome(one, secrets);
}

function isSame(one: Outcome | undefined, other: Outcome): boolean {
  return one === other || (one?.kind === 'answer' && other.kind === 'answer' && one.body === other.body);
}

function gatherFromOutcome(outcome: Outcome, secrets: SecretValues): void {
  if (outcome.kind !== 'answer') return;
  gatherFromHeaders(outcome.headers, secrets);
  gatherFromBody(outcome.body, secrets);
}

/** Redacts a text of a chain: by names and patterns, and by the secret values of the chain. */
export function redactIn(chain: Chain, text: string): string {
  return redactText(text, { secrets: secretsOfChain(chain) });
}

/** The secrets of a draft's request, and of the chain that it continues. */
export function secretsOfRequest(request: JsonObject, chain?: Chain): SecretValues {
  const names = [request, request['AuthParameters'], request['ChallengeResponses']]
    .filter((map) => isJsonObject(map))
    .flatMap((map) => [map['USERNAME'], map['Username'], map['ClientId']])
    .filter((name) => typeof name === 'string');
  const secrets = new SecretValues({ open: names });
  // The chain's secrets first: their kinds are known.
  if (chain) secrets.addAll(secretsOfChain(chain));
  gatherSecrets(request, secrets);
  return secrets;
}
