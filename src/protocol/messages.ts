// What crosses between the host and the page. The page asks (HostRequests), the host replies, and pushes views.

import type { PanelView } from './view.ts';

/** Method name to parameters and result. Every request is answered, also when its handler throws. */
export interface HostRequests {
  /** The page is up; the reply is the first view, and what an earlier page of this panel had in its paste area. */
  readonly 'page/ready': {
    readonly params: Empty;
    readonly result: { readonly view: PanelView; readonly pasteArea?: string };
  };

  readonly 'top/choose': {
    readonly params: { readonly what: 'target' | 'client' | 'subject' | 'user'; readonly value: string };
    readonly result: Done;
  };
  /** Opens the form that adds a user pool. */
  readonly 'target/add': { readonly params: Empty; readonly result: Done };

  /** `field` is the id of a FormField. An empty value removes it. */
  readonly 'field/set': { readonly params: { readonly field: string; readonly value: string }; readonly result: Done };
  /** Takes a filled or computed value over by hand (`on`), or gives it back. */
  readonly 'field/override': {
    readonly params: { readonly field: string; readonly on: boolean };
    readonly result: Done;
  };
  readonly 'field/reveal': { readonly params: { readonly field: string }; readonly result: { readonly value: string } };
  readonly 'field/copy': { readonly params: { readonly field: string }; readonly result: Done };
  /** Puts the offered value in. */
  readonly 'field/fill': { readonly params: { readonly field: string }; readonly result: Done };
  readonly 'map/set': {
    readonly params: {
      readonly map: string;
      readonly entries: readonly { readonly key: string; readonly value: string }[];
    };
    readonly result: Done;
  };
  readonly 'variant/choose': { readonly params: { readonly index: number }; readonly result: Done };
  /** Applies the fix of the finding with this code at this place. */
  readonly 'finding/fix': { readonly params: { readonly at: string; readonly code: string }; readonly result: Done };

  readonly 'payload/reveal': { readonly params: Empty; readonly result: { readonly text: string } };
  readonly 'payload/copy': { readonly params: { readonly secrets: 'masked' | 'shown' }; readonly result: Done };
  /** Text pasted into the panel: AWS CLI input or SDK arguments. Fails with a message that names field and rule. */
  readonly 'payload/paste': { readonly params: { readonly text: string }; readonly result: Done };
  /** What stands in the paste area and is not read yet: kept by the host, because a hidden panel loses its page. */
  readonly 'paste-area/keep': { readonly params: { readonly text: string }; readonly result: Done };

  readonly 'run/step': { readonly params: Empty; readonly result: Done };
  readonly 'run/to-end': { readonly params: Empty; readonly result: Done };
  readonly 'run/cancel': { readonly params: Empty; readonly result: Done };
  readonly 'chain/new': { readonly params: Empty; readonly result: Done };
  /** Asks where, and writes the chain shown there as a flow file. */
  readonly 'chain/save': { readonly params: Empty; readonly result: Done };
  /** Looks at a step of the chain; absent means back to the newest. */
  readonly 'step/look': { readonly params: { readonly step?: string }; readonly result: Done };
  readonly 'document/open': { readonly params: { readonly step: string }; readonly result: Done };

  readonly 'token/reveal': {
    readonly params: { readonly step: string; readonly use: TokenUse };
    readonly result: { readonly value: string };
  };
  readonly 'token/copy': {
    readonly params: { readonly step: string; readonly use: TokenUse; readonly as: 'token' | 'header' };
    readonly result: Done;
  };
  readonly 'tokens/refresh': { readonly params: { readonly step: string }; readonly result: Done };
  readonly 'tokens/revoke': { readonly params: { readonly step: string }; readonly result: Done };

  /** `secret` of a NamedValue of this step's answer. */
  readonly 'secret/reveal': {
    readonly params: { readonly step: string; readonly secret: string };
    readonly result: { readonly value: string };
  };
  readonly 'secret/copy': {
    readonly params: { readonly step: string; readonly secret: string };
    readonly result: Done;
  };

  /** The secret of the authenticator that this step brought. */
  readonly 'authenticator/reveal': {
    readonly params: { readonly step: string };
    readonly result: { readonly value: string };
  };
  readonly 'authenticator/copy': {
    readonly params: { readonly step: string; readonly as: 'secret' | 'link' };
    readonly result: Done;
  };
  /** Its QR code: a row of `1` for dark and `0` for light modules each, without the quiet zone. */
  readonly 'authenticator/qr': {
    readonly params: { readonly step: string };
    readonly result: { readonly rows: readonly string[] };
  };
  readonly 'authenticator/keep': { readonly params: { readonly step: string }; readonly result: Done };
  readonly 'authenticator/forget': { readonly params: { readonly step: string }; readonly result: Done };

  /** A remedy's button. */
  readonly 'answer/act': { readonly params: { readonly step: string; readonly action: string }; readonly result: Done };
}

type Empty = Readonly<Record<string, never>>;
type Done = null;
export type TokenUse = 'id' | 'access' | 'refresh';

export type Method = keyof HostRequests;

/** Page to host. */
export interface Envelope<M extends Method = Method> {
  readonly id: number;
  readonly method: M;
  readonly params: HostRequests[M]['params'];
}

/** Host to page, exactly one for each envelope. */
export type Reply =
  | { readonly id: number; readonly ok: true; readonly result: unknown }
  | { readonly id: number; readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

/** Host to page, unasked. The host sends none before it has answered `page/ready`. */
export type HostEvent =
  | { readonly kind: 'view'; readonly view: PanelView }
  /**
   * The user asked for the form: move the focus to the field with this id, or to the first empty required one.
   */
  | { readonly kind: 'focus-form'; readonly field?: string };

export type HostMessage = Reply | HostEvent;

/**
 * What the page keeps in `setState` (it survives a window reload, so it is on disk): arrangement only, never a value,
 * a session or a token.
 */
export interface PageState {
  readonly version: 1;
  readonly panel: 'chain' | 'respond';
  /** The chain shown; the host finds it again, without its secrets. */
  readonly chainId?: string;
  readonly open: { readonly computed: boolean; readonly optional: boolean; readonly payload: boolean };
}
