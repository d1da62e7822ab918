// The answer to one call, as a chain sees it.

import type { FailureCode } from '../../cognito/transport.ts';
import type { JsonObject } from '../../cognito/json.ts';

export interface Tokens {
  readonly idToken?: string;
  readonly accessToken?: string;
  readonly refreshToken?: string;
  /** Lifetime of the access token in seconds. */
  readonly expiresIn?: number;
  readonly tokenType?: string;
  readonly newDevice?: { readonly deviceKey: string; readonly deviceGroupKey: string };
}

export type Answer =
  /** `name` is any text: an unknown challenge is shown with a generic form. */
  | {
      readonly kind: 'challenge';
      readonly name: string;
      readonly session?: string;
      readonly parameters: Readonly<Record<string, string>>;
      readonly available: readonly string[];
    }
  | { readonly kind: 'tokens'; readonly tokens: Tokens }
  /** AssociateSoftwareToken (`secretCode`) and VerifySoftwareToken (`status`). */
  | {
      readonly kind: 'software-token';
      readonly session?: string;
      readonly secretCode?: string;
      readonly status?: string;
    }
  /** Any other success. */
  | { readonly kind: 'done'; readonly body: JsonObject }
  /** An error in Cognito's format. */
  | { readonly kind: 'refused'; readonly status: number; readonly type: string; readonly message: string }
  /** An HTTP answer that Cognito does not give: HTML, invalid JSON, another shape. */
  | { readonly kind: 'unreadable'; readonly status: number; readonly reason: string }
  | { readonly kind: 'failure'; readonly code: FailureCode; readonly message: string }
  | { readonly kind: 'cancelled' };
