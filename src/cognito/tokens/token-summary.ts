// What one looks for first in a token: whose it is, what it allows, and how long it is valid.

import { durationText } from '../duration.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { DecodedTokenUse } from './token-warnings.ts';
import { timeOfClaim } from './explain-claims.ts';

export interface TokenSummary {
  /** Name, username, e-mail, sub, groups, and scope of an access token; only those that the token can say. */
  readonly lines: readonly SummaryLine[];
  /** Unix milliseconds of `exp`; absent when the claim is missing or not a time. */
  readonly expiresAt?: number;
}

export interface SummaryLine {
  readonly label: 'Name' | 'Username' | 'E-mail' | 'Phone' | 'App client' | 'sub' | 'Groups' | 'Scope';
  /** Text of one line. */
  readonly value: string;
  /** What is known of the value: "verified". */
  readonly detail?: string;
}

/**
 * Summarizes the claims of an ID or access token, or of any other signed token.
 * @param claims masked already where they are shown
 */
export function tokenSummary(claims: JsonObject, use: DecodedTokenUse): TokenSummary {
  const expiresAt = timeOfClaim(claims, 'exp');
  return {
    lines: [...whoLines(claims), ...rightsLines(claims, use)],
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

function whoLines(claims: JsonObject): readonly SummaryLine[] {
  const { sub, client_id: client } = claims;
  // A token of the client_credentials grant: nobody signed in (RFC 9068, section 2.2).
  if (sub !== undefined && sub === client) {
    const own = line('App client', client, 'no user: the app client itself got this token');
    return own ? [own] : [];
  }
  const username = claims['cognito:username'] ?? claims['username'];
  const name = claims['name'] ?? fullName(claims);
  const email = line('E-mail', claims['email'], verification(claims['email_verified']));
  return [
    line('Name', name),
    // In pools where users sign in with an address, the username only repeats sub.
    ...(username === sub || username === name ? [] : [line('Username', username)]),
    email,
    // Where there is no e-mail address, the phone number says who it is.
    ...(email ? [] : [line('Phone', claims['phone_number'], verification(claims['phone_number_verified']))]),
    line('sub', sub),
  ].filter((one) => one !== undefined);
}

function rightsLines(claims: JsonObject, use: DecodedTokenUse): readonly SummaryLine[] {
  const groups = line('Groups', claims['cognito:groups']);
  const scope = line('Scope', claims['scope']);
  return [
    ...(groups ? [groups] : use === 'other' ? [] : [{ label: 'Groups', value: 'none' } as const]),
    ...(scope ? [scope] : use === 'access' ? [{ label: 'Scope', value: 'none' } as const] : []),
  ];
}

function fullName({ given_name: given, family_name: family }: JsonObject): string | undefined {
  const parts = [given, family].filter((part) => typeof part === 'string').filter((part) => part.trim() !== '');
  return parts.length === 0 ? undefined : parts.join(' ');
}

/** Undefined for a claim that is missing or empty. */
function line(label: SummaryLine['label'], value: JsonValue | undefined, detail?: string): SummaryLine | undefined {
  const text = oneLine(value);
  return text === '' ? undefined : { label, value: text, ...(detail === undefined ? {} : { detail }) };
}

function oneLine(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(plain).join(', ');
  return plain(value).replaceAll(/\s+/g, ' ').trim();
}

function plain(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Cognito writes a boolean; a trigger may have written a string. */
function verification(verified: JsonValue | undefined): string | undefined {
  if (verified === undefined) return undefined;
  return verified === true || verified === 'true' ? 'verified' : 'not verified';
}

/** "E-mail: jane@example.com, verified". */
export function summaryText({ label, value, detail }: SummaryLine): string {
  return `${label}: ${value}${detail === undefined ? '' : `, ${detail}`}`;
}

/** "in 59 minutes 58 seconds", or since when it has expired: "expired 3 minutes ago". Times are Unix milliseconds. */
export function expiryText(expiresAt: number, now: number): string {
  const duration = durationText(expiresAt - now);
  return expiresAt > now ? `in ${duration}` : `expired ${duration} ago`;
}
