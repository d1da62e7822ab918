// The payload as text, with secrets masked unless the user asks for them.

import type { JsonObject } from '../../cognito/json.ts';
import { redact } from '../../cognito/redaction/redact-value.ts';
import type { Chain } from '../../flow/chain/chain.ts';
import { secretsOfRequest } from '../../flow/chain/chain-secrets.ts';
import type { PayloadView } from '../../protocol/view.ts';

/**
 * @param endpoint undefined or empty while it is not known
 * @param chain the chain that the payload belongs to
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

/** Indented, with secrets masked. Codes stay visible, because the user has just typed them. */
export function maskedPayload(payload: JsonObject, chain?: Chain): string {
  const secrets = secretsOfRequest(payload, chain);
  return JSON.stringify(redact(payload, { showCodes: true, secrets }), undefined, 2);
}

/** Indented, with secrets: only at the user's request. */
export function plainPayload(payload: JsonObject): string {
  return JSON.stringify(payload, undefined, 2);
}
