// Where `decode` takes the public keys from: the file of --jwks, or the issuer of a token where that is one to be trusted.
// A token must not choose which server is called: issuers are Amazon Cognito's own, and those of the user's targets.

import * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import { cognitoIssuer, keySetUrl } from '../../cognito/tokens/issuer.ts';
import type { FetchKeySet } from '../../cognito/tokens/verify-token.ts';
import type { Target } from '../../flow/chain/chain.ts';
import { targetsOfUser } from '../run/user-targets.ts';
import { UsageError } from '../command.ts';
import { readInput } from '../read-input.ts';

export interface KeySource {
  /** The keys of an issuer, or why there are none. */
  keysFor(issuer: string | undefined): Keys | { readonly reason: string };
  close(): Promise<void>;
}

interface Keys {
  readonly keys: JsonObject | FetchKeySet;
  /** The app clients that are right; absent where none are known. */
  readonly clientIds?: readonly string[];
  /** Whose keys they are, to begin a sentence with. */
  readonly description: string;
}

/** RFC 7517, section 5. */
const keySet = z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })) });

/** @throws UsageError when a file cannot be read */
export async function openKeySource(options: {
  readonly jwks?: string;
  readonly targets?: string;
}): Promise<KeySource> {
  if (options.jwks !== undefined) return keysOfFile(options.jwks);
  const targets = await targetsOfUser(options.targets);
  const { openTransport } = await import('../../http/transport.ts');
  const transport = openTransport();
  return {
    keysFor: (issuer) => keysOfIssuer(issuer, targets, (url) => transport.fetchJson(url)),
    close: () => transport.close(),
  };
}

async function keysOfFile(file: string): Promise<KeySource> {
  const { text } = await readInput(file);
  const parsed = keySet.safeParse(jsonOf(text, file));
  if (!parsed.success) throw new UsageError(`--jwks ${file} must be a key set: {"keys":[{"kty":"RSA",…}]}`);
  const keys = parsed.data as JsonObject;
  return { keysFor: () => ({ keys, description: 'A key of the file' }), close: () => Promise.resolve() };
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`--jwks ${file} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

function keysOfIssuer(
  issuer: string | undefined,
  targets: readonly Target[],
  fetchJson: (url: string) => Promise<unknown>,
): Keys | { readonly reason: string } {
  if (issuer === undefined)
    return { reason: 'The token names no issuer (iss), so there are no keys to check it with.' };
  const target = targets.find((one) => one.issuer === issuer);
  if (!target && cognitoIssuer(issuer) === undefined) {
    return {
      reason:
        'Its issuer is neither Amazon Cognito nor one of your targets, so its keys are not fetched. --jwks FILE checks it with keys of your own.',
    };
  }
  return {
    keys: () => fetchJson(keySetUrl(issuer)),
    ...(target ? { clientIds: target.clients.map(({ clientId }) => clientId) } : {}),
    description: 'The user pool that it names as its issuer',
  };
}
