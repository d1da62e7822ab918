// Messages between the host and the page: requests of the page (HostRequests), replies, and views that the host pushes.

import type { Option } from './form-field.ts';
import type { PanelView } from './view.ts';

/** What became of a pasted text. */
export type PasteResult =
  /** It was opened; the message says where, and what is left to enter. */
  | { readonly message: string }
  /** Several things were found; `more` are not listed. Labels hold no secret. */
  | { readonly choices: readonly Option[]; readonly more: number }
  /** It cannot be opened as it is; the same text with `fix.choice` opens what is meant. */
  | { readonly problem: string; readonly fix: { readonly title: string; readonly choice: string } };

/** Parameters and result by method name. Every request gets a reply, also when its handler throws. */
export interface HostRequests {
  /** Sent when the page has loaded. The reply has the first view, and the paste area's text from an earlier page. */
  readonly 'page/ready': {
    readonly params: Empty;
    readonly result: { readonly view: PanelView; readonly pasteArea?: string };
  };

  readonly 'top/choose': {
    readonly params: { readonly what: 'target' | 'client' | 'subject' | 'user'; readonly value: string };
    readonly result: Done;
  };
  /** Stars a user of the chosen target, who is then offered first, or ends that. `user`: whom the button names. */
  readonly 'user/star': { readonly params: { readonly user: string; readonly on: boolean }; readonly result: Done };
  /** Keeps a user's password in secret storage, or forgets it. */
  readonly 'user/password': {
    readonly params: { readonly user: string; readonly keep: boolean };
    readonly result: Done;
  };
  /** Opens the page "Targets" with a new target. */
  readonly 'target/add': { readonly params: Empty; readonly result: Done };

  /** `field` is the id of a FormField. An empty value removes it. */
  readonly 'field/set': { readonly params: { readonly field: string; readonly value: string }; readonly result: Done };
  /** Starts (`on`) or ends overriding a filled or computed value. */
  readonly 'field/override': {
    readonly params: { readonly field: string; readonly on: boolean };
    readonly result: Done;
  };
  /** The value of a field; with `input`, that of the input with this index that it was computed from. */
  readonly 'field/reveal': {
    readonly params: { readonly field: string; readonly input?: number };
    readonly result: { readonly value: string };
  };
  readonly 'field/copy': {
    readonly params: { readonly field: string; readonly input?: number };
    readonly result: Done;
  };
  /** Fills in the offered value. */
  readonly 'field/fill': { readonly params: { readonly field: string }; readonly result: Done };
  readonly 'map/set': {
    readonly params: {
      readonly map: string;
      readonly entries: readonly { readonly key: string; readonly value: string }[];
    };
    readonly result: Done;
  };
  readonly 'variant/choose': { readonly params: { readonly index: number }; readonly result: Done };
  /** Applies the fix of the finding with this code and path. */
  readonly 'finding/fix': { readonly params: { readonly at: string; readonly code: string }; readonly result: Done };

  readonly 'payload/reveal': { readonly params: Empty; readonly result: { readonly text: string } };
  readonly 'payload/copy': { readonly params: { readonly secrets: 'masked' | 'shown' }; readonly result: Done };
  /**
   * Text pasted into the panel: anything that the reader of pasted text knows. Of several things found, `choice` is the
   * value of the chosen one. An error says what was looked for, or names the field and the rule.
   */
  readonly 'payload/paste': {
    readonly params: { readonly text: string; readonly choice?: string };
    readonly result: PasteResult;
  };
  /** The unread text in the paste area. The host keeps it, because a hidden panel loses its page. */
  readonly 'paste-area/keep': { readonly params: { readonly text: string }; readonly result: Done };

