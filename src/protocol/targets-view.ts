// What the page "Targets" shows: the list of the user's targets, and the form of one of them.

import type { FindingView } from './form-field.ts';

export interface TargetsView {
  readonly targets: readonly TargetRow[];
  /** What is wrong with entries of settings.json, which are not in the list. */
  readonly faults: readonly string[];
  /** Absent when there is no target and none is being added. */
  readonly form?: TargetForm;
  /** What was done, until the next request. */
  readonly notice?: string;
  /** What the page stores for a window reload. */
  readonly stored: TargetsPageState;
}

export interface TargetRow {
  readonly id: string;
  /** May be empty for a target that is being added. */
  readonly name: string;
  readonly userPoolId: string;
  readonly isSaved: boolean;
  readonly isChanged: boolean;
  readonly isInPanel: boolean;
}

export interface TargetForm {
  readonly id: string;
  /** The name as saved; absent for a new target. */
  readonly savedName?: string;
  readonly isChanged: boolean;
  readonly name: string;
  readonly userPoolId: string;
  readonly region: string;
  /** The Region follows from the user pool ID, until the user types another. */
  readonly isRegionOfPool: boolean;
  readonly endpoint: string;
  /** The endpoint that is used when none is entered. */
  readonly usualEndpoint: string;
  /** The endpoint sends passwords unencrypted to this host, which the user must allow. */
  readonly plainHttp?: { readonly host: string; readonly allowed: boolean };
  readonly clients: readonly ClientRow[];
  /** `at` is a field: `name`, `userPoolId`, `region`, `endpoint`, `allowPlainHttp`, `clients.<row>.clientId`. */
  readonly findings: readonly FindingView[];
}

export interface ClientRow {
  readonly row: string;
  readonly clientId: string;
  readonly name: string;
  readonly sessionMinutes: string;
  readonly secret: ClientSecretState;
  readonly isInPanel: boolean;
}

/**
 * `none`: the app client has no secret. `stored`: secret storage has it. `absent`: the app client has one, which secret
 * storage does not have. `entered`: it is stored on save. `forgotten`: it is deleted on save.
 */
export type ClientSecretState =
  | { readonly kind: 'none' | 'stored' | 'absent' | 'forgotten' }
  | { readonly kind: 'entered'; readonly length: number };

/**
 * What the page stores with `setState`. VS Code writes it to disk, so it holds neither client secrets nor a value that
 * looks like a secret.
 */
export interface TargetsPageState {
  readonly version: 1;
  readonly page: 'targets';
  readonly shown?: string;
  readonly drafts: readonly StoredDraft[];
}

export interface StoredDraft {
  readonly id: string;
  readonly name: string;
  readonly userPoolId: string;
  readonly region: string;
  readonly endpoint: string;
  readonly allowPlainHttp: boolean;
  readonly clients: readonly {
    readonly clientId: string;
    readonly name: string;
    readonly sessionMinutes: string;
    readonly hasSecret: boolean;
  }[];
}
