// Why SRP refuses a value. Told apart by reason, never by message.

import { CodedError } from '../../errors/coded-error.ts';

export type SrpErrorReason =
  | 'exponent-malformed'
  | 'a-malformed'
  | 'a-zero'
  | 'b-malformed'
  | 'b-zero'
  | 'u-zero'
  | 'salt-malformed'
  | 'secret-block-malformed';

/** The key of the payload that the refused value came from; `u` and `a` are SRP's own and never travel. */
export type SrpField = 'SRP_A' | 'SRP_B' | 'SALT' | 'SECRET_BLOCK' | 'u' | 'a';

/** A value that SRP must not or cannot compute with. The message names field and rule and holds no value. */
export class SrpError extends CodedError {
  override readonly name = 'SrpError';
  readonly code = 'srp';
  override readonly forUser = true;
  readonly reason: SrpErrorReason;
  readonly field: SrpField;

  constructor(reason: SrpErrorReason, field: SrpField, message: string) {
    super(message);
    this.reason = reason;
    this.field = field;
  }
}
