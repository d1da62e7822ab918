// The payload as it goes on the wire, for reading: secrets masked unless the user asks.

import type { JsonObject } from '../../cognito/json.ts';
import { redact } from '../../cognito/redaction/redact-value.ts';
import type { Chain } from '../../flow/chain/chain.ts';
import { secretsOfRequest } from '../../flow/chain/chain-secrets.ts';
import type { PayloadView } from '../../protocol/view.ts';

/**
 * @param endpoint undefined or empty while it is not known yet
 * @param chain the one it belongs to
 */
export function payloadView(
  payload: JsonObject,
  operation: string,
  endpoint: string | undefined,
  chain: Chain | undefined,
): PayloadView {
  const text = maskedPayload(payload, chain);
  return {
    text,
    hasSecrets: text !== plainPayload(payload),
    operation,
    line: endpoint ? `POST ${endpoint}/` : 'POST to the sandbox, which is starting',
  };
}

/** Indented, secrets masked; codes stay, because whoever typed them is looking. */
export function maskedPayload(payload: JsonObject, chain?: Chain): string {
  const secrets = secretsOfRequest(payload, chain);
  return JSON.stringify(redact(payload, { showCodes: true, secrets }), undefined, 2);
}

/** Indented, with its secrets: only for an act of the user. */
export function plainPayload(payload: JsonObject): string {
  return JSON.stringify(payload, undefined, 2);
}
