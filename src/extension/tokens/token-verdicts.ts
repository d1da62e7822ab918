// Verifies tokens in the background and caches the verdicts. A token is verified again after it has expired.

import type { JsonValue } from '../../cognito/json.ts';
import { cognitoIssuer, issuersOfUserPool, keySetUrl } from '../../cognito/tokens/issuer.ts';
import { decodeToken } from '../../cognito/tokens/decode-token.ts';
import type { TokenVerdict, Verification } from '../../cognito/tokens/verify-token.ts';
import type { Chain, Target } from '../../flow/chain/chain.ts';
import { Emitter } from '../emitter.ts';

export interface VerdictsOptions {
  /** The time by the clock of a token's issuer, in Unix milliseconds. */
  readonly now: (issuer: string | undefined) => number;
  /** Loads jose on the first call. */
  readonly verify: (text: string, verification: Verification) => Promise<TokenVerdict>;
  readonly fetchJson: (url: string, options?: { readonly maxAge?: number }) => Promise<JsonValue>;
}

/** The expected issuer, app client and use of a token. */
export interface Expected {
  readonly target?: Pick<Target, 'issuer' | 'userPoolId' | 'clients'>;
  /** If absent, any app client of the target is accepted. */
  readonly clientId?: string;
  readonly use?: 'id' | 'access';
}

interface Entry {
  readonly verdict?: TokenVerdict;
  /** Unix milliseconds at which the verdict is out of date. */
  readonly until: number;
}

/** The size of the cache; the oldest entries are dropped. */
const maxEntries = 200;

export class Verdicts {
  readonly #options: VerdictsOptions;
  readonly #changed = new Emitter();
  readonly #entries = new Map<string, Entry>();
  readonly onDidChange = this.#changed.on;

  constructor(options: VerdictsOptions) {
    this.#options = options;
  }

  /** The verdict, or undefined while the token is being verified; `onDidChange` fires when the verdict is known. */
  get(token: string, expected: Expected): TokenVerdict | undefined {
    const key = `${expected.target?.issuer ?? ''} ${expected.clientId ?? ''} ${expected.use ?? ''} ${token}`;
    const entry = this.#entries.get(key);
    if (entry && this.#options.now(expected.target?.issuer) < entry.until) return entry.verdict;
    if (entry?.verdict === undefined && entry !== undefined) return undefined;
    const until = expiryOf(token);
    const pending: Entry = { until: Number.POSITIVE_INFINITY };
    this.#entries.set(key, pending);
    void this.verify(token, expected).then((verdict) => {
      // The verdicts were cleared in the meantime.
      if (this.#entries.get(key) !== pending) return;
      // Only a good verdict can go out of date, by the token's expiry.
      this.#entries.set(key, { verdict, until: verdict.word === 'verified' ? until : Number.POSITIVE_INFINITY });
      const [oldest] = this.#entries.keys();
      if (this.#entries.size > maxEntries && oldest !== undefined) this.#entries.delete(oldest);
      this.#changed.fire();
    });
    return undefined;
  }

  /** Forgets all verdicts, because the clock of an issuer was moved: what had expired may be valid again. */
  clear(): void {
    this.#entries.clear();
    this.#changed.fire();
  }

  /**
   * Verifies with the keys that the issuer of the token publishes, where no target names it. Only for an issuer of
   * {@link cognitoIssuer}, and when the user has agreed to the call. Never rejects.
   */
  async verifyByIssuer(token: string, issuer: string): Promise<TokenVerdict> {
    if (cognitoIssuer(issuer) !== issuer) throw new Error('Keys are fetched only from an issuer of Amazon Cognito.');
    const verdict = await this.#verify(token, { url: keySetUrl(issuer), issuers: [issuer] });
    return withoutTarget(verdict);
  }

  /** Verifies now. If the cached key set does not have the key, a new one is fetched. Never rejects. */
  async verify(token: string, expected: Expected): Promise<TokenVerdict> {
    const { target, use } = expected;
    const issuers = target ? issuersOf(target) : undefined;
    const url = target && keySetUrl(issuers?.find((issuer) => issuer === issuerOf(token)) ?? target.issuer);
    const clientIds =
      expected.clientId === undefined ? target?.clients.map(({ clientId }) => clientId) : [expected.clientId];
    return this.#verify(token, {
      ...(target ? { clockOf: target.issuer } : {}),
      ...(url === undefined ? {} : { url }),
      ...(issuers ? { issuers } : {}),
      ...(clientIds ? { clientIds } : {}),
      ...(use === undefined ? {} : { use }),
    });
  }

  /** @param expectations `url` is that of the key set, `clockOf` the issuer whose clock is right */
  async #verify(
    token: string,
    {
      url,
      clockOf,
      ...others
    }: Pick<Verification, 'issuers' | 'clientIds' | 'use'> & {
      readonly url?: string;
      readonly clockOf?: string;
    },
  ): Promise<TokenVerdict> {
    const attempt = (maxAge?: number): Promise<TokenVerdict> =>
      this.#options.verify(token, {
        now: this.#options.now(clockOf),
        ...(url === undefined
          ? {}
          : { keys: () => this.#options.fetchJson(url, maxAge === undefined ? {} : { maxAge }) }),
        ...others,
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

/** A verdict without a target: no app client is known, so that check is open, and the verdict says so. */
function withoutTarget(verdict: TokenVerdict): TokenVerdict {
  const open = verdict.checks.filter(({ state }) => state !== 'passed');
  const isGenuine =
    verdict.checks.length > 0 && open.every(({ check, state }) => check === 'client' && state === 'unknown');
  const message = isGenuine ? 'Verified against the keys of the issuer.' : verdict.message;
  return {
    ...verdict,
    ...(isGenuine ? { word: 'verified' } : {}),
    message: `${message} No target names the issuer, so the app client was not checked.`,
  };
}

/** The expectations for a token of a chain: the chain's target and app client. */
export function expectedOf({ target, client }: Pick<Chain, 'target' | 'client'>, use: 'id' | 'access'): Expected {
  return { target, clientId: client.clientId, use };
}

/** The accepted issuers of a target: both forms for a user pool in AWS, the only one for any other endpoint. */
export function issuersOf({ issuer, userPoolId }: Pick<Target, 'issuer' | 'userPoolId'>): readonly string[] {
  const regional = issuersOfUserPool(userPoolId);
  return regional.includes(issuer) ? regional : [issuer];
}

/** The unverified `iss` of a token: only for choosing among trusted issuers. */
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
