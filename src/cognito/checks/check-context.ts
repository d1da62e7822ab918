// What check() may know besides the payload. Everything except the tables is optional: checks that lack their context
// are skipped.

import type { ApiTables } from '../api-tables.ts';

export interface CheckContext {
  readonly tables: ApiTables;
  /** The operation of the payload; without it, the members decide. */
  readonly operation?: string;
  readonly client?: ClientContext;
  readonly chain?: ChainContext;
  /** Unix milliseconds. */
  readonly now?: number;
  /** Paths such as `AuthParameters.PASSWORD` whose values nobody wrote: a written value may replace them. */
  readonly filledIn?: ReadonlySet<string>;
}

interface ClientContext {
  readonly clientId?: string;
  readonly hasSecret?: boolean;
  /** With it, the value of SECRET_HASH can be checked, not only its format. */
  readonly clientSecret?: string;
  /** Absent when not known. An empty list means Cognito's defaults. */
  readonly explicitAuthFlows?: readonly string[];
}

/** The chain up to the answer that the payload replies to. */
interface ChainContext {
  /** The challenge that Cognito asked last. */
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
  /** The step that returned it: "step 2, PASSWORD_VERIFIER". */
  readonly from: string;
  /** The operation whose answer returned it. */
  readonly fromOperation: string;
  /** The step that used it: "step 3, SOFTWARE_TOKEN_MFA". */
  readonly usedBy?: string;
}
