// Messages between the host and the page "Targets": its requests, and the events that the host pushes.

import type { TargetsView } from './targets-view.ts';

/** Parameters and result by method name. Every request gets a reply, also when its handler throws. */
export interface TargetsRequests {
  /** Sent when the page has loaded. `focus` is the control to begin at. */
  readonly 'page/ready': {
    readonly params: Empty;
    readonly result: { readonly view: TargetsView; readonly focus?: string };
  };
  readonly 'target/new': { readonly params: Empty; readonly result: null };
  /** Shows the form of a target. */
  readonly 'target/show': { readonly params: { readonly target: string }; readonly result: null };
  /** `field`: `name`, `userPoolId`, `region`, `endpoint`, or one of a row: `clients.<row>.clientId`, `.secret`. */
  readonly 'field/set': {
    readonly params: { readonly target: string; readonly field: string; readonly value: string };
    readonly result: null;
  };
  readonly 'plain-http/allow': { readonly params: { readonly on: boolean }; readonly result: null };
  readonly 'client/add': { readonly params: Empty; readonly result: null };
  readonly 'client/remove': { readonly params: { readonly row: string }; readonly result: null };
  /** The client secret that was entered and is not saved yet. */
  readonly 'secret/reveal': {
    readonly params: { readonly row: string };
    readonly result: { readonly value: string };
  };
  /** Deletes the stored client secret on save (`on`), or keeps it. */
  readonly 'secret/forget': { readonly params: { readonly row: string; readonly on: boolean }; readonly result: null };
  readonly 'target/save': { readonly params: Empty; readonly result: SaveResult };
  /** Saves what was changed, and opens the panel with the target and the app client. */
  readonly 'target/use': { readonly params: { readonly row: string }; readonly result: SaveResult };
  readonly 'target/discard': { readonly params: Empty; readonly result: null };
  readonly 'target/remove': { readonly params: Empty; readonly result: null };
  readonly 'settings/open': { readonly params: Empty; readonly result: null };
}

/** `focus`: the first field with an error, because of which nothing was saved. */
export interface SaveResult {
  readonly focus?: string;
}

export type TargetsMethod = keyof TargetsRequests;

/** Host to page, without a request. The host sends none before it has answered `page/ready`. */
export type TargetsEvent =
  | { readonly kind: 'view'; readonly view: TargetsView }
  | { readonly kind: 'focus'; readonly field: string };

type Empty = Readonly<Record<string, never>>;
