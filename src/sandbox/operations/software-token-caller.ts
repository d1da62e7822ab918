// Finds the user of AssociateSoftwareToken and VerifySoftwareToken, which take a session or an access token.

import type { ClaimedSession } from '../pool/sessions.ts';
import type { UserPool } from '../pool/user-pool.ts';
import type { User } from '../pool/user.ts';
import type { Service } from '../service.ts';
import { invalidParameter, invalidSession, ServiceError } from '../service-error.ts';
import { authoriseByAccessToken } from '../tokens/access-token.ts';

export interface SoftwareTokenCaller {
  readonly pool: UserPool;
  readonly user: User;
  /** The MFA_SETUP session that was sent; absent with an access token. */
  readonly claim?: ClaimedSession;
}

/** @throws ServiceError. The messages for neither and for both are not confirmed. */
export async function findSoftwareTokenCaller(
  service: Service,
  accessToken: string | undefined,
  session: string | undefined,
): Promise<SoftwareTokenCaller> {
  if (accessToken !== undefined && session !== undefined) {
    throw invalidParameter('Only one of AccessToken and Session can be provided.');
  }
  if (session !== undefined) return requireSoftwareTokens(claimMfaSetup(service, session));
  if (accessToken === undefined) throw invalidParameter('Missing required parameter AccessToken or Session');
  return requireSoftwareTokens(await authoriseByAccessToken(service, accessToken));
}

/** The request names no client, so the pool is found by the session. */
function claimMfaSetup(service: Service, text: string): SoftwareTokenCaller {
  for (const pool of service.pools.values()) {
    if (!pool.sessions.knows(text)) continue;
    const claim = pool.sessions.claim(text, { challenges: ['MFA_SETUP'] });
    const user = pool.users.find(claim.content.username);
    if (user) return { pool, user, claim };
    claim.release();
  }
  throw invalidSession();
}

function requireSoftwareTokens(caller: SoftwareTokenCaller): SoftwareTokenCaller {
  if (caller.pool.settings.mfaFactors.includes('SOFTWARE_TOKEN_MFA')) return caller;
  caller.claim?.release();
  throw new ServiceError(
    'SoftwareTokenMFANotFoundException',
    'Software Token MFA has not been enabled by the userPool',
  );
}

/** Consumes the session and opens the next one of the chain, for the same client and user. */
export function continueSession(
  { pool }: SoftwareTokenCaller,
  claim: ClaimedSession,
  softwareToken: 'associated' | 'verified',
): string {
  const { content } = claim;
  const client = pool.clients.get(content.clientId);
  if (!client) throw invalidSession();
  claim.consume();
  return pool.sessions.open({ ...content, softwareToken }, client.authSessionValidity * 1000);
}
