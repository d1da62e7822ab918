// What the reader found in a pasted text, ready to be opened.

import type { Chain } from '../../flow/chain/chain.ts';
import type { ReadRequest } from '../../flow/draft/read-request.ts';
import type { PastedExplanation } from '../../flow/pasted/explain-pasted.ts';
import type { PastedRequest } from '../../flow/pasted/pasted-item.ts';

export interface FoundRequest extends Pick<PastedRequest, 'format' | 'notes' | 'computed'> {
  readonly kind: 'request';
  readonly request: ReadRequest;
}

/** The request that is meant by one with a mistyped operation. */
interface MeantRequest {
  /** Label of the button that opens it: "Change to InitiateAuth". */
  readonly title: string;
  readonly found: FoundRequest;
}

export type Found =
  | FoundRequest
  /** Something that nothing can be opened for; the reason is shown when it is chosen. */
  | { readonly kind: 'refused'; readonly reason: string; readonly meant?: MeantRequest }
  /** An answer, as a chain of one step that goes on with its challenge or its tokens. */
  | { readonly kind: 'answer'; readonly chain: Chain }
  /** Without secrets. */
  | { readonly kind: 'error'; readonly explanation: PastedExplanation }
  | { readonly kind: 'token'; readonly text: string };

/** One line of the choice between several. Holds no secret. */
export interface FoundItem {
  /** What it is: `InitiateAuth, USER_PASSWORD_AUTH`. */
  readonly label: string;
  /** What it was read as, and where it stands: "Request, read as an AWS CLI command, line 3". */
  readonly detail: string;
  /** Name of a codicon. */
  readonly icon: string;
  readonly found: Found;
}

export interface FoundItems {
  readonly items: readonly FoundItem[];
  /** How many more were found and are not listed. */
  readonly more: number;
  /** Why there are no items: what was looked for, or which limit was passed. Empty where there are some. */
  readonly reason: string;
}
