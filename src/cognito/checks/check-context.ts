// What check() may know beside the payload. All but the tables is optional: what is not known is not judged.

import type { ApiTables } from '../api-tables.ts';

export interface CheckContext {
  readonly tables: ApiTables;
  /** Which operation the payload is for; without it the members decide. */
  readonly operation?: string;
  readonly client?: ClientContext;
  readonly chain?: ChainContext;
  /** Unix milliseconds. */
  readonly now?: number;
}

interface ClientContext {
  readonly clientId?: string;
  readonly hasSecret?: boolean;
  /** Lets SECRET_HASH be checked for its value, not only its form. */
  readonly clientSecret?: string;
  /** Absent when not known; an empty list means Cognito's defaults. */
  readonly explicitAuthFlows?: readonly string[];
}

/** The chain up to the answer that the payload replies to. */
interface ChainContext {
  /** The challenge asked last. */
  readonly challengeName?: string;
  /** Its ChallengeParameters. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly availableChallenges?: readonly string[];
  /** Every session of the chain, oldest first. */
  readonly sessions?: readonly KnownSession[];
  /** USERNAME of the first request. */
  readonly signedInAs?: string;
}

export interface KnownSession {
  readonly session: string;
  readonly state: 'live' | 'used' | 'expired';
  /** What brought it: "step 2, PASSWORD_VERIFIER". */
  readonly from: string;
  /** The operation whose answer brought it. */
  readonly fromOperation: string;
  /** What used it: "step 3, SOFTWARE_TOKEN_MFA". */
  readonly usedBy?: string;
}
