// A draft with everything filled in, computed and checked: what the panel draws and what Run sends.

import type { Finding } from '../../cognito/checks/finding.ts';
import type { Field } from '../../cognito/field.ts';
import type { JsonObject } from '../../cognito/json.ts';
import type { SessionState } from '../chain/chain.ts';
import type { MapEntry, Subject } from './draft.ts';

export interface FormField {
  /** Path into the payload: `ChallengeResponses.SMS_MFA_CODE`. */
  readonly id: string;
  readonly field: Field;
  /** Whether the rules ask for it now: conditions are resolved. */
  readonly required: boolean;
  readonly value?: string;
  readonly origin: Origin;
  /** What a computed value was made of. */
  readonly inputs: readonly { readonly label: string; readonly value: string; readonly secret: boolean }[];
  readonly choices: readonly string[];
  readonly findings: readonly Finding[];
  readonly offer?: Offer;
}

/** Where a value came from; `words` is what the form shows. */
export type Origin =
  | { readonly kind: 'none'; readonly words: string }
  | { readonly kind: 'typed'; readonly words: string }
  | { readonly kind: 'filled'; readonly words: string }
  | { readonly kind: 'computed'; readonly words: string }
  /** Typed over a value that would have been filled or computed; Undo gives it back. */
  | { readonly kind: 'overridden'; readonly words: string };

/** A value that can be put in by one act: the current TOTP code, the delivered code. */
export interface Offer {
  readonly value: string;
  readonly words: string;
  /** Unix milliseconds. */
  readonly validUntil?: number;
}

export interface FormSession {
  readonly required: boolean;
  readonly value?: string;
  readonly origin: Origin;
  /** What the chain knows of it; absent when it was pasted or there is none. */
  readonly state?: SessionState;
  readonly findings: readonly Finding[];
}

export interface Form {
  readonly draftId: string;
  readonly subject: Subject;
  readonly title: string;
  readonly summary: string;
  readonly documentation: string;
  readonly variants: readonly { readonly title: string; readonly help: string; readonly chosen: boolean }[];
  readonly fields: readonly FormField[];
  readonly session?: FormSession;
  readonly maps: readonly {
    readonly id: string;
    readonly help: string;
    readonly entries: readonly MapEntry[];
    readonly findings: readonly Finding[];
  }[];
  readonly structures: readonly { readonly id: string; readonly help: string; readonly fields: readonly FormField[] }[];
  /** Every finding, also those shown under a field. */
  readonly findings: readonly Finding[];
  /** Findings that no field, session or map shows. */
  readonly otherFindings: readonly Finding[];
  /** The request body as it will go on the wire. */
  readonly payload: JsonObject;
}
