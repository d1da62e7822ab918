// What one answer of Cognito means to a chain.

import type { FailureCode } from '../../cognito/transport.ts';
import type { JsonObject } from '../../cognito/json.ts';

export interface Tokens {
  readonly idToken?: string;
  readonly accessToken?: string;
  readonly refreshToken?: string;
  /** Seconds the access token lives. */
  readonly expiresIn?: number;
  readonly tokenType?: string;
  readonly newDevice?: { readonly deviceKey: string; readonly deviceGroupKey: string };
}

export type Answer =
  /** `name` is any text: a challenge we do not know yet is shown with a generic form. */
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
  /** An error answer in Cognito's form. */
  | { readonly kind: 'refused'; readonly status: number; readonly type: string; readonly message: string }
  /** An HTTP answer that is not Cognito's: HTML, no JSON, another shape. */
  | { readonly kind: 'unreadable'; readonly status: number; readonly reason: string }
  | { readonly kind: 'failure'; readonly code: FailureCode; readonly message: string }
  | { readonly kind: 'cancelled' };