  readonly 'run/step': { readonly params: Empty; readonly result: Done };
  readonly 'run/to-end': { readonly params: Empty; readonly result: Done };
  readonly 'run/cancel': { readonly params: Empty; readonly result: Done };
  readonly 'chain/new': { readonly params: Empty; readonly result: Done };
  /** Asks for a file name, and saves the chain being shown as a flow file. */
  readonly 'chain/save': { readonly params: Empty; readonly result: Done };
  /** Starts a new chain like the one being shown, and sends its steps. */
  readonly 'chain/run-again': { readonly params: Empty; readonly result: Done };
  /** Shows an earlier step of the chain; without `step`, the newest. */
  readonly 'step/look': { readonly params: { readonly step?: string }; readonly result: Done };
  /** Hides or shows what each value means, in every panel. */
  readonly 'meanings/fold': { readonly params: { readonly folded: boolean }; readonly result: Done };
  readonly 'document/open': { readonly params: { readonly step: string }; readonly result: Done };

  readonly 'token/reveal': {
    readonly params: { readonly step: string; readonly use: TokenUse };
    readonly result: { readonly value: string };
  };
  readonly 'token/copy': {
    readonly params: { readonly step: string; readonly use: TokenUse; readonly as: 'token' | 'header' };
    readonly result: Done;
  };
  /** Opens header and claims of a token as plain JSON. */
  readonly 'token/open': { readonly params: { readonly step: string; readonly use: TokenUse }; readonly result: Done };
  /** Asks for another token, and compares it with this one. */
  readonly 'token/compare': {
    readonly params: { readonly step: string; readonly use: 'id' | 'access' };
    readonly result: Done;
  };
  /** Makes the next call with this operation of the NextCallsView; with `form`, shows its form without sending it. */
  readonly 'chain/next-call': {
    readonly params: { readonly operation: string; readonly form: boolean };
    readonly result: Done;
  };

  /** `secret` of a NamedValue of this step's answer. */
  readonly 'secret/reveal': {
    readonly params: { readonly step: string; readonly secret: string };
    readonly result: { readonly value: string };
  };
  readonly 'secret/copy': {
    readonly params: { readonly step: string; readonly secret: string };
    readonly result: Done;
  };

  /** The secret of the authenticator that this step returned. */
  readonly 'authenticator/reveal': {
    readonly params: { readonly step: string };
    readonly result: { readonly value: string };
  };
  readonly 'authenticator/copy': {
    readonly params: { readonly step: string; readonly as: 'secret' | 'link' };
    readonly result: Done;
  };
  /** Its QR code: one string per row, `1` for dark and `0` for light modules, without the quiet zone. */
  readonly 'authenticator/qr': {
    readonly params: { readonly step: string };
    readonly result: { readonly rows: readonly string[] };
  };
  readonly 'authenticator/keep': { readonly params: { readonly step: string }; readonly result: Done };
  readonly 'authenticator/forget': { readonly params: { readonly step: string }; readonly result: Done };

  /** A remedy's button, with the `key` of its view. */
  readonly 'answer/act': {
    readonly params: { readonly step: string; readonly action: string; readonly key?: string };
    readonly result: Done;
  };
}

type Empty = Readonly<Record<string, never>>;
type Done = null;
export type TokenUse = 'id' | 'access' | 'refresh';

export type Method = keyof HostRequests;

/** Host to page, exactly one for each envelope. */
export type Reply =
  | { readonly id: number; readonly ok: true; readonly result: unknown }
  | { readonly id: number; readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

/** Host to page, without a request. The host sends none before it has answered `page/ready`. */
export type HostEvent =
  | { readonly kind: 'view'; readonly view: PanelView }
  /** Moves the focus to the field with this id, or to the first empty required field. */
  | { readonly kind: 'focus-form'; readonly field?: string }
  /** Moves the focus to a control of the line at the top. */
  | { readonly kind: 'focus-top'; readonly control: 'subject' };

export type HostMessage = Reply | HostEvent;

/**
 * What the page stores with `setState`. VS Code writes it to disk, to survive a window reload, so it holds the layout and
 * the names of fields only: never a value, a session or a token.
 */
export interface PageState {
  readonly version: 1;
  readonly panel: 'chain' | 'respond';
  /** The chain being shown; after a reload the host restores it without its secrets. */
  readonly chainId?: string;
  readonly open: { readonly computed: boolean; readonly optional: boolean; readonly payload: boolean };
  /** The form being written: the ids of the fields that the user has left, and whether its call was tried. */
  readonly left?: { readonly form: string; readonly fields: readonly string[]; readonly tried: boolean };
}
