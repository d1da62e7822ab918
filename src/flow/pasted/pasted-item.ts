// What can be recognised in a text that a user pasted: the items that every reader of this folder returns.

import type { FailedCall } from '../../cognito/errors/explanation.ts';
import type { JsonObject } from '../../cognito/json.ts';
import type { Span } from '../file/fault.ts';
import type { RepeatedKey } from '../source/repeated-key.ts';

/** What a text was written as, for the sentence "Read as …". */
export type PastedFormat =
  | 'JSON'
  | 'JavaScript'
  | 'Python'
  | 'Java'
  | 'Go'
  | 'C#'
  | 'PHP'
  | 'Ruby'
  | 'Swift'
  | 'Dart'
  | 'Kotlin'
  | 'Rust'
  | 'PowerShell'
  | 'an AWS CLI command'
  | 'a curl command'
  | 'a fetch call'
  | 'a HAR entry'
  | 'a Postman request'
  | 'an HTTP message'
  | 'a URL'
  | 'text';

interface PastedItemBase {
  /** Where it stands in the text, in UTF-16 code units. */
  readonly span: Span;
  readonly format: PastedFormat;
  /** What was passed over and the user should know: "--profile is not part of the request." Holds no value. */
  readonly notes: readonly string[];
}

/** A request, as far as it is written out. */
export interface PastedRequest extends PastedItemBase {
  readonly kind: 'request';
  /**
   * From a header, a command or a call, else from its members; absent where none tells. As it is named there, even
   * where the API has no such operation.
   */
  readonly operation?: string;
  readonly payload: JsonObject;
  /** Paths of members that a variable or a call gives, such as `['AuthParameters', 'PASSWORD']`. Not in `payload`. */
  readonly computed: readonly (readonly string[])[];
  /** Whether members may come from elsewhere: from a file, or from a function that the payload is given to. */
  readonly mayHaveMore?: true;
  /** Keys that stand twice in the same map; absent where there are none. */
  readonly repeated?: readonly RepeatedKey[];
  /** The AWS Region of the host that is called. */
  readonly region?: string;
}

/** The body of an answer with success: a challenge, tokens, or another operation's result. */
export interface PastedAnswer extends PastedItemBase {
  readonly kind: 'answer';
  readonly operation?: string;
  readonly body: JsonObject;
}

/** A call that was refused, or that did not reach the service. */
export interface PastedError extends PastedItemBase {
  readonly kind: 'error';
  /** Exception type, or the `error` of an OAuth endpoint; empty where the text names none. */
  readonly type: string;
  readonly message: string;
  readonly operation?: string;
  readonly challengeName?: string;
  /** HTTP status. */
  readonly status?: number;
  /** Programs without Cognito have the same message; such an error is listed behind the others. */
  readonly isGeneral?: true;
  /** What the text says about the call beside its error. */
  readonly call?: FailedCall;
}

export interface PastedToken extends PastedItemBase {
  readonly kind: 'token';
  /** The token alone: dots and base64url. */
  readonly text: string;
}

export type PastedItem = PastedRequest | PastedAnswer | PastedError | PastedToken;

/** What was found in a text, in its order, errors that other programs have too at the end. */
export interface PastedText {
  readonly items: readonly PastedItem[];
  /** Where nothing was found: one sentence that says what was looked for. */
  readonly reason?: string;
}
