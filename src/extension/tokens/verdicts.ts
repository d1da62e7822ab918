// Verdicts on tokens: each token is verified once, in the background, and again when its time is over.

import type { JsonValue } from '../../cognito/json.ts';
import { issuersOfUserPool, keySetUrl } from '../../cognito/tokens/issuer.ts';
import { decodeToken } from '../../cognito/tokens/decode.ts';
import type { TokenVerdict, Verification } from '../../cognito/tokens/verify.ts';
import type { Chain, Target } from '../../flow/chain/chain.ts';
import { Emitter } from '../emitter.ts';

export interface VerdictsOptions {
  readonly now: () => number;
  /** Loads jose at the first token. */
  readonly verify: (text: string, verification: Verification) => Promise<TokenVerdict>;
  readonly fetchJson: (url: string, options?: { readonly maxAge?: number }) => Promise<JsonValue>;
}

/** What a token is compared with. */
export interface Expected {
  readonly target?: Pick<Target, 'issuer' | 'userPoolId' | 'clients'>;
  /** Absent: any app client of the target is right. */
  readonly clientId?: string;
  readonly use?: 'id' | 'access';
}

interface Entry {
  readonly verdict?: TokenVerdict;
  /** Unix milliseconds at which a good verdict is no longer true. */
  readonly until: number;
}

/** Tokens of a chain or two; the ones verified longest ago are forgotten. */
const most = 200;

export class Verdicts {
  readonly #options: VerdictsOptions;
  readonly #changed = new Emitter();
  readonly #entries = new Map<string, Entry>();
  readonly onDidChange = this.#changed.on;

  constructor(options: VerdictsOptions) {
    this.#options = options;
  }

  /** The verdict, or undefined while it is being made; a change is fired when it is there. */
  get(token: string, expected: Expected): TokenVerdict | undefined {
    const key = `${expected.target?.issuer ?? ''} ${expected.clientId ?? ''} ${expected.use ?? ''} ${token}`;
    const entry = this.#entries.get(key);
    if (entry && this.#options.now() < entry.until) return entry.verdict;
    if (entry?.verdict === undefined && entry !== undefined) return undefined;
    const until = expiryOf(token);
    this.#entries.set(key, { until: Number.POSITIVE_INFINITY });
    void this.verify(token, expected).then((verdict) => {
      // What has expired stays expired.
      this.#entries.set(key, { verdict, until: verdict.word === 'verified' ? until : Number.POSITIVE_INFINITY });
      const [oldest] = this.#entries.keys();
      if (this.#entries.size > most && oldest !== undefined) this.#entries.delete(oldest);
      this.#changed.fire();
    });
    return undefined;
  }

  /** Verifies now. A key that the pool's cached key set does not have is looked for in a fresh one. Never rejects. */
  async verify(token: string, expected: Expected): Promise<TokenVerdict> {
    const { target, use } = expected;
    const issuers = target ? issuersOf(target) : undefined;
    const url = target && keySetUrl(issuers?.find((issuer) => issuer === issuerOf(token)) ?? target.issuer);
    const clientIds =
      expected.clientId === undefined ? target?.clients.map(({ clientId }) => clientId) : [expected.clientId];
    const attempt = (maxAge?: number): Promise<TokenVerdict> =>
      this.#options.verify(token, {
        now: this.#options.now(),
        ...(url === undefined
          ? {}
          : { keys: () => this.#options.fetchJson(url, maxAge === undefined ? {} : { maxAge }) }),
        ...(issuers ? { issuers } : {}),
        ...(clientIds ? { clientIds } : {}),
        ...(use === undefined ? {} : { use }),
      });
    try {
      const verdict = await attempt();
      const unknownKey = verdict.checks.some(({ code }) => code === 'unknown-kid');
      return unknownKey ? await attempt(0) : verdict;
    } catch (error) {
      const message = `The token could not be verified: ${error instanceof Error ? error.message : String(error)}`;
      return { word: 'unknown', message, checks: [] };
    }
  }
}

/** What a token of a chain is compared with: the chain's own target and app client. */
export function expectedOf({ target, client }: Pick<Chain, 'target' | 'client'>, use: 'id' | 'access'): Expected {
  return { target, clientId: client.clientId, use };
}

/** Issuers that tokens of a target may carry: both forms of a real pool, the one of any other. */
export function issuersOf({ issuer, userPoolId }: Pick<Target, 'issuer' | 'userPoolId'>): readonly string[] {
  const regional = issuersOfUserPool(userPoolId);
  return regional.includes(issuer) ? regional : [issuer];
}

/** `iss` of a token nobody has verified yet: good for choosing among issuers that are right, for nothing else. */
export function issuerOf(text: string): string | undefined {
  const token = decodeToken(text);
  const issuer = token.kind === 'jws' ? token.claims['iss'] : undefined;
  return typeof issuer === 'string' ? issuer : undefined;
}

function expiryOf(text: string): number {
  const token = decodeToken(text);
  const exp = token.kind === 'jws' ? token.claims['exp'] : undefined;
  return typeof exp === 'number' ? exp * 1000 : Number.POSITIVE_INFINITY;
}
